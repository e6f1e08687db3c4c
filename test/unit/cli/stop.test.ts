import { describe, expect, it } from 'vitest';
import { createStop } from '../../../main/cli/stop.ts';

function watched(): { stop: ReturnType<typeof createStop>; said: string[]; left: () => number } {
  const said: string[] = [];
  let left = 0;
  const stop = createStop(
    (text) => said.push(text),
    () => {
      left += 1;
    },
  );
  return { stop, said, left: () => left };
}

describe('Ctrl-C', () => {
  it('asks to stop the first time, and leaves the second time', () => {
    const { stop, said, left } = watched();
    stop.tell({ first: ['stopping'], second: ['left at once'] });
    stop.request();
    expect([stop.signal.aborted, left(), said]).toEqual([true, 0, ['stopping']]);
    stop.request();
    expect([left(), said]).toEqual([1, ['stopping', 'left at once']]);
  });

  it('can be asked for again once the person was asked what to do now', () => {
    const { stop, left } = watched();
    stop.request();
    stop.startAgain();
    expect(stop.signal.aborted).toBe(false);
    stop.request();
    expect([stop.signal.aborted, left()]).toEqual([true, 0]);
  });

  it('ends the session while nothing is being written', () => {
    const { stop } = watched();
    stop.request();
    expect(stop.beforeWriting.aborted).toBe(true);
  });

  it('leaves the session open once writing has begun, so that what was done can be read back', () => {
    const { stop } = watched();
    stop.writingBegins();
    stop.request();
    expect([stop.signal.aborted, stop.beforeWriting.aborted]).toEqual([true, false]);
  });
});
