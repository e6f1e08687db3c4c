/** One way to break a manifest, and what has to be said about it. */
export interface Breakage {
  readonly what: string;
  /** Text of the offers sample that is replaced (its first occurrence), by what; or a whole file. */
  readonly change: readonly [from: string, to: string] | { readonly file: string };
  readonly rule: string;
  /** The problem is on the first (or last) line of the broken file that holds this; a number is the line itself, -1 the end. */
  readonly at: string | number | { readonly last: string };
  /** A part of the message or the hint that a person needs. */
  readonly says?: string;
  readonly severity?: 'warning';
}

const tiny = `schemaVersion: 1
app:
  id: com.acme.tiny
  name: Acme Tiny
  publisher: Acme AS
  version: 1.0.0
  summary: Shows something.
  support: { email: help@acme.example }
signIn: { sod: { clientId: 0123456789abcdef } }
resources: {}
`;

/** What is wrong with the file as such. */
export const fileBreakages: readonly Breakage[] = [
  { what: 'an empty file', change: { file: '' }, rule: 'file/empty', at: 1 },
  { what: 'only white space', change: { file: ' \n\n' }, rule: 'file/empty', at: 1 },
  { what: 'only a comment', change: { file: '# later\n' }, rule: 'file/empty', at: 1 },
  { what: 'a list instead of sections', change: { file: '- schemaVersion: 1\n' }, rule: 'file/not-a-manifest', at: 1 },
  { what: 'a sentence instead of sections', change: { file: 'hello there\n' }, rule: 'file/not-a-manifest', at: 1 },
  { what: 'a number', change: { file: '42' }, rule: 'file/not-a-manifest', at: 1 },
  { what: 'a NUL byte', change: ['publisher: Acme AS', 'publisher: Acme\0AS'], rule: 'file/encoding', at: 'Acme\0AS' },
  {
    what: 'bytes that are not UTF-8',
    change: ['og følg opp', 'og f\uFFFDlg opp'],
    rule: 'file/encoding',
    at: 'f\uFFFDlg',
    says: 'UTF-8',
  },
  { what: 'UTF-16 read as UTF-8', change: { file: '\uFFFD\uFFFDs\0c\0h\0' }, rule: 'file/encoding', at: 1 },
  { what: 'more than 2 MB', change: { file: `${tiny}# ${'x'.repeat(2_000_001)}` }, rule: 'file/too-large', at: 1 },
  {
    what: 'more than 2 MB in bytes, fewer in characters',
    change: { file: `${tiny}# ${'ø'.repeat(1_200_000)}` },
    rule: 'file/too-large',
    at: 1,
  },
  {
    what: 'brackets a hundred thousand deep',
    change: { file: `${tiny}x: ${'['.repeat(100_000)}` },
    rule: 'file/too-deep',
    at: 'x: [',
  },
  { what: 'hyphens a hundred thousand deep', change: { file: '- '.repeat(100_000) }, rule: 'file/too-deep', at: 1 },
  {
    what: 'sections forty deep',
    change: { file: `${tiny}x: ${'['.repeat(40)}1${']'.repeat(40)}\n` },
    rule: 'file/too-deep',
    at: 'x: [',
  },
  {
    what: 'JSON with a missing brace',
    change: { file: '{\n  "schemaVersion": 1,\n  "app": {\n' },
    rule: 'yaml/syntax',
    at: 4,
  },
  { what: 'JSON that is a list', change: { file: '[{"schemaVersion": 1}]' }, rule: 'file/not-a-manifest', at: 1 },
];

