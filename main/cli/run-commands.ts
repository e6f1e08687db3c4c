import path from 'node:path';
import { InstallerError } from '../contract/errors.ts';
import { changingActions, type Plan } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';
import { createJournalFiles, journalFolder } from '../journal/journal-files.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import type { PlanChoices, Session } from '../session.ts';
import { afterStop, approved, decide } from './approval.ts';
import { renderChecklist } from './checklist.ts';
import { commandLine } from './command-line.ts';
import { exitCodeForPlan, exitCodeForRun, exitCodeForVerification, exitCodes, hasDrift } from './exit-code.ts';
import { renderApplication, renderPlace } from './header.ts';
import { parseRunOptions, type RunOptions } from './options.ts';
import { writeOutput } from './output-file.ts';
import { showProgress } from './progress.ts';
import { renderResult } from './result.ts';
import type { Occasion } from './services.ts';
import { word } from './words.ts';

/** `plan` and `verify`: reads, tells, writes nothing. */
export async function planCommand(
  command: 'plan' | 'verify',
  name: string,
  options: RunOptions,
  occasion: Occasion,
): Promise<number> {
  return withSession(name, options, occasion, async (session, manifest) => {
    const plan = await session.plan('install', choicesOf(options));
    if (occasion.json) occasion.terminal.out(JSON.stringify(plan, undefined, 2));
    else {
      occasion.terminal.out(overview(plan, session, manifest, options, occasion));
      occasion.terminal.out(verdict(command, plan, name, options, occasion));
    }
    return codeOf(command, plan);
  });
}

/** `apply`, `uninstall` and `undo`: shows the plan, asks, does it, proves it; asks what now when it was stopped. */
export async function applyCommand(
  purpose: Plan['purpose'],
  name: string,
  options: RunOptions,
  occasion: Occasion,
): Promise<number> {
  const { terminal, json } = occasion;
  if (options.yes !== true && !terminal.interactive) {
    throw new InstallerError('USAGE', { message: word(occasion.language, 'nobody-to-approve') });
  }
  return withSession(name, options, occasion, async (session, manifest) => {
    for (let now = purpose; ; ) {
      const { code, result } = await oneRun(now, name, options, occasion, session, manifest);
      // An uninstall is taken back by installing again.
      const ask = result?.outcome === 'cancelled' && now === 'install' && terminal.interactive && options.yes !== true;
      if (!ask || json) return code;
      occasion.stop.startAgain();
      const next = await afterStop(occasion);
      if (next === 'keep') return code;
      now = next === 'resume' ? 'install' : 'undo';
    }
  });
}

/** A plan, its approval, the run and what it left. */
async function oneRun(
  purpose: Plan['purpose'],
  name: string,
  options: RunOptions,
  occasion: Occasion,
  session: Session,
  manifest: LoadedManifest,
): Promise<{ readonly code: number; readonly result?: RunResult }> {
  const { terminal, language, json } = occasion;
  // With --json standard output is for the one document; a person who approves reads the rest beside it.
  const show = json ? terminal.err : terminal.out;
  let plan = await session.plan(purpose, choicesOf(options));
  if (!json || options.yes !== true) show(overview(plan, session, manifest, options, occasion));
  if (options.yes !== true) {
    const decisions = await decide(plan, occasion);
    if (Object.keys(decisions).length > 0) {
      plan = await session.plan(purpose, { ...choicesOf(options), decisions: { ...options.decide, ...decisions } });
      show(renderChecklist(plan, { language, everyField: occasion.verbose }, terminal));
    }
    if (changesAnything(plan) && !(await approved(plan, occasion))) {
      terminal.err(word(language, 'not-approved'));
      if (json) throw new InstallerError('CANCELLED');
      return { code: exitCodes.cancelled };
    }
  }
  const result = await applied(session, plan, occasion);
  if (json) terminal.out(JSON.stringify(result, undefined, 2));
  else terminal.out(`\n${renderResult(result, occasion, terminal)}`);
  await leaveReport(result, options, occasion, show);
  if (!json) terminal.out(afterwards(result, name, options, occasion));
  return { code: exitCodeForRun(result), result };
}

/** Applies a plan under a progress display, and says at Ctrl-C how to go on. */
export async function applied(session: Session, plan: Plan, occasion: Occasion): Promise<RunResult> {
  const { stop, language, now } = occasion;
  const goOn = `${word(language, 'go-on')}: ${commandLine(occasion.program, occasion.argv)}`;
  stop.writingBegins();
  const progress = showProgress({ plan, language, terminal: occasion.terminal, now });
  stop.tell({
    first: ['', word(language, 'stopping')],
    second: ['', word(language, 'stopped-at-once'), goOn],
    say: progress.say,
  });
  try {
    return await session.apply(plan, { signal: stop.signal, onEvent: (event) => progress.onEvent(event) });
  } finally {
    progress.end();
    stop.tell({ first: [], second: ['', word(language, 'stopped-at-once'), goOn] });
  }
}

/** Application, place and checklist. */
function overview(
  plan: Plan,
  session: Session,
  { manifest }: LoadedManifest,
  options: Pick<RunOptions, 'offer'>,
  { terminal, language, verbose }: Occasion,
): string {
  return [
    renderApplication(manifest, language, terminal),
    '',
    renderPlace({ manifest, identity: session.identity, plan, offer: options.offer }, language, terminal),
    renderChecklist(plan, { language, everyField: verbose }, terminal),
  ].join('\n');
}

