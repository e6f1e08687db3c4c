import path from 'node:path';
import { cleanText } from './clean.ts';
import { formatDiagnostics } from '../manifest/diagnostic.ts';
import { ManifestError } from '../manifest/loaded.ts';
import { exitCodes } from './exit-code.ts';
import { writeOutput } from './output-file.ts';
import type { InstructionsWanted, Occasion } from './services.ts';
import { word } from './words.ts';

/** `lint`: everything that is wrong with a manifest, or that it is good. */
export async function lintCommand(name: string, { services, terminal, language, json }: Occasion): Promise<number> {
  const manifest = await services.loadManifest(name).catch((thrown: unknown) => {
    if (thrown instanceof ManifestError) return thrown;
    throw thrown;
  });
  const broken = manifest instanceof ManifestError;
  const problems = broken ? manifest.problems : manifest.warnings;
  if (json) terminal.out(JSON.stringify({ ok: !broken, problems }, undefined, 2));
  else if (problems.length === 0) {
    terminal.out(terminal.paint('green', word(language, 'lint.ok', { file: cleanText(name) })));
  } else {
    const errors = problems.filter((problem) => problem.severity === 'error').length;
    terminal.out(formatDiagnostics(problems));
    const summary = word(language, 'lint.summary', { errors, warnings: problems.length - errors });
    terminal.out(`\n${terminal.paint(broken ? 'red' : 'yellow', summary)}`);
  }
  return broken ? exitCodes.invalid : exitCodes.done;
}

export interface InstructionsOptions {
  readonly format: InstructionsWanted['format'];
  readonly paper: InstructionsWanted['paper'];
  readonly output?: string;
}

/** `instructions`: what a person needs to do everything by hand. Works with no network and no sign-in. */
export async function instructionsCommand(
  name: string,
  { format, paper, output }: InstructionsOptions,
  { services, terminal, language, json, stop }: Occasion,
): Promise<number> {
  const { manifest } = await services.loadManifest(name);
  const file = path.resolve(output ?? `${manifest.app.id}-instructions-${language}.${format}`);
  await writeOutput(file, await services.instructions(manifest, { language, format, paper, signal: stop.signal }));
  terminal.out(json ? JSON.stringify({ file }) : `${word(language, 'instructions-written')}: ${file}`);
  return exitCodes.done;
}

/** `schema`: the JSON Schema that editors complete and check manifests with. */
export async function schemaCommand(
  options: { readonly output?: string },
  { services, terminal }: Occasion,
): Promise<number> {
  const text = JSON.stringify(await services.manifestSchema(), undefined, 2);
  if (options.output === undefined) terminal.out(text);
  else await writeOutput(options.output, `${text}\n`);
  return exitCodes.done;
}
