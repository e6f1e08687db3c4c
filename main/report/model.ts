import type { FieldChange, FieldValue, Plan, PlanItem } from '../contract/plan.ts';
import type { ItemResult, RunResult } from '../contract/run.ts';
import { type Language, textIn } from '../contract/text.ts';
import { errorText, isMessageId, reasonText, type Say, sayIn } from '../contract/texts.ts';
import { legacyCodes, parseRaw } from '../resources/multi-language.ts';
import { kinds } from '../resources/registry.ts';

/** A run in words, in one language; every format of the report that is for people is made from this alone. */
export interface Report {
  readonly language: Language;
  readonly title: string;
  readonly outcome: { readonly text: string; readonly mood: 'good' | 'mixed' | 'bad' };
  readonly facts: readonly ReportFact[];
  /** How many things ended how, such as `30 done`; zeros are left out. */
  readonly totals: readonly { readonly count: number; readonly word: string }[];
  readonly failure: Problem | undefined;
  /** Everything the plan named: what failed first, then what was left out, left to do, done and unchanged. */
  readonly items: readonly ReportItem[];
  readonly byHand: readonly { readonly title: string; readonly optional: boolean }[];
  readonly leftovers: readonly { readonly id: string; readonly title: string; readonly why: string }[];
  readonly checks: readonly { readonly text: string; readonly verdict: 'ok' | 'warning' | 'error' }[];
  /** What a supporter needs to know exactly which run this was. */
  readonly proof: readonly ReportFact[];
}

export interface ReportFact {
  readonly label: string;
  readonly text: string;
}

/** What went wrong, what to do, and the code to name to a supporter. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly next: string;
}

export interface ReportItem {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly where: string;
  readonly action: PlanItem['action'];
  readonly status: ItemResult['status'];
  readonly verified: boolean;
  readonly tenantId: number | undefined;
  readonly optional: boolean;
  readonly why: string;
  readonly problem: Problem | undefined;
  readonly changes: readonly ReportChange[];
  /** What somebody changed in the tenant: `before` is what the application asks for, `after` what is there. */
  readonly drift: readonly ReportChange[];
}

interface ReportChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string;
}

const order: readonly ItemResult['status'][] = ['failed', 'skipped', 'left-to-human', 'done', 'unchanged'];

/** A run in words. Pure: the same result gives the same report. */
export function reportOf(result: RunResult, language: Language): Report {
  const { plan } = result;
  const say = sayIn(language);
  const app = textIn(plan.application.name, language);
  const results = new Map(result.items.map((item) => [item.id, item]));
  const items = plan.items
    .map((item) => reportItem(item, results.get(item.id), language, say))
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  const count = (status: ItemResult['status']): number => items.filter((item) => item.status === status).length;
  return {
    language,
    title: say(`report.title.${plan.purpose}`, { app }),
    outcome: { text: say(`report.outcome.${result.outcome}`), mood: moodOf(result) },
    facts: factsOf(result, app, say),
    totals: [
      ...order.map((status) => ({ count: count(status), word: say(`status.${status}`) })),
      { count: items.filter(({ verified }) => verified).length, word: say('report.total.verified') },
    ].filter((total) => total.count > 0),
    failure: result.failure && problemOf(result.failure, language),
    items,
    byHand: items
      .filter(({ action, status }) => action === 'manual' || status === 'left-to-human')
      .map(({ title, optional }) => ({ title, optional })),
    leftovers: result.leftovers.map(({ id, why }) => ({
      id,
      title: titles.get(id) ?? id,
      why: say(`report.leftovers.${why}`),
    })),
    checks: plan.preflight.map((check) => ({ text: checkText(check, language, say), verdict: check.verdict })),
    proof: [
      { label: say('report.run'), text: result.runId },
      { label: say('report.manifest'), text: plan.manifestDigest },
      { label: say('report.reading'), text: plan.readingDigest },
    ],
  };
}

function moodOf({ outcome, failure, items }: RunResult): Report['outcome']['mood'] {
  if (outcome === 'failed') return 'bad';
  const unverified = items.some(({ status, verified }) => status === 'failed' || (status === 'done' && !verified));
  const good = outcome === 'done' || outcome === 'nothing-to-do';
  return good && !failure && !unverified ? 'good' : 'mixed';
}

