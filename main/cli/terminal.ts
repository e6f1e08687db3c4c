import { styleText } from 'node:util';

/** Where output goes and how it may look. Commands write results to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches `err`, so that lines may be redrawn. */
  readonly live: boolean;
  /** Whether a person can answer. */
  readonly interactive: boolean;
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
  readonly paintErr: Paint;
}

export type Colour = 'green' | 'yellow' | 'magenta' | 'blue' | 'cyan' | 'red' | 'gray' | 'bold';

type Paint = (colour: Colour, text: string) => string;

/**
 * The process's own terminal. Colour only where a person sees it and has not asked for none.
 * Source: no-color.org (set and not empty).
 */
export function processTerminal(options: { readonly color: boolean }): Terminal {
  const { stdout, stderr, stdin, env } = process;
  const wanted = options.color && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  const painter =
    (person: boolean): Paint =>
    (colour, text) =>
      wanted && person ? styleText(colour, text, { validateStream: false }) : text;
  return {
    out: (text) => stdout.write(`${text}\n`),
    err: (text) => stderr.write(`${text}\n`),
    live: stderr.isTTY && env['TERM'] !== 'dumb',
    interactive: stdin.isTTY && stderr.isTTY,
    width: Math.min(120, Math.max(40, stdout.columns ?? stderr.columns ?? 80)),
    paint: painter(stdout.isTTY),
    paintErr: painter(stderr.isTTY),
  };
}
