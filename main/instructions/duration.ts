import type { InstructionPart, InstructionStep } from '../contract/instructions.ts';

/** Seconds, of an unhurried person: to read and do a step, to copy a value, to set a box. */
const perStep = 10;
const perValue = 10;
const perBox = 3;

/** How long the work takes, in minutes: rounded up to five, because a guess should look like one. */
export function minutesFor(parts: readonly InstructionPart[]): number {
  const steps = parts.flatMap((part) =>
    part.sections.flatMap(({ way, tasks }) => [...way, ...tasks.flatMap((task) => task.steps)]),
  );
  const seconds = steps.reduce((sum, step) => sum + secondsFor(step), 0);
  return Math.max(5, Math.ceil(seconds / 300) * 5);
}

function secondsFor({ values }: InstructionStep): number {
  const boxes = values.filter(({ how }) => how === 'tick' || how === 'untick').length;
  return perStep + boxes * perBox + (values.length - boxes) * perValue;
}
