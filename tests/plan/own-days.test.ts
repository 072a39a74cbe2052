import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { projectFile } from '../../src/base/project.ts';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { OwnDays } from '../../src/plan/own-days.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';
import { viewOf } from '../../src/progress/progress-view.ts';
import { taskStatesOf, taskStatesOn } from '../../src/progress/task-state.ts';

const file = await readPlanFile(projectFile('prisma', 'plans', 'bim-son-2018.yaml'));
const at = Temporal.Instant.from('2018-05-21T02:00:00Z');
const granted = (until: string, unit = 'hpn') => ({ task: 'IV.2', unit, until: isoDay(until), at });
const bookWith = (...days: ReturnType<typeof granted>[]) =>
  new PlanBook(file, undefined, undefined, new OwnDays(days));
const lastDay = (book: PlanBook, unit: string) => {
  const date = book.owedBy(unit).find(({ code }) => code === 'IV.2')?.date;
  return date && lastGoodDay(date);
};

it('a unit’s own day is that unit’s alone, in its tasks, in what is overdue, and in the plan as it sees it', () => {
  const book = bookWith(granted('2018-05-25'));
  expect([lastDay(book, 'hpn'), lastDay(book, 'vhtt')]).toEqual(['2018-05-25', '2018-05-21']);
  const task = book.task('IV.2');
  if (!task) throw new Error('no such task');
  const late = (day: string) =>
    taskStatesOn(task, book, viewOf([]), isoDay(day))
      .filter(({ overdue }) => overdue)
      .map(({ unit }) => unit);
  expect(late('2018-05-22')).toContain('vhtt');
  expect(late('2018-05-22')).not.toContain('hpn');
  expect(late('2018-05-26')).toContain('hpn');
  const own = taskStatesOf('hpn', book, viewOf([]), isoDay('2018-05-22'));
  expect(own.find((state) => state.task.code === 'IV.2')?.overdue).toBe(false);

  const dueThen = (seen: PlanBook) =>
    seen.dueIn({ from: isoDay('2018-05-25'), to: isoDay('2018-05-25') }).some(({ code }) => code === 'IV.2');
  expect(dueThen(book.seenBy(['hpn']))).toBe(true);
  expect(book.seenBy(['hpn']).changeOf('IV.2')).toMatchObject({ reason: 'unit-request' });
  for (const units of [['vhtt'], ['hpn', 'vhtt'], [], '*'] as const) expect(book.seenBy(units)).toBe(book);
});

it('the latest day counts, and the plan’s where it is later', () => {
  expect(lastDay(bookWith(granted('2018-05-30'), granted('2018-05-25')), 'hpn')).toBe('2018-05-30');
  expect(lastDay(bookWith(granted('2018-05-20')), 'hpn')).toBe('2018-05-21');
});
