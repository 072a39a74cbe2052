import { createAsker } from '../../src/ask/asker.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { marked, town } from '../ask/askers.ts';
import { askAnything } from '../ask/fuzz.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { median, ms, percentile, timeCalls } from './statistics.ts';

const ROUNDS = 5;
const questions = [...marked('fixtures/questions-dev.jsonl'), ...marked('ask/questions.jsonl')];

/** A question in process, from its words to the worded answer: the marked questions in turn, then arbitrary characters. */
export async function benchAsk(): Promise<string[]> {
  const large = new PlanBook(madeUpPlan({ tasks: 2000, units: 200, seed: 1 }));
  const [small, big] = [await asked(town.book), await asked(large)];
  const { thrown, longest } = askAnything(town.asker, 20_000);
  return [
    `real plan: p50 ${ms(percentile(small, 0.5))}, p99 ${ms(percentile(small, 0.99))} (promised: p99 under 5 ms)`,
    `made-up plan of 2,000 tasks: p50 ${ms(percentile(big, 0.5))}, p99 ${ms(percentile(big, 0.99))} (promised: p99 under 25 ms)`,
    `20,000 questions of up to 4,096 arbitrary characters: ${thrown} threw (promised: none), the longest took ${ms(longest)} (promised: under 100 ms)`,
  ];
}

/** Milliseconds of each question: the median of five rounds, so that what else the machine does is no question's fault. */
async function asked(book: PlanBook): Promise<number[]> {
  const asker = createAsker(book, await planCalendar(book.file));
  const samples = await timeCalls(ROUNDS * questions.length, questions.length, (index) => {
    const question = questions[index % questions.length];
    if (!question) return;
    const { q, today, asker_unit: unit } = question;
    const answer = asker.answer({ question: q, today, language: 'vi', askerUnits: unit ? [unit] : [] });
    // What the first page shows.
    for (const item of answer.items.slice(0, 5)) item();
  });
  return questions.map((_, at) => median(samples.filter((_, index) => index % questions.length === at)));
}
