import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../main/contract/text.ts';
import { piecesOf } from '../../../main/instructions/blanks.ts';
import { desiredResources } from '../../../main/manifest/desired.ts';
import { kinds } from '../../../main/resources/registry.ts';
import { guide, minimal, offers, tasksOf } from './guide.ts';

describe('the guide', () => {
  it('has a task for everything the manifest asks for, for the partner’s registration and for every step by hand', () => {
    const manifest = offers();
    const ids = tasksOf(guide(manifest)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(
      [
        'partner-service:register',
        ...desiredResources(manifest).map(({ id }) => id),
        ...manifest.manual.map(({ key }) => `manual:${key}`),
      ].toSorted(),
    );
  });

  it('tells every step of every recipe', () => {
    const manifest = offers();
    const { parts } = guide(manifest);
    for (const desired of desiredResources(manifest)) {
      const kind = kinds.find((candidate) => candidate.kind === desired.kind);
      const wanted = kind?.recipe(desired).steps.map(({ text }) => (typeof text === 'string' ? text : text.en));
      const section = parts
        .flatMap(({ sections }) => sections)
        .find(({ tasks }) => tasks.some(({ id }) => id === desired.id));
      const task = section?.tasks.find(({ id }) => id === desired.id);
      expect(
        [...(section?.way ?? []), ...(task?.steps ?? [])].map(({ text }) => text),
        desired.id,
      ).toEqual(wanted);
    }
  });

  it('begins with the partner’s registration, because addresses need its answer', () => {
    expect(tasksOf(guide())[0]?.id).toBe('partner-service:register');
  });

  it('does first what something else depends on', () => {
    const manifest = offers();
    const order = tasksOf(guide(manifest)).map(({ id }) => id);
    for (const { id, dependsOn } of desiredResources(manifest)) {
      for (const needed of dependsOn)
        expect(order.indexOf(needed), `${needed} before ${id}`).toBeLessThan(order.indexOf(id));
    }
  });

  it('numbers tasks through, so that one number names one task', () => {
    const numbers = tasksOf(guide()).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('tells the way to a page once for all that is done there', () => {
    const lists = guide().parts.find(({ kind }) => kind === 'list');
    expect(lists?.sections).toHaveLength(1);
    expect(lists?.sections[0]?.way.map(({ text }) => text)).toEqual([
      expect.stringContaining('**Settings and maintenance**'),
      expect.stringContaining('**Lists**'),
    ]);
    expect(lists?.sections[0]?.tasks.every(({ steps }) => steps[0]?.text.includes('**Create list**'))).toBe(true);
  });

  it('leaves a blank for what only the partner can tell, and says whom to ask', () => {
    const workspace = tasksOf(guide()).find(({ id }) => id === 'web-panel:workspace');
    const step = workspace?.steps.find(({ notes }) => notes.length > 0);
    const url = step?.values.find(({ label }) => label === 'URL');
    expect(url?.pieces).toEqual(['https://offers.acme.example/workspace/', 'tenantKey', '?ctx=<uctx>&usid=<usid>']);
    expect(step?.notes[0]).toContain('Acme AS');
    expect(step?.notes[0]).toContain('tenantKey');
    const register = tasksOf(guide())[0];
    expect(register?.steps.flatMap(({ blanks }) => blanks)).toEqual(['tenantKey']);
  });

  it('asks for nothing but the company details that the manifest names', () => {
    const points = tasksOf(guide())[0]?.steps.flatMap((step) => step.points) ?? [];
    expect(points).toContain('Organisation number');
    expect(points).not.toContain('E-mail');
  });

  it('names the right that the kinds need', () => {
    expect(guide().before[0]).toContain('**List Administrator**');
  });

  it('removes in reverse: what is in other lists first, own lists with their items last, then the access', () => {
    const texts = guide().removal.map(({ text }) => text);
    const own = texts.findIndex((text) => text.includes('**Delete list**'));
    const lists = texts.flatMap((text) => /\*\*(Task menu|GUI - Web panel|Sale - Source)\*\*/.exec(text)?.[1] ?? []);
    expect(lists).toEqual(['Task menu', 'GUI - Web panel', 'Sale - Source']);
    expect(own).toBeGreaterThan(texts.findIndex((text) => text.includes('**Sale - Source**')));
    expect(texts.at(-1)).toContain('**Uninstall**');
    expect(texts.some((text) => text.includes('**Acme offer status**'))).toBe(false);
  });

  it('has a way to remove everything it set up', () => {
    const instructions = guide();
    const named = new Set(instructions.removal.flatMap(({ names }) => names));
    const inOwnLists = instructions.parts
      .flatMap(({ sections }) => sections)
      .filter(({ list }) => list?.startsWith('Acme '));
    const items = new Set(inOwnLists.flatMap(({ tasks }) => tasks.map(({ title }) => title)));
    const left = tasksOf(instructions).filter(
      ({ id, title }) => !id.startsWith('partner-service:') && !named.has(title) && !items.has(title),
    );
    expect(left).toEqual([]);
  });

  it('works for an application without partner service, offers or steps by hand', () => {
    const { parts, offers: choices, troubles } = guide(minimal());
    expect(parts.map(({ kind }) => kind)).not.toContain('partner-service');
    expect(choices).toEqual([]);
    expect(troubles).toHaveLength(4);
  });

  it.each(languages)('is the same every time in %s, and of the same shape as in English', (language) => {
    const once = guide(offers(), language);
    expect(guide(offers(), language)).toEqual(once);
    expect(tasksOf(once).map(({ id, steps }) => [id, steps.length])).toEqual(
      tasksOf(guide()).map(({ id, steps }) => [id, steps.length]),
    );
  });
});

describe('a value with blanks', () => {
  it('is text and blanks in turn, and nothing of it is lost', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('${partner.a}', '${partner.longName}', '${other}', '$'));
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const value = parts.join('');
        const pieces = piecesOf(value);
        expect(pieces.length % 2).toBe(1);
        expect(pieces.map((text, index) => (index % 2 === 1 ? `\${partner.${text}}` : text)).join('')).toBe(value);
      }),
    );
  });
});
