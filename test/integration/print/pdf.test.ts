import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { instructionsHtml } from '../../../main/instructions/html.ts';
import { printToPdf } from '../../../main/instructions/pdf.ts';
import { createChromiumPrinter, findBrowser } from '../../../main/print/chromium-printer.ts';
import { reportHtml } from '../../../main/report/html.ts';
import { guide, offers, tasksOf } from '../../unit/instructions/guide.ts';
import { run } from '../../unit/report/run.ts';

const execute = promisify(execFile);
const browser = await findBrowser(process.env, 'hidden').catch(() => undefined);
const poppler = ['/usr/bin/pdftotext', '/usr/bin/pdfinfo'].every((tool) => existsSync(tool));
const missing = [...(browser === undefined ? ['Chromium'] : []), ...(poppler ? [] : ['poppler-utils'])].join(' and ');
if (missing !== '') console.warn(`Printing is not tested: ${missing} is not installed here.`);

describe.skipIf(missing !== '')('a document on paper', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'print-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function printed(html: string, paper: 'A4' | 'Letter'): Promise<{ info: string; pages: readonly Page[] }> {
    const printer = createChromiumPrinter();
    const pdf = await printToPdf(html, { paper, printer, signal: AbortSignal.timeout(60_000) });
    const file = path.join(folder, `${paper}-${pdf.byteLength}.pdf`);
    await writeFile(file, pdf);
    const { stdout: info } = await execute('pdfinfo', [file]);
    const { stdout: boxes } = await execute('pdftotext', ['-bbox', file, '-'], { maxBuffer: 64 << 20 });
    return { info, pages: pagesOf(boxes) };
  }

  it.each([
    ['A4', 595, 842],
    ['Letter', 612, 792],
  ] as const)(
    'is %s, tagged, and has its title above and page numbers below the text',
    async (paper, width, height) => {
      const instructions = guide();
      const { info, pages } = await printed(instructionsHtml(instructions), paper);
      expect(info).toMatch(/^Tagged:\s+yes$/m);
      expect(info).toMatch(new RegExp(String.raw`^Title:\s+${instructions.title}$`, 'm'));
      expect(pages.length).toBeGreaterThan(5);
      for (const [index, page] of pages.entries()) {
        expect(Math.abs(page.width - width)).toBeLessThan(1);
        expect(Math.abs(page.height - height)).toBeLessThan(1);
        const margin = 40;
        expect(lineOf(page, (word) => word.top > page.height - margin)).toBe(`${index + 1} / ${pages.length}`);
        const head = lineOf(page, (word) => word.bottom < 50);
        expect(head).toBe(index === 0 ? '' : `${instructions.title} ${instructions.by}`);
      }
    },
  );

  it('clips nothing at any edge', async () => {
    const { pages } = await printed(instructionsHtml(guide(offers(), 'de')), 'Letter');
    for (const { words, width, height } of pages) {
      expect(Math.min(...words.map(({ left }) => left))).toBeGreaterThan(40);
      expect(Math.max(...words.map(({ right }) => right))).toBeLessThan(width - 40);
      expect(Math.max(...words.map(({ bottom }) => bottom))).toBeLessThan(height - 18);
    }
  });

  it('has every task, and each line of the last list whole on one page', async () => {
    const instructions = guide();
    const { pages } = await printed(instructionsHtml(instructions), 'A4');
    const lines = pages.flatMap(linesOf);
    for (const { title, number, place } of tasksOf(instructions)) {
      const whole = [number, title, ...(place === undefined ? [] : [place])].join(' ');
      expect(lines.filter((line) => line.startsWith(`${number} ${title}`)).length, title).toBeGreaterThanOrEqual(2);
      expect(
        lines.some((line) => line.startsWith(whole)),
        whole,
      ).toBe(true);
    }
  });

  it('keeps each thing of the report with what was done to it, and repeats the head of the table', async () => {
    const things = Array.from({ length: 60 }, (_, index) => ({
      item: {
        title: `Thing ${index}`,
        changes: ['Name', 'Tooltip', 'Url'].map((field) => ({ field, before: null, after: `${field}-of-${index}` })),
      },
    }));
    const { pages } = await printed(reportHtml(run(things), 'en'), 'A4');
    expect(pages.length).toBeGreaterThan(3);
    const texts = pages.map((page) => linesOf(page).join('\n'));
    for (let index = 0; index < 60; index += 1) {
      const on = texts.filter((text) => new RegExp(String.raw`^Thing ${index} `, 'm').test(text));
      expect(on).toHaveLength(1);
      expect(on[0]).toContain(`Url-of-${index}`);
    }
    expect(texts.filter((text) => /Planned Result Verified/.test(text)).length).toBeGreaterThanOrEqual(
      pages.length - 1,
    );
  });

  it('leaves nothing of the browser behind', async () => {
    const temporary = await mkdtemp(path.join(folder, 'temporary-'));
    vi.stubEnv('TMPDIR', temporary);
    vi.stubEnv('TEMP', temporary);
    try {
      await printed(instructionsHtml(guide()), 'A4');
      expect(await readdir(temporary)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('stops when it is told to, and says so', async () => {
    const controller = new AbortController();
    const printing = createChromiumPrinter()(instructionsHtml(guide()), { signal: controller.signal });
    controller.abort();
    await expect(printing).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('without a browser', () => {
  it('says that there is none where one was named', async () => {
    const printer = createChromiumPrinter({ TENANT_INSTALLER_CHROMIUM: '/nowhere/chromium' });
    const printing = printer('<p>', { signal: new AbortController().signal });
    await expect(printing).rejects.toMatchObject({
      code: 'PDF_NOT_AVAILABLE',
      details: { browser: '/nowhere/chromium' },
    });
  });

  it('says that a program is no browser', async () => {
    const printer = createChromiumPrinter({ TENANT_INSTALLER_CHROMIUM: process.execPath });
    const printing = printer('<p>', { signal: new AbortController().signal });
    await expect(printing).rejects.toMatchObject({ code: 'PDF_NOT_AVAILABLE' });
  });
});

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

/** What `pdftotext -bbox` tells, in points from the upper left corner. */
function pagesOf(boxes: string): readonly Page[] {
  return boxes
    .split('<page ')
    .slice(1)
    .map((page): Page => {
      const [, width = '', height = ''] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
      const words = [
        ...page.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g),
      ];
      return {
        width: Number(width),
        height: Number(height),
        words: words.map(([, left, top, right, bottom, text = '']) => ({
          text: plain(text),
          left: Number(left),
          right: Number(right),
          top: Number(top),
          bottom: Number(bottom),
        })),
      };
    });
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function lineOf({ words }: Page, wanted: (word: Word) => boolean): string {
  return words
    .filter(wanted)
    .toSorted((a, b) => a.left - b.left)
    .map(({ text }) => text)
    .join(' ');
}

/** Words that stand beside each other, from top to bottom. */
function linesOf({ words }: Page): readonly string[] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line && first && Math.abs(middle(first) - middle(word)) < 4) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) =>
    line
      .toSorted((a, b) => a.left - b.left)
      .map(({ text }) => text)
      .join(' '),
  );
}

function middle({ top, bottom }: Word): number {
  return (top + bottom) / 2;
}
