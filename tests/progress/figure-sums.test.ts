import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/plan/plan-file.ts';
import { figureDoubts } from '../../src/progress/doubts.ts';
import { chainsOf, sumOfChains, sumsOfChains } from '../../src/progress/figure-sums.ts';
import { chainsWith, type SaidFigures, toRecord } from '../../src/progress/figures-on-record.ts';

const figure = (code: string, rest: Partial<Figure> = {}): Figure => ({
  code,
  name: { vi: code, en: code },
  counts: 'since-last',
  ...rest,
});
const asked = [
  figure('people'),
  figure('women', { partOf: 'people' }),
  figure('clubs', { counts: 'to-date' }),
  figure('share', { counts: 'to-date', measure: { vi: '%', en: '%' } }),
];

type Said = { figures: Record<string, number>; corrects?: number; carried?: boolean };
const sums = (...said: Said[]) =>
  sumsOfChains(
    asked,
    chainsOf(
      said.map(({ figures, corrects, carried = false }, at) => {
        return { id: at + 1, figures, correctsId: corrects, carried };
      }),
    ),
  );

describe('figures over updates', () => {
  it('add up, or are the newest where they are to date; what nobody said is left out', () => {
    expect(sums({ figures: { people: 3, clubs: 5 } }, { figures: { people: 4, clubs: 2 } })).toEqual({
      people: 7,
      clubs: 2,
    });
    expect(sums({ figures: { clubs: 5 } }, { figures: {} })).toEqual({ clubs: 5 });
    expect(sums()).toEqual({});
  });

  it('count once what was put right, again and again, and by two at once', () => {
    expect(sums({ figures: { people: 30 } }, { figures: { people: 3 }, corrects: 1 })).toEqual({ people: 3 });
    expect(
      sums(
        { figures: { people: 30 } },
        { figures: { people: 3 }, corrects: 1 },
        { figures: { people: 4 }, corrects: 2 },
      ),
    ).toEqual({ people: 4 });
    expect(
      sums(
        { figures: { people: 30 } },
        { figures: { people: 3 }, corrects: 1 },
        { figures: { people: 4 }, corrects: 1 },
      ),
    ).toEqual({ people: 4 });
    // A number that is taken back is not there.
    expect(sums({ figures: { people: 30 } }, { figures: {}, corrects: 1 })).toEqual({});
  });

  it('to date, stand where what they put right stood', () => {
    expect(
      sums({ figures: { clubs: 5 } }, { figures: { clubs: 9 } }, { figures: { clubs: 6 }, corrects: 1 }),
    ).toEqual({ clubs: 9 });
  });

  it('do not double what was put together of units that became one, until that is put right', () => {
    const both: Said[] = [{ figures: { people: 3, clubs: 1 } }, { figures: { people: 4, clubs: 2 } }];
    const joint = { figures: { people: 7, clubs: 3 }, carried: true };
    expect(sums(...both, joint)).toEqual({ people: 7, clubs: 3 });
    // It is proved by what the two said, each on its day.
    const chains = chainsOf(
      [...both, joint].map((one, at) => ({ carried: false, ...one, id: at + 1, correctsId: undefined })),
    );
    expect(sumOfChains(figure('people'), chains)?.chains.map(({ first }) => first.id)).toEqual([1, 2]);
    expect(sums(...both, joint, { figures: { people: 1 } })).toEqual({ people: 8, clubs: 3 });
    // Without another number it repeats what was put together.
    expect(sums(...both, joint, { figures: { people: 7, clubs: 3 }, corrects: 3 })).toEqual({
      people: 7,
      clubs: 3,
    });
    const right = { figures: { people: 6, clubs: 3 }, corrects: 3 };
    expect(sums(...both, joint, right, { figures: { people: 1 } })).toEqual({ people: 7, clubs: 3 });
  });
});