/** What is wrong with the YAML. */
export const yamlBreakages: readonly Breakage[] = [
  {
    what: 'a tab as indentation',
    change: ['  name: Acme Offers', '\tname: Acme Offers'],
    rule: 'yaml/syntax',
    at: '\tname',
    says: 'two spaces',
  },
  {
    what: 'a quote that is never closed',
    change: { file: `${tiny}offers: "abc\n` },
    rule: 'yaml/syntax',
    at: -1,
    says: 'Close every quote',
  },
  { what: 'a bracket that is never closed', change: { file: `${tiny}offers: [\n` }, rule: 'yaml/syntax', at: -1 },
  { what: 'a closing brace too many', change: { file: `${tiny}offers: []}\n` }, rule: 'yaml/syntax', at: 'offers' },
  {
    what: 'a second key on one line',
    change: ['publisher: Acme AS', 'publisher: Acme: AS'],
    rule: 'yaml/syntax',
    at: 'publisher',
    says: 'quotes',
  },
  {
    what: 'an entry that is indented too little',
    change: ['  publisher: Acme AS', ' publisher: Acme AS'],
    rule: 'yaml/syntax',
    at: ' publisher',
    says: 'same column',
  },
  {
    what: 'a text that starts with @',
    change: ['publisher: Acme AS', 'publisher: @acme'],
    rule: 'yaml/syntax',
    at: 'publisher',
    says: 'quotes',
  },
  {
    what: 'a text that starts with a backtick',
    change: ['publisher: Acme AS', 'publisher: `acme`'],
    rule: 'yaml/syntax',
    at: 'publisher',
  },
  {
    what: 'a backslash that means nothing',
    change: ['publisher: Acme AS', 'publisher: "Acme \\q"'],
    rule: 'yaml/syntax',
    at: 'publisher',
    says: 'backslash',
  },
  {
    what: 'a key without a colon',
    change: ['  publisher: Acme AS', '  publisher Acme AS'],
    rule: 'yaml/syntax',
    at: 'publisher',
  },
  {
    what: 'two documents',
    change: { file: `${tiny}---\n${tiny}` },
    rule: 'yaml/syntax',
    at: '---',
    says: 'one manifest per file',
  },
  { what: 'a %YAML 1.1 directive', change: { file: `%YAML 1.1\n---\n${tiny}` }, rule: 'yaml/version', at: 1 },
  {
    what: 'an unknown tag',
    change: ['publisher: Acme AS', 'publisher: !secret Acme AS'],
    rule: 'yaml/tag',
    at: 'publisher',
  },
  {
    what: 'a binary tag',
    change: ['publisher: Acme AS', 'publisher: !!js/function Acme'],
    rule: 'yaml/tag',
    at: 'publisher',
  },
  {
    what: 'the same key twice',
    change: ['  publisher: Acme AS', '  publisher: Acme AS\n  publisher: Acme Ltd'],
    rule: 'yaml/duplicate-key',
    at: 'Acme Ltd',
    says: 'publisher',
  },
  { what: 'the same section twice', change: { file: `${tiny}app: {}\n` }, rule: 'yaml/duplicate-key', at: 'app: {}' },
  {
    what: 'a merge key',
    change: ['  publisher: Acme AS', '  publisher: Acme AS\n  <<: { name: Acme }'],
    rule: 'yaml/merge-key',
    at: '<<',
  },
  { what: 'a key that is a list', change: { file: `${tiny}? [a, b]\n: 1\n` }, rule: 'yaml/key', at: '? [a' },
  {
    what: 'a key that would reach into the program',
    change: { file: `${tiny}__proto__: { ok: true }\n` },
    rule: 'yaml/key',
    at: '__proto__',
  },
  {
    what: 'a reference to nothing',
    change: ['publisher: Acme AS', 'publisher: *acme'],
    rule: 'yaml/alias',
    at: 'publisher',
  },
  {
    what: 'a reference to its own section',
    change: { file: `${tiny}manual: &loop [*loop]\n` },
    rule: 'yaml/alias',
    at: 'manual',
  },
  {
    what: 'references that multiply the file',
    change: {
      file: `${tiny}a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n`,
    },
    rule: 'yaml/alias',
    at: 'a: &a',
    says: 'repeat',
  },
];

