import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import {
  advanceDeadline,
  type DeadlineGiven,
  type DeadlineState,
  deadlineState,
  firstDeadlineState,
} from '../../src/deadlines/draft.ts';
import type { TaskDate } from '../../src/plan/plan-file.ts';

const by = (day: string): TaskDate => ({ rule: 'by', day: isoDay(day), written: day });
const was = by('2018-05-22');
const now = by('2018-05-30');
const atDate: DeadlineState = { step: 'date', page: 0, task: 'IV.2', was };
const answers: DeadlineGiven[] = [
  { kind: 'page', page: 2 },
  { kind: 'task', task: 'IV.2', was },
  { kind: 'date', now },
  { kind: 'confirm', now },
  { kind: 'reason', reason: 'new-letter' },
  { kind: 'edit' },
];
const walk = (state: DeadlineState, ...given: DeadlineGiven[]) =>
  given.reduce<DeadlineState | undefined>((at, one) => at && advanceDeadline(at, one), state);

describe('a change of a deadline', () => {
  it('begins with the task, or with the date when its task is known', () => {
    expect(firstDeadlineState()).toEqual({ step: 'task', page: 0 });
    expect(firstDeadlineState('IV.2', was)).toEqual(atDate);
    expect(firstDeadlineState('III.5.1')).toEqual({ step: 'date', page: 0, task: 'III.5.1' });
  });

  it('goes from the task over date and reason to the summary', () => {
    const summary = walk(
      firstDeadlineState(),
      { kind: 'page', page: 2 },
      { kind: 'task', task: 'IV.2', was },
      { kind: 'date', now },
      { kind: 'reason', reason: 'typed', words: 'theo CV 12' },
    );
    expect(summary).toEqual({ ...atDate, step: 'summary', now, reason: 'typed', words: 'theo CV 12' });
    expect(walk(atDate, { kind: 'date', now })).toEqual({ ...atDate, step: 'reason', now });
    expect(walk(firstDeadlineState(), { kind: 'page', page: 2 })).toEqual({ step: 'task', page: 2 });
  });

  it('of a confirmed date needs no reason', () => {
    expect(walk(atDate, { kind: 'confirm', now })).toEqual({
      ...atDate,
      step: 'summary',
      now,
      reason: 'confirmed',
    });
  });

  it.each([
    ['task', ['page', 'task']],
    ['date', ['date', 'confirm']],
    ['reason', ['reason', 'edit']],
    ['summary', ['edit']],
  ] as const)('at its step "%s" takes no answer to another', (step, taken) => {
    const fitting = answers.filter((given) => advanceDeadline({ ...atDate, step }, given) !== undefined);
    expect(fitting.map(({ kind }) => kind)).toEqual(taken);
  });

  it('whose date is edited keeps its reason and its words', () => {
    const summary = walk(atDate, { kind: 'date', now }, { kind: 'reason', reason: 'typed', words: 'CV 12' });
    const again = summary && walk(summary, { kind: 'edit' });
    expect(again).toEqual({ ...summary, step: 'date' });
    const later = by('2018-05-31');
    expect(again && walk(again, { kind: 'date', now: later })).toEqual({ ...summary, now: later });
  });

  it('asks for a reason when another date follows a confirmation', () => {
    const again = walk(atDate, { kind: 'confirm', now: was }, { kind: 'edit' }, { kind: 'date', now });
    expect(again).toMatchObject({ step: 'reason', now });
  });

  it('has the words of its own reason only', () => {
    const typed = walk(atDate, { kind: 'date', now }, { kind: 'reason', reason: 'typed', words: 'CV 12' });
    const confirmed = typed && walk(typed, { kind: 'edit' }, { kind: 'confirm', now: was });
    expect(confirmed).toEqual({ ...atDate, step: 'summary', now: was, reason: 'confirmed' });
    const atReason: DeadlineState = { ...atDate, step: 'reason', now, reason: 'typed', words: 'CV 12' };
    expect(walk(atReason, { kind: 'reason', reason: 'unit-request' })).toEqual({
      ...atDate,
      step: 'summary',
      now,
      reason: 'unit-request',
    });
  });

  it('is read from the database as it was written, on the first page when that has none', () => {
    const whole: DeadlineState = {
      ...atDate,
      step: 'summary',
      now,
      reason: 'typed',
      words: 'CV 12',
      messageId: 7,
      page: 3,
    };
    expect(deadlineState.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    expect(deadlineState.parse({ step: 'task' })).toEqual({ step: 'task', page: 0 });
  });
});
