import { z } from 'zod';
import { localisedTextSchema } from '../contract/text.ts';
import { kinds } from '../resources/registry.ts';
import { keySchema } from './key.ts';

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https address' });

const appSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9]*(\.[a-z][a-z0-9-]*){1,4}$/, 'is a reverse domain name such as com.acme.offers')
      .max(80)
      .describe(
        'Reverse domain name of the application, such as com.acme.offers. Never change it: everything created in a tenant is recognised by it.',
      ),
    name: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .describe('The name as it is registered with SuperOffice; at most 64 characters.'),
    publisher: z.string().trim().min(1).max(64).describe('Who makes the application.'),
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'is a semantic version such as 1.4.0')
      .describe('Semantic version of what is set up in the tenant.'),
    summary: localisedTextSchema.describe('One sentence: what the application does for the customer.'),
    description: localisedTextSchema
      .optional()
      .describe('A few sentences more, shown before the administrator signs in.'),
    support: z
      .strictObject({
        email: z.email().optional(),
        url: httpsUrl.optional(),
        phone: z.string().trim().min(3).optional(),
      })
      .describe('Where a customer gets help.'),
    icon: z.string().optional().describe('Path of a PNG or SVG beside the manifest.'),
  })
  .describe('Who the application is.');

const registrationSchema = z.strictObject({
  clientId: z
    .string()
    .regex(/^[0-9a-zA-Z-]{8,64}$/, 'is the client id from the Developer Portal')
    .describe('The client id of the application in this environment.'),
  redirect: z
    .string()
    .regex(
      /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d{4,5})?(\/[A-Za-z0-9/_-]*[A-Za-z0-9_-])?$/,
      'is http://127.0.0.1 with an optional port and path, and no trailing slash',
    )
    .default('http://127.0.0.1')
    .describe(
      'The loopback redirect exactly as registered. Without a port any free one is used, which fits SuperOffice’s native-app template.',
    ),
});

const signInSchema = z
  .strictObject({
    sod: registrationSchema.optional(),
    stage: registrationSchema.optional(),
    online: registrationSchema.optional(),
    agent: z
      .enum(['window', 'browser'])
      .default('window')
      .describe('Where SuperID opens first: the secure window, or the system browser.'),
  })
  .describe(
    'How the application is registered with SuperOffice, per environment. The practice environment needs nothing.',
  );

const offerSchema = z.strictObject({
  key: keySchema,
  type: z.enum(['try', 'buy']),
  title: localisedTextSchema,
  whatHappens: localisedTextSchema.describe(
    'What the customer agrees to: length of a trial, price, invoicing, how to stop.',
  ),
  terms: httpsUrl.optional().describe('Address of the terms.'),
});

const accessSchema = z.strictObject({
  area: z.string().trim().min(1).describe('A right (admin-lists) or an API area (List, ForeignSystem, Contact).'),
  why: localisedTextSchema.describe('Why the application needs it, in words the customer understands.'),
});

/** What may stand in a partner's answer: plain short values only, since they end up in addresses. */
const answerValueSchema = z.strictObject({
  pattern: z.string().describe('Regular expression the whole value has to match.').default('[A-Za-z0-9._~-]+'),
  maxLength: z.int().min(1).max(200).default(100),
});

const partnerServiceSchema = z
  .strictObject({
    name: z.string().trim().min(1).describe('What the service is called in front of the customer.'),
    url: httpsUrl.describe(
      'https address of the registration endpoint; its host is shown to the administrator. See docs/partner-service.md for the protocol.',
    ),
    why: localisedTextSchema.describe('What is sent and why, in words the customer understands.'),
    company: z
      .array(z.enum(['name', 'organisationNumber', 'address', 'country', 'phone', 'email', 'contactPerson']))
      .default(['name'])
      .describe('Which company details the registration needs; nothing else is sent.'),
    answer: z
      .record(keySchema, answerValueSchema)
      .default({})
      .describe('Values the service answers with; use them in addresses as ${partner.name}.'),
  })
  .describe('The part of the set-up that lies in the partner’s own service.');

const manualStepSchema = z.strictObject({
  key: keySchema,
  title: localisedTextSchema,
  why: localisedTextSchema,
  steps: z
    .array(localisedTextSchema)
    .min(1)
    .describe('One instruction each; write screen names and buttons **like this**.'),
  check: localisedTextSchema.describe('How to see that it worked.'),
  optional: z.boolean().default(false),
});

// The registry is data, so the section names are not known to the type checker; the schema itself is strict.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const resourcesSchema = z
  .strictObject(Object.fromEntries(kinds.map((kind) => [kind.section, z.array(kind.entry).default([])])))
  .describe('What is created in the tenant.') as unknown as z.ZodType<Record<string, readonly unknown[]>>;

/**
 * A partner's description of an application: the file `*.app.yaml`.
 * The sections of `resources` come from the registry of kinds.
 */
export const manifestSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(1),
  app: appSchema,
  signIn: signInSchema.prefault({}),
  offers: z.array(offerSchema).default([]),
  access: z.array(accessSchema).default([]),
  resources: resourcesSchema,
  partnerService: partnerServiceSchema.optional(),
  manual: z.array(manualStepSchema).default([]),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type PartnerServiceEntry = NonNullable<Manifest['partnerService']>;
export type ManualStep = Manifest['manual'][number];
