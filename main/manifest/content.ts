import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Path } from './diagnostic.ts';
import type { Source, TextProblem } from './source.ts';

/** The deepest value of a real manifest lies at about eight. */
const maxDepth = 32;

/** How many values may come from repeating an anchor; a few hundred is far more than a person needs. */
const maxRepeated = 5_000;

/** A file with more is damaged rather than mistaken. */
const maxProblems = 1_000;

interface ContentProblem extends TextProblem {
  readonly path: Path;
}

/** The data of a manifest, and where each piece of it stands. */
export interface Content {
  readonly value: unknown;
  readonly problems: readonly ContentProblem[];
  /** Offset of the value, or of its key; of the nearest enclosing thing when it is not there. */
  readonly offsetOf: (path: Path, at?: 'key' | 'value') => number;
  /** A single value as it was typed, such as `1.0` where the value is 1; undefined for sections and lists. */
  readonly writtenAt: (path: Path) => string | undefined;
}

/**
 * Turns nodes into plain data, and refuses what YAML allows but a manifest does not: duplicate keys, merge keys,
 * keys that are not text, references that have no target, lead into themselves or multiply the file.
 */
export function readContent(source: Source): Content {
  const walk = new Walk();
  const root = source.document?.contents ?? null;
  const value = walk.read(root, [], 0);
  return {
    value,
    problems: walk.problems,
    offsetOf: (path, at = 'value') => offsetOf(root, walk, path, at),
    writtenAt: (path) => writtenAt(root, walk, path),
  };
}

class Walk {
  readonly problems: ContentProblem[] = [];
  readonly targets = new Map<Node, Node>();
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #repeating = 0;
  #repeated = 0;
  #exhausted = false;

  read(node: unknown, path: Path, depth: number): unknown {
    if (this.#exhausted) return null;
    if (this.#repeating > 0) {
      this.#repeated += 1;
      if (this.#repeated > maxRepeated) {
        this.#exhausted = true;
        this.#report(node, path, 'yaml/alias', 'References (`*name`) repeat too much of the file.', writeOut);
        return null;
      }
    }
    if (depth > maxDepth) {
      this.#report(
        node,
        path,
        'file/too-deep',
        'Sections are nested deeper than a manifest can be.',
        'Check the indentation and the brackets around here.',
      );
      return null;
    }
    if (isAlias(node)) return this.#readAlias(node, node.source, path, depth);
    if (!isMap(node) && !isSeq(node)) {
      this.#remember(node);
      return isScalar(node) ? node.value : null;
    }
    this.#remember(node);
    this.#open.add(node);
    const value = isMap(node)
      ? this.#readMap(node, path, depth)
      : node.items.map((item, index) => this.read(item, [...path, index], depth + 1));
    this.#open.delete(node);
    return value;
  }

  #readMap(map: YAMLMap, path: Path, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const pair of map.items) {
      const key = this.#keyOf(pair, path);
      if (key === undefined) continue;
      if (Object.hasOwn(result, key)) {
        this.#report(
          pair.key,
          [...path, key],
          'yaml/duplicate-key',
          `\`${key}\` stands twice in the same section.`,
          'Keep one of the two; only one can count.',
        );
        continue;
      }
      result[key] = this.read(pair.value, [...path, key], depth + 1);
    }
    return result;
  }

  #keyOf({ key }: Pair, path: Path): string | undefined {
    if (isScalar(key)) this.#remember(key);
    const text = isScalar(key) ? keyText(key) : undefined;
    if (typeof text !== 'string' || text === '' || text === '__proto__') {
      this.#report(
        key,
        path,
        'yaml/key',
        'This key is not a plain word.',
        'A key is a name such as `version`, followed by a colon and a space.',
      );
      return undefined;
    }
    if (text === '<<') {
      this.#report(key, path, 'yaml/merge-key', 'Merge keys (`<<`) are not part of YAML 1.2.', writeOut);
      return undefined;
    }
    return text;
  }

  #readAlias(node: Node, name: string, path: Path, depth: number): unknown {
    const target = this.#anchors.get(name);
    if (!target || this.#open.has(target)) {
      const why = target
        ? `\`*${name}\` refers to the section it stands in.`
        : `\`*${name}\` refers to nothing above it.`;
      const hint = target ? writeOut : 'If the text itself starts with an asterisk, put it in quotes.';
      this.#report(node, path, 'yaml/alias', why, hint);
      return null;
    }
    this.targets.set(node, target);
    this.#repeating += 1;
    const value = this.read(target, path, depth);
    this.#repeating -= 1;
    return value;
  }

  #remember(node: unknown): void {
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined)
      this.#anchors.set(node.anchor, node);
  }

  #report(node: unknown, path: Path, rule: string, message: string, hint: string): void {
    if (this.problems.length >= maxProblems) return;
    this.problems.push({ rule, offset: startOf(node) ?? 0, path, message, hint });
  }
}

const writeOut = 'Write the values out where they are needed.';

function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key);
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;
}

function offsetOf(root: unknown, walk: Walk, path: Path, at: 'key' | 'value'): number {
  let node = root;
  let offset = startOf(root) ?? 0;
  for (const [index, part] of path.entries()) {
    const container = isAlias(node) ? walk.targets.get(node) : node;
    const last = index === path.length - 1;
    if (isMap(container)) {
      const pair = container.items.find(({ key }) => isScalar(key) && keyText(key) === part);
      if (!pair) return offset;
      node = pair.value;
      const keyOffset = startOf(pair.key) ?? offset;
      // An enclosing section is pointed at by its key; so is an empty value, which has no place of its own.
      offset = last && at === 'value' && !isEmpty(node) ? (startOf(node) ?? keyOffset) : keyOffset;
    } else if (isSeq(container)) {
      const item: unknown = typeof part === 'number' ? container.items[part] : undefined;
      if (item === undefined) return offset;
      node = item;
      offset = startOf(item) ?? offset;
    } else return offset;
  }
  return offset;
}

function writtenAt(root: unknown, walk: Walk, path: Path): string | undefined {
  let node: unknown = root;
  for (const part of path) {
    const container = isAlias(node) ? walk.targets.get(node) : node;
    if (isMap(container)) node = container.items.find(({ key }) => isScalar(key) && keyText(key) === part)?.value;
    else node = isSeq(container) && typeof part === 'number' ? container.items[part] : undefined;
  }
  return isScalar(node) ? node.source : undefined;
}

function keyText(key: Scalar): unknown {
  return key.source ?? key.value;
}

function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
}
