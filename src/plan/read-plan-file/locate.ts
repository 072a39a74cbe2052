import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '../plan-problem.ts';

/**
 * Returns the offset in the text at which a path of a YAML document begins: a field at its name, an item at its start.
 * Of a path that leads nowhere (a field is missing) it is the place of the last step that exists.
 */
export function locate(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const step of path) {
    const next = child(node, step);
    if (!next) break;
    node = next.node;
    offset = next.offset ?? offset;
  }
  return offset;
}

interface Child {
  node: unknown;
  offset: number | undefined;
}

function child(node: unknown, step: string | number): Child | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { node: item, offset: offsetOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = fieldsOf(node).get(String(step));
  return pair && { node: pair.value, offset: offsetOf(pair.key) };
}

/** Fields by their names, gathered once: a file may have a hundred thousand problems in one map. */
const fieldsOfMaps = new WeakMap<YAMLMap, Map<string, Pair>>();

function fieldsOf(map: YAMLMap): Map<string, Pair> {
  const known = fieldsOfMaps.get(map);
  if (known) return known;
  const fields = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : '';
    if (!fields.has(name)) fields.set(name, pair);
  }
  fieldsOfMaps.set(map, fields);
  return fields;
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