/** What the schema refuses outside of `resources`. */
export const schemaBreakages: readonly Breakage[] = [
  {
    what: 'no schemaVersion',
    change: ['schemaVersion: 1\n', ''],
    rule: 'schema/version',
    at: 'app:',
    says: 'schemaVersion: 1',
  },
  {
    what: 'a newer schemaVersion',
    change: ['schemaVersion: 1', 'schemaVersion: 2'],
    rule: 'schema/version',
    at: 'schemaVersion',
    says: 'newer version',
  },
  {
    what: 'schemaVersion as text',
    change: ['schemaVersion: 1', 'schemaVersion: "1"'],
    rule: 'schema/version',
    at: 'schemaVersion',
    says: 'without quotes',
  },
  {
    what: 'no version',
    change: ['  version: 1.4.0\n', ''],
    rule: 'schema/missing',
    at: 'app:',
    says: '`app.version` is missing',
  },
  {
    what: 'no app',
    change: { file: 'schemaVersion: 1\nresources: {}\n' },
    rule: 'schema/missing',
    at: 1,
    says: '`app` is missing',
  },
  {
    what: 'no resources',
    change: { file: tiny.replace('resources: {}\n', '') },
    rule: 'schema/missing',
    at: 1,
    says: '`resources` is missing',
  },
  {
    what: 'a mistyped key',
    change: ['  publisher: Acme AS', '  publsher: Acme AS'],
    rule: 'schema/unknown-key',
    at: 'publsher',
    says: 'Did you mean `publisher`?',
  },
  {
    what: 'a key in the wrong case',
    change: ['partnerService:', 'partnerservice:'],
    rule: 'schema/unknown-key',
    at: 'partnerservice',
    says: '`partnerService`',
  },
  {
    what: 'an unknown section',
    change: { file: `${tiny}webhooks: []\n` },
    rule: 'schema/unknown-key',
    at: 'webhooks',
    says: 'resources',
  },
  {
    what: 'a client secret',
    change: ['  sod:\n', '  sod:\n    clientSecret: x\n'],
    rule: 'schema/unknown-key',
    at: 'clientSecret',
    says: 'never holds a secret',
  },
  {
    what: 'a version that YAML takes for a number',
    change: ['version: 1.4.0', 'version: 1.40'],
    rule: 'schema/type',
    at: 'version: 1.40',
    says: '"1.40"',
  },
  {
    what: 'a version that is no version',
    change: ['version: 1.4.0', 'version: v1'],
    rule: 'schema/format',
    at: 'version: v1',
    says: '1.4.0',
  },
  {
    what: 'a name that is empty',
    change: ['name: Acme Offers', 'name:'],
    rule: 'schema/type',
    at: '  name:',
    says: 'empty',
  },
  {
    what: 'a name of blanks',
    change: ['name: Acme Offers', 'name: "  "'],
    rule: 'schema/length',
    at: '  name:',
    says: 'empty',
  },
  {
    what: 'a name of 65 letters',
    change: ['name: Acme Offers', `name: ${'x'.repeat(65)}`],
    rule: 'schema/length',
    at: '  name:',
    says: 'at most 64 characters',
  },
  {
    what: 'an id that is no domain name',
    change: ['id: com.acme.offers', 'id: offers'],
    rule: 'schema/format',
    at: 'id: offers',
    says: 'com.acme.offers',
  },
  {
    what: 'an id in capitals',
    change: ['id: com.acme.offers', 'id: com.Acme.offers'],
    rule: 'schema/format',
    at: 'com.Acme',
  },
  {
    what: 'a text in a language we do not have',
    change: ['    nb: Lag,', '    no: Lag,'],
    rule: 'schema/unknown-key',
    at: 'no: Lag',
    says: 'nb',
  },
  {
    what: 'a text without English',
    change: ['    en: Create,', '    nn: Lag,'],
    rule: 'schema/missing',
    at: 'summary:',
    says: 'app.summary.en',
  },
  {
    what: 'a text that is a number',
    change: ['    en: Create, send and follow up offers without leaving SuperOffice.', '    en: 7'],
    rule: 'schema/type',
    at: 'en: 7',
    says: '"7"',
  },
  {
    what: 'a text that is a list',
    change: { file: tiny.replace('summary: Shows something.', 'summary: [a]') },
    rule: 'schema/type',
    at: 'summary',
    says: 'text or a section',
  },
  {
    what: 'a support address that is none',
    change: ['email: support@acme.example', 'email: support'],
    rule: 'schema/format',
    at: 'email: support',
    says: 'e-mail',
  },
  {
    what: 'support pages over http',
    change: ['url: https://acme.example/offers/support', 'url: http://acme.example/offers/support'],
    rule: 'schema/format',
    at: 'url: http://acme',
    says: 'https',
  },
  {
    what: 'a client id with blanks',
    change: ['clientId: 5c0e7b1a94d24f63a8e2c7f19b3d6508', 'clientId: my client'],
    rule: 'schema/format',
    at: 'my client',
    says: 'Developer Portal',
  },
  {
    what: 'a redirect that is not loopback',
    change: ['  sod:\n', '  sod:\n    redirect: https://acme.example/callback\n'],
    rule: 'schema/format',
    at: 'redirect',
    says: '127.0.0.1',
  },
  {
    what: 'a redirect with a trailing slash',
    change: ['  sod:\n', '  sod:\n    redirect: http://127.0.0.1/\n'],
    rule: 'schema/format',
    at: 'redirect',
    says: 'trailing slash',
  },
  {
    what: 'an unknown sign-in agent',
    change: ['agent: window', 'agent: windows'],
    rule: 'schema/value',
    at: 'agent',
    says: 'Did you mean `window`?',
  },
  {
    what: 'an unknown kind of offer',
    change: ['type: buy', 'type: rent'],
    rule: 'schema/value',
    at: 'type: rent',
    says: 'try, buy',
  },
  {
    what: 'offers that are no list',
    change: { file: `${tiny}offers: { key: a }\n` },
    rule: 'schema/type',
    at: 'offers',
    says: 'hyphen',
  },
  {
    what: 'offers that are empty',
    change: { file: `${tiny}offers:\n` },
    rule: 'schema/type',
    at: 'offers',
    says: 'remove the line',
  },
  {
    what: 'an offer without its explanation',
    change: { file: `${tiny}offers: [{ key: a, type: try, title: Try }]\n` },
    rule: 'schema/missing',
    at: 'offers',
    says: 'whatHappens',
  },
  {
    what: 'an offer that is a word',
    change: { file: `${tiny}offers:\n  - try\n` },
    rule: 'schema/type',
    at: '- try',
    says: 'a section',
  },
  {
    what: 'a key with a hyphen',
    change: ['key: trial', 'key: free-trial'],
    rule: 'schema/format',
    at: 'free-trial',
    says: 'lower-case',
  },
  {
    what: 'terms that are no address',
    change: ['terms: https://acme.example/offers/terms/trial', 'terms: on request'],
    rule: 'schema/format',
    at: 'on request',
  },
  {
    what: 'access without a reason',
    change: { file: `${tiny}access: [{ area: List }]\n` },
    rule: 'schema/missing',
    at: 'access',
    says: 'access[0].why',
  },
  {
    what: 'a partner’s service over http',
    change: [
      'url: https://offers.acme.example/superoffice/registrations',
      'url: http://offers.acme.example/superoffice',
    ],
    rule: 'schema/format',
    at: 'url: http://offers',
  },
  {
    what: 'an unknown company detail',
    change: ['    - organisationNumber', '    - organizationNumber'],
    rule: 'schema/value',
    at: 'organizationNumber',
    says: 'organisationNumber',
  },
  {
    what: 'an answer name that cannot be used',
    change: ['    tenantKey:', '    tenant-key:'],
    rule: 'schema/format',
    at: 'tenant-key',
    says: 'usable name',
  },
  {
    what: 'an answer that may be too long',
    change: ['maxLength: 60', 'maxLength: 6000'],
    rule: 'schema/length',
    at: 'maxLength',
    says: 'at most 200',
  },
  {
    what: 'a length that is no whole number',
    change: ['maxLength: 60', 'maxLength: 6.5'],
    rule: 'schema/type',
    at: 'maxLength',
    says: 'whole number',
  },
  {
    what: 'a manual step without steps',
    change: { file: `${tiny}manual: [{ key: a, title: t, why: w, steps: [], check: c, optional: true }]\n` },
    rule: 'schema/length',
    at: 'manual',
    says: 'empty',
  },
  {
    what: 'yes instead of true',
    change: ['optional: true', 'optional: yes'],
    rule: 'schema/type',
    at: 'optional: yes',
    says: '`true` or `false`',
  },
];

