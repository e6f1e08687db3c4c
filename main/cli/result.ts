import type { ErrorDetails } from '../contract/errors.ts';
import type { ItemResult, RunResult } from '../contract/run.ts';
import { type Language, textIn } from '../contract/text.ts';
import { errorText } from '../contract/texts.ts';
import { marks } from './checklist.ts';
import { clean } from './clean.ts';
import { fit, wrap } from './columns.ts';
import { titlesOf } from './names.ts';
import type { Colour, Terminal } from './terminal.ts';
import { duration, word } from './words.ts';

/** How a run ended, for people: what failed first and what to do about it, then what is left, then the proof. */
export function renderResult(
  given: RunResult,
  options: { readonly language: Language; readonly verbose: boolean },
  terminal: Terminal,
): string {
  const result = clean(given);
  const { language } = options;
  const good = result.outcome === 'done' || result.outcome === 'nothing-to-do';
  const outcome =
    result.outcome === 'done' || result.outcome === 'nothing-to-do'
      ? word(language, `outcome.${result.plan.purpose}.${result.outcome}`)
      : word(language, `outcome.${result.outcome}`);
  return [
    ...failures(result, options, terminal),
    ...leftToPeople(result, language, terminal),
    ...leftovers(result, language, terminal),
    ...wrap(outcome, terminal.width).map((line) => terminal.paint(good ? 'green' : 'yellow', line)),
    proof(result, language),
  ].join('\n');
}

/** Of one cause, before the rest is counted; the report has them all. */
const mostNames = 10;

interface Failure {
  readonly names: readonly string[];
  readonly code: string;
  readonly details: ErrorDetails;
}

/** By cause: the same thing that went wrong for twenty items is told once. */
function failures(
  result: RunResult,
  { language, verbose }: { readonly language: Language; readonly verbose: boolean },
  { paint, width }: Terminal,
): readonly string[] {
  const titles = titlesOf(result.plan, language);
  const causes = new Map<string, Failure>();
  const add = (name: string | undefined, code: string, details: ErrorDetails): void => {
    const same = `${code} ${errorText({ code, details }, language).title}`;
    const names = [...(causes.get(same)?.names ?? []), ...(name === undefined ? [] : [name])];
    causes.set(same, { names, code, details });
  };
  if (result.failure) add(undefined, result.failure.code, result.failure.details);
  for (const item of result.items.toSorted(failedFirst)) {
    const name = titles.get(item.id) ?? item.id;
    if (item.status === 'failed' || item.status === 'skipped') add(name, item.code ?? 'INTERNAL', item.details ?? {});
    else if (!item.verified && item.status !== 'left-to-human') add(name, item.code ?? 'VERIFY_FAILED', {});
  }
  return [...causes.values()].flatMap(({ names, code, details }) => {
    const { title, next } = errorText({ code, details }, language);
    return [
      ...wrap(`${marks.blocked[0]} ${title}`, width).map((line) => paint('red', line)),
      ...names.slice(0, mostNames).map((name) => `    ${fit(name, width - 4)}`),
      ...(names.length > mostNames ? [`    ${word(language, 'more', { count: names.length - mostNames })}`] : []),
      ...wrap(next, width - 2).map((line) => `  ${line}`),
      paint('gray', `  ${code}`),
      ...(verbose ? Object.entries(details).map(([name, value]) => paint('gray', `  ${name}: ${value}`)) : []),
      '',
    ];
  });
}

function failedFirst(a: ItemResult, b: ItemResult): number {
  return Number(b.status === 'failed') - Number(a.status === 'failed');
}

function leftToPeople({ plan }: RunResult, language: Language, terminal: Terminal): readonly string[] {
  const named = (action: 'ask' | 'manual'): readonly string[] =>
    plan.items
      .filter((item) => item.action === action)
      .map((item) => {
        const optional = item.optional ? ` (${word(language, 'optional')})` : '';
        return `${textIn(item.title, language)}${optional}`;
      });
  return [
    ...section(word(language, 'to-decide'), named('ask'), marks.ask, terminal),
    ...section(word(language, 'by-hand'), named('manual'), marks.manual, terminal),
  ];
}

function leftovers(result: RunResult, language: Language, terminal: Terminal): readonly string[] {
  const titles = titlesOf(result.plan, language);
  const whys = [...new Set(result.leftovers.map((one) => one.why))];
  return whys.flatMap((why) => {
    const names = result.leftovers.filter((one) => one.why === why).map(({ id }) => titles.get(id) ?? id);
    const title = `${word(language, 'leftover.title')}: ${word(language, `leftover.${why}`)}`;
    return section(title, names, ['·', 'gray'], terminal);
  });
}

function section(
  title: string,
  names: readonly string[],
  [mark, colour]: readonly [string, Colour],
  { paint, width }: Terminal,
): readonly string[] {
  if (names.length === 0) return [];
  return [
    ...wrap(title, width).map((line) => paint('bold', line)),
    ...names.map((name) => `  ${paint(colour, mark)} ${fit(name, width - 4)}`),
    '',
  ];
}

/** Counted from the items themselves: what was done, and what reading back confirmed. */
function proof(result: RunResult, language: Language): string {
  const count = (wanted: (item: ItemResult) => boolean): number => result.items.filter(wanted).length;
  const failed = count((item) => item.status === 'failed');
  const skipped = count((item) => item.status === 'skipped');
  const optional = new Set(result.plan.items.filter((item) => item.optional).map((item) => item.id));
  const left = count((item) => item.status === 'left-to-human' && !optional.has(item.id));
  const time = duration(Date.parse(result.finishedAt) - Date.parse(result.startedAt));
  return [
    word(language, 'proof.changed', { count: count((item) => item.status === 'done') }),
    word(language, 'proof.verified', { count: count((item) => item.verified) }),
    ...(failed > 0 ? [word(language, 'proof.failed', { count: failed })] : []),
    ...(skipped > 0 ? [word(language, 'proof.skipped', { count: skipped })] : []),
    ...(left > 0 ? [word(language, 'proof.left', { count: left })] : []),
    word(language, 'proof.calls', { ...result.calls, time }),
  ].join(' · ');
}
