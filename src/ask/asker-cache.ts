import { planCalendar } from '../plan/calendar.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { type Asker, createAsker } from './asker.ts';
import { rememberingAnswers } from './remembered-answers.ts';

/** Answerers of plans, each made once for as long as its plan stays as it is. */
export class AskerCache {
  private readonly askers = new WeakMap<PlanBook, Promise<Asker>>();

  /** The answerer of a plan. */
  of(book: PlanBook): Promise<Asker> {
    const made =
      this.askers.get(book) ??
      planCalendar(book.file).then((calendar) => rememberingAnswers(createAsker(book, calendar)));
    this.askers.set(book, made);
    return made;
  }
}
