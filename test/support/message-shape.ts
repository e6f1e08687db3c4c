import { IntlMessageFormat } from 'intl-messageformat';

/** Names of the values a text asks for, with the cases it tells apart, in alphabetical order. */
export function shape(text: string): readonly string[] {
  type Elements = ReturnType<IntlMessageFormat['getAst']>;
  const found = new Set<string>();
  const walk = (elements: Elements): void => {
    for (const element of elements) {
      if (!('value' in element) || isLiteral(element)) continue;
      if ('options' in element) {
        const cases = Object.keys(element.options).toSorted().join('|');
        found.add(`${element.value}: ${cases}`);
        for (const option of Object.values(element.options)) walk(option.value);
      } else found.add(element.value);
    }
  };
  walk(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...found].toSorted();
}

/** Text between placeholders; the parser's first type. */
function isLiteral({ type }: { readonly type: number }): boolean {
  return type === 0;
}
