import { z } from 'zod';
import { customerIdSchema, environmentNameSchema } from './environment.ts';
import { purposeSchema } from './plan.ts';
import { languages } from './text.ts';
import { sidePages, signInAgents, steps } from './view.ts';

const nothing = z.undefined();
const line = z.string().max(200);
const itemId = z.string().min(1).max(200);

const companyFieldsSchema = z.strictObject({
  name: line,
  organisationNumber: line,
  address: z.string().max(1_000),
  country: line,
  phone: line,
  email: line,
  contactName: line,
  contactTitle: line,
  contactEmail: line,
  contactPhone: line,
});

export const settingsSchema = z.strictObject({
  language: z.enum(['system', ...languages]),
  theme: z.enum(['system', 'light', 'dark']),
  signIn: z.enum(['application', ...signInAgents]),
  paper: z.enum(['region', 'A4', 'Letter']),
  updates: z.enum(['ask', 'off', 'beta']),
  callsPerSecond: z.int().min(1).max(10),
  keepRunsDays: z.int().min(90).max(3_650),
  dataFolder: z.string().min(1).max(1_000).nullable(),
});

/**
 * Everything the window can ask of main, by name, with what it has to send along. Main parses every input with these;
 * client, router, preload and test doubles are derived from this one table. What comes of a command is seen in the state.
 */
export const commands = {
  // where one is
  'navigate.to': z.strictObject({ page: z.enum(['welcome', ...steps]) }),
  'navigate.side': z.strictObject({ page: z.enum(sidePages).nullable() }),
  'question.answer': z.strictObject({ id: z.string().max(60), answer: z.string().max(60) }),
  'notice.dismiss': nothing,

  // welcome
  'application.openBundled': z.strictObject({ name: z.string().min(1).max(100) }),
  /** Asks for a file. */
  'application.openFile': nothing,
  /** A file that was dropped on the window. */
  'application.openDropped': z.strictObject({ path: z.string().min(1).max(4_096) }),
  'application.dismissProblem': nothing,
  'practice.begin': z.strictObject({ application: z.string().min(1).max(100).nullable() }),
  'practice.empty': nothing,
  'customer.open': z.strictObject({ id: z.string().min(1).max(200) }),
  'customer.remove': z.strictObject({ id: z.string().min(1).max(200) }),
  /** Takes the last removal back. */
  'customer.putBack': nothing,
  'link.accept': nothing,
  'link.dismiss': nothing,

  // about
  'about.continue': z.strictObject({
    offer: z.string().max(100).nullable(),
    environment: environmentNameSchema,
    purpose: z.enum(['install', 'uninstall']),
  }),

  // sign in
  'signIn.choose': z.strictObject({
    environment: environmentNameSchema,
    expectedCustomer: customerIdSchema.nullable(),
    agent: z.enum(signInAgents),
  }),
  'signIn.begin': nothing,
  'signIn.cancel': nothing,
  'signIn.copyAddress': nothing,
  'signIn.signOut': nothing,
  'signIn.continue': nothing,

  // your company
  'company.change': companyFieldsSchema,
  'company.reset': nothing,
  'company.readAgain': nothing,
  'company.continue': nothing,

  // checklist
  'checklist.read': z.strictObject({ purpose: purposeSchema }),
  'checklist.decide': z.strictObject({ id: itemId, choice: z.string().max(40).nullable() }),
  /** The digests of what was shown; approval binds to them. */
  'checklist.approve': z.strictObject({ manifestDigest: z.string().max(100), readingDigest: z.string().max(100) }),
  'checklist.print': nothing,

  // installing
  'run.pause': nothing,
  'run.goOn': nothing,
  'run.cancel': nothing,

  // result
  'result.next': z.strictObject({ choice: z.enum(['resume', 'undo', 'keep']) }),
  'result.check': nothing,
  'result.tick': z.strictObject({ id: itemId, done: z.boolean() }),
  'result.saveReport': z.strictObject({ format: z.enum(['pdf', 'html', 'csv', 'json']) }),
  'result.printReport': nothing,
  'result.openTenant': nothing,

  // instructions
  'instructions.open': z.strictObject({ language: z.enum(languages).nullable() }),
  'instructions.tick': z.strictObject({ id: itemId, done: z.boolean() }),
  'instructions.untickAll': nothing,
  'instructions.choosePaper': z.strictObject({ paper: z.enum(['A4', 'Letter']) }),
  'instructions.print': nothing,
  'instructions.preview': nothing,
  'instructions.save': z.strictObject({ format: z.enum(['pdf', 'html', 'md']) }),

  // the rest
  'settings.change': settingsSchema.partial(),
  'settings.chooseDataFolder': nothing,
  'settings.openDataFolder': nothing,
  'runs.showReport': z.strictObject({ runId: z.string().max(60) }),
  'runs.remove': z.strictObject({ runId: z.string().max(60) }),
  'diagnostics.save': nothing,
  /** Opens one of the addresses that the state shows, in the system browser; any other is refused. */
  'external.open': z.strictObject({ url: z.string().max(2_000) }),
  'copy.text': z.strictObject({ text: z.string().max(10_000) }),
  'update.check': nothing,
  'update.install': nothing,
} as const satisfies Record<string, z.ZodType>;

export type CommandName = keyof typeof commands;

export type CommandInput<Name extends CommandName> = z.infer<(typeof commands)[Name]>;
