import type { RunEvent } from '../contract/events.ts';
import type { Plan } from '../contract/plan.ts';
import type { LogLine, RunItem, RunView } from '../contract/view.ts';

const mostLines = 500;

/** The pace of so many things that were done last tells how long the others take. */
const measured = 50;

/** Before this share is confirmed, a guess of what is left would jump about. */
const shareBeforeGuess = 0.05;

/** Follows one run. Only what the engine confirmed counts; times are milliseconds since the epoch. */
export interface RunFollower {
  take(event: RunEvent, now: number): void;
  /** Nothing new is sent, or again. Time that passes meanwhile says nothing about the pace. */
  paused(why: RunView['paused'], now: number): void;
  cancelling(): void;
  /** What people see of it; a new object each time. */
  view(): RunView;
}

export function followRun(purpose: Plan['purpose'], startedAt: number): RunFollower {
  const items = new Map<string, RunItem>();
  const began = new Map<string, number>();
  const lines: LogLine[] = [];
  let seen: Pick<RunView, 'phase' | 'total' | 'done' | 'waiting' | 'left' | 'paused' | 'cancelling'> = {
    phase: 'reading',
    total: 0,
    done: 0,
    waiting: null,
    left: null,
    paused: null,
    cancelling: false,
  };
  let pausedSince: number | undefined;
  let pausedFor = 0;
  /** When the last things were done, on a clock that stands still during pauses. */
  let pace: number[] = [];

  const know = (more: Partial<typeof seen>): void => {
    seen = { ...seen, ...more };
  };
  const took = (id: string, now: number): number => now - (began.get(id) ?? now);

  function itemDone(event: Extract<RunEvent, { type: 'item-done' }>, now: number): void {
    const { id, done, total } = event;
    items.set(id, { status: 'done', milliseconds: took(id, now), problem: null });
    pace = [...pace, now - pausedFor].slice(-measured);
    know({ done, total, waiting: null, left: leftOf(pace, done, total) });
  }

  return {
    take(event, now) {
      lines.push(lineOf(event, now));
      if (lines.length > mostLines) lines.shift();
      switch (event.type) {
        case 'started':
          return know({ total: event.total });
        case 'phase':
          // Whatever comes after writing has a pace of its own.
          return know({ phase: event.phase, waiting: null, left: null });
        case 'waiting': {
          const { type: _type, ...waiting } = event;
          return know({ waiting });
        }
        case 'item-started':
          began.set(event.id, now);
          if (pace.length === 0) pace = [now - pausedFor];
          items.set(event.id, { status: 'running', milliseconds: null, problem: null });
          return know({ waiting: null });
        case 'item-done':
          return itemDone(event, now);
        case 'item-failed': {
          const { id, code, details } = event;
          items.set(id, { status: 'failed', milliseconds: took(id, now), problem: { code, details } });
          return know({ waiting: null });
        }
        case 'item-skipped':
          items.set(event.id, { status: 'skipped', milliseconds: null, problem: null });
          return know({});
        case 'warning':
          return;
        case 'finished':
          return know({ waiting: null, left: null });
      }
    },
    paused(why, now) {
      if (why !== null) pausedSince ??= now;
      else if (pausedSince !== undefined) {
        pausedFor += now - pausedSince;
        pausedSince = undefined;
      }
      know({ paused: why });
    },
    cancelling: () => know({ cancelling: true }),
    view: () => ({ purpose, startedAt, ...seen, items: Object.fromEntries(items), log: [...lines] }),
  };
}

function leftOf(pace: readonly number[], done: number, total: number): number | null {
  const [first = 0] = pace;
  const last = pace.at(-1) ?? first;
  if (pace.length < 2 || done / total < shareBeforeGuess) return null;
  return Math.round(((last - first) / (pace.length - 1)) * (total - done));
}

function lineOf(event: RunEvent, at: number): LogLine {
  const { type: what } = event;
  switch (what) {
    case 'started':
      return { at, what, id: null, more: String(event.total) };
    case 'phase':
      return { at, what, id: null, more: event.phase };
    case 'waiting':
      return { at, what, id: null, more: event.reason };
    case 'item-started':
      return { at, what, id: event.id, more: null };
    case 'item-done':
      return { at, what, id: event.id, more: event.tenantId === undefined ? null : String(event.tenantId) };
    case 'item-failed':
      return { at, what, id: event.id, more: event.code };
    case 'item-skipped':
      return { at, what, id: event.id, more: event.reason };
    case 'warning':
      return { at, what, id: null, more: event.code };
    case 'finished':
      return { at, what, id: null, more: event.outcome };
  }
}
