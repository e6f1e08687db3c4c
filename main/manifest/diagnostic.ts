/** Keys and indexes from the root of the manifest to a value, such as `['resources', 'webPanels', 2, 'url']`. */
export type Path = readonly (string | number)[];

/** What is wrong with a manifest, where, and what to do about it. Lines and columns count from 1. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** Stable id; every rule is explained in docs/manifest.md. */
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Such as `resources.webPanels[2].url`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** What would have been right, where that can be said in a few words. */
  readonly expected?: string;
  readonly hint: string;
}

/** A problem that knows its place in the manifest's content, but not yet in the file. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  /** Whether to point at the value (the default) or at the key in front of it. */
  readonly at?: 'key' | 'value';
  readonly message: string;
  readonly expected?: string;
  readonly hint: string;
}

/** A path as people write it: `resources.webPanels[2].url`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const name = /^[A-Za-z_$][\w$-]*$/.test(part) ? part : JSON.stringify(part);
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** Value at a path in parsed data; undefined when anything on the way is missing. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined;
    // Any object may be indexed once it is known to have the key.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

/** In the order in which they stand in the file; errors before warnings at the same place. The same problem is told once. */
export function inFileOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter((one) => {
      const identity = JSON.stringify([one.rule, one.line, one.column, one.path, one.message]);
      return seen.has(identity) ? false : seen.add(identity);
    })
    .toSorted(
      (a, b) =>
        a.line - b.line ||
        a.column - b.column ||
        rank(a) - rank(b) ||
        compareText(a.rule, b.rule) ||
        compareText(a.path, b.path),
    );
}

function rank(diagnostic: Diagnostic): number {
  return diagnostic.severity === 'error' ? 0 : 1;
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * For a terminal, two lines each, the first in the form that editors and terminals turn into a link:
 * `file:line:column  error  message  (rule)` and the hint, indented. Control characters never reach the terminal.
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ file, line, column, severity, message, rule, hint }) =>
      [`${file}:${line}:${column}  ${severity}  ${message}  (${rule})`, `    ${hint}`].map(printable).join('\n'),
    )
    .join('\n');
}

/** A manifest is a stranger's file: what is quoted from it may not move the cursor or change colours. */
function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
