import { Composer, type CST, type Document, isScalar, Lexer, LineCounter, Parser } from 'yaml';
import type { Diagnostic } from './diagnostic.ts';
import { explainSyntax } from './syntax-problems.ts';

/** Larger than any manifest that a person would write, and small enough to be read at once. */
const maxBytes = 2_000_000;

/** Nesting in the parser's own terms; the deepest place in a manifest needs about a dozen. */
const maxNesting = 100;

/** More syntax errors than this only repeat the first. */
const maxSyntaxErrors = 20;

/** A problem at a place in the text, before anything is known about the content. */
export interface TextProblem extends Pick<Diagnostic, 'rule' | 'message' | 'hint'> {
  readonly offset: number;
  readonly expected?: string;
}

export interface Source {
  /** Without a byte order mark. */
  readonly text: string;
  readonly lines: LineCounter;
  readonly problems: readonly TextProblem[];
  /** Absent when the text has no structure worth looking at. */
  readonly document?: Document.Parsed;
}

class NestingTooDeep extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('nesting too deep');
    this.offset = offset;
  }
}

/**
 * Reads YAML 1.2 or JSON into nodes that know where they stand. Never throws, whatever the text is.
 * Limits apply before the structure is built, because the parser itself gives up (with the whole process) on
 * nesting of some ten thousand levels.
 */
export function readSource(raw: string): Source {
  const text = spacesForTabs(raw.startsWith('\uFEFF') ? raw.slice(1) : raw);
  const lines = countLines(text);
  const refused = (problem: TextProblem): Source => ({ text, lines, problems: [problem] });

  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    return refused({
      rule: 'file/too-large',
      offset: 0,
      message: 'The file is larger than 2 MB.',
      hint: 'A manifest is text only. Check that this is the right file.',
    });
  }
  const strange = /[\0\uFFFD]/.exec(text);
  if (strange) {
    return refused({
      rule: 'file/encoding',
      offset: strange.index,
      message: 'The file holds bytes that are not UTF-8 text.',
      hint: 'Save the file as UTF-8 (not UTF-16 or a Windows code page) and try again.',
    });
  }

  try {
    const composed = compose(text);
    const { document } = composed;
    if (!document || isEmpty(document)) return refused(emptyFile);
    return { text, lines, document, problems: syntaxProblems(composed, lines) };
  } catch (thrown) {
    if (thrown instanceof NestingTooDeep) {
      return refused({
        rule: 'file/too-deep',
        offset: thrown.offset,
        message: 'Sections are nested far deeper than a manifest can be.',
        hint: 'Look for brackets that are never closed.',
      });
    }
    return refused({ rule: 'yaml/syntax', offset: 0, ...explainSyntax('IMPOSSIBLE') });
  }
}

const emptyFile: TextProblem = {
  rule: 'file/empty',
  offset: 0,
  message: 'The file is empty.',
  hint: 'Start with `schemaVersion: 1` and an `app` section; docs/manifest.md has a manifest in ten lines.',
};

/** JSON may be indented with tabs, which YAML forbids; in JSON a line never starts inside a text, so this changes nothing. */
function spacesForTabs(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  return text.replaceAll(/^[ \t]+/gm, (indentation) => indentation.replaceAll('\t', ' '));
}

function* boundedTokens(text: string): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > maxNesting) throw new NestingTooDeep(parser.offset);
  }
  yield* parser.end();
}

function compose(text: string): Composed {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    strict: true,
    prettyErrors: false,
    // Duplicates are looked for later, in time that grows with the number of keys and not with its square.
    uniqueKeys: false,
    logLevel: 'silent',
  });
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(boundedTokens(text), true, text.length)) {
    if (first) return { document: first, second: document.range[0] };
    first = document;
  }
  return { document: first };
}

interface Composed {
  readonly document: Document.Parsed | undefined;
  /** Where a second document starts. */
  readonly second?: number;
}

function isEmpty(document: Document.Parsed): boolean {
  const { contents } = document;
  return contents === null || (isScalar(contents) && contents.value === null && document.errors.length === 0);
}

function syntaxProblems({ document, second }: Composed, lines: LineCounter): readonly TextProblem[] {
  const errors = (document?.errors ?? []).slice(0, maxSyntaxErrors).map(({ code, pos }) => ({
    rule: 'yaml/syntax',
    offset: pos[0],
    ...explainSyntax(code),
  }));
  const warnings = (document?.warnings ?? []).slice(0, maxSyntaxErrors).map(({ code, pos }) => ({
    rule: code === 'TAG_RESOLVE_FAILED' ? 'yaml/tag' : 'yaml/syntax',
    offset: pos[0],
    ...explainSyntax(code),
  }));
  const documents =
    second === undefined ? [] : [{ rule: 'yaml/syntax', offset: second, ...explainSyntax('MULTIPLE_DOCS') }];
  const version =
    document?.directives?.yaml.explicit && document.directives.yaml.version !== '1.2'
      ? [
          {
            rule: 'yaml/version',
            offset: 0,
            message: 'The file asks for an older version of YAML.',
            hint: 'Remove the line that starts with %YAML. Manifests are YAML 1.2, where `yes` and `no` are plain words.',
          },
        ]
      : [];
  return [...version, ...withoutEchoes(errors, lines), ...warnings, ...documents];
}

/** After the first mistake the parser often stumbles on: one message a line, and after a tab nothing but tabs. */
function withoutEchoes(problems: readonly TextProblem[], lines: LineCounter): readonly TextProblem[] {
  const tab = explainSyntax('TAB_AS_INDENT').message;
  const tabs = problems.filter((one) => one.message === tab);
  const seen = new Set<number>();
  return (tabs.length > 0 ? tabs : problems).filter(({ offset }) => {
    const { line } = lines.linePos(offset);
    return seen.has(line) ? false : seen.add(line);
  });
}

/** Counted here: the parser reports some line starts late, and places after them would come out wrong. */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}
