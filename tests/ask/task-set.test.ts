import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesIn, type TaskSet } from '../../src/ask/query/task-set.ts';
import { addDays, isoDay } from '../../src/base/day.ts';
import { disaster, library, town } from './askers.ts';

const books = [town.book, disaster.book, library.book];
type Book = (typeof books)[number];

/** Any set that questions are read into, over the codes of a plan. */
function anySet({ file }: Book): fc.Arbitrary<TaskSet> {
  const codes = (of: readonly { code: string }[]) =>
    fc.subarray(
      of.map(({ code }) => code),
      { maxLength: Math.min(3, of.length) },
    );
  const parties = codes([...file.units, ...file.groups]);
  const day = fc.integer({ min: -30, max: 400 }).map((days) => addDays(isoDay(`${file.year}-01-01`), days));
  const { set } = fc.letrec<{ set: TaskSet }>((tie) => ({
    set: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<TaskSet>(
        { kind: 'all' },
        { kind: 'dated' },
        { kind: 'shared' },
        { kind: 'requested' },
        { kind: 'weekday', days: [6, 7] },
      ),
      fc.record({ kind: fc.constant('named' as const), codes: codes([...file.tasks, ...file.clauses]) }),
      fc.record({ kind: fc.constant('of' as const), parties }),
      fc.record({ kind: fc.constant('own' as const), parties }),
      fc.record({ kind: fc.constant('only-of' as const), parties }),
      fc.record({ kind: fc.constant('joint' as const), parties, own: fc.boolean() }),
      fc.record({ kind: fc.constant('sent' as const), to: codes(file.recipients) }),
      fc.record({
        kind: fc.constant('sort' as const),
        sort: fc.constantFrom('report' as const, 'event' as const),
      }),
      fc.record({ kind: fc.constant('due' as const), in: fc.record({ from: day, to: day }) }),
      fc.record({ kind: fc.constant('written' as const), day }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        sets: fc.array(tie('set'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('except' as const), from: tie('set'), without: tie('set') }),
    ),
  }));
  return set;
}

describe.each(books.map((book) => [book.file.code, book] as const))('sets of tasks of %s', (_, book) => {
  const codes = (set: TaskSet) => occurrencesIn(set, book).map(({ code }) => code);
  const anyTwo = [anySet(book), anySet(book)] as const;

  it('what is left out is taken from the rest, and nothing else is', () => {
    fc.assert(
      fc.property(...anyTwo, (from, without) => {
        const left = new Set(codes(without));
        expect(codes({ kind: 'except', from, without })).toEqual(
          codes(from).filter((code) => !left.has(code)),
        );
      }),
    );
  });

  it('two conditions leave what fits both, two alternatives what fits either', () => {
    fc.assert(
      fc.property(...anyTwo, (one, other) => {
        const [first, second] = [new Set(codes(one)), new Set(codes(other))];
        const all = book.file.tasks.map(({ code }) => code);
        const sets = [one, other];
        expect(codes({ kind: 'and', sets })).toEqual(
          all.filter((code) => first.has(code) && second.has(code)),
        );
        expect(codes({ kind: 'or', sets })).toEqual(
          all.filter((code) => first.has(code) || second.has(code)),
        );
      }),
    );
  });

  it('a period holds what its parts hold', () => {
    const start = isoDay(`${book.file.year}-01-01`);
    const days = fc.integer({ min: 0, max: 180 });
    fc.assert(
      fc.property(days, days, days, (from, first, second) => {
        const [a, b, c] = [
          addDays(start, from),
          addDays(start, from + first),
          addDays(start, from + first + second + 1),
        ];
        const parts: TaskSet[] = [
          { kind: 'due', in: { from: a, to: b } },
          { kind: 'due', in: { from: addDays(b, 1), to: c } },
        ];
        expect(codes({ kind: 'or', sets: parts })).toEqual(codes({ kind: 'due', in: { from: a, to: c } }));
      }),
    );
  });

  it('what several do together each of them does', () => {
    const parties = fc.subarray(
      book.file.units.map(({ code }) => code),
      { minLength: 2, maxLength: 3 },
    );
    fc.assert(
      fc.property(parties, (units) => {
        const each = units.map((unit): TaskSet => ({ kind: 'of', parties: [unit] }));
        expect(codes({ kind: 'joint', parties: units, own: false })).toEqual(
          codes({ kind: 'and', sets: each }),
        );
      }),
    );
  });
});
