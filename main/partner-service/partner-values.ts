/** `${partner.name}`, where `name` is declared in the manifest's `partnerService.answer`. */
const placeholder = /\$\{partner\.([a-z][A-Za-z0-9]{0,39})\}/g;

/**
 * Puts the partner's values into an address. They are encoded, so that a value can never become more than the one part
 * of the address it was meant for. What is not known yet stays as it is written. Pure.
 */
export function fillPartnerValues(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? encoded(values[name] ?? '') : whole,
  );
}

/** The names that a text waits for, each once. Pure. */
export function partnerValuesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))];
}

/** Everything but letters, digits and `-._~`. Source: RFC 3986, 2.3. */
function encoded(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
