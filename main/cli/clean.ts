/** Moves the cursor, changes colours, or turns the reading direction around. */
const control = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** A stranger's text without anything a terminal would obey. */
export function cleanText(text: string): string {
  return text.replaceAll(control, ' ');
}

/**
 * Plain data with every text in it cleaned. Manifests, tenants and partners write what we show, so everything goes
 * through this before it is shown.
 */
export function clean<T>(data: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape stays, only characters inside texts change
  return cleaned(data) as T;
}

function cleaned(data: unknown): unknown {
  if (typeof data === 'string') return cleanText(data);
  if (Array.isArray(data)) return data.map(cleaned);
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, cleaned(value)]));
}
