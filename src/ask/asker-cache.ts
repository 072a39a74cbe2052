import type { RichText } from '../base/rich-text.ts';
import { planCalendar } from '../plan/calendar.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanCache } from '../plan/plan-cache.ts';
import { bookName, type StoredPlan } from '../plan/plan-library.ts';
import type { Answer } from './answer.ts';
import { type Asker, createAsker } from './asker.ts';
import { questionReader, type ReadQuestion } from './decide/question.ts';

/* What is kept of a plan takes about these bytes, of itself and for each letter of its plan file as JSON. */
const READER_BYTES = 4_200_000;
const READER_BYTES_A_LETTER = 30;
const ANSWER_BYTES = 5_000;

/** Answers kept of a plan; the oldest goes first. A plan's chats ask for far fewer in a day. */
const MOST_ANSWERS = 500;

/** Askers of plans, each made once for as long as its plan's book is kept. What reads people's own words is kept for fewer. */
export class AskerCache {
  private readonly askers = new WeakMap<PlanBook, Promise<Asker>>();

  constructor(private readonly cache: PlanCache) {}

  /** The asker of a plan. */
  of(plan: StoredPlan): Promise<Asker> {
    const made = this.askers.get(plan.book) ?? this.make(plan);
    this.askers.set(plan.book, made);
    return made;
  }

  /** What reads people's own words about a plan. */
  readerOf({ id, revision, book }: StoredPlan): ReadQuestion {
    return this.cache.readers.of(String(id), revision, {
      make: () => questionReader(book),
      bytes: () => READER_BYTES + READER_BYTES_A_LETTER * book.letters,
    });
  }

  private async make(plan: StoredPlan): Promise<Asker> {
    const { id, book } = plan;
    const asker = createAsker(book, await planCalendar(book.file), () => this.readerOf(plan));
    return rememberingAnswers(asker, () => this.cache.books.grow(bookName(id), ANSWER_BYTES));
  }
}

/**
 * Returns the same asker, with the answers to wordless commands worded once: on a Monday morning every group asks for the same
 * week, and the answer depends on nothing but the plan, the day, the scope and the language.
 * @param onKept called when one more answer is kept
 */
function rememberingAnswers(asker: Asker, onKept: () => void): Asker {
  const kept = new Map<string, Answer>();
  const once = (key: unknown, make: () => Answer): Answer => {
    const name = JSON.stringify(key);
    const known = kept.get(name);
    if (known) return known;
    const answer = wordedOnce(make());
    if (kept.size >= MOST_ANSWERS) kept.delete(kept.keys().next().value ?? '');
    else onKept();
    kept.set(name, answer);
    return answer;
  };
  return {
    ...asker,
    due: (...given) => once(['due', given], () => asker.due(...given)),
    next: (...given) => once(['next', given], () => asker.next(...given)),
    unitTasks: (...given) => once(['unit-tasks', given], () => asker.unitTasks(...given)),
    detail: (...given) => once(['detail', given], () => asker.detail(...given)),
  };
}

function wordedOnce(answer: Answer): Answer {
  const items = answer.items.map((item) => {
    let worded: RichText | undefined;
    return () => {
      worded ??= item();
      return worded;
    };
  });
  return { ...answer, items };
}
