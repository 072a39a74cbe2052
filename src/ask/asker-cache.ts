import type { RichText } from '../base/rich-text.ts';
import { planCalendar } from '../plan/calendar.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Answer } from './answer.ts';
import { type Asker, createAsker } from './asker.ts';

/** Askers of plans, each made once for as long as its plan is not changed. */
export class AskerCache {
  private readonly askers = new WeakMap<PlanBook, Promise<Asker>>();

  /** The asker of a plan. */
  of(book: PlanBook): Promise<Asker> {
    const made =
      this.askers.get(book) ??
      planCalendar(book.file).then((calendar) => rememberingAnswers(createAsker(book, calendar)));
    this.askers.set(book, made);
    return made;
  }
}

/** The number of answers kept; the oldest goes first. A plan's chats ask for far fewer in a day. */
const mostKept = 500;

/**
 * Returns the same asker, with the answers to wordless commands worded once: on a Monday morning every group asks for the same
 * week, and the answer depends on nothing but the plan, the day, the scope and the language.
 */
function rememberingAnswers(asker: Asker): Asker {
  const kept = new Map<string, Answer>();
  const once = (key: unknown, make: () => Answer): Answer => {
    const name = JSON.stringify(key);
    const answer = kept.get(name) ?? wordedOnce(make());
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
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
