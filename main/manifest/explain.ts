import type { core } from 'zod';
import { type Finding, type Path, pathText, valueAt } from './diagnostic.ts';
import { type JsonSchema, type Place, placeIn } from './json-schema.ts';
import { nearest } from './nearest.ts';

type Issue = core.$ZodIssue;

/** So many problems are told at once; a file with more is damaged rather than mistaken. */
export const maxProblems = 1_000;

/** What an explanation may look at: what may stand where, what stands there, and how it was typed. */
export interface Context {
  readonly schema: JsonSchema;
  readonly root: unknown;
  readonly writtenAt: (path: Path) => string | undefined;
}

/** Turns what the schema found into sentences a person can act on. One issue may be several findings. */
export function explainIssues(issues: readonly Issue[], context: Context): readonly Finding[] {
  return issues
    .slice(0, maxProblems)
    .flatMap((issue) => explain(issue, [], context))
    .slice(0, maxProblems);
}

function explain(issue: Issue, base: Path, context: Context): readonly Finding[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  const value = valueAt(context.root, path);
  const place = placeIn(context.schema, path);
  if (pathText(path) === 'schemaVersion') return [schemaVersion(path, value)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, maxProblems).map((key) => unknownKey([...path, key], place));
    case 'invalid_union':
      if (value === undefined) return [missing(path, place)];
      return union(issue, path, value, place, context);
    case 'invalid_key':
      return [badKey(issue, path, place)];
    default:
      return [value === undefined ? missing(path, place) : wrong(issue, path, value, place, context)];
  }
}

function schemaVersion(path: Path, value: unknown): Finding {
  const base = { rule: 'schema/version', severity: 'error', path, expected: '1' } as const;
  if (value === undefined) {
    return {
      ...base,
      message: '`schemaVersion` is missing.',
      hint: 'Write `schemaVersion: 1` at the top of the file.',
    };
  }
  const newer = typeof value === 'number' && value > 1;
  return {
    ...base,
    message: `\`schemaVersion\` must be 1, and is ${quoted(value)}.`,
    hint: newer
      ? 'This manifest was written for a newer version of Tenant Installer: update the program, or write `schemaVersion: 1`.'
      : 'Write `schemaVersion: 1`, a number without quotes.',
  };
}

function unknownKey(path: Path, place: Place): Finding {
  const key = String(path.at(-1));
  const candidate = nearest(key, place.keys);
  const secret = /secret|password|token|private/i.test(key);
  const hint = secret
    ? 'Take it out: a manifest is read by customers and never holds a secret.'
    : candidate
      ? `Did you mean \`${candidate}\`?`
      : `Possible here: ${place.keys.join(', ') || 'nothing'}.`;
  return {
    rule: 'schema/unknown-key',
    severity: 'error',
    path,
    at: 'key',
    message: `\`${pathText(path)}\` is not known here.`,
    ...(candidate ? { expected: candidate } : {}),
    hint,
  };
}

function missing(path: Path, place: Place): Finding {
  return {
    rule: 'schema/missing',
    severity: 'error',
    path,
    at: 'key',
    message: `\`${pathText(path)}\` is missing.`,
    hint: place.description ?? `Add a line that starts with \`${String(path.at(-1))}:\`.`,
  };
}

function badKey(issue: core.$ZodIssueInvalidKey, path: Path, place: Place): Finding {
  const why = issue.issues.map((inner) => inner.message).join('; ');
  return {
    rule: 'schema/format',
    severity: 'error',
    path,
    at: 'key',
    message: `\`${pathText(path)}\` is not a usable name: it ${why}.`,
    hint: place.description ?? 'Choose a name of letters and digits that starts with a lower-case letter.',
  };
}

/** Explains the alternative that the value looks most like. */
function union(
  issue: core.$ZodIssueInvalidUnion,
  path: Path,
  value: unknown,
  place: Place,
  context: Context,
): readonly Finding[] {
  const fitting = issue.errors.filter(
    (branch) => !branch.some((one) => one.code === 'invalid_type' && one.path.length === 0),
  );
  const best = fitting.toSorted((a, b) => a.length - b.length)[0];
  if (best) return best.flatMap((inner) => explain(inner, path, context));
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (options.length > 0) return [oneOf(options, path, value, place)];
  const types = [
    ...new Set(issue.errors.flat().flatMap((one) => (one.code === 'invalid_type' ? [typeName(one.expected)] : []))),
  ];
  const constants = issue.errors.flat().flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []));
  if (types.length === 0 && constants.length > 0) return [oneOf(constants, path, value, place)];
  return [wrongType(types.join(' or ') || 'something else', path, value, place, context)];
}

