import { createLogUpdate } from 'log-update';
import type { RunEvent } from '../contract/events.ts';
import { type Language, textIn } from '../contract/text.ts';
import type { Plan } from '../contract/plan.ts';
import { fit, type Terminal } from './terminal.ts';
import { word } from './words.ts';

export interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  /** Takes the live line away. */
  readonly end: () => void;
}

/** How often a line is printed where nobody watches, in milliseconds. */
const quietInterval = 5_000;

/** A bar needs some items before a rate means anything. */
const enoughForEstimate = 0.3;

/**
 * Shows a run as it goes: a bar of confirmed items only, what is being done, what is waited for and until when, and
 * how long the rest will take. Redrawn where a person watches, a line now and then elsewhere.
 */
export function showProgress(
  plan: Plan,
  language: Language,
  terminal: Terminal,
  now: () => number = Date.now,
): Progress {
  const titles = new Map(plan.items.map((item) => [item.id, textIn(item.title, language)]));
  const running = new Set<string>();
  const update = terminal.live ? createLogUpdate(process.stderr) : undefined;
  const started = now();
  let done = 0;
  let total = 0;
  let phase: Extract<RunEvent, { type: 'phase' }>['phase'] = 'reading';
  let waiting: Extract<RunEvent, { type: 'waiting' }> | undefined;
  let lastLine = 0;

  const draw = (always = false): void => {
    const text = [bar(), detail()].filter((line) => line !== '').join('\n');
    if (update) update(text);
    else if (always || now() - lastLine >= quietInterval) {
      lastLine = now();
      terminal.err(text.replaceAll('\n', '  '));
    }
  };
  const timer = update && setInterval(draw, 250);
  timer?.unref();

  function bar(): string {
    const elapsed = word(language, 'elapsed', { seconds: Math.round((now() - started) / 1_000) });
    if (total === 0) return `${word(language, `phase.${phase}`)}  ${elapsed}`;
    const width = Math.max(10, Math.min(40, terminal.width - 50));
    const filled = Math.floor((done / total) * width);
    const count = `${done}/${total}`;
    return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${count}  ${word(language, `phase.${phase}`)}  ${elapsed}${estimate()}`;
  }

  function estimate(): string {
    if (done / total < enoughForEstimate || done === total) return '';
    const seconds = Math.ceil(((now() - started) / done / 1_000) * (total - done));
    return `  ${word(language, 'left', { seconds })}`;
  }

  function detail(): string {
    if (waiting) {
      const seconds = waiting.until === undefined ? 0 : Math.max(0, Math.ceil((waiting.until - now()) / 1_000));
      return `  ${word(language, `waiting.${waiting.reason}`)}${seconds > 0 ? ` (${seconds} s)` : ''}`;
    }
    const [first] = running;
    return first === undefined ? '' : fit(`  ${titles.get(first) ?? first}`, terminal.width);
  }

  return {
    onEvent(event) {
      if (event.type !== 'waiting') waiting = undefined;
      if (event.type === 'started') total = event.total;
      else if (event.type === 'phase') phase = event.phase;
      else if (event.type === 'waiting') waiting = event;
      else if (event.type === 'item-started') running.add(event.id);
      else if (event.type === 'item-done') {
        running.delete(event.id);
        done = event.done;
      } else if (event.type === 'item-failed' || event.type === 'item-skipped') running.delete(event.id);
      draw(event.type === 'started' || event.type === 'finished');
    },
    end() {
      clearInterval(timer);
      update?.clear();
    },
  };
}
