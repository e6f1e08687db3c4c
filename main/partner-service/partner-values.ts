const placeholder = /\$\{partner\.([a-z][A-Za-z0-9]{0,39})\}/g;

/** The names of the partner's values that a text waits for, each once. */
export function partnerValuesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))];
}

/** The text with the partner's values in it, encoded for an address; a value that is not known stays as it is written. */
export function fillPartnerValues(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(placeholder, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : encodeURIComponent(value);
  });
}
