import type { RunEvent } from '../contract/events.ts';
import type { Plan } from '../contract/plan.ts';
import type { LogLine, RunItem, RunView } from '../contract/view.ts';

const mostLines = 500;

/** Before this share is confirmed, a guess of what is left would jump about. */
const shareBeforeGuess = 0.05;

/** A run of which nothing has happened yet. @param now milliseconds since the epoch */
export function newRun(purpose: Plan['purpose'], now: number): RunView {
  return {
    purpose,
    phase: 'reading',
    paused: null,
    cancelling: false,
    total: 0,
    done: 0,
    items: {},
    waiting: null,
    startedAt: now,
    left: null,
    log: [],
  };
}

/** What a person sees of a run after one more event. Pure; only what the engine confirmed counts. */
export function afterEvent(run: RunView, event: RunEvent, now: number, began: ReadonlyMap<string, number>): RunView {
  const logged = { ...run, log: [...run.log, lineOf(event, now)].slice(-mostLines) };
  const item = (id: string, entry: RunItem): RunView => ({
    ...logged,
    waiting: null,
    items: { ...run.items, [id]: entry },
  });
  switch (event.type) {
    case 'started':
      return { ...logged, total: event.total };
    case 'phase':
      return { ...logged, phase: event.phase, waiting: null };
    case 'waiting': {
      const { type: _type, ...waiting } = event;
      return { ...logged, waiting };
    }
    case 'item-started':
      return item(event.id, { status: 'running', milliseconds: null, problem: null });
    case 'item-done': {
      const milliseconds = now - (began.get(event.id) ?? now);
      const after = item(event.id, { status: 'done', milliseconds, problem: null });
      return { ...after, done: event.done, total: event.total, left: leftOf(run, event.done, event.total, now) };
    }
    case 'item-failed':
      return item(event.id, {
        status: 'failed',
        milliseconds: now - (began.get(event.id) ?? now),
        problem: { code: event.code, details: event.details },
      });
    case 'item-skipped':
      return item(event.id, { status: 'skipped', milliseconds: null, problem: null });
    case 'warning':
      return logged;
    case 'finished':
      return { ...logged, waiting: null, left: null };
  }
}

function leftOf({ startedAt }: RunView, done: number, total: number, now: number): number | null {
  if (done === 0 || done / total < shareBeforeGuess) return null;
  return Math.round(((now - startedAt) / done) * (total - done));
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