function codeOf(command: 'plan' | 'verify', plan: Plan): number {
  return command === 'verify' ? exitCodeForVerification(plan) : exitCodeForPlan(plan);
}

/** What a plan comes to, and the command that goes on from it. */
function verdict(
  command: 'plan' | 'verify',
  plan: Plan,
  name: string,
  options: RunOptions,
  { language, terminal, program }: Occasion,
): string {
  const next = (...argv: string[]): string =>
    `\n${word(language, 'try-next')}: ${commandLine(program, [...argv, ...whereOf(options)])}`;
  if (command === 'verify' && exitCodeForPlan(plan) === exitCodes.done && hasDrift(plan)) {
    return terminal.paint('yellow', word(language, 'verdict.verify-drift'));
  }
  switch (codeOf(command, plan)) {
    case exitCodes.unreadable:
      return terminal.paint('red', word(language, 'verdict.plan-blocked'));
    case exitCodes.changesPending:
      return terminal.paint('yellow', word(language, `verdict.${command}-pending`)) + next('apply', name);
    case exitCodes.leftToHuman: {
      const ask = plan.items.some((item) => item.action === 'ask');
      const onwards = ask ? next('apply', name) : `\n${instructionsHint(name, { language, program })}`;
      return terminal.paint('yellow', word(language, `verdict.${command}-person`)) + onwards;
    }
    default:
      return terminal.paint('green', word(language, `verdict.${command}-clean`));
  }
}

function instructionsHint(name: string, { language, program }: Pick<Occasion, 'language' | 'program'>): string {
  const argv = ['instructions', name, '--language', language];
  return `${word(language, 'try-next')}: ${commandLine(program, argv)}`;
}

/** What to do after a run. */
function afterwards(result: RunResult, name: string, options: RunOptions, occasion: Occasion): string {
  const { language, program } = occasion;
  if (result.outcome !== 'done' && result.outcome !== 'nothing-to-do') {
    return `${word(language, 'go-on')}: ${commandLine(program, occasion.argv)}`;
  }
  if (result.plan.items.some((item) => item.action === 'manual')) return instructionsHint(name, occasion);
  const command = result.plan.purpose === 'install' ? 'verify' : 'plan';
  return `${word(language, 'try-next')}: ${commandLine(program, [command, name, ...whereOf(options)])}`;
}

/** The options that say where, as they were given. */
function whereOf({ environment, customer, user, practiceUrl, dataDir, offer, rate }: RunOptions): readonly string[] {
  const given = { environment, customer, user, 'practice-url': practiceUrl, 'data-dir': dataDir, offer, rate };
  return Object.entries(given).flatMap(([option, value]) => (value === undefined ? [] : [`--${option}`, `${value}`]));
}

/** A report that cannot be written is told, and changes nothing about what was done. */
async function leaveReport(
  result: RunResult,
  options: RunOptions,
  { services, language, terminal }: Occasion,
  show: (text: string) => void,
): Promise<void> {
  const stamp = result.finishedAt.replaceAll(/[:.]/g, '-');
  const dataDir = options.dataDir ?? (await services.defaultDataDir());
  const file = path.join(dataDir, 'reports', `${result.plan.purpose}-${result.plan.customerId}-${stamp}.html`);
  try {
    await writeOutput(file, await services.report(result, language), 0o600);
    show(`${word(language, 'report-written')}: ${file}`);
  } catch {
    terminal.err(word(language, 'report-not-written', { file }));
  }
}

async function withSession(
  name: string,
  options: RunOptions,
  { services, terminal, stop, language }: Occasion,
  use: (session: Session, manifest: LoadedManifest) => Promise<number>,
): Promise<number> {
  const { environment, customerId } = parseRunOptions(options);
  const manifest = await services.loadManifest(name);
  requireOffer(manifest, options.offer);
  stop.tell({ first: ['', word(language, 'stopping.reading')], second: [''] });
  const dataDir = options.dataDir ?? (await services.defaultDataDir());
  const session = await services.openSession({
    manifest,
    environment,
    customerId,
    user: options.user,
    practiceUrl: options.practiceUrl,
    ...(options.rate === undefined ? {} : { callsPerSecond: options.rate }),
    dataDir,
    journal: createJournalFiles({ folder: journalFolder(dataDir) }),
    signal: stop.beforeWriting,
    onSignInUrl: (url) => terminal.err(`${word(language, 'sign-in')}\n${url.href}`),
    // Reading keeps below the limit all the time; only what people would wonder about is told.
    onWaiting: ({ reason }) => {
      if (reason !== 'rate-limit') terminal.err(word(language, `waiting.${reason}`));
    },
  });
  try {
    return await use(session, manifest);
  } finally {
    await session.close();
  }
}

/** @throws InstallerError USAGE naming the offers there are */
function requireOffer({ manifest }: LoadedManifest, wanted: string | undefined): void {
  const keys = manifest.offers.map((offer) => offer.key);
  if (wanted === undefined || keys.includes(wanted)) return;
  const known = keys.length === 0 ? 'the application has no offers' : `it is one of ${keys.join(', ')}`;
  throw new InstallerError('USAGE', { message: `there is no offer ${wanted}; ${known}.` });
}

function choicesOf({ offer, decide: decisions }: RunOptions): PlanChoices {
  return { ...(offer === undefined ? {} : { offer }), ...(decisions === undefined ? {} : { decisions }) };
}

function changesAnything(plan: Plan): boolean {
  return plan.items.some((item) => changingActions.has(item.action));
}