/** What is well-formed and still wrong. */
export const manifestRuleBreakages: readonly Breakage[] = [
  {
    what: 'the key of an offer twice',
    change: ['key: subscription', 'key: trial'],
    rule: 'duplicate/key',
    at: { last: 'key: trial' },
    says: 'trial',
  },
  {
    what: 'the reserved name',
    change: ['id: com.acme.offers', 'id: com.superoffice.offers'],
    rule: 'app/reserved-name',
    at: 'id: com',
  },
  {
    what: 'no way to get help',
    change: { file: tiny.replace('{ email: help@acme.example }', '{}') },
    rule: 'app/support-contact',
    at: 'support',
  },
  {
    what: 'an icon outside of the folder',
    change: ['  version: 1.4.0', '  version: 1.4.0\n  icon: ../../secret.png'],
    rule: 'app/icon-path',
    at: 'icon',
  },
  {
    what: 'an icon that is no picture',
    change: ['  version: 1.4.0', '  version: 1.4.0\n  icon: icon.exe'],
    rule: 'app/icon-path',
    at: 'icon',
  },
  {
    what: 'an icon from the network',
    change: ['  version: 1.4.0', '  version: 1.4.0\n  icon: https://acme.example/icon.png'],
    rule: 'app/icon-path',
    at: 'icon',
  },
  {
    what: 'a right-to-left override in the name',
    change: ['name: Acme Offers', 'name: Acme \u202Esreffo'],
    rule: 'text/invisible-character',
    at: 'name: Acme',
    says: 'U+202E',
  },
  {
    what: 'a zero-width space',
    change: ['publisher: Acme AS', 'publisher: Ac\u200Bme AS'],
    rule: 'text/invisible-character',
    at: 'publisher',
    says: 'U+200B',
  },
  {
    what: 'an escape sequence for terminals',
    change: ['publisher: Acme AS', 'publisher: "Acme \\e[31m"'],
    rule: 'text/invisible-character',
    at: 'publisher',
    says: 'U+001B',
  },
  {
    what: 'a password in an address',
    change: ['terms: https://acme', 'terms: https://me:secret@acme'],
    rule: 'url/credentials',
    at: 'terms:',
  },
  {
    what: 'a pattern that is none',
    change: ['"[a-z0-9-]+"', "'[a-z'"],
    rule: 'partner/pattern-invalid',
    at: 'pattern',
  },
  {
    what: 'a pattern that can take forever',
    change: ['"[a-z0-9-]+"', "'([a-z0-9]+)+'"],
    rule: 'partner/pattern-slow',
    at: 'pattern',
  },
  {
    what: 'a pattern that looks back',
    change: ['"[a-z0-9-]+"', "'(a)\\1'"],
    rule: 'partner/pattern-slow',
    at: 'pattern',
  },
  {
    what: 'an answer that nothing uses',
    change: ['    tenantKey:', '    region: {}\n    tenantKey:'],
    rule: 'partner/answer-unused',
    at: 'region',
    severity: 'warning',
  },
  {
    what: 'no environment',
    change: { file: tiny.replace(/signIn.*\n/, '') },
    rule: 'sign-in/no-environment',
    at: 1,
    severity: 'warning',
  },
  {
    what: 'one client id for two environments',
    change: ['clientId: a19d3f7260be4c5882f4d0e6c7b15394', 'clientId: 5c0e7b1a94d24f63a8e2c7f19b3d6508'],
    rule: 'sign-in/client-id-shared',
    at: { last: '5c0e7b1a' },
    severity: 'warning',
  },
  {
    what: 'a right that is used but not mentioned',
    change: ['area: admin-lists', 'area: List'],
    rule: 'access/missing',
    at: 'access:',
    says: 'admin-lists',
    severity: 'warning',
  },
  {
    what: 'the same area twice',
    change: ['area: Sale', 'area: contact'],
    rule: 'access/repeated',
    at: 'area: contact',
    severity: 'warning',
  },
  {
    what: 'a translation that is missing once',
    change: ['      sv: Prova i 30 dagar\n', ''],
    rule: 'text/language-incomplete',
    at: 'Try for 30 days',
    says: '`sv`',
    severity: 'warning',
  },
  {
    what: 'a step by hand that cannot be left out',
    change: ['    optional: true\n', ''],
    rule: 'cert/manual-step-required',
    at: 'key: cardButton',
    severity: 'warning',
  },
  {
    what: 'a list that is left to the customer and wanted as well',
    change: { file: withStages('upgrades: { leave: { lists: [stages] } }') },
    rule: 'upgrade/key-still-used',
    at: 'upgrades:',
    says: 'new key',
  },
  {
    what: 'a former key that another thing has got',
    change: { file: withStages('upgrades: { renamed: { lists: { stages: stages } } }') },
    rule: 'upgrade/key-still-used',
    at: 'upgrades:',
  },
  {
    what: 'a former key that became one that is not there',
    change: { file: withStages('upgrades: { renamed: { lists: { phases: steps } } }') },
    rule: 'upgrade/key-unknown',
    at: 'upgrades:',
    says: 'resources.lists',
  },
];

function withStages(more: string): string {
  return tiny.replace('resources: {}', `resources: { lists: [{ key: stages, name: Acme stages }] }\n${more}`);
}
