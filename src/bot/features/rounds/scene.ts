import type { Language, Translate } from '../../../base/texts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Round } from '../../../rounds/round.ts';
import type { Services } from '../../../services.ts';

/** What a text of an update round is made from. */
export interface RoundScene {
  services: Services;
  round: Round;
  book: PlanBook;
  to: DueDelivery['to'];
  t: Translate;
  language: Language;
}
