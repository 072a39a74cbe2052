import { expect, it } from 'vitest';
import { requirementsOf } from '../../src/progress/requirements.ts';
import { smallBook } from './small-plan.ts';

it('a report is handed in, with any file; where victims are concerned with documents only, and else with none', () => {
  const book = smallBook([
    { kind: 'report' },
    { kind: 'report', sensitive: true },
    { kind: 'event' },
    { kind: 'event', sensitive: true },
  ]);
  const asked = ['P1.1.1', 'P1.1.2', 'P1.1.3', 'P1.1.4'].map((code) => requirementsOf(book, code));
  expect(asked.map(({ report, files }) => [report, files])).toEqual([
    [true, 'any'],
    [true, 'documents'],
    [false, 'any'],
    [false, 'none'],
  ]);
});

it('the figures asked for are the plan’s for the task; of no task, or one that is gone, nothing is asked', () => {
  const book = smallBook([{ kind: 'event' }]);
  const task = book.task('P1.1.1') ?? expect.fail('no task');
  expect(requirementsOf(book, 'P1.1.1').figures).toEqual(book.figuresOf(task).map(({ code }) => code));
  const nothing = { figures: [], report: false, files: 'none' };
  expect(requirementsOf(book, undefined)).toEqual(nothing);
  expect(requirementsOf(book, 'X.1')).toEqual(nothing);
});
