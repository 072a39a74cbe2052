import { expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { asking } from '../../src/conversations/conversation.ts';
import {
  deadlineAnswers,
  newDeadline,
  withConfirmed,
  withDate,
  withReason,
} from '../../src/deadlines/deadline-answers.ts';
import type { TaskDate } from '../../src/plan/plan-file.ts';

const by = (day: string): TaskDate => ({ rule: 'by', day: isoDay(day), written: day });
const was = by('2018-05-22');
const now = by('2018-05-30');
const chosen = newDeadline('IV.2', was);
const typed = withReason(withDate(chosen, now), 'typed', 'CV 12');

it('a change begins with the task, or with the date when its task is known', () => {
  expect(newDeadline().answered).toEqual([]);
  expect(chosen).toMatchObject({ answered: ['task'], task: 'IV.2', was });
  expect(newDeadline('III.5.1')).not.toHaveProperty('was');
});

it('a confirmed date needs no reason, and has the words of no earlier one', () => {
  const confirmed = withConfirmed(typed, was);
  expect(confirmed).toMatchObject({ answered: ['task', 'date', 'reason'], now: was, reason: 'confirmed' });
  expect(confirmed).not.toHaveProperty('words');
});

it('a date that is changed keeps its reason and its words', () => {
  const later = by('2018-05-31');
  expect(withDate(asking(typed, 'date'), later)).toMatchObject({
    ...{ now: later, reason: 'typed', words: 'CV 12' },
    answered: expect.arrayContaining(['date', 'reason']),
  });
});

it('a date that follows a confirmation is asked a reason of its own', () => {
  const again = withDate(asking(withConfirmed(chosen, was), 'date'), now);
  expect(again.answered).not.toContain('reason');
  expect(again).not.toHaveProperty('reason');
});

it('another reason drops the words of the typed one', () => {
  expect(withReason(typed, 'unit-request')).not.toHaveProperty('words');
});

it('answers are read from the database as they were written', () => {
  expect(deadlineAnswers.parse(JSON.parse(JSON.stringify(typed)))).toEqual(typed);
});
