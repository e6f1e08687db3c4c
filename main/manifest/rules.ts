import { languages } from '../contract/text.ts';
import type { ResourceKind } from '../resources/kind.ts';
import { type Finding, valueAt } from './diagnostic.ts';
import type { Manifest } from './schema.ts';
import { textsIn, translationsIn } from './texts.ts';

/** A rule looks at a whole, well-formed manifest. */
export type Rule = (manifest: Manifest, kinds: readonly ResourceKind<unknown>[]) => readonly Finding[];

/** Rules that belong to no kind of resource. Each id is explained in docs/manifest.md. */
export const manifestRules: readonly Rule[] = [
  uniqueKeys,
  uniqueIdentities,
  reservedName,
  supportContact,
  iconPath,
  registeredEnvironment,
  ownClientIds,
  accessCovers,
  accessOnce,
  completeTranslations,
  readableCharacters,
  noCredentialsInAddresses,
  nothingLeftToPeople,
];

function uniqueKeys(manifest: Manifest): readonly Finding[] {
  return [...repeatedKeys('offers', manifest.offers), ...repeatedKeys('manual', manifest.manual)];
}

function repeatedKeys(section: string, entries: readonly { readonly key: string }[]): readonly Finding[] {
  const keys = entries.map(({ key }) => key);
  return keys.flatMap((key, index): readonly Finding[] =>
    keys.indexOf(key) === index
      ? []
      : [
          {
            rule: 'duplicate/key',
            severity: 'error',
            path: [section, index, 'key'],
            message: `The key "${key}" is used twice in \`${section}\`.`,
            hint: 'Give this entry a key of its own. Do not change the key of the entry that was published first.',
          },
        ],
  );
}

/**
 * What recognises a thing in the tenant has to be its own. Keys are unique in a section, but a panel and a button
 * with the same key would get the same ProgId and the same window name in the same list.
 */
function uniqueIdentities(manifest: Manifest, kinds: readonly ResourceKind<unknown>[]): readonly Finding[] {
  const seen = new Map<string, string>();
  return kinds.flatMap((kind) => {
    const entries = manifest.resources[kind.section] ?? [];
    return kind.desire(entries, manifest.app, manifest.resources).flatMap((desired) => {
      const identities = { ProgId: desired.progId, WindowName: desired.fields['WindowName'] };
      return Object.entries(identities).flatMap(([label, value]): readonly Finding[] => {
        if (typeof value !== 'string') return [];
        const identity = `${desired.collection} ${label} ${value.toLowerCase()}`;
        const other = seen.get(identity);
        if (other === undefined) seen.set(identity, desired.id);
        if (other === undefined || other === desired.id) return [];
        const index = entries.findIndex((entry) => valueAt(entry, ['key']) === desired.key);
        return [
          {
            rule: label === 'ProgId' ? 'duplicate/prog-id' : 'duplicate/window-name',
            severity: 'error',
            path: ['resources', kind.section, index],
            message: `${label} "${value}" belongs to ${other} already.`,
            hint: 'Give this entry another key (or its own `progId` and `windowName`): both are unique in a tenant.',
          },
        ];
      });
    });
  });
}

/** Source: SuperOffice docs, the company name SuperOffice is reserved in ProgIds, which start with the application's id. */
function reservedName({ app }: Manifest): readonly Finding[] {
  if (!app.id.split('.').includes('superoffice')) return [];
  return [
    {
      rule: 'app/reserved-name',
      severity: 'error',
      path: ['app', 'id'],
      message: 'The name "superoffice" is reserved and cannot be part of `app.id`.',
      hint: 'Use your own company’s domain name in reverse, such as com.acme.offers.',
    },
  ];
}

function supportContact({ app }: Manifest): readonly Finding[] {
  if (app.support.email !== undefined || app.support.url !== undefined || app.support.phone !== undefined) return [];
  return [
    {
      rule: 'app/support-contact',
      severity: 'error',
      path: ['app', 'support'],
      message: '`app.support` names no way to get help.',
      hint: 'Add `email`, `url` or `phone`; it is shown when something does not work.',
    },
  ];
}

function iconPath({ app }: Manifest): readonly Finding[] {
  const { icon } = app;
  if (icon === undefined) return [];
  const inside = !/^[/\\]|^[A-Za-z][A-Za-z0-9+.-]*:|\\/.test(icon) && !icon.split('/').includes('..');
  if (inside && /\.(png|svg)$/i.test(icon)) return [];
  return [
    {
      rule: 'app/icon-path',
      severity: 'error',
      path: ['app', 'icon'],
      message: `\`app.icon\` is not a PNG or SVG file beside the manifest: "${icon}".`,
      hint: 'Put the file into the manifest’s folder or below it, and write its path from there with forward slashes.',
    },
  ];
}

function registeredEnvironment({ signIn }: Manifest): readonly Finding[] {
  if (signIn.sod ?? signIn.stage ?? signIn.online) return [];
  return [
    {
      rule: 'sign-in/no-environment',
      severity: 'warning',
      path: ['signIn'],
      at: 'key',
      message: 'The application is registered in no environment, so it can only be tried in the practice tenant.',
      hint: 'Add `signIn.sod.clientId` (and `stage`, `online`) from SuperOffice’s Developer Portal.',
    },
  ];
}

