const segmenter = new Intl.Segmenter();

/** Scripts and symbols that take two columns. Source: Unicode UAX #11, the wide and full-width blocks. */
const wide =
  /^(?:\p{Emoji_Presentation}|.*\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}])/u;

const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;

interface Cell {
  readonly text: string;
  readonly columns: number;
}

function cells(text: string): readonly Cell[] {
  return Array.from(segmenter.segment(text), ({ segment }) => ({
    text: segment,
    columns: invisible.test(segment) ? 0 : wide.test(segment) ? 2 : 1,
  }));
}

/** How many columns of a terminal a text without colours takes. */
export function columnsOf(text: string): number {
  return width(cells(text));
}

/** Cuts a text to a number of columns, with an ellipsis where something is missing. */
export function fit(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let room = columns - 1;
  const kept: string[] = [];
  for (const cell of cells(text)) {
    room -= cell.columns;
    if (room < 0) break;
    kept.push(cell.text);
  }
  return columns > 0 ? `${kept.join('').trimEnd()}…` : '';
}

/** Fills a text up to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Breaks a text into lines of at most so many columns: at spaces, and inside a word that is longer than a line. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (columnsOf(joined) <= columns) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = broken(word, columns);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** A word in pieces of at most so many columns, cut behind a separator where one is near; a piece is never empty. */
function broken(word: string, columns: number): readonly string[] {
  const pieces: string[] = [];
  let piece: readonly Cell[] = [];
  for (const cell of cells(word)) {
    if (piece.length > 0 && width(piece) + cell.columns > columns) {
      const cut = cutAt(piece);
      pieces.push(textOf(piece.slice(0, cut)));
      piece = piece.slice(cut);
    }
    piece = [...piece, cell];
  }
  return [...pieces, textOf(piece)];
}

/** Addresses are read by their parts: behind the last separator in the second half, else at the end. */
function cutAt(piece: readonly Cell[]): number {
  const last = piece.findLastIndex((cell) => /^[/?&=;,]$/.test(cell.text));
  return last + 1 > piece.length / 2 ? last + 1 : piece.length;
}

function width(row: readonly Cell[]): number {
  return row.reduce((sum, cell) => sum + cell.columns, 0);
}

function textOf(row: readonly Cell[]): string {
  return row.map((cell) => cell.text).join('');
}
