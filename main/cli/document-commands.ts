import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultDataDir, loadManifest } from '../compose.ts';
import { InstallerError } from '../contract/errors.ts';
import type { Language } from '../contract/text.ts';
import { instructionsHtml } from '../instructions/html.ts';
import { instructionsMarkdown } from '../instructions/markdown.ts';
import { instructionsFor } from '../instructions/model.ts';
import { printToPdf } from '../instructions/pdf.ts';
import { formatDiagnostics } from '../manifest/diagnostic.ts';
import { manifestJsonSchema } from '../manifest/json-schema.ts';
import { ManifestError } from '../manifest/loaded.ts';
import { createChromiumPrinter } from '../print/chromium-printer.ts';
import { exitCodes } from './exit-code.ts';
import { languageOf } from './options.ts';
import type { Occasion } from './run-commands.ts';

export async function lintCommand(name: string, options: { json?: boolean }, { terminal }: Occasion): Promise<number> {
  const manifest = await loadManifest(name).catch((thrown: unknown) => {
    if (thrown instanceof ManifestError) return thrown;
    throw thrown;
  });
  const broken = manifest instanceof ManifestError;
  const problems = broken ? manifest.problems : manifest.warnings;
  if (options.json === true) terminal.out(JSON.stringify({ ok: !broken, problems }, undefined, 2));
  else if (problems.length > 0) terminal.out(formatDiagnostics(problems));
  else terminal.out(`${name}: ok`);
  return broken ? exitCodes.invalid : exitCodes.done;
}

export interface InstructionsOptions {
  readonly language?: Language;
  readonly format: 'html' | 'pdf' | 'md';
  readonly paper: 'A4' | 'Letter';
  readonly output?: string;
  readonly json?: boolean;
}

/** Works with no network and no sign-in. */
export async function instructionsCommand(
  name: string,
  options: InstructionsOptions,
  occasion: Occasion,
): Promise<number> {
  const language = languageOf(options);
  const { manifest } = await loadManifest(name);
  const file = options.output ?? `${manifest.app.id}-instructions-${language}.${options.format}`;
  await writeInstructions(manifest, language, file, options, occasion.signal);
  occasion.terminal.out(options.json === true ? JSON.stringify({ file: path.resolve(file) }) : file);
  return exitCodes.done;
}

/** @throws InstallerError PDF_NOT_AVAILABLE, OUTPUT_NOT_WRITABLE */
export async function writeInstructions(
  manifest: Parameters<typeof instructionsFor>[0],
  language: Language,
  file: string,
  { format, paper }: Pick<InstructionsOptions, 'format' | 'paper'>,
  signal: AbortSignal,
): Promise<void> {
  const instructions = instructionsFor(manifest, language);
  const content =
    format === 'md'
      ? instructionsMarkdown(instructions)
      : format === 'html'
        ? instructionsHtml(instructions)
        : await printToPdf(instructionsHtml(instructions), { paper, printer: createChromiumPrinter(), signal });
  await writeOutput(file, content);
}

export async function schemaCommand(options: { output?: string }, { terminal }: Occasion): Promise<number> {
  const text = `${JSON.stringify(manifestJsonSchema(), undefined, 2)}\n`;
  if (options.output === undefined) terminal.out(text.trimEnd());
  else await writeOutput(options.output, text);
  return exitCodes.done;
}

export interface PracticeCommandOptions {
  readonly port?: number;
  readonly control?: boolean;
  readonly state?: string;
  readonly latency?: number;
  readonly rate?: number;
  readonly reset?: boolean;
  readonly dataDir?: string;
}

/** Serves the practice SuperOffice until it is stopped; or empties what it remembers. */
export async function practiceCommand(
  options: PracticeCommandOptions,
  { terminal, signal }: Occasion,
): Promise<number> {
  const stateFile = options.state ?? path.join(options.dataDir ?? defaultDataDir(), 'practice.json');
  if (options.reset === true) {
    await rm(stateFile, { force: true });
    terminal.out(JSON.stringify({ reset: stateFile }));
    return exitCodes.done;
  }
  const { startPractice } = await import('../practice/server.ts');
  const server = await startPractice({
    control: options.control ?? false,
    ...(options.state === undefined ? {} : { stateFile }),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.latency === undefined ? {} : { latency: options.latency }),
    ...(options.rate === undefined ? {} : { rate: options.rate }),
  });
  const { url, clientId, customers } = server;
  terminal.out(
    JSON.stringify({ url, superId: `${url}/login`, clientId, customers, control: options.control ?? false }),
  );
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.stop();
  return exitCodes.done;
}

async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await writeFile(file, content);
  } catch (cause) {
    throw new InstallerError('OUTPUT_NOT_WRITABLE', { file }, { cause });
  }
}
