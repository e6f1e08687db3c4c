import { z } from 'zod';
import { textIn } from '../contract/text.ts';
import { localisedTextSchema } from '../contract/text-schema.ts';
import { kinds } from '../resources/registry.ts';
import { keySchema } from '../contract/key.ts';

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https address' }).meta({ pattern: '^https://' });

const text = localisedTextSchema;

const appSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9]*(\.[a-z][a-z0-9-]*){1,4}$/, 'must be a reverse domain name such as com.acme.offers')
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
      .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'must be a semantic version such as 1.4.0')
      .describe('Semantic version of what is set up in the tenant.'),
    summary: text.describe('One sentence: what the application does for the customer.'),
    description: text.optional().describe('A few sentences more, shown before the administrator signs in.'),
    support: z
      .strictObject({
        email: z.email().optional().describe('E-mail address of your support.'),
        url: httpsUrl.optional().describe('https address of your support pages.'),
        phone: z.string().trim().min(3).max(40).optional().describe('Telephone number, with the country code.'),
      })
      .describe('Where a customer gets help: at least one of `email`, `url` and `phone`.'),
    icon: z.string().optional().describe('Path of a PNG or SVG file beside the manifest, such as icon.svg.'),
  })
  .describe('Who the application is.');

const registrationSchema = z.strictObject({
  clientId: z
    .string()
    .regex(/^[0-9a-zA-Z-]{8,64}$/, 'must be a client id from the Developer Portal: 8 to 64 letters, digits and hyphens')
    .describe('The client id of the application in this environment.'),
  redirect: z
    .string()
    .regex(
      /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d{4,5})?(\/[A-Za-z0-9/_-]*[A-Za-z0-9_-])?$/,
      'must be http://127.0.0.1 with an optional port and path, and no trailing slash',
    )
    .default('http://127.0.0.1')
    .describe(
      'The loopback redirect exactly as registered. Without a port any free one is used, which fits SuperOffice’s native-app template.',
    ),
});

const signInSchema = z
  .strictObject({
    sod: registrationSchema.optional().describe('The registration in SuperOffice’s development environment.'),
    stage: registrationSchema.optional().describe('The registration in SuperOffice’s stage environment.'),
    online: registrationSchema.optional().describe('The registration in production.'),
    agent: z
      .enum(['window', 'browser'])
      .default('window')
      .describe('Where SuperID opens first: the secure window, or the system browser.'),
  })
  .describe(
    'How the application is registered with SuperOffice, per environment. The practice environment needs nothing.',
  );

const offerSchema = z
  .strictObject({
    key: keySchema,
    type: z.enum(['try', 'buy']).describe('`try` for a trial, `buy` for an order.'),
    title: text.describe('What the choice is called, such as “Try it for 30 days”.'),
    whatHappens: text.describe(
      'What the customer agrees to: length of a trial, price, invoicing, how to stop. Shown before anything is approved.',
    ),
    terms: httpsUrl.optional().describe('Address of the terms.'),
  })
  .describe('One way to get the application.');

const accessSchema = z
  .strictObject({
    area: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .describe('A right (admin-lists) or an API area (List, ForeignSystem, Contact).'),
    why: text.describe('Why the application needs it, in words the customer understands.'),
  })
  .describe('One right or API area that the installation or the application uses.');

/** What may stand in a partner's answer: plain short values only, since they end up in addresses. */
const answerValueSchema = z
  .strictObject({
    pattern: z
      .string()
      .min(1)
      .default('[A-Za-z0-9._~-]+')
      .describe('Regular expression the whole value has to match; a list of characters with a plus is usually enough.'),
    maxLength: z.int().min(1).max(200).default(100).describe('How long the value may be, in characters.'),
  })
  .describe('What one value of the answer may look like; anything else is refused.');

const partnerServiceSchema = z
  .strictObject({
    name: z.string().trim().min(1).describe('What the service is called in front of the customer.'),
    url: httpsUrl.describe(
      'https address of the registration endpoint; its host is shown to the administrator. See docs/partner-service.md for the protocol.',
    ),
    why: text.describe('What is sent and why, in words the customer understands.'),
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

const manualStepSchema = z
  .strictObject({
    key: keySchema,
    title: text.describe('What the step achieves, as a heading.'),
    why: text.describe('What the customer gets from it.'),
    steps: z.array(text).min(1).describe('One instruction each; write screen names and buttons **like this**.'),
    check: text.describe('How to see that it worked.'),
    optional: z.boolean().default(false).describe('Whether the application works without this step.'),
  })
  .describe('Something only a person can do.');

// The registry is data, so the section names are not known to the type checker; the schema itself is strict.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const resourcesSchema = z
  .strictObject(
    Object.fromEntries(
      kinds.map((kind) => [
        kind.section,
        z
          .array(kind.entry)
          .default([])
          .describe(`${textIn(kind.nouns.many)} to set up.`),
      ]),
    ),
  )
  .describe('What is created in the tenant.') as unknown as z.ZodType<Record<string, readonly unknown[]>>;

/** One entry per section of `resources`. The registry is data, as above. */
function perSection<T>(sections: readonly (typeof kinds)[number][], entry: z.ZodType<T>): z.ZodType<Record<string, T>> {
  const shape = Object.fromEntries(
    sections.map((kind) => [kind.section, entry.optional().describe(`Of ${textIn(kind.nouns.many).toLowerCase()}.`)]),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return z.strictObject(shape).default({}) as unknown as z.ZodType<Record<string, T>>;
}

const upgradesSchema = z
  .strictObject({
    renamed: perSection(kinds, z.record(keySchema, keySchema)).describe(
      'Former keys and present ones, by section: what earlier versions created under another key. Keep every line as long as customers may have an earlier version.',
    ),
    leave: perSection(
      kinds.filter((kind) => kind.customerData !== undefined),
      z.array(keySchema),
    ).describe(
      'Keys of lists and list items that earlier versions created and that now belong to the customer, with everything in them: they are neither removed nor managed any more.',
    ),
  })
  .describe('What cannot be seen from this version alone about things that earlier versions set up.');

/**
 * A partner's description of an application: the file `*.app.yaml`.
 * The sections of `resources` come from the registry of kinds.
 */
export const manifestSchema = z.strictObject({
  $schema: z.string().optional().describe('Address of this schema, for editors; otherwise ignored.'),
  schemaVersion: z.literal(1).describe('The version of the manifest format: 1.'),
  app: appSchema,
  signIn: signInSchema.prefault({}),
  offers: z.array(offerSchema).default([]).describe('What the customer can choose: try, buy or both.'),
  access: z
    .array(accessSchema)
    .default([])
    .describe('What the installation and the application use in the tenant, and why.'),
  resources: resourcesSchema,
  partnerService: partnerServiceSchema.optional(),
  manual: z.array(manualStepSchema).default([]).describe('Steps that only a person can do, as recipes.'),
  upgrades: upgradesSchema.default({ renamed: {}, leave: {} }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type PartnerServiceEntry = NonNullable<Manifest['partnerService']>;
