import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instructionsMarkdown } from '../../../main/instructions/markdown.ts';
import { desiredResources } from '../../../main/manifest/desired.ts';
import { parseRaw } from '../../../main/resources/multi-language.ts';
import { guide, offers, saying, tasksOf } from './guide.ts';

const text = instructionsMarkdown(guide());

describe('the guide as Markdown', () => {
  it('has every value of everything the manifest asks for as code', () => {
    for (const { id, fields } of desiredResources(offers())) {
      for (const [field, value] of Object.entries(fields)) {
        if (typeof value !== 'string' || !/^(Name|Tooltip|Url|WindowName|UrlOrSoprotocol)$/.test(field)) continue;
        const texts = parseRaw(value);
        for (const one of typeof texts === 'string' ? [texts] : texts.values()) {
          expect(text, `${id} ${field}`).toContain(`\`${one.replaceAll(/\$\{partner\.(\w+)\}/g, '‹$1›')}\``);
        }
      }
    }
  });

  it('has a task to tick for every step', () => {
    const { parts, removal } = guide();
    const steps = parts.flatMap(({ sections }) =>
      sections.flatMap(({ way, tasks }) => [...way, ...tasks.flatMap((task) => task.steps)]),
    );
    const ticks = text.match(/^- \[ \] /gm) ?? [];
    expect(ticks).toHaveLength(steps.length + tasksOf(guide()).length + removal.length);
  });

  it('keeps labels bold and nothing else', () => {
    expect(text).toContain('**Settings and maintenance**');
    expect(text).not.toContain('****');
  });

  it('is the same every time', () => {
    expect(instructionsMarkdown(guide())).toBe(text);
  });
});

describe('a hostile manifest', () => {
  const nasty = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('`', '``', '\n', '# ', '- ', '<b>', '[a](b)', '|', '*', '\\', '&lt;', '![', '~~~'))
      .map((some) => some.join('')),
  );

  it('makes no heading, list, table row or HTML of its own', () => {
    const shape = linesOf(instructionsMarkdown(guide(saying('plain'))));
    fc.assert(
      fc.property(nasty, (more) => {
        const made = instructionsMarkdown(guide(saying(`x${more}y`)));
        expect(linesOf(made)).toEqual(shape);
        expect(outsideCode(made)).not.toMatch(/(^|[^\\])<(?!mailto:|tel:|https:)/m);
      }),
    );
  });

  it('cannot end the code it is in', () => {
    const made = instructionsMarkdown(guide(saying('a``b`c')));
    expect(made).toContain('``` a``b`c ```');
  });
});

/** What each line is: a heading, a list, a table or a text. */
function linesOf(markdown: string): string[] {
  return markdown.split('\n').map((line) => /^\s*(#+ |- \[ \] |- |\| )?/.exec(line)?.[0] ?? '');
}

function outsideCode(markdown: string): string {
  return markdown.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
}
