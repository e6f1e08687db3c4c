import { styleText } from 'node:util';

/** Where output goes and how it may look. Commands write results to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person is watching `err`, so that lines may be redrawn. */
  readonly live: boolean;
  /** Whether a person can answer. */
  readonly interactive: boolean;
  readonly width: number;
  readonly paint: Paint;
}

export type Colour = 'green' | 'yellow' | 'magenta' | 'blue' | 'red' | 'gray' | 'bold';

type Paint = (colour: Colour, text: string) => string;

/** The process's own terminal. Colour only where a person sees it and has not asked for none. Source: no-color.org. */
export function processTerminal(options: { readonly color: boolean }): Terminal {
  const { stdout, stderr, stdin, env } = process;
  const colourful = options.color && stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  return {
    out: (text) => stdout.write(`${text}\n`),
    err: (text) => stderr.write(`${text}\n`),
    live: stderr.isTTY && env['TERM'] !== 'dumb',
    interactive: stdin.isTTY && stderr.isTTY,
    width: Math.min(120, Math.max(40, stdout.columns ?? stderr.columns ?? 80)),
    paint: (colour, text) => (colourful ? styleText(colour, text) : text),
  };
}

/** Cuts a text to a number of columns, with an ellipsis; what a person sees as one character counts as one. */
export function fit(text: string, columns: number): string {
  const characters = visibleCharacters(text);
  return characters.length <= columns ? text : `${characters.slice(0, Math.max(0, columns - 1)).join('')}…`;
}

/** How many columns a text takes. */
export function columnsOf(text: string): number {
  return visibleCharacters(text).length;
}

const segmenter = new Intl.Segmenter();

function visibleCharacters(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
