import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/base/texts.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { valueIn } from '../../src/plan-draft/sheet/cells.ts';
import { workbookPlan } from '../../src/plan-draft/sheet/read-workbook.ts';
import { SheetRefusedError } from '../../src/plan-draft/sheet/refusal.ts';
import { workbookSheets } from '../../src/plan-draft/sheet/write-workbook.ts';
import { xlsxBytes } from '../../src/reports/xlsx.ts';
import { readPlan } from '../plan/plans.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { changed, wards } from '../unit-changes/scene.ts';

const at = Temporal.Instant.from('2026-01-01T00:00:00Z');
const root = join(import.meta.dirname, '..', '..');
const example = parsePlanFile(readFileSync(join(root, 'src', 'plan-draft', 'sheet', 'example-plan.yaml')));

const workbook = (plan: PlanFile, language: 'vi' | 'en' = 'vi') =>
  xlsxBytes(workbookSheets(plan, language), at);

/** The example's workbook with some text of its cells replaced. */
async function spoilt([from, to, only = 'xl/']: readonly [
  from: string,
  to: string,
  only?: string,
]): Promise<Uint8Array> {
  const files = unzipSync(await workbook(example));
  const changed = Object.entries(files).map(([name, bytes]): [string, Uint8Array] => {
    const isMeant = name.startsWith(only);
    return [name, isMeant ? strToU8(strFromU8(bytes).replaceAll(`>${from}<`, `>${to}<`)) : bytes];
  });
  return zipSync(Object.fromEntries(changed));
}

function problemsOf(bytes: Uint8Array): string[] {
  try {
    workbookPlan(bytes);
    return [];
  } catch (error) {
    if (!(error instanceof SheetRefusedError)) throw error;
    return error.problems.map(({ cell, problem }) => `${cell} ${problem.key.replace('plan:problem.', '')}`);
  }
}

describe('plan to workbook to plan is the same plan', () => {
  it.each(languages)('in the words of %s', async (language) => {
    for (const plan of [example, readPlan('bimSon'), readPlan('tanHoa'), readPlan('anPhu')])
      expect(workbookPlan(await workbook(plan, language)).file).toEqual(plan);
  });

  it('also of one whose units have changed', async () => {
    const plan = changed(
      wards,
      [
        { merged: ['dv-1', 'dv-2'], into: 'moi' },
        { split: 'dv-3', into: ['dong', 'tay'] },
      ],
      {
        peopleFrom: 'wards-2017',
        formerUnits: wards.units.slice(0, 1).map(({ code, name, aliases }) => ({ code, name, aliases })),
      },
    );
    expect(workbookPlan(await workbook(plan)).file).toEqual(plan);
  });

  it('also of a large one', async () => {
    const plan = madeUpPlan({ tasks: 500, units: 60 });
    expect(workbookPlan(await workbook(plan)).file).toEqual(plan);
  });
});

describe('a workbook that is wrong names each cell', () => {
  it.each([
    ['a unit that there is not', ['cax', 'ca', 'xl/worksheets/sheet2.'] as const, 'Việc!D6 unknownParty'],
    [
      'words that are another day',
      ['chậm nhất ngày 20/12/2026', 'chậm nhất ngày 21/12/2026'] as const,
      'Việc!J7 writtenOtherwise',
    ],
    ['a column of one’s own', ['Góp vào việc', 'Ghi chú riêng'] as const, 'Việc!W3 unknownColumn'],
    [
      'a time zone that there is not',
      ['Asia/Ho_Chi_Minh', 'Hà Nội'] as const,
      'Kế hoạch!B14 unknownTimeZone',
    ],
    ['a rule that there is not', ['chậm nhất ngày', 'khoảng'] as const, 'Việc!F7 unknownRule'],
    ['a day that is none', ['46376', '0'] as const, 'Việc!G7 noSuchDay'],
    ['a field left empty', ['xa-vi-du-2026', ''] as const, 'Kế hoạch!B4 missing'],
  ])('%s', async (_, change, expected) => {
    const problems = problemsOf(await spoilt(change));
    expect(problems).toContain(expected);
    expect(problems.every((problem) => !problem.startsWith('-'))).toBe(true);
  });
});

it.each([
  ['22/5/2026', '2026-05-22'],
  ['2026-05-22', '2026-05-22'],
  ['1.6.2026', '2026-06-01'],
  [Temporal.PlainDate.from('2026-05-22'), '2026-05-22'],
  ['31/13/2026', '2026-13-31'],
])('a day may be Excel’s own or typed as people write it: %s', (cell, day) => {
  expect(valueIn(cell, { field: 'day', kind: 'day', width: 1 }, [])).toBe(day);
});
