import { type Breach, breach, type Path } from '../plan-problem.ts';

/**
 * Texts and field names with control characters or halves of characters in them.
 * PostgreSQL refuses to store them, and messengers show them as boxes or not at all.
 */
export function unprintable(raw: unknown): Breach[] {
  const found: Breach[] = [];
  const open: Place[] = [{ name: '', value: raw, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (isUnprintable(next.name) || (typeof next.value === 'string' && isUnprintable(next.value))) {
      found.push(breach(next.path, 'controlCharacter'));
    }
    for (const place of inside(next)) open.push(place);
  }
  return found;
}

interface Place {
  readonly name: string;
  readonly value: unknown;
  readonly path: Path;
}

function inside({ value, path }: Place): Place[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => ({ name: '', value: item, path: [...path, index] }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, item]) => ({ name, value: item, path: [...path, name] }));
}

function isUnprintable(text: string): boolean {
  return /[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text);
}
