import { createInterface } from 'node:readline/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultDataDir, loadManifest, openSession } from '../compose.ts';
import { InstallerError } from '../contract/errors.ts';
import type { RunEvent } from '../contract/events.ts';
import type { Plan } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';
import { type Language, textIn } from '../contract/text.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import { reportHtml } from '../report/html.ts';
import { kinds } from '../resources/registry.ts';
import type { Session } from '../session.ts';
import { changesAnything, renderChecklist } from './checklist.ts';
import { exitCodeForPlan, exitCodeForRun, exitCodes } from './exit-code.ts';
import { languageOf, parseRunOptions, type RunOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { renderResult } from './result.ts';
import type { Terminal } from './terminal.ts';
import { word } from './words.ts';

/** What one command works with. */
export interface Occasion {
  readonly terminal: Terminal;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/** `plan` and `verify`: reads, tells, writes nothing. */
export async function planCommand(name: string, options: RunOptions, occasion: Occasion): Promise<number> {
  return withSession(name, options, occasion, async ({ session, manifest, language }) => {
    const plan = await session.plan('install', options.offer === undefined ? {} : { offer: options.offer });
    show(plan, session, manifest, language, options, occasion.terminal);
    return exitCodeForPlan(plan);
  });
}

/** `apply` and `uninstall`: shows the plan, asks, does it, proves it. */
export async function applyCommand(
  purpose: Plan['purpose'],
  name: string,
  options: RunOptions,
  occasion: Occasion,
): Promise<number> {
  const { terminal, signal } = occasion;
  if (options.yes !== true && !terminal.interactive) {
    throw new InstallerError('USAGE', { message: 'Nobody is here to approve. Add --yes once the plan has been read.' });
  }
  return withSession(name, options, occasion, async ({ session, manifest, language }) => {
    const plan = await session.plan(purpose, options.offer === undefined ? {} : { offer: options.offer });
    if (options.json !== true) show(plan, session, manifest, language, options, terminal);
    if (options.yes !== true && changesAnything(plan) && !(await approved(plan, language))) {
      terminal.err(word(language, 'not-approved'));
      return exitCodes.cancelled;
    }
    const result = await applied(session, plan, language, { terminal, signal });
    if (options.json === true) terminal.out(JSON.stringify(result, undefined, 2));
    else terminal.out(renderResult(result, language, terminal));
    const file = await writeReport(result, language, options.dataDir ?? defaultDataDir());
    if (options.json !== true) {
      terminal.out(word(language, 'report-written', { file }));
      if (result.outcome === 'cancelled' || result.outcome === 'partly') {
        terminal.out(word(language, 'go-on', { command: commandLine(purpose, name, options) }));
      }
    }
    return exitCodeForRun(result);
  });
}

/** Applies a plan under a progress display. */
export async function applied(
  session: Session,
  plan: Plan,
  language: Language,
  { terminal, signal }: Occasion,
): Promise<RunResult> {
  const progress = showProgress(plan, language, terminal);
  try {
    return await session.apply(plan, { signal, onEvent: (event: RunEvent) => progress.onEvent(event) });
  } finally {
    progress.end();
  }
}

/** Writes the run's report beside the other data. @returns its path */
export async function writeReport(result: RunResult, language: Language, dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'reports');
  const stamp = result.finishedAt.replaceAll(/[:.]/g, '-');
  const file = path.join(folder, `${result.plan.purpose}-${result.plan.customerId}-${stamp}.html`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, reportHtml(result, language), { mode: 0o600 });
  } catch (cause) {
    throw new InstallerError('OUTPUT_NOT_WRITABLE', { file }, { cause });
  }
  return file;
}

/** The lines above a checklist: what is set up, where, for whom, by whom. */
export function header(session: Session, manifest: LoadedManifest, language: Language, terminal: Terminal): string {
  const { app } = manifest.manifest;
  const { identity, environment } = session;
  const place = environment === 'practice' ? terminal.paint('yellow', 'PRACTICE') : environment.toUpperCase();
  return [
    terminal.paint('bold', `${app.name} ${app.version}`) + terminal.paint('gray', `  ${app.publisher}`),
    textIn(app.summary, language),
    `${place}  ${identity.companyName} (${identity.customerId})  ${identity.userName}`,
  ].join('\n');
}

/** A kind's plural name in a language; steps that are no kind have a text of their own. */
export function kindName(language: Language): (kind: string) => string {
  return (kind) => {
    const known = kinds.find((candidate) => candidate.kind === kind);
    if (known) return textIn(known.nouns.many, language);
    if (kind === 'partner-service') return word(language, 'kind.partner-service');
    return word(language, kind === 'manual' ? 'kind.manual' : 'kind.unread');
  };
}

function show(
  plan: Plan,
  session: Session,
  manifest: LoadedManifest,
  language: Language,
  options: RunOptions,
  terminal: Terminal,
): void {
  if (options.json === true) {
    terminal.out(JSON.stringify(plan, undefined, 2));
    return;
  }
  terminal.out(header(session, manifest, language, terminal));
  terminal.out(renderChecklist(plan, kindName(language), language, terminal));
}

async function withSession(
  name: string,
  options: RunOptions,
  { terminal, signal }: Occasion,
  use: (with_: { session: Session; manifest: LoadedManifest; language: Language }) => Promise<number>,
): Promise<number> {
  const { environment, customerId } = parseRunOptions(options);
  const language = languageOf(options);
  const manifest = await loadManifest(name);
  const session = await openSession({
    manifest,
    environment,
    customerId,
    user: options.user,
    practiceUrl: options.practiceUrl,
    dataDir: options.dataDir ?? defaultDataDir(),
    signal,
    onSignInUrl: (url) => terminal.err(`${word(language, 'sign-in')}\n${url.href}`),
    // Reading keeps below the limit all the time; only what people would wonder about is told.
    onWaiting: ({ reason }) => {
      if (reason !== 'rate-limit') terminal.err(word(language, `waiting.${reason}`));
    },
  });
  try {
    return await use({ session, manifest, language });
  } finally {
    await session.close();
  }
}

async function approved(plan: Plan, language: Language): Promise<boolean> {
  const wanted = plan.purpose === 'uninstall' ? plan.customerId : 'y';
  const question = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await question.question(`\n${word(language, `approve.${plan.purpose}`, { wanted })} `);
    return answer.trim().toLowerCase() === wanted.toLowerCase();
  } finally {
    question.close();
  }
}

function commandLine(purpose: Plan['purpose'], name: string, options: RunOptions): string {
  const customer = options.customer === undefined ? '' : ` --customer ${options.customer}`;
  return `tenant-installer ${purpose === 'install' ? 'apply' : 'uninstall'} ${name} --environment ${options.environment}${customer}`;
}
