import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { languages, textIn } from '../../../main/contract/text.ts';
import { instructionsHtml } from '../../../main/instructions/html.ts';
import { visible } from '../../../main/print/escape.ts';
import { desiredResources } from '../../../main/manifest/desired.ts';
import { parseRaw } from '../../../main/resources/multi-language.ts';
import { guide, offers, saying, tasksOf } from './guide.ts';

const page = instructionsHtml(guide());

describe('the guide as a page', () => {
  it('shows every value of everything the manifest asks for in a box', () => {
    const boxes = elements(page)
      .filter(({ tagName }) => tagName === 'code')
      .map(textOf);
    for (const { id, fields } of desiredResources(offers())) {
      for (const [field, value] of Object.entries(fields)) {
        // ProgIds cannot be typed on any page; choices and boxes are told in the page's own words.
        if (typeof value !== 'string' || !/^(Name|Tooltip|Url|WindowName|UrlOrSoprotocol)$/.test(field)) continue;
        const texts = parseRaw(value);
        for (const text of typeof texts === 'string' ? [texts] : texts.values()) {
          expect(boxes, `${id} ${field}`).toContain(text.replaceAll(/\$\{partner\.(\w+)\}/g, '$1'));
        }
      }
    }
  });

  it('has a tick box with a label for every step, each with its own name', () => {
    const all = elements(page);
    const steps = all.filter((element) => attribute(element, 'class') === 'step');
    const boxes = all.filter(({ tagName }) => tagName === 'input');
    const ids = boxes.map((box) => attribute(box, 'id'));
    const labels = new Set(all.filter(({ tagName }) => tagName === 'label').map((label) => attribute(label, 'for')));
    expect(boxes).toHaveLength(steps.length + tasksOf(guide()).length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !labels.has(id))).toEqual([]);
  });

  it('says for every task how to check it', () => {
    const checks = elements(page).filter((element) => attribute(element, 'class') === 'check');
    expect(checks).toHaveLength(tasksOf(guide()).length);
  });

  it('has one title, headings in order, and landmarks', () => {
    const levels = elements(page).flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    const names = elements(page).map(({ tagName }) => tagName);
    expect(names).toEqual(expect.arrayContaining(['header', 'nav', 'main']));
  });

  it('links only to what is on the page', () => {
    const all = elements(page);
    const ids = new Set(all.map((element) => attribute(element, 'id')));
    const inside = all.flatMap((element) => attribute(element, 'href') ?? []).filter((href) => href.startsWith('#'));
    expect(inside.length).toBeGreaterThan(5);
    expect(inside.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
  });

  it('loads nothing and allows no script but its own', () => {
    const all = elements(page);
    expect(all.filter(({ tagName }) => ['link', 'img', 'iframe', 'object', 'form'].includes(tagName))).toEqual([]);
    const [script, ...more] = all.filter(({ tagName }) => tagName === 'script');
    expect(more).toEqual([]);
    const policy = all.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
    const hash = createHash('sha256')
      .update(script ? textOf(script) : '')
      .digest('base64');
    expect(policy && attribute(policy, 'content')).toContain(`script-src 'sha256-${hash}'`);
    expect(policy && attribute(policy, 'content')).toContain("default-src 'none'");
    expect(page).not.toMatch(/url\(|@import|<[^>]+\sstyle=/);
  });

  it.each(languages)('says its language and its title in %s', (language) => {
    const instructions = guide(offers(), language);
    const all = elements(instructionsHtml(instructions));
    const html = all.find(({ tagName }) => tagName === 'html');
    const title = all.find(({ tagName }) => tagName === 'title');
    expect(html && attribute(html, 'lang')).toBe(language);
    expect(title && textOf(title)).toBe(instructions.title);
    expect(instructions.summary).toBe(textIn(offers().app.summary, language));
  });

  it('is the same every time', () => {
    expect(instructionsHtml(guide())).toBe(page);
  });
});

describe('a hostile manifest', () => {
  const nasty = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      '</style><script>alert(1)</script>',
      '</script><script>alert(1)</script>',
      '--></title><svg onload=alert(1)>',
      '${partner.tenantKey}<b>',
      '**<i>**',
      '";} @import "https://evil.example";',
      '\\";}</style>',
      '$&$1$`',
    ),
  );

  it('adds no element and no attribute to the page, and loses no text', () => {
    const skeleton = names(instructionsHtml(guide(saying('plain'))));
    fc.assert(
      fc.property(nasty, (text) => {
        const html = instructionsHtml(guide(saying(`x${text}`)));
        // Labels, lengths and blanks change the shape on purpose.
        const shape = names(html).filter((name) => !/^(strong|span class|article|dl|dd|div class)/.test(name));
        expect(new Set(shape)).toEqual(
          new Set(skeleton.filter((name) => !/^(strong|span class|article|dl|dd|div class)/.test(name))),
        );
        expect(names(html).filter((name) => /^(script|style)/.test(name))).toHaveLength(2);
        const lead = elements(html).find((element) => attribute(element, 'class') === 'lead');
        expect(lead && textOf(lead)).toBe(visible(`x${text}`).replaceAll(/\r\n?/g, '\n'));
      }),
      { numRuns: 60 },
    );
  });

  it('cannot leave the style sheet through its name', () => {
    const all = elements(instructionsHtml(guide(saying('";} </style> * { display: none } /*'))));
    const style = all.find(({ tagName }) => tagName === 'style');
    const [firstLine = ''] = style ? textOf(style).split('\n') : [];
    expect(firstLine).toMatch(/^:root \{ --running-title: "[^"\\<{}]*"; --running-owner: "[^"\\<{}]*"; \}$/);
  });

  it('cannot turn the direction in which a value reads', () => {
    expect(instructionsHtml(guide(saying('abc\u202Egpj.exe')))).not.toContain('\u202E');
  });
});

function elements(html: string): readonly Tree.Element[] {
  const found: Tree.Element[] = [];
  const walk = (node: Tree.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      found.push(child);
      walk(child);
    }
  };
  walk(parse(html));
  return found;
}

function names(html: string): string[] {
  return elements(html).map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(' '));
}

function attribute({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((candidate) => candidate.name === name)?.value;
}

function textOf(element: Tree.Element): string {
  return element.childNodes
    .map((child) => ('value' in child ? child.value : 'tagName' in child ? textOf(child) : ''))
    .join('');
}