/** Source: SuperOffice docs, developer-portal/getting-started/app-envir: each environment has its own client id. */
function ownClientIds({ signIn }: Manifest): readonly Finding[] {
  const seen = new Map<string, string>();
  return (['sod', 'stage', 'online'] as const).flatMap((environment): readonly Finding[] => {
    const clientId = signIn[environment]?.clientId;
    if (clientId === undefined) return [];
    const other = seen.get(clientId);
    seen.set(clientId, environment);
    if (other === undefined) return [];
    return [
      {
        rule: 'sign-in/client-id-shared',
        severity: 'warning',
        path: ['signIn', environment, 'clientId'],
        message: `\`${environment}\` has the same client id as \`${other}\`.`,
        hint: 'SuperOffice gives an application a client id of its own in each environment; copy this one again.',
      },
    ];
  });
}

/** What an installation touches, and the word for it in `access`. */
function neededAreas(manifest: Manifest, kinds: readonly ResourceKind<unknown>[]): ReadonlyMap<string, string> {
  const used = kinds.filter((kind) => (manifest.resources[kind.section] ?? []).length > 0);
  return new Map([
    ...used.map((kind) => [kind.right, `setting up \`resources.${kind.section}\` needs it`] as const),
    ...(used.length > 0
      ? [['ForeignSystem', 'it is where the installation leaves its marks in the tenant'] as const]
      : []),
    ...(manifest.partnerService
      ? [['Contact', 'company details for the partner’s service come from it'] as const]
      : []),
  ]);
}

function accessCovers(manifest: Manifest, kinds: readonly ResourceKind<unknown>[]): readonly Finding[] {
  const named = new Set(manifest.access.map(({ area }) => area.toLowerCase()));
  return [...neededAreas(manifest, kinds)]
    .filter(([area]) => !named.has(area.toLowerCase()))
    .map(([area, why]) => ({
      rule: 'access/missing',
      severity: 'warning',
      path: ['access'],
      at: 'key',
      message: `\`access\` does not mention ${area}, although ${why}.`,
      hint: `Add an entry with \`area: ${area}\` and say in \`why\` what the customer gets for it.`,
    }));
}

function accessOnce({ access }: Manifest): readonly Finding[] {
  const areas = access.map(({ area }) => area.toLowerCase());
  return areas.flatMap((area, index): readonly Finding[] =>
    areas.indexOf(area) === index
      ? []
      : [
          {
            rule: 'access/repeated',
            severity: 'warning',
            path: ['access', index, 'area'],
            message: `\`access\` mentions ${access[index]?.area ?? area} more than once.`,
            hint: 'Say everything about one area in one entry.',
          },
        ],
  );
}

/** Told once per language, at the first text that lacks it: a half translated application is worse than one language. */
function completeTranslations(manifest: Manifest): readonly Finding[] {
  const texts = [...translationsIn(manifest)];
  return languages.flatMap((language): readonly Finding[] => {
    const without = texts.filter(([, spoken]) => !spoken.includes(language));
    const first = without[0];
    if (!first || without.length === texts.length) return [];
    return [
      {
        rule: 'text/language-incomplete',
        severity: 'warning',
        path: first[0],
        message: `${without.length} of ${texts.length} translated texts have no \`${language}\`; this is the first.`,
        hint: `Add \`${language}\` to each, or remove it everywhere. English is shown where it is missing.`,
      },
    ];
  });
}

/** Characters that show nothing or turn the text around: an administrator must see what is approved. */
const invisible = /(?![\t\n\r\u00AD])[\p{Cc}\p{Cf}\u2028\u2029]/u;

function readableCharacters(manifest: Manifest): readonly Finding[] {
  return [...textsIn(manifest)].flatMap(([path, text]): readonly Finding[] => {
    const found = invisible.exec(text);
    if (!found) return [];
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [
      {
        rule: 'text/invisible-character',
        severity: 'error',
        path,
        message: `This text holds a character that nobody can see (U+${code}).`,
        hint: 'Type the text again instead of pasting it.',
      },
    ];
  });
}

function noCredentialsInAddresses(manifest: Manifest): readonly Finding[] {
  return [...textsIn(manifest)]
    .filter(([, text]) => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(text))
    .map(([path]) => ({
      rule: 'url/credentials',
      severity: 'error',
      path,
      message: 'This address holds a user name or a password.',
      hint: 'Remove what stands between `://` and `@`: every customer would see it.',
    }));
}

/** Source: SuperOffice docs, certification/checklist: nothing is left to configure by hand. */
function nothingLeftToPeople({ manual }: Manifest): readonly Finding[] {
  return manual.flatMap((step, index): readonly Finding[] =>
    step.optional
      ? []
      : [
          {
            rule: 'cert/manual-step-required',
            severity: 'warning',
            path: ['manual', index],
            message: `The application does not work before a person has done the step "${step.key}".`,
            hint: 'Certification expects an installation that needs no configuration by hand. Automate the step, or add `optional: true` when the application works without it.',
          },
        ],
  );
}
