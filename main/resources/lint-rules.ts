import { type LocalisedText, textIn } from '../contract/text.ts';
import type { ApplicationInfo, EntryProblem } from './kind.ts';
import { toRaw } from './multi-language.ts';
import { namesApplication, windowPrefix } from './naming.ts';

type Path = EntryProblem['path'];

/** Lengths of the tenant's columns; they count the whole stored string. Source: SuperOffice docs, carriers. */
export const lengths = { name: 239, tooltip: 254, url: 1_023, windowName: 254, taskMenuUrl: 1_024 } as const;

/** Template variables that certification wants in every address, and the one it forbids. */
const required = ['uctx', 'usid'];
const known = new Set(
  'uctx usid usem user usfn usln usec cuid name orgn numb mail cwww cntr prid said atid apid doid seid ejid csbl'.split(
    ' ',
  ),
);

function problem(
  rule: string,
  path: Path,
  message: string,
  hint: string,
  severity: EntryProblem['severity'] = 'error',
): EntryProblem {
  return { rule, severity, path, message, hint };
}

/** Texts that fit the tenant's columns and can be stored at all. */
export function lintNames(
  entry: { readonly name: LocalisedText; readonly description?: LocalisedText | undefined },
  path: Path,
): EntryProblem[] {
  return [
    ...lintText(entry.name, [...path, 'name'], lengths.name),
    ...(entry.description === undefined ? [] : lintText(entry.description, [...path, 'description'], lengths.tooltip)),
  ];
}

function lintText(text: LocalisedText, path: Path, most: number): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const length = toRaw(text).length;
  if (length > most) {
    problems.push(
      problem(
        'text/too-long',
        path,
        `The text takes ${length} characters in the tenant, of which all languages together may use ${most}.`,
        'Shorten it, or leave out a language.',
      ),
    );
  }
  const values = typeof text === 'string' ? [text] : Object.values(text);
  if (values.some((value) => value?.includes('"'))) {
    problems.push(
      problem(
        'text/double-quote',
        path,
        'A name or description cannot contain a double quote.',
        'Use single or typographic quotes: SuperOffice puts each language between double quotes.',
      ),
    );
  }
  return problems;
}

/** The description tells an administrator whose it is. Source: certification checklist. */
export function lintDescription(
  description: LocalisedText | undefined,
  path: Path,
  application: ApplicationInfo,
): EntryProblem[] {
  if (description === undefined || namesApplication(description, application)) return [];
  return [
    problem(
      'cert/description-names-app',
      [...path, 'description'],
      'The description does not name the application or its publisher.',
      `Mention ${textIn(application.name)} or ${application.publisher} in every language, so that administrators see which items belong together.`,
    ),
  ];
}

/**
 * An address of a panel or button. Links of SuperOffice's own (`soprotocol:`) stay inside, so they pass nobody on.
 * Source: certification checklist (uctx, usid, usec), security requirements (TLS).
 */
export function lintUrl(
  url: string,
  path: Path,
  limits: { readonly most: number; readonly soprotocol: boolean },
): EntryProblem[] {
  const problems: EntryProblem[] = [];
  if (url.length > limits.most) {
    problems.push(
      problem(
        'text/too-long',
        path,
        `The address has ${url.length} characters; the tenant keeps ${limits.most}.`,
        'Shorten it.',
      ),
    );
  }
  return limits.soprotocol && url.startsWith('soprotocol:') ? problems : [...problems, ...lintPage(url, path)];
}

function lintPage(url: string, path: Path): EntryProblem[] {
  const problems: EntryProblem[] = [];
  if (!/^https:\/\/[^/?#\s@]+/.test(url)) {
    problems.push(
      problem('cert/https-only', path, 'The address does not begin with https://.', 'Serve the page over https.'),
    );
  }
  const used = [...url.matchAll(/<([a-z]+)>/gi)].map((match) => (match[1] ?? '').toLowerCase());
  const missing = required.filter((name) => !used.includes(name));
  if (missing.length > 0) {
    const wanted = missing.map((name) => `<${name}>`).join(' and ');
    problems.push(
      problem(
        'cert/uctx-usid',
        path,
        `The address does not pass ${wanted}.`,
        'Add ctx=<uctx>&usid=<usid>: certification asks for the tenant and the user in every panel.',
      ),
    );
  }
  if (used.includes('usec')) {
    problems.push(
      problem(
        'cert/no-usec',
        path,
        'The address passes <usec>.',
        'Remove it: it is forbidden, and empty since version 11.5.',
      ),
    );
  }
  for (const name of new Set(used.filter((candidate) => !known.has(candidate)))) {
    problems.push(
      problem(
        'url/unknown-variable',
        path,
        `<${name}> is not a template variable we know.`,
        'Check its spelling in SuperOffice’s list of template variables.',
        'warning',
      ),
    );
  }
  return problems;
}

/** Window names are unique in the tenant, so they begin with something of the application's own. Source: SuperOffice docs, add-web-panel. */
export function lintWindowName(
  windowName: string | undefined,
  path: Path,
  application: ApplicationInfo,
): EntryProblem[] {
  if (windowName === undefined || windowName.toLowerCase().startsWith(windowPrefix(application))) return [];
  return [
    problem(
      'cert/window-name-prefix',
      [...path, 'windowName'],
      `The window name does not begin with ${windowPrefix(application)}.`,
      'Window names are shared by all applications of a tenant; leave it out, or begin with your own prefix.',
    ),
  ];
}

/** A ProgId in the application's own name space is what proves ownership. Source: SuperOffice docs, ProgId format. */
export function lintProgId(progId: string | undefined, path: Path, application: ApplicationInfo): EntryProblem[] {
  if (progId === undefined || progId.startsWith(`${application.id}.`)) return [];
  return [
    problem(
      'cert/prog-id-namespace',
      [...path, 'progId'],
      `The ProgId does not begin with ${application.id}.`,
      'Leave it out, or begin with the application’s id; the name SuperOffice is reserved.',
    ),
  ];
}

/** Keys, names and window names that occur twice where they must be unique; names ignore case. */
export function lintDuplicates(
  things: readonly { readonly path: Path; readonly key?: string; readonly name?: LocalisedText }[],
  what: string,
): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const seen = new Set<string>();
  for (const { path, key, name } of things) {
    if (key !== undefined) {
      if (seen.has(`key ${key}`)) {
        problems.push(
          problem(
            'duplicate/key',
            [...path, 'key'],
            `The key \`${key}\` is used twice.`,
            'Every key is unique in its section.',
          ),
        );
      }
      seen.add(`key ${key}`);
    }
    if (name !== undefined) {
      const raw = toRaw(name).normalize('NFC').trim().toLowerCase();
      if (seen.has(`name ${raw}`)) {
        problems.push(
          problem(
            'duplicate/name',
            [...path, 'name'],
            `Another ${what} has the same name.`,
            'Names are unique in a tenant, ignoring case; choose another.',
          ),
        );
      }
      seen.add(`name ${raw}`);
    }
  }
  return problems;
}