function factsOf(result: RunResult, app: string, say: Say): readonly ReportFact[] {
  const { plan, by, calls } = result;
  const { version, publisher } = plan.application;
  const seconds = Math.round((Date.parse(result.finishedAt) - Date.parse(result.startedAt)) / 1000);
  const previous = plan.installedVersion;
  return [
    { label: say('report.tenant'), text: `${result.company} (${plan.customerId})` },
    { label: say('report.environment'), text: say(`environment.${plan.environment}`) },
    { label: say('report.application'), text: `${app} ${version}, ${publisher}` },
    ...(previous === undefined || previous === version ? [] : [{ label: say('report.previous'), text: previous }]),
    { label: say('report.by'), text: [by.name, by.email].filter((part) => part !== '').join(', ') },
    { label: say('report.when'), text: timesOf(result) },
    ...(Number.isNaN(seconds) ? [] : [{ label: say('report.duration'), text: say('report.seconds', { seconds }) }]),
    { label: say('report.calls'), text: say('report.calls.counts', { reads: calls.reads, writes: calls.writes }) },
  ];
}

/** `2026-11-23 03:07:12 – 03:07:20 UTC`: sorts, and means the same in every country. */
function timesOf({ startedAt, finishedAt }: RunResult): string {
  const [start, end] = [startedAt, finishedAt].map((time) => time.slice(0, 19).replace('T', ' '));
  const sameDay = start?.slice(0, 10) === end?.slice(0, 10);
  return `${start} – ${sameDay ? end?.slice(11) : end} UTC`;
}

function reportItem(item: PlanItem, result: ItemResult | undefined, language: Language, say: Say): ReportItem {
  const status = result?.status ?? (item.action === 'manual' ? 'left-to-human' : 'skipped');
  return {
    id: item.id,
    kind: kindName(item.kind, language, say),
    title: readable(textIn(item.title, language), language),
    where: item.where === undefined ? '' : textIn(item.where, language),
    action: item.action,
    status,
    verified: result?.verified ?? false,
    tenantId: result?.tenantId ?? item.tenantId,
    optional: item.optional,
    why: reasonText(item.reason, language),
    problem:
      result?.code === undefined ? undefined : problemOf({ code: result.code, details: result.details }, language),
    changes: item.changes.map((change) => reportChange(change, say)),
    drift: (item.drift ?? []).map(({ field, from, to }) => reportChange({ field, before: from, after: to }, say)),
  };
}

function reportChange({ field, before, after }: FieldChange, say: Say): ReportChange {
  const label = `field.${field}`;
  return {
    field: isMessageId(label) ? say(label) : field,
    before: before === null ? undefined : valueText(before, field, say),
    after: valueText(after, field, say),
  };
}

function valueText(value: FieldValue, field: string, say: Say): string {
  if (value === null || value === '') return say('value.none');
  if (typeof value === 'boolean') return say(value ? 'value.true' : 'value.false');
  if (field === 'VisibleTo' && value === 'everyone') return say('value.everyone');
  const texts = parseRaw(String(value));
  if (typeof texts === 'string') return texts;
  return [...texts].map(([code, text]) => `${languageOf(code)}: ${text}`).join(' · ');
}

/** A name as the tenant stores it, in the reader's language if it has it. */
function readable(title: string, language: Language): string {
  const texts = parseRaw(title);
  if (typeof texts === 'string') return texts;
  return texts.get(legacyCodes[language]) ?? texts.get(legacyCodes.en) ?? [...texts.values()][0] ?? title;
}

function languageOf(code: string): string {
  return Object.entries(legacyCodes).find(([, legacy]) => legacy === code)?.[0] ?? code;
}

function kindName(kind: string, language: Language, say: Say): string {
  const known = kinds.find((candidate) => candidate.kind === kind);
  if (known) return textIn(known.nouns.one, language);
  const label = `kind.${kind}`;
  return isMessageId(label) ? say(label) : kind;
}

function problemOf({ code, details }: Pick<ItemResult, 'details'> & { code: string }, language: Language): Problem {
  return { code, ...errorText({ code, details }, language) };
}

function checkText(
  { check, verdict, code, details = {} }: Plan['preflight'][number],
  language: Language,
  say: Say,
): string {
  if (verdict !== 'ok' && code !== undefined) return errorText({ code, details }, language).title;
  const right = `right.${details['right']}`;
  return say(`verdict.${check}`, isMessageId(right) ? { ...details, right: say(right) } : details);
}
