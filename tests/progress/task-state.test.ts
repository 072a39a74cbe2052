import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { viewOf } from '../../src/progress/progress-view.ts';
import { tally } from '../../src/progress/tally.ts';
import {
  isOnUnit,
  isOpen,
  planStates,
  reportTasks,
  stageOf,
  taskStatesByUnit,
  taskStatesOf,
  taskStatesOn,
} from '../../src/progress/task-state.ts';
import { by, smallBook } from './small-plan.ts';

const today = isoDay('2018-05-21');
const [YESTERDAY, TODAY, TOMORROW] = ['2018-05-20', '2018-05-21', '2018-05-22'];
const dayBefore = (day: string) => ({ ...by(day), rule: 'before' as const });

type Update = Parameters<typeof viewOf>[0][number];
const update = (task: number, status: Update['status'], rest: Partial<Update> = {}): Update => ({
  task: `P1.1.${task}`,
  unit: 'dv-1',
  percent: undefined,
  review: undefined,
  ...rest,
  status,
});

describe('overdue', () => {
  const book = smallBook([
    { date: by(YESTERDAY) },
    { date: by(TODAY) },
    { date: by(TOMORROW) },
    { date: dayBefore(TODAY) },
    { date: dayBefore(TOMORROW) },
    {},
  ]);
  const overdue = (updates: readonly Update[] = []) =>
    taskStatesOf('dv-1', book, viewOf(updates), today)
      .filter((one) => one.overdue)
      .map(({ task }) => task.code);

  it('is what is past its last good day; what is due today, or has no date, is not', () => {
    expect(overdue()).toEqual(['P1.1.1', 'P1.1.4']);
  });

  it('is not what is done, but what is begun or blocked', () => {
    expect(overdue([update(1, 'DONE'), update(4, 'BLOCKED')])).toEqual(['P1.1.4']);
    expect(overdue([update(1, 'IN_PROGRESS'), update(4, 'NOT_STARTED')])).toEqual(['P1.1.1', 'P1.1.4']);
  });

  it('is a report that was returned, and none that waits to be received', () => {
    const returned = update(1, 'IN_PROGRESS', { review: 'RETURNED' });
    expect(overdue([returned, update(4, 'DONE')])).toEqual(['P1.1.1']);
  });

  it('is no event: that is over, and its results are asked for', () => {
    const over = {
      date: { rule: 'from-to' as const, from: isoDay('2018-05-01'), to: isoDay(YESTERDAY), written: 'x' },
    };
    const events = smallBook([
      { kind: 'event', date: by(YESTERDAY) },
      { kind: 'activity', ...over },
    ]);
    expect(planStates(events, viewOf([]), today).some((one) => one.overdue)).toBe(false);
  });
});

it('a unit’s tasks come open ones first, nearest last day first, without a date next, done ones last', () => {
  const book = smallBook([
    { date: by(TOMORROW) },
    {},
    { date: by(YESTERDAY) },
    { date: by(TODAY) },
    { date: by(YESTERDAY), lead: ['dv-2'] },
  ]);
  const states = taskStatesOf('dv-1', book, viewOf([update(3, 'DONE')]), today);
  expect(states.map(({ task }) => task.code)).toEqual(['P1.1.4', 'P1.1.1', 'P1.1.2', 'P1.1.3']);
});

it('a state has what the unit reported last; without a report it is silent', () => {
  const book = smallBook([{}, {}]);
  const view = viewOf([update(1, 'DONE'), update(1, 'IN_PROGRESS', { percent: 50, review: 'RETURNED' })]);
  const [first, second] = taskStatesOf('dv-1', book, view, today);
  expect(first).toEqual({
    task: book.task('P1.1.1'),
    unit: 'dv-1',
    standing: 'IN_PROGRESS',
    percent: 50,
    stage: 'RETURNED',
    overdue: false,
  });
  expect(second).toMatchObject({ standing: 'SILENT', percent: undefined, stage: 'SILENT' });
});

