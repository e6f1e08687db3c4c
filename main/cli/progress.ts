import { createLogUpdate } from 'log-update';
import { type RunEvent, shareDone } from '../contract/events.ts';
import type { Plan } from '../contract/plan.ts';
import type { Language } from '../contract/text.ts';
import { errorText } from '../contract/texts.ts';
import { cleanText } from './clean.ts';
import { columnsOf, fit } from './columns.ts';
import { titlesOf } from './names.ts';
import type { Terminal } from './terminal.ts';
import { duration, type WordId, word } from './words.ts';

export interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  /** Tells something above the live lines. */
  readonly say: (text: string) => void;
  /** Takes the live lines away. */
  readonly end: () => void;
}

type Phase = Extract<RunEvent, { type: 'phase' }>['phase'];

/** What is known of a run while it goes on; counts are of confirmed items only. Times in milliseconds. */
export interface RunView {
  readonly done: number;
  readonly failed: number;
  readonly total: number | undefined;
  readonly phase: Phase;
  /** Ids, in the order they were started. */
  readonly running: readonly string[];
  readonly waiting: Extract<RunEvent, { type: 'waiting' }> | undefined;
  readonly startedAt: number;
  readonly writingSince: number | undefined;
  /** How it ended, once it has. */
  readonly outcome: Extract<RunEvent, { type: 'finished' }>['outcome'] | undefined;
  /** When the last item was confirmed. */
  readonly lastDoneAt: number | undefined;
}

/** Before this share of the items is done a rate means nothing. */
const enoughForEstimate = 1 / 3;

/** In milliseconds. */
const shortWait = 2_000;

/** How often a line is printed where nobody watches, in milliseconds. */
const quietInterval = 5_000;

/** How often a line that somebody watches is redrawn, for the clock and the countdown. */
const liveInterval = 250;

export function startView(now: number): RunView {
  return {
    done: 0,
    failed: 0,
    total: undefined,
    phase: 'reading',
    running: [],
    waiting: undefined,
    startedAt: now,
    writingSince: undefined,
    outcome: undefined,
    lastDoneAt: undefined,
  };
}

/** The view after an event. Pure. */
export function nextView(view: RunView, event: RunEvent, now: number): RunView {
  // Whatever else happens ends the waiting.
  const awake = { ...view, waiting: undefined };
  const without = (id: string): readonly string[] => view.running.filter((one) => one !== id);
  switch (event.type) {
    case 'started':
      return { ...awake, total: event.total };
    case 'phase':
      return {
        ...awake,
        phase: event.phase,
        writingSince: view.writingSince ?? (event.phase === 'writing' ? now : undefined),
      };
    case 'waiting':
      return passing(event, now) ? view : { ...view, waiting: event };
    case 'item-started':
      return { ...awake, running: [...without(event.id), event.id] };
    case 'item-done':
      return { ...awake, running: without(event.id), done: Math.max(view.done, event.done), lastDoneAt: now };
    case 'item-failed':
      return { ...awake, running: without(event.id), failed: view.failed + 1 };
    case 'item-skipped':
      return { ...awake, running: without(event.id) };
    case 'warning':
      return view;
    case 'finished':
      return { ...awake, running: [], outcome: event.outcome };
  }
}

/** Keeping below the call limit takes a moment all the time; only what lasts is worth a line. */
function passing({ reason, until }: Extract<RunEvent, { type: 'waiting' }>, now: number): boolean {
  return reason === 'rate-limit' && until !== undefined && until - now < shortWait;
}

/**
 * How long the rest will take: the rate of what is confirmed, and reading everything back, which takes as long as
 * reading it took. Undefined until a third is done, and once all is.
 */
