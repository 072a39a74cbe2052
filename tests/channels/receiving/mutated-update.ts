import fc from 'fast-check';

/** A value that no field of an update is made for. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 7_000_000_001, -7_000_000_001, 2 ** 53, -1e308),
  fc.constantFrom<unknown>('', 'x', '7', '\u0000', '\ud800', '😀', '__proto__', 'z'.repeat(100_000)),
  fc.constantFrom<unknown>([], {}, [null], [[]], { id: -5 }, [{}, 'x', 3]),
  fc.constant(Array.from({ length: 2000 }, () => ({ type: 'mention', offset: 0, length: 1 }))),
  fc.constant(nested(500)),
);

type Change =
  | { kind: 'drop' }
  | { kind: 'wrap' }
  | { kind: 'put'; value: unknown }
  | { kind: 'add'; value: unknown };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Change>({ kind: 'drop' }) },
  { weight: 1, arbitrary: fc.constant<Change>({ kind: 'wrap' }) },
  { weight: 1, arbitrary: odd.map((value): Change => ({ kind: 'add', value })) },
  { weight: 6, arbitrary: odd.map((value): Change => ({ kind: 'put', value })) },
);

/** Changes a value of the kind that JSON has, somewhere inside. */
export type Mutation = <T>(value: T) => T;

/** One to three changes, each of a field anywhere in the value: gone, of another kind, huge, nested, negative. */
export const mutation: fc.Arbitrary<Mutation> = fc
  .array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 })
  .map(
    (changes): Mutation =>
      (value) => {
        const copy = structuredClone(value);
        for (const [place, one] of changes) {
          const fields = fieldsOf(copy);
          const field = fields[place % fields.length];
          if (field) apply(field, one);
        }
        return copy;
      },
  );

interface Field {
  holder: Record<string, unknown>;
  key: string;
}

/** Each field inside a value, its own ones and those of what it holds; of what is huge only the beginning. */
function fieldsOf(value: unknown, depth = 0): Field[] {
  if (typeof value !== 'object' || value === null || depth > 8) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder)
    .slice(0, 40)
    .flatMap((key) => [{ holder, key }, ...fieldsOf(holder[key], depth + 1)]);
}

function apply({ holder, key }: Field, change: Change): void {
  if (change.kind === 'drop') delete holder[key];
  if (change.kind === 'wrap') holder[key] = [holder[key]];
  if (change.kind === 'put') holder[key] = structuredClone(change.value);
  if (change.kind === 'add') holder.more = structuredClone(change.value);
}

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : { a: nested(depth - 1) };
}
