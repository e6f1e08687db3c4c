const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ö',
  u: 'ü',
  y: 'ý',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  z: 'ž',
  A: 'Å',
  E: 'É',
  I: 'Í',
  O: 'Ø',
  U: 'Ü',
  N: 'Ñ',
  S: 'Š',
};

/**
 * A text as a language that is about a third longer would have it, between brackets: what is clipped or not taken from
 * a catalogue is seen at once.
 */
export function pseudo(text: string): string {
  const accented = text.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter);
  return `[${accented}${' ~'.repeat(Math.ceil(text.length / 6))}]`;
}
