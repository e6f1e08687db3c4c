import type {
  InstructionPart,
  InstructionSection,
  InstructionStep,
  InstructionTask,
} from '../contract/instructions.ts';
import { type Language, type LocalisedText, textIn } from '../contract/text.ts';
import type { Say } from '../contract/texts.ts';
import { desiredResources } from '../manifest/desired.ts';
import type { Manifest } from '../manifest/schema.ts';
import type { Desired, ResourceKind } from '../resources/kind.ts';
import { phrase } from '../resources/phrases.ts';
import type { RecipeStep } from '../resources/recipe.ts';
import { kinds } from '../resources/registry.ts';
import { piecesOf } from './blanks.ts';

type Unnumbered<T> = Omit<T, 'number'>;

/** Everything there is to do, in the order in which it can be done. */
export function partsOf(manifest: Manifest, language: Language, say: Say): readonly InstructionPart[] {
  const read = (text: LocalisedText): string => textIn(text, language);
  const partner = partnerPart(manifest, read, say);
  const desired = desiredResources(manifest);
  const noteFor = (name: string): string =>
    say('instructions.blank', { name, publisher: manifest.app.publisher, task: partner?.sections[0]?.tasks[0]?.title });
  const resources = kinds.flatMap((kind) =>
    kindPart(kind, inOrder(desired.filter((item) => item.kind === kind.kind)), read, noteFor),
  );
  return numbered([...(partner ? [partner] : []), ...resources, ...manualPart(manifest, read, say)]);
}

interface UnnumberedPart extends Omit<InstructionPart, 'number' | 'sections'> {
  readonly sections: readonly (Omit<InstructionSection, 'tasks'> & {
    readonly tasks: readonly Unnumbered<InstructionTask>[];
  })[];
}

function numbered(parts: readonly UnnumberedPart[]): readonly InstructionPart[] {
  let task = 0;
  return parts.map((part, index) => ({
    ...part,
    number: index + 1,
    sections: part.sections.map((section) => ({
      ...section,
      tasks: section.tasks.map((one) => ({ ...one, number: (task += 1) })),
    })),
  }));
}

type Read = (text: LocalisedText) => string;

function kindPart(
  kind: ResourceKind<unknown>,
  desired: readonly Desired[],
  read: Read,
  noteFor: (name: string) => string,
): UnnumberedPart[] {
  if (desired.length === 0) return [];
  const made = desired.map((item) => ({ item, recipe: kind.recipe(item) }));
  const goals = new Set(made.map(({ recipe }) => read(recipe.goal)));
  const shared = made.length > 1 && goals.size === 1;
  const step = (from: RecipeStep): InstructionStep => stepOf(from, read, noteFor);
  const sections: { way: readonly RecipeStep[]; where: Desired['where']; tasks: Unnumbered<InstructionTask>[] }[] = [];
  for (const { item, recipe } of made) {
    const way = wayOf(recipe.steps);
    const last = sections.at(-1);
    const section =
      last && JSON.stringify(last.way) === JSON.stringify(way) ? last : { way, where: item.where, tasks: [] };
    if (section !== last) sections.push(section);
    section.tasks.push({
      id: item.id,
      title: read(recipe.title),
      goal: shared ? undefined : read(recipe.goal),
      place: item.where === undefined ? undefined : read(item.where),
      optional: false,
      steps: recipe.steps.slice(way.length).map(step),
      check: read(recipe.check),
    });
  }
  return [
    {
      kind: kind.kind,
      title: read(kind.nouns.many),
      goal: shared ? [...goals][0] : undefined,
      sections: sections.map(({ way, where, tasks }) => {
        const list = way.find(({ values }) => values !== undefined)?.values?.[0]?.value;
        const here = where !== undefined && textIn(where) === list;
        return { way: way.map(step), list, place: here ? read(where) : undefined, tasks };
      }),
    },
  ];
}