export function remaining(view: RunView, now: number): number | undefined {
  const { done, total, writingSince, lastDoneAt, startedAt } = view;
  if (total === undefined || writingSince === undefined || lastDoneAt === undefined || view.phase !== 'writing') {
    return undefined;
  }
  if (done >= total || done / total < enoughForEstimate) return undefined;
  const each = (lastDoneAt - writingSince) / done;
  const sinceLast = Math.min(each, now - lastDoneAt);
  return Math.max(0, each * (total - done) - sinceLast) + (writingSince - startedAt);
}

export interface ProgressOptions {
  readonly plan: Plan;
  readonly language: Language;
  readonly terminal: Terminal;
  readonly now: () => number;
}

/** The lines that show a view: the bar, and below it what is going on. */
export function renderProgress(
  view: RunView,
  { plan, language, terminal }: ProgressOptions,
  now: number,
): readonly string[] {
  return [bar(view, plan, language, terminal, now), detail(view, plan, language, terminal.width, now)].filter(
    (line) => line !== '',
  );
}

/**
 * Shows a run as it goes, on standard error: redrawn where a person watches, elsewhere a line at most every few seconds.
 */
export function showProgress(options: ProgressOptions): Progress {
  const { terminal, now } = options;
  const update = terminal.live ? createLogUpdate(process.stderr) : undefined;
  let view = startView(now());
  let lastLine = Number.NEGATIVE_INFINITY;

  const draw = (): void => {
    const lines = renderProgress(view, options, now());
    if (update) update(lines.join('\n'));
    else if (now() - lastLine >= quietInterval) {
      lastLine = now();
      terminal.err(lines.join('  '));
    }
  };
  draw();
  const timer = setInterval(draw, update ? liveInterval : quietInterval);
  timer.unref();

  return {
    onEvent(event) {
      view = nextView(view, event, now());
      if (event.type === 'warning') {
        const { title, next } = errorText(event, options.language);
        this.say(`${title} ${next}`);
      }
      // Starting is shown by the clock soon enough; drawing it at once would only flicker.
      if (event.type !== 'item-started' && event.type !== 'finished') draw();
    },
    say(text) {
      update?.clear();
      terminal.err(text);
      if (update) draw();
    },
    end() {
      clearInterval(timer);
      update?.clear();
    },
  };
}

function bar(view: RunView, plan: Plan, language: Language, { width, paintErr }: Terminal, now: number): string {
  const phase = word(language, phaseWord(view.phase, plan.purpose));
  const elapsed = duration(now - view.startedAt);
  if (view.total === undefined || view.total === 0) return fit(`${phase}  ${elapsed}`, width);
  const left = remaining(view, now);
  const words = [
    `${view.done}/${view.total}`,
    phase,
    elapsed,
    ...(left === undefined ? [] : [word(language, 'left', { time: duration(left) })]),
  ].join('  ');
  const room = Math.min(30, width - columnsOf(words) - 3);
  if (room < 8) return fit(words, width);
  const filled = Math.floor(shareDone(view) * room);
  return `${paintErr('green', '█'.repeat(filled))}${paintErr('gray', '░'.repeat(room - filled))}  ${words}`;
}

function phaseWord(phase: Phase, purpose: Plan['purpose']): WordId {
  if (phase !== 'writing' || purpose === 'install') return `phase.${phase}`;
  return purpose === 'uninstall' ? 'phase.removing' : 'phase.undoing';
}

/** What is waited for and how long still, else what is being done. */
function detail({ waiting, running }: RunView, plan: Plan, language: Language, width: number, now: number): string {
  if (waiting) {
    const what = word(language, `waiting.${waiting.reason}`);
    const left = (waiting.until ?? now) - now;
    const told = left < 500 ? what : word(language, 'waiting.for', { what, time: duration(left) });
    return fit(`  ${told}`, width);
  }
  const [first, ...others] = running;
  if (first === undefined) return '';
  const title = cleanText(titlesOf(plan, language).get(first) ?? first);
  const more = others.length === 0 ? '' : `, ${word(language, 'more', { count: others.length })}`;
  return `  ${fit(title, width - 2 - columnsOf(more))}${more}`;
}
