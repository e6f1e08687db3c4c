import { shareDone } from '../../../main/contract/events.ts';
import type { RunView } from '../../../main/contract/view.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/say.ts';
import { LiveRegion, Progress } from '../../ui/overlays.tsx';
import { useNow } from './now.ts';

/** How far it is, how long it still takes, and what it waits for. Only what is confirmed counts. */
export function RunProgress({ run }: { readonly run: RunView }) {
  const say = useSay();
  const format = useFormat();
  const { done, total, left, paused, cancelling, phase } = run;
  const count = say('installing.count', { done: format.number(done), total: format.number(total) });
  const going = paused === null && !cancelling;
  const rest = going && left !== null && left > 0 ? say('installing.left', { duration: format.duration(left) }) : null;
  const told = [`${count} ${say('installing.confirmed')}`, rest].filter(Boolean).join(' · ');
  const began = total > 0;
  return (
    <div className="run-progress">
      {began && (
        <p className="run-count">
          <strong>{count}</strong> <span>{[say('installing.confirmed'), rest].filter(Boolean).join(' · ')}</span>
        </p>
      )}
      <Progress
        label={say('installing.title', { purpose: run.purpose })}
        share={began ? shareDone(run) : null}
        valueText={began ? told : say(`installing.phase.${phase}`)}
        tone={paused === null ? 'accent' : 'change'}
      />
      <Standing key={run.waiting?.until} run={run} />
      <LiveRegion text={began ? told : say(`installing.phase.${phase}`)} />
    </div>
  );
}

/** One line, always there so that nothing jumps: what is going on, or what is being waited for and until when. */
function Standing({ run: { waiting, phase, paused } }: { readonly run: RunView }) {
  const say = useSay();
  const format = useFormat();
  const until = waiting?.until ?? null;
  const now = useNow(until !== null, 250);
  if (waiting === null || paused !== null) return <p className="run-standing">{say(`installing.phase.${phase}`)}</p>;
  const reason = say(`installing.waiting.${waiting.reason}`);
  const left = until === null ? 0 : until - now;
  // Under a second there is nothing to count down.
  return (
    <p className="run-standing" data-waiting>
      {left < 1_000
        ? reason
        : say('installing.waiting.until', { reason, duration: format.duration(Math.ceil(left / 1_000) * 1_000) })}
    </p>
  );
}