function wrong(issue: Issue, path: Path, value: unknown, place: Place, context: Context): Finding {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(typeName(issue.expected), path, value, place, context);
    case 'invalid_value':
      return oneOf(issue.values.map(String), path, value, place);
    case 'too_small':
    case 'too_big':
      return wrongSize(issue, path, value, place);
    default:
      return wrongFormat(issue, path, value, place);
  }
}

function wrongType(expected: string, path: Path, value: unknown, place: Place, context: Context): Finding {
  const base = { rule: 'schema/type', severity: 'error', path, expected } as const;
  const name = `\`${pathText(path)}\``;
  if (value === null) {
    return {
      ...base,
      message: `${name} is empty; it must be ${expected}.`,
      hint: `Write a value after the colon, or remove the line if it is not needed.`,
    };
  }
  const quotes = expected.startsWith('text') && (typeof value === 'number' || typeof value === 'boolean');
  const dash = expected === 'a list' && typeof value === 'object';
  const hint = quotes
    ? `Put it in quotes: "${context.writtenAt(path) ?? String(value)}".`
    : dash
      ? 'Start each entry with a hyphen and a space.'
      : (place.description ?? `Write ${expected} here.`);
  return {
    ...base,
    message: `${name} must be ${expected}, and is ${context.writtenAt(path) && typeof value !== 'string' ? context.writtenAt(path) : typeOf(value)}.`,
    hint,
  };
}

function oneOf(values: readonly string[], path: Path, value: unknown, place: Place): Finding {
  const candidate = typeof value === 'string' ? nearest(value, values) : undefined;
  const expected = values.length === 1 ? String(values[0]) : `one of: ${values.join(', ')}`;
  return {
    rule: 'schema/value',
    severity: 'error',
    path,
    expected,
    message: `\`${pathText(path)}\` must be ${expected}; it is ${quoted(value)}.`,
    hint: candidate ? `Did you mean \`${candidate}\`?` : (place.description ?? 'Choose one of these values.'),
  };
}

function wrongSize(
  issue: core.$ZodIssueTooSmall | core.$ZodIssueTooBig,
  path: Path,
  value: unknown,
  place: Place,
): Finding {
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const bound = issue.code === 'too_small' ? 'at least' : 'at most';
  const unit = issue.origin === 'string' ? 'character' : issue.origin === 'array' ? 'entry' : '';
  const units = unit === '' ? '' : limit === 1 ? ` ${unit}` : unit === 'entry' ? ' entries' : ' characters';
  const empty = issue.code === 'too_small' && limit === 1 && unit !== '';
  const now = typeof value === 'string' || Array.isArray(value) ? ` It has ${value.length}.` : '';
  const name = `\`${pathText(path)}\``;
  return {
    rule: 'schema/length',
    severity: 'error',
    path,
    expected: `${bound} ${limit}${units}`,
    message: empty
      ? `${name} is empty.`
      : unit === ''
        ? `${name} must be ${bound} ${limit}.`
        : `${name} must have ${bound} ${limit}${units}.${now}`,
    hint: place.description ?? (empty ? 'Write something here.' : `Keep it to ${bound} ${limit}${units}.`),
  };
}

function wrongFormat(issue: Issue, path: Path, value: unknown, place: Place): Finding {
  const own = /^(Invalid|Too |Unrecognized)/.test(issue.message) ? undefined : issue.message;
  const format = issue.code === 'invalid_format' ? issue.format : '';
  const expectation = own ?? (format === 'email' ? 'must be an e-mail address' : 'is not in the right form');
  const said = /^[a-z]/.test(expectation) ? `\`${pathText(path)}\` ${expectation}` : expectation;
  const shown = typeof value === 'string' ? `; it is ${quoted(value)}` : '';
  return {
    rule: 'schema/format',
    severity: 'error',
    path,
    expected: expectation.replace(/^must be /, ''),
    message: `${said.replace(/\.$/, '')}${said.startsWith('`') ? shown : ''}.`,
    hint: place.description ?? 'Compare with the example in docs/manifest.md.',
  };
}

function typeName(expected: string): string {
  switch (expected) {
    case 'string':
      return 'text';
    case 'int':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return '`true` or `false`';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'a section';
    default:
      return expected;
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'a section';
  return typeof value === 'string' ? `the text ${quoted(value)}` : quoted(value);
}

/** A value as part of a sentence, short enough to stay one. */
function quoted(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'object') return typeOf(value);
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
