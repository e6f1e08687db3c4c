import type { core } from 'zod';
import { type Path, valueAt } from './diagnostic.ts';
import { type Manifest, manifestSchema } from './schema.ts';

/** What remains of a manifest when the parts with problems are set aside. */
export interface Salvaged {
  readonly manifest: Manifest;
  /** Whether the application itself is as written, so that rules which look at it can be trusted. */
  readonly applicationIntact: boolean;
  /** Keys of entries that were set aside; what refers to them is not wrong. */
  readonly setAside: ReadonlySet<string>;
  /** A path in what remains, as it is in the file. */
  original(path: Path): Path;
}

type Container = Record<string, unknown> | unknown[];

const standIn: Readonly<Record<string, unknown>> = {
  id: 'com.example.application',
  name: 'Application',
  publisher: 'Publisher',
  version: '0.0.0',
  summary: 'Application',
  support: {},
};

/**
 * Sets aside what the schema refuses, so that rules can already be applied to the rest and a person
 * sees all problems at once. Undefined when too little remains.
 */
export function salvage(value: unknown): Salvaged | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const remains: unknown = structuredClone(value);
  const indexes = new Map<unknown, number[]>();
  const setAside = new Set<string>();
  let applicationIntact = true;
  for (let round = 0; round < 8; round += 1) {
    const parsed = manifestSchema.safeParse(remains);
    if (parsed.success) {
      return {
        manifest: parsed.data,
        applicationIntact,
        setAside,
        original: (path) => originalPath(remains, indexes, path),
      };
    }
    const doomed = new Map<unknown[], Set<number>>();
    for (const issue of parsed.error.issues) {
      if (issue.path[0] === 'app') applicationIntact = false;
      cut(remains, issue, doomed);
    }
    for (const [list, positions] of doomed) removeEntries(list, positions, indexes, setAside);
  }
  return undefined;
}

/** Takes away the smallest part that carries the problem: unknown keys, else the value, else the entry that lacks it. */
function cut(root: unknown, issue: core.$ZodIssue, doomed: Map<unknown[], Set<number>>): void {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) remove(root, [...path, key]);
    return;
  }
  if (path.length === 1 && path[0] === 'schemaVersion') put(root, path, 1);
  else if (valueAt(root, path) !== undefined && typeof path.at(-1) === 'string') remove(root, path);
  else if (path.length === 1) put(root, path, {});
  else if (path.length === 2 && path[0] === 'app') put(root, path, standIn[String(path[1])]);
  else {
    const at = path.findLastIndex((part) => typeof part === 'number');
    const list = valueAt(root, path.slice(0, at));
    const position = path[at];
    if (Array.isArray(list) && typeof position === 'number') {
      doomed.set(list, (doomed.get(list) ?? new Set()).add(position));
    } else remove(root, path.slice(0, 1));
  }
}

function removeEntries(
  list: unknown[],
  positions: ReadonlySet<number>,
  indexes: Map<unknown, number[]>,
  setAside: Set<string>,
): void {
  const originals = indexes.get(list) ?? list.map((_, index) => index);
  for (const position of positions) {
    const key = valueAt(list, [position, 'key']);
    if (typeof key === 'string') setAside.add(key);
  }
  indexes.set(
    list,
    originals.filter((_, index) => !positions.has(index)),
  );
  const kept = list.filter((_, index) => !positions.has(index));
  list.splice(0, list.length, ...kept);
}

function originalPath(root: unknown, indexes: ReadonlyMap<unknown, readonly number[]>, path: Path): Path {
  return path.map((part, depth) =>
    typeof part === 'number' ? (indexes.get(valueAt(root, path.slice(0, depth)))?.[part] ?? part) : part,
  );
}

function remove(root: unknown, path: Path): void {
  const parent = containerAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (parent && !Array.isArray(parent) && key !== undefined) delete parent[key];
}

function put(root: unknown, path: Path, value: unknown): void {
  const parent = containerAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (parent && !Array.isArray(parent) && key !== undefined) parent[key] = value;
}

function containerAt(root: unknown, path: Path): Container | undefined {
  const value = path.length === 0 ? root : valueAt(root, path);
  // An object of parsed data is one of the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value !== null && typeof value === 'object' ? (value as Container) : undefined;
}
