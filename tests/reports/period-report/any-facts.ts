import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isDated, lastGoodDay } from '../../../src/plan/deadline.ts';
import type { PlanBook } from '../../../src/plan/plan-book.ts';
import type { Figure, Task } from '../../../src/plan/plan-file.ts';
import { isShare } from '../../../src/progress/figure-sums.ts';
import type {
  FigureFact,
  PeriodFacts,
  ShareFact,
  TermFact,
} from '../../../src/reports/period-report/period-facts.ts';

/** Words as units write them, and as nobody should: markup, braces, emoji, lines, four thousand letters. */
const notes = [
  'Đã tổ chức 03 buổi nói chuyện chuyên đề tại tổ dân phố',
  'Kinh phí <chưa> được cấp & "đang chờ"',
  '{tên kế hoạch} 👩‍👩‍👧🎉',
  'Dòng một\nDòng hai',
  'Hội nghị tuyên truyền. '.repeat(174).slice(0, 4000),
];

/** Facts of any kind about some units of a plan: told, not told, late, corrected, silent. */
export function anyFacts(book: PlanBook, units: readonly string[]): fc.Arbitrary<PeriodFacts> {
  const period = { from: Temporal.PlainDate.from('2018-01-01'), to: Temporal.PlainDate.from('2018-05-31') };
  return fc
    .record({
      silent: fc.subarray([...units], { maxLength: Math.floor(units.length / 3) }),
      seeds: fc.array(fc.nat(), { minLength: 200, maxLength: 200 }),
    })
    .map(({ silent, seeds }) => {
      const dice = diceOf(seeds);
      const shares = units.flatMap((unit) =>
        book.owedBy(unit).map((task) => anyShare(task, unit, silent.includes(unit), dice, period.to)),
      );
      const figures = shares.flatMap((share) => {
        const task = book.task(share.task);
        return (task ? book.figuresOf(task) : []).map((figure) => anyFigure(figure, share, dice));
      });
      return {
        scope: { planId: 1, period, units },
        asOf: period.to,
        ...{ shares, figures, silent, targets: [], removedTasks: [], former: [] },
      };
    });
}

function anyFigure(figure: Figure, { task, unit, status }: ShareFact, dice: Dice): FigureFact {
  const isSaid = status !== undefined && dice(3) > 0;
  const id = dice(100_000);
  const number = dice(4) === 0 ? dice(1000) / 10 : dice(2000);
  return {
    ...{ figure: figure.code, unit, task, counts: figure.counts, isShare: isShare(figure) },
    value: isSaid ? number : undefined,
    updates: isSaid ? [id, id + 1] : [],
    correctedBy: isSaid && dice(40) === 0 ? [id + 2] : [],
  };
}

type Dice = (sides: number) => number;

function diceOf(seeds: readonly number[]): Dice {
  let state = seeds.reduce((sum, seed) => (sum * 31 + seed) % 2_147_483_647, 7);
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

function anyShare(
  task: Task,
  unit: string,
  isSilent: boolean,
  dice: Dice,
  end: Temporal.PlainDate,
): ShareFact {
  const choices = ['DONE', 'IN_PROGRESS', 'BLOCKED', 'NOT_STARTED', undefined] as const;
  const last = isDated(task) ? Temporal.PlainDate.from(lastGoodDay(task.date)) : undefined;
  const isToCome = last !== undefined && Temporal.PlainDate.compare(last, end) > 0;
  const status = isSilent || (isToCome && dice(4) > 0) ? undefined : choices[dice(choices.length)];
  const note = status !== undefined && dice(3) === 0 ? notes[dice(notes.length)] : undefined;
  return {
    ...{ task: task.code, unit, status },
    percent: status === 'IN_PROGRESS' && dice(2) === 0 ? dice(100) : undefined,
    review: undefined,
    awaitsHead: false,
    note: task.sensitive ? undefined : note,
    term: anyTerm(last, status === 'DONE', dice, end),
    files: status === undefined ? 0 : dice(3),
    onPaper: dice(10) === 0,
    updates: status === undefined ? [] : [dice(100_000)],
  };
}

function anyTerm(
  lastGoodDay: Temporal.PlainDate | undefined,
  isDone: boolean,
  dice: Dice,
  end: Temporal.PlainDate,
): TermFact {
  const changedFrom = lastGoodDay && dice(10) === 0 ? lastGoodDay.subtract({ days: 7 }) : undefined;
  const doneOn = isDone ? (lastGoodDay ?? end).add({ days: dice(9) - 6 }) : undefined;
  if (!lastGoodDay) return { lastGoodDay, changedFrom, doneOn, outcome: 'undated', daysLate: 0 };
  const daysLate = Math.max(0, (doneOn ?? end).since(lastGoodDay).days);
  const outcome = isDone ? (daysLate > 0 ? 'late' : 'kept') : daysLate > 0 ? 'overdue' : 'not-due';
  return { lastGoodDay, changedFrom, doneOn, outcome, daysLate };
}