describe('figures after a report was returned', () => {
  const report = {
    ...{ id: 1, figures: { people: 30, clubs: 5 }, correctsId: undefined, carried: false },
    ...{ status: 'DONE' as const, review: null, at: new Date(0) },
  };
  const chains = chainsOf([report, { ...report, id: 3, figures: { people: 1 } }]);
  const returned = chains[0];
  const said = (rest: Partial<SaidFigures>): SaidFigures => ({
    ...{ status: 'IN_PROGRESS', figures: {}, corrects: undefined },
    ...rest,
  });

  it('put the returned report right, and numbers that are not said again stay', () => {
    const right = { figures: { people: 3, clubs: 5 }, correctsId: 1 };
    expect(toRecord({ returned }, said({ figures: { people: 3 } }))).toEqual(right);
    expect(toRecord({ returned }, said({ status: 'DONE', figures: { people: 3 } }))).toEqual(right);
    expect(toRecord({ returned }, said({ status: 'DONE' }))).toEqual({
      figures: report.figures,
      correctsId: 1,
    });
  });

  it('are what was said where nothing is about the report, it was not returned, or another is put right', () => {
    expect(toRecord({ returned }, said({}))).toEqual({ figures: {}, correctsId: undefined });
    const given = { figures: { people: 3 } };
    expect(toRecord({ returned: undefined }, said(given))).toEqual({ ...given, correctsId: undefined });
    expect(toRecord({ returned }, said({ ...given, corrects: 3 }))).toEqual({ ...given, correctsId: 3 });
  });

  it('are counted before they are saved as they will be', () => {
    const sumsWith = (rest: Partial<SaidFigures>, isReturned = true) => {
      const onRecord = { chains: chains.toReversed(), returned: isReturned ? returned : undefined };
      return sumsOfChains(asked, chainsWith(onRecord, said(rest)));
    };
    expect(sumsWith({ figures: { people: 3 } })).toEqual({ people: 4, clubs: 5 });
    expect(sumsWith({ figures: { people: 3 } }, false)).toEqual({ people: 34, clubs: 5 });
    expect(sumsWith({ figures: { people: 2 }, corrects: 3 })).toEqual({ people: 32, clubs: 5 });
  });
});

describe('what is doubtful', () => {
  const doubts = (
    given: Record<string, number>,
    { last = {}, after = given }: { last?: Record<string, number>; after?: Record<string, number> } = {},
  ) => figureDoubts(given, asked, { last, after }).map((one) => [one.kind, one.given]);

  it('is more of a part than of its whole, given together or, one alone, over all updates', () => {
    expect(doubts({ people: 10, women: 11 })).toEqual([['more-than-all', 11]]);
    expect(doubts({ people: 10, women: 10 })).toEqual([]);
    expect(doubts({ women: 5 }, { after: { people: 12, women: 15 } })).toEqual([['more-than-all', 5]]);
    expect(doubts({ women: 5 }, { after: { people: 15, women: 15 } })).toEqual([]);
    expect(doubts({ people: 2 }, { after: { people: 2, women: 3 } })).toEqual([['more-than-all', 2]]);
    // Nobody said how many there are.
    expect(doubts({ women: 5 })).toEqual([]);
    // Given together they are not doubted for what was given before.
    expect(doubts({ people: 2, women: 1 }, { after: { people: 12, women: 15 } })).toEqual([]);
  });

  it('is ten times what was reported last, and a share above a hundred', () => {
    expect(doubts({ people: 100 }, { last: { people: 10 } })).toEqual([['tenfold', 100]]);
    expect(doubts({ people: 99 }, { last: { people: 10 } })).toEqual([]);
    expect(doubts({ people: 99 }, { last: { people: 0 } })).toEqual([]);
    expect(doubts({ people: 10 }, { last: { people: 1 } })).toEqual([['tenfold', 10]]);
    expect(doubts({ share: 101 })).toEqual([['share', 101]]);
    expect(doubts({ share: 100, people: 101 })).toEqual([]);
  });
});
