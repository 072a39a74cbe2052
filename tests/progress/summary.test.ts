import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { textsIn } from '../../src/base/texts.ts';
import { isDated } from '../../src/plan/deadline.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { countsLine } from '../../src/progress/count-words.ts';
import { finishedTasks } from '../../src/progress/finished.ts';
import { measuredBy } from '../../src/progress/measured-targets.ts';
import { viewOf } from '../../src/progress/progress-view.ts';
import { progressSummary, summarySentences } from '../../src/progress/summary.ts';
import { daysLate } from '../../src/progress/task-state.ts';
import { by, smallBook } from './small-plan.ts';

const today = isoDay('2018-05-21');
const late = { date: by('2018-05-20') };
type Update = Parameters<typeof viewOf>[0][number];
const update = (task: number, unit: string, status: Update['status']): Update => ({
  ...{ task: `P1.1.${task}`, unit, status, percent: undefined, review: undefined },
});

describe('a plan in three sentences', () => {
  const book = smallBook([
    { ...late, lead: ['dv-2'] },
    { ...late, lead: ['all'] },
    { ...late, lead: ['dv-3', 'dv-2'] },
    { lead: ['all'], sensitive: true },
  ]);
  const words = { book, language: 'vi', t: textsIn('vi') } as const;
  const name = (unit: string) => book.shortNameOf(unit, 'vi');
  const title = (task: number) => book.task(`P1.1.${task}`)?.title.vi;
  const summary = (updates: readonly Update[], notes: Record<string, string> = {}) => {
    const stuck = Object.entries(notes).map(([key, note]) => {
      const [task = '', unit = ''] = key.split('/');
      return { task: `P1.1.${task}`, unit, note };
    });
    return progressSummary({ book, view: viewOf(updates), stuck, today });
  };

  it('says what is done, who is late with most first, and what is stuck and why', () => {
    const found = summary([update(1, 'dv-2', 'DONE'), update(2, 'dv-1', 'BLOCKED')], {
      '2/dv-1': ' thiếu  kinh phí.;',
    });
    expect(found.late).toEqual([
      { unit: 'dv-2', overdue: 2 },
      { unit: 'dv-3', overdue: 2 },
      { unit: 'dv-1', overdue: 1 },
    ]);
    expect(found.stuck).toEqual([{ task: 'P1.1.2', unit: 'dv-1', note: ' thiếu  kinh phí.;' }]);
    expect(summarySentences(found, words)).toEqual([
      'Đã xong 1/9 phần việc, xong trọn 1/4 việc.',
      `Quá hạn 5 phần việc của 2 việc, nhiều nhất: ${name('dv-2')} (2), ${name('dv-3')} (2), ${name('dv-1')} (1).`,
      `Vướng 1 phần việc: ${name('dv-1')}, ${title(2)}: thiếu kinh phí.`,
    ]);
    expect(
      summary([update(1, 'dv-2', 'DONE'), update(3, 'dv-2', 'DONE')]).late.map(({ unit }) => unit),
    ).toEqual(['dv-3', 'dv-1', 'dv-2']);
  });

  it('says that nothing is late, and nothing stuck', () => {
    const calm = { ...summary([]), late: [] };
    expect(summarySentences(calm, words).slice(1)).toEqual([
      'Không có phần việc nào quá hạn.',
      'Không đơn vị nào báo vướng.',
    ]);
  });

  it('names three shares that are stuck, counts the others, and keeps the reason to the task where victims are concerned', () => {
    const stuck = ['dv-1', 'dv-2', 'dv-3'].map((unit) => update(4, unit, 'BLOCKED'));
    const found = summary([...stuck, update(2, 'dv-1', 'BLOCKED')], {
      '2/dv-1': 'kinh phí',
      '4/dv-1': 'tên người',
    });
    expect(summarySentences(found, words).at(-1)).toBe(
      `Vướng 4 phần việc: ${name('dv-1')}, ${title(2)}: kinh phí; ${name('dv-1')}, ${title(4)}; ${name('dv-2')}, ${title(4)}; và 1 phần việc khác.`,
    );
    expect(summarySentences(summary(stuck), words).at(-1)).not.toContain('khác');
    expect(summarySentences(summary([update(2, 'dv-1', 'BLOCKED')]), words).at(-1)).toBe(
      `Vướng 1 phần việc: ${name('dv-1')}, ${title(2)}.`,
    );
  });

  it('cuts a long reason to 120 characters, the last one of which says so', () => {
    const reason = (length: number) => {
      const found = summary([update(2, 'dv-1', 'BLOCKED')], { '2/dv-1': 'x'.repeat(length) });
      return summarySentences(found, words).at(-1)?.split(': ').at(-1);
    };
    expect(reason(120)).toBe(`${'x'.repeat(120)}.`);
    expect(reason(121)).toBe(`${'x'.repeat(119)}….`);
  });

  it('counts in one line what there is, and leaves out zeros', () => {
    const { counts } = summary([update(1, 'dv-2', 'DONE'), update(2, 'dv-1', 'BLOCKED')]);
    expect(countsLine(counts, words.t)).toBe('Xong 1 · Vướng 1 · Chưa báo 7 · Quá hạn 5');
  });
});

