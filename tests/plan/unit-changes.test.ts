import { describe, expect, it } from 'vitest';
import { PlanFileError } from '../../src/plan/plan-problem.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { successorsIn } from '../../src/plan/unit-changes.ts';
import { planText } from './plans.ts';

const parse = (changes: string) =>
  parsePlanFile(
    new TextEncoder().encode(planText('bimSon').replace(/^groups:$/m, `${changes.trim()}\ngroups:`)),
  );

/** What is wrong with some changes: the place, counted in lines from the first of them, and the name of the problem. */
function problems(changes: string): string[] {
  try {
    parse(changes);
    return [];
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    const [before = ''] = planText('bimSon').split(/^groups:$/m);
    const first = before.split('\n').length;
    return error.problems.map(
      ({ line, path, problem }) => `${line - first} ${path} ${problem.key.replace('plan:problem.', '')}`,
    );
  }
}

describe('unit changes of a plan file', () => {
  it('are taken where units were renamed, merged and divided, one after the other', () => {
    const file = parse(`
unitChanges:
  - { renamed: cu-1, to: cu-2, from: 2018-03-01, decision: "Nghị quyết 12" }
  - { merged: [cu-2, cu-3], into: p-dong-son }
  - { split: cu-4, into: [p-phu-son, p-ba-dinh], moves: [{ person: 12, to: p-ba-dinh }, { group: 12, to: p-phu-son }] }
  - { merged: [p-bac-son, cu-5], into: p-bac-son }
formerUnits:
  - { code: cu-1, name: { vi: Phường Cũ }, aliases: [P. Cũ] }`);
    expect(Object.fromEntries(successorsIn(file))).toEqual({
      ...{ 'cu-1': ['p-dong-son'], 'cu-2': ['p-dong-son'], 'cu-3': ['p-dong-son'] },
      ...{ 'cu-4': ['p-phu-son', 'p-ba-dinh'], 'cu-5': ['p-bac-son'] },
    });
  });

  it.each([
    ['of no kind', '- { renamed: cu-1 }', '1 unitChanges[0] unitChangeShape'],
    ['of two kinds', '- { renamed: cu-1, to: ca, split: cu-2 }', '1 unitChanges[0] unitChangeShape'],
    [
      'a merger into several',
      '- { merged: [cu-1, cu-2], into: [ca, ld] }',
      '1 unitChanges[0] unitChangeShape',
    ],
    ['into what is no code', '- { merged: [cu-1, cu-2], into: { a: 1 } }', '1 unitChanges[0].into intoShape'],
    ['an unknown new unit', '- { renamed: cu-1, to: moi }', '1 unitChanges[0].to unknownUnit'],
    ['an unknown part', '- { split: cu-1, into: [ca, moi] }', '1 unitChanges[0].into[1] unknownUnit'],
    [
      'a unit that is still there',
      '- { merged: [ca, cu-1], into: ld }',
      '1 unitChanges[0].merged[0] unitStillThere',
    ],
    ['renamed to itself', '- { renamed: ca, to: ca }', '1 unitChanges[0].renamed unitStillThere'],
    [
      'a unit in two changes',
      '- { renamed: cu-1, to: ca }\n  - { merged: [cu-2, cu-1], into: ld }',
      '2 unitChanges[1].merged[1] unitChangedTwice',
    ],
    [
      'a circle',
      '- { renamed: cu-1, to: cu-2 }\n  - { split: cu-2, into: [ca, cu-1] }',
      '1 unitChanges[0].renamed unitChangeCircle',
    ],
    ['a part twice', '- { split: cu-1, into: [ca, ca] }', '1 unitChanges[0].into[1] repeated'],
    [
      'moves where nobody has to be asked',
      '- { renamed: cu-1, to: ca, moves: [{ person: 1, to: ca }] }',
      '1 unitChanges[0].moves[0] movesWithoutSplit',
    ],
    [
      'a move to another unit',
      '- { split: cu-1, into: [ca, ld], moves: [{ person: 1, to: dai }] }',
      '1 unitChanges[0].moves[0].to moveElsewhere',
    ],
    [
      'a move of nobody',
      '- { split: cu-1, into: [ca, ld], moves: [{ to: ca }] }',
      '1 unitChanges[0].moves[0] moveShape',
    ],
    [
      'a person moved twice',
      '- { split: cu-1, into: [ca, ld], moves: [{ person: 1, to: ca }, { person: 1, to: ld }] }',
      '1 unitChanges[0].moves[1].person repeated',
    ],
    [
      'a day that is none',
      '- { renamed: cu-1, to: ca, from: 2018-02-30 }',
      '1 unitChanges[0].from noSuchDay',
    ],
    [
      'a former unit that is one now',
      '- { renamed: cu-1, to: ca }\nformerUnits:\n  - { code: ca, name: { vi: Cũ } }',
      '3 formerUnits[0].code duplicateCode',
    ],
  ])('are refused with their place: %s', (_, changes, problem) => {
    expect(problems(`unitChanges:\n  ${changes}`)).toContain(problem);
  });
});
