import { digestOf } from './digest.ts';
import { kinds } from '../resources/registry.ts';
import { type Content, readContent } from './content.ts';
import { type Diagnostic, type Finding, inFileOrder, type Path, pathText, valueAt } from './diagnostic.ts';
import { explainIssues, maxProblems } from './explain.ts';
import { manifestJsonSchema } from './json-schema.ts';
import { lintManifest } from './lint.ts';
import { salvage } from './salvage.ts';
import { type Manifest, manifestSchema } from './schema.ts';
import { readSource, type Source, type TextProblem } from './source.ts';

export type ParsedManifest =
  | {
      readonly ok: true;
      readonly manifest: Manifest;
      readonly warnings: readonly Diagnostic[];
      /** SHA-256 in hex of what the manifest means: layout, comments and the order of keys do not count. */
      readonly digest: string;
    }
  | {
      readonly ok: false;
      /** At least one error, and the warnings; in the order of the file. */
      readonly problems: readonly Diagnostic[];
    };

/**
 * Reads a manifest in YAML 1.2 or JSON and tells everything that is wrong with it at once. Pure; never throws.
 * @param fileName only for the diagnostics
 */
export function parseManifest(text: string, fileName: string): ParsedManifest {
  const source = readSource(text);
  if (!source.document || source.problems.some((problem) => problem.rule === 'yaml/syntax')) {
    return {
      ok: false,
      problems: inFileOrder(source.problems.map((problem) => placed(problem, [], source, fileName))),
    };
  }
  const content = readContent(source);
  const structural = [
    ...source.problems.map((problem) => placed(problem, [], source, fileName)),
    ...content.problems.map((problem) => placed(problem, problem.path, source, fileName)),
  ];
  const { manifest, findings } = check(content);
  const problems = inFileOrder([
    ...structural,
    ...findings.map((finding) => located(finding, content, source, fileName)),
  ]);
  if (!manifest || problems.some((problem) => problem.severity === 'error')) return { ok: false, problems };
  const { $schema: _, ...meaning } = manifest;
  return { ok: true, manifest, warnings: problems, digest: digestOf(meaning) };
}

function check({ value, writtenAt }: Content): { readonly manifest?: Manifest; readonly findings: readonly Finding[] } {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { findings: [notAMap] };
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return { manifest: parsed.data, findings: lintManifest(parsed.data, kinds) };
  const { issues } = parsed.error;
  const refused = explainIssues(issues, { root: value, schema: manifestJsonSchema(), writtenAt });
  if (refused.length >= maxProblems) return { findings: refused };
  return { findings: [...refused, ...errorsInTheRest(value, refused)] };
}

/** Rules on what the schema accepts, without those that only follow from what it refuses. */
function errorsInTheRest(value: unknown, refused: readonly Finding[]): readonly Finding[] {
  const rest = salvage(value);
  if (!rest) return [];
  const told = new Set(refused.map((finding) => pathText(finding.path)));
  const trusted = rest.applicationIntact ? kinds : [];
  return lintManifest(rest.manifest, trusted)
    .filter((finding) => finding.severity === 'error')
    .map((finding) => ({ ...finding, path: rest.original(finding.path) }))
    .filter(({ path }) => {
      if (!rest.applicationIntact && path[0] === 'app') return false;
      if (path.some((_, depth) => told.has(pathText(path.slice(0, depth + 1))))) return false;
      const named = valueAt(value, path);
      return typeof named !== 'string' || !rest.setAside.has(named);
    });
}

const notAMap: Finding = {
  rule: 'file/not-a-manifest',
  severity: 'error',
  path: [],
  message: 'The file is not a manifest: it does not consist of sections.',
  hint: 'A manifest starts with `schemaVersion: 1` and an `app` section; docs/manifest.md has one in ten lines.',
};

function located(finding: Finding, content: Content, source: Source, file: string): Diagnostic {
  const { path, at, rule, severity, message, expected, hint } = finding;
  return {
    severity,
    rule,
    file,
    ...position(source, content.offsetOf(path, at)),
    path: pathText(path),
    message,
    ...(expected === undefined ? {} : { expected }),
    hint,
  };
}

function placed(problem: TextProblem, path: Path, source: Source, file: string): Diagnostic {
  const { rule, message, expected, hint, offset } = problem;
  return {
    severity: 'error',
    rule,
    file,
    ...position(source, offset),
    path: pathText(path),
    message,
    ...(expected === undefined ? {} : { expected }),
    hint,
  };
}

/** Counted from 1, and always inside the file, also for what is wrong at its very end. */
function position({ lines, text }: Source, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
  return line > 0 ? { line, column: Math.max(1, col) } : { line: 1, column: 1 };
}
