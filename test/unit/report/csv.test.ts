import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportCsv } from '../../../main/report/csv.ts';
import { run } from './run.ts';

describe('the report as CSV', () => {
  it('has a line for every thing, with the run’s facts on each', () => {
    const [head = [], ...lines] = read(reportCsv(run([{}, {}]), 'en'));
    expect(head.slice(0, 3)).toEqual(['customerId', 'company', 'environment']);
    expect(lines).toHaveLength(2);
    expect(lines.map((line) => line[head.indexOf('id')])).toEqual(['list:thing0', 'list:thing1']);
    expect(lines.every((line) => line[0] === 'Cust10001' && line.length === head.length)).toBe(true);
  });

  it('keeps every text whole, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [head = [], line = []] = read(reportCsv(run([{ item: { where: `x${text}` } }]), 'en'));
        expect(line[head.indexOf('where')]).toBe(`x${text}`);
      }),
    );
  });

  it('has no cell that a spreadsheet would take for a formula', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '\r', '\n@', '＝', '＋', '－', '＠', '\0=');
    fc.assert(
      fc.property(start, fc.string(), (first, rest) => {
        const text = `${first}${rest}`;
        const cells = read(reportCsv(run([{ item: { where: text } }], { company: text }), 'en')).flat();
        expect(cells.filter((cell) => cell !== "'" && /^[\s\0]*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
        expect(cells).toContain(`'${text}`);
      }),
    );
  });

  it('is read as UTF-8 by Excel', () => {
    expect(reportCsv(run([{}]), 'en').startsWith('\uFEFF')).toBe(true);
  });
});

/** Cells by line, as RFC 4180 reads them. */
function read(csv: string): string[][] {
  const lines: string[][] = [[]];
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n$/, '');
  for (let at = 0; at <= text.length; ) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
    const plain = quoted ? undefined : /^[^,\r\n]*/.exec(text.slice(at));
    lines.at(-1)?.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (plain?.[0] ?? ''));
    at += (quoted ?? plain)?.[0].length ?? 0;
    if (text.startsWith('\r\n', at)) {
      lines.push([]);
      at += 2;
    } else at += 1;
  }
  return lines;
}
