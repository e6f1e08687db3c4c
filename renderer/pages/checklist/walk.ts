import type { Line } from './filter.ts';

/**
 * Where a key leads from one line to another; headings are passed over.
 *
 * @param page how many lines are in sight
 * @returns undefined when the key leads nowhere
 */
export function nextLine(lines: readonly Line[], from: number, key: string, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return stop(lines, from + 1, 1);
    case 'ArrowUp':
      return stop(lines, from - 1, -1);
    case 'PageDown':
      return stop(lines, Math.min(from + page, lines.length - 1), -1);
    case 'PageUp':
      return stop(lines, Math.max(from - page, 0), 1);
    case 'Home':
      return stop(lines, 0, 1);
    case 'End':
      return stop(lines, lines.length - 1, -1);
    default:
      return undefined;
  }
}

function stop(lines: readonly Line[], from: number, by: 1 | -1): number | undefined {
  for (let index = from; index >= 0 && index < lines.length; index += by) {
    if (lines[index]?.is !== 'group') return index;
  }
  return undefined;
}