/** The steps at the beginning that only lead to a page: they are told once for everything that is done there. */
function wayOf(steps: readonly RecipeStep[]): readonly RecipeStep[] {
  const leading = new Set([phrase('open-settings'), phrase('open-lists'), phrase('choose-list')]);
  const end = steps.findIndex(({ text }) => !leading.has(text));
  return end === -1 ? [] : steps.slice(0, end);
}

function stepOf(step: RecipeStep, read: Read, noteFor: (name: string) => string): InstructionStep {
  const values = (step.values ?? []).map(({ label, value, how }) => ({ label, how, pieces: piecesOf(value) }));
  const blanks = new Set(values.flatMap(({ pieces }) => pieces.filter((_, index) => index % 2 === 1)));
  return { ...plain(read(step.text)), values, notes: [...blanks].map(noteFor) };
}

function plain(text: string): InstructionStep {
  return { text, values: [], points: [], blanks: [], notes: [] };
}

/** Each thing after what it depends on; otherwise the order is kept. */
function inOrder(desired: readonly Desired[]): readonly Desired[] {
  const byId = new Map(desired.map((item) => [item.id, item]));
  const placed = new Set<Desired>();
  const place = (item: Desired, above: ReadonlySet<Desired>): void => {
    if (placed.has(item) || above.has(item)) return;
    for (const id of item.dependsOn) {
      const needed = byId.get(id);
      if (needed) place(needed, new Set([...above, item]));
    }
    placed.add(item);
  };
  for (const item of desired) place(item, new Set());
  return [...placed];
}

const companyFields = {
  name: 'field.CompanyName',
  organisationNumber: 'field.CompanyOrganisationNumber',
  address: 'field.CompanyAddress',
  country: 'field.CompanyCountry',
  phone: 'field.CompanyPhone',
  email: 'field.CompanyEmail',
  contactPerson: 'field.CompanyContactPerson',
} as const;

/** What the installer would register at the partner's service: by hand it is a call or a letter. */
function partnerPart(manifest: Manifest, read: Read, say: Say): UnnumberedPart | undefined {
  const { app, partnerService, offers } = manifest;
  if (!partnerService) return undefined;
  const { publisher, support } = app;
  const contacts = [support.email, support.phone, support.url].filter((way) => way !== undefined);
  const blanks = Object.keys(partnerService.answer);
  const title = say('instructions.partner', { partner: partnerService.name });
  const steps: InstructionStep[] = [
    { ...plain(say('instructions.partner.contact', { publisher, app: app.name })), points: contacts },
    {
      ...plain(say('instructions.partner.tell')),
      points: [
        say('instructions.partner.customer'),
        ...partnerService.company.map((field) => say(companyFields[field])),
      ],
    },
    ...(offers.length === 0
      ? []
      : [{ ...plain(say('instructions.partner.choose')), points: offers.map((offer) => read(offer.title)) }]),
    ...(blanks.length === 0 ? [] : [{ ...plain(say('instructions.partner.ask', { count: blanks.length })), blanks }]),
  ];
  const check = say('instructions.partner.check', { publisher, count: blanks.length });
  const goal = read(partnerService.why);
  const task = { id: 'partner-service:register', title, goal, place: undefined, optional: false, steps, check };
  return {
    kind: 'partner-service',
    title: say('kind.partner-service'),
    goal: undefined,
    sections: [{ way: [], list: undefined, place: undefined, tasks: [task] }],
  };
}

function manualPart({ manual }: Manifest, read: Read, say: Say): UnnumberedPart[] {
  if (manual.length === 0) return [];
  const tasks = manual.map((step) => ({
    id: `manual:${step.key}`,
    title: read(step.title),
    goal: read(step.why),
    place: undefined,
    optional: step.optional,
    steps: step.steps.map((text) => plain(read(text))),
    check: read(step.check),
  }));
  const sections = [{ way: [], list: undefined, place: undefined, tasks }];
  return [{ kind: 'manual', title: say('instructions.by-hand'), goal: undefined, sections }];
}
