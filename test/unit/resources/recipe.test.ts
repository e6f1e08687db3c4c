import { describe, expect, it } from 'vitest';
import { languages, textIn } from '../../../main/contract/text.ts';
import type { Desired } from '../../../main/resources/kind.ts';
import { parseRaw } from '../../../main/resources/multi-language.ts';
import type { Recipe, RecipeValue } from '../../../main/resources/recipe.ts';
import { kinds } from '../../../main/resources/registry.ts';
import { desiredIn, everything, onlyDesired } from './sample-application.ts';

/** Fields that a person leaves as they are, and why. */
const leftAlone: Readonly<Record<string, string>> = {
  ProgId: 'there is no field for it; the entry is adopted by its window name or name',
};

const all = desiredIn(everything);

function kindFor(desired: Desired) {
  const kind = kinds.find((candidate) => candidate.kind === desired.kind);
  if (!kind) throw new Error(desired.kind);
  return kind;
}

const recipeOf = (desired: Desired): Recipe => kindFor(desired).recipe(desired);
const valuesOf = (desired: Desired): readonly RecipeValue[] =>
  recipeOf(desired).steps.flatMap((step) => step.values ?? []);

describe.each(all.map((desired) => [desired.id, desired] as const))('the recipe of %s', (_id, desired) => {
  it('gives a value for every field that the installation writes', () => {
    const labels = valuesOf(desired).map(({ label }) => label);
    const missing = Object.keys(desired.fields).filter((field) => {
      const label = kindFor(desired).fields[field]?.label ?? field;
      return !(field in leftAlone) && !labels.some((given) => given.startsWith(label));
    });
    expect(missing).toEqual([]);
  });

  it('gives every language of every text', () => {
    const given = valuesOf(desired).map(({ value }) => value);
    const texts = ['Name', 'Tooltip'].flatMap((field) => {
      const text = parseRaw(String(desired.fields[field]));
      return typeof text === 'string' ? [text] : [...text.values()];
    });
    expect(given).toEqual(expect.arrayContaining(texts));
  });

  it('shows nobody the way the tenant stores texts', () => {
    expect(valuesOf(desired).filter(({ value }) => /\b[A-Z]{2}:"/.test(value))).toEqual([]);
  });

  it('gives addresses and window names letter by letter', () => {
    const exact = ['Url', 'UrlOrSoprotocol', 'WindowName'].flatMap((field) => desired.fields[field] ?? []);
    expect(valuesOf(desired).map(({ value }) => value)).toEqual(expect.arrayContaining(exact));
  });

  it('says in six languages what it is for, what to do and how to see that it worked', () => {
    const { title, goal, steps, check } = recipeOf(desired);
    expect(textIn(title, 'en')).not.toBe('');
    for (const text of [goal, check, ...steps.map((step) => step.text)])
      expect(typeof text === 'string' ? [] : Object.keys(text).toSorted()).toEqual([...languages].toSorted());
  });

  it('names the same screens and buttons in every language', () => {
    for (const { text } of recipeOf(desired).steps) {
      const labels = languages.map((language) =>
        [...textIn(text, language).matchAll(/\*\*(.+?)\*\*/g)].map(([, label = '']) => label).toSorted(),
      );
      for (const found of labels) expect(found).toEqual(labels[0]);
    }
  });

  it('begins in Settings and maintenance and says who sees the result', () => {
    const { steps } = recipeOf(desired);
    expect(textIn(steps[0]?.text ?? '', 'en')).toContain('**Settings and maintenance**');
    if (desired.kind !== 'list')
      expect(textIn(steps.at(-1)?.text ?? '', 'en')).toContain('**Visible for user groups**');
  });
});

describe('who sees what is made by hand', () => {
  it('is a box to tick for each group when the manifest names groups', () => {
    const ticks = valuesOf(onlyDesired(everything, 'web-panel:machine')).filter(
      ({ label }) => label === 'Visible for user groups',
    );
    expect(ticks.map(({ value, how }) => [value, how])).toEqual([
      ['Sales', 'tick'],
      ['Services', 'tick'],
    ]);
  });

  it('is the same for items of a Task menu', () => {
    const ticks = valuesOf(onlyDesired(everything, 'button:taskOpen'));
    expect(ticks).toContainEqual({ label: 'Visible for user groups', value: 'Sales', how: 'tick' });
  });
});

describe('boxes', () => {
  it('are ticked or left empty as the installation would have them', () => {
    const boxes = valuesOf(onlyDesired(everything, 'web-panel:work')).filter(({ how }) => how.endsWith('tick'));
    expect(boxes.map(({ label, how }) => [label, how])).toEqual([
      ['SuperOffice CRM for Web', 'tick'],
      ['Mobile CRM', 'untick'],
      ['Always reload content on tab navigation', 'tick'],
      ['Do not reload content when navigating to the main card', 'untick'],
    ]);
  });
});