it('a report that is done is handed in, and then what the coordinator says of it', () => {
  const [report, event] = smallBook([{ kind: 'report' }, { kind: 'event' }]).file.tasks;
  if (!report || !event) throw new Error('no tasks');
  expect(stageOf(report, 'DONE')).toBe('HANDED_IN');
  expect(stageOf(report, 'BLOCKED')).toBe('BLOCKED');
  expect(stageOf(event, 'DONE')).toBe('DONE');
  expect(stageOf(report, 'DONE', { review: 'RECEIVED' })).toBe('RECEIVED');
  expect(stageOf(report, 'IN_PROGRESS', { review: 'RETURNED' })).toBe('RETURNED');
  expect(stageOf(report, 'DONE', { review: 'CONFIRMED' })).toBe('HANDED_IN');
  expect(stageOf(report, 'DONE', { review: 'PASSED_ON' })).toBe('HANDED_IN');
  expect(stageOf(report, 'IN_PROGRESS', { review: 'SENT_BACK' })).toBe('RETURNED');
});

it('a report that waits for the head of its unit is under way, open, and not for the unit to do', () => {
  const [task] = smallBook([{ kind: 'report', date: by(YESTERDAY) }]).file.tasks;
  if (!task) throw new Error('no task');
  const view = viewOf([
    {
      ...{ task: task.code, unit: 'dv-1', status: 'IN_PROGRESS', percent: undefined, review: undefined },
      awaitsHead: true,
    },
  ]);
  const [state] = taskStatesOf(
    'dv-1',
    smallBook([{ kind: 'report', date: by(YESTERDAY) }]),
    view,
    isoDay(TODAY),
  );
  expect(state).toMatchObject({ standing: 'IN_PROGRESS', stage: 'AWAITING_HEAD', overdue: true });
  expect(state && [isOpen(state), isOnUnit(state)]).toEqual([true, false]);
});

it('units are told with the most overdue first', () => {
  const late = { date: by(YESTERDAY) };
  const book = smallBook([
    { ...late, lead: ['dv-2'] },
    { ...late, lead: ['dv-3'] },
    { ...late, lead: ['dv-3'] },
    { date: by(TODAY), lead: ['dv-1'] },
  ]);
  const found = taskStatesByUnit(['dv-1', 'dv-2', 'dv-3'], book, viewOf([]), today);
  expect(found.map(({ unit, states }) => [unit, states.length])).toEqual([
    ['dv-3', 2],
    ['dv-2', 1],
    ['dv-1', 1],
  ]);
});

it('a task has a state for each unit that leads it, in the plan’s order', () => {
  const book = smallBook([
    { lead: ['all'], participants: ['dv-1'] },
    { lead: ['dv-2'], participants: ['dv-3'] },
  ]);
  const [joint, own] = book.file.tasks;
  const unitsOn = (task: typeof joint) =>
    task &&
    taskStatesOn(task, book, viewOf([update(1, 'DONE')]), today).map(({ unit, standing }) => [
      unit,
      standing,
    ]);
  expect(unitsOn(joint)).toEqual([
    ['dv-1', 'DONE'],
    ['dv-2', 'SILENT'],
    ['dv-3', 'SILENT'],
  ]);
  expect(unitsOn(own)).toEqual([['dv-2', 'SILENT']]);
});

it('reports with a date are what units hand in, the nearest first', () => {
  const book = smallBook([
    { date: by(TOMORROW) },
    { date: by(TODAY) },
    { date: by(TODAY), kind: 'event' },
    { kind: 'report' },
  ]);
  expect(reportTasks(book).map(({ code }) => code)).toEqual(['P1.1.2', 'P1.1.1']);
});

it('a tally counts each share where it stands, and tasks that are done by all, or overdue for one', () => {
  const book = smallBook([
    ...['', '', '', '', ''].map(() => ({ date: by(YESTERDAY) })),
    { date: by(YESTERDAY), lead: ['all'] },
    { lead: ['all'] },
  ]);
  const updates = [
    update(1, 'DONE'),
    update(2, 'IN_PROGRESS'),
    update(3, 'BLOCKED'),
    update(4, 'NOT_STARTED'),
    update(6, 'DONE'),
    ...['dv-1', 'dv-2', 'dv-3'].map((unit) => update(7, 'DONE', { unit })),
  ];
  expect(tally(planStates(book, viewOf(updates), today))).toEqual({
    shares: 11,
    done: 5,
    inProgress: 1,
    blocked: 1,
    notStarted: 1,
    silent: 3,
    overdue: 6,
    tasks: 7,
    tasksDone: 2,
    tasksOverdue: 5,
    units: 3,
  });
});