it('a task is so many days late as have gone by since its last good day, and an event never', () => {
  const [dated, undated, event] = smallBook([late, {}, { ...late, kind: 'event' }]).file.tasks;
  if (!dated || !undated || !event) throw new Error('no tasks');
  expect([dated, undated, event].map((task) => daysLate(task, today))).toEqual([1, undefined, undefined]);
  expect(daysLate(dated, isoDay('2018-05-20'))).toBeUndefined();
});

it('nothing is due any more of a task that all have done who owe it among those who are meant', () => {
  const book = smallBook([
    { ...late, lead: ['all'] },
    { ...late, lead: ['dv-2'] },
  ]);
  const tasks = book.file.tasks.filter(isDated);
  const finished = (parties: string[], ...updates: Update[]) =>
    finishedTasks(tasks, parties, { book, progress: viewOf(updates) });
  const own = update(1, 'dv-1', 'DONE');
  expect(finished(['dv-1'], own)).toEqual(['P1.1.1']);
  expect(finished(['dv-2'], own)).toEqual([]);
  expect(finished(['all'], own)).toEqual([]);
  expect(finished([], own)).toEqual([]);
  // None of them owes the second: it is done when its unit has done it.
  expect(finished(['dv-1'], own, update(2, 'dv-2', 'DONE'))).toEqual(['P1.1.1', 'P1.1.2']);
  expect(finished(['dv-2'], update(1, 'dv-2', 'IN_PROGRESS'), update(2, 'dv-2', 'DONE'))).toEqual(['P1.1.2']);
  expect(finished(['all'], ...['dv-1', 'dv-2', 'dv-3'].map((unit) => update(1, unit, 'DONE')))).toEqual([
    'P1.1.1',
  ]);
});

describe('a target', () => {
  const people = { code: 'people', name: { vi: 'người', en: 'people' }, counts: 'since-last' } as const;
  const book = smallBook(
    [
      { kind: 'event', lead: ['dv-1', 'dv-2'] },
      { kind: 'report', lead: ['dv-3'] },
      { kind: 'event', lead: ['dv-1'] },
    ],
    { figures: { report: [], event: [people], activity: [] } },
  );
  type Target = NonNullable<PlanFile['targets']>[number];
  const measured = (rest: Partial<Target>) => {
    const found = measuredBy({ lead: [], ...rest } as Target, book);
    return found && [found.figure.code, [...found.tasks], found.units];
  };

  it('is measured by the tasks that ask for its figure, of the units that lead it or else owe these', () => {
    expect(measured({})).toBeUndefined();
    expect(measured({ figure: 'unknown' })).toBeUndefined();
    expect(measured({ figure: 'people' })).toEqual(['people', ['P1.1.1', 'P1.1.3'], ['dv-1', 'dv-2']]);
    expect(measured({ figure: 'people', lead: ['dv-3'] })).toEqual([
      'people',
      ['P1.1.1', 'P1.1.3'],
      ['dv-3'],
    ]);
    expect(measured({ figure: 'people', tasks: ['P1.1.2', 'P1.1.3'] })).toEqual([
      'people',
      ['P1.1.3'],
      ['dv-1'],
    ]);
  });
});
