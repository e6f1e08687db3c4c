import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What a follower needs to know of one of SuperID's pages. */
export interface Page {
  /** All text, white space collapsed. */
  readonly text: string;
  readonly form: Form | undefined;
}

export interface Form {
  /** Relative to the page; empty for the page itself. */
  readonly action: string;
  readonly method: string;
  readonly fields: readonly Field[];
}

interface Field {
  readonly element: 'input' | 'button';
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

/** Reads a page's text and its first form. */
export function parsePage(html: string): Page {
  const elements = [...walk(parse(html))];
  const form = elements.find((node) => isElement(node) && node.tagName === 'form');
  return { text: textOf(elements), form: form && isElement(form) ? describe(form) : undefined };
}

function describe(form: Element): Form {
  const fields = [...walk(form)].flatMap((node): Field[] => {
    if (!isElement(node)) return [];
    const { tagName } = node;
    if (tagName !== 'input' && tagName !== 'button') return [];
    const [type, name, value] = ['type', 'name', 'value'].map((key) => attribute(node, key));
    return [{ element: tagName, type: type ?? '', name: name ?? '', value: value ?? '' }];
  });
  return { action: attribute(form, 'action'), method: attribute(form, 'method').toLowerCase(), fields };
}

function* walk(node: Node): Generator<Node> {
  yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child);
}

const isElement = (node: Node): node is Element => 'tagName' in node;

const attribute = (element: Element, name: string): string =>
  element.attrs.find((candidate) => candidate.name === name)?.value ?? '';

/** Style sheets are no text: they hang below a `style` element, which is passed over. */
const textOf = (nodes: readonly Node[]): string =>
  nodes
    .flatMap((node) => ('value' in node && !isStyle(node.parentNode) ? [node.value] : []))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

const isStyle = (node: Node | null): boolean => node !== null && isElement(node) && node.tagName === 'style';
