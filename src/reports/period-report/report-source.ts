import { isoDay } from '../../base/day.ts';
import type { Translate } from '../../base/texts.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { PeriodFacts } from './period-facts.ts';
import { lastReport, reportFor } from './periods.ts';
import type { ReportKind } from './report-tags.ts';

/** What a report is made of. */
export interface ReportSource {
  kind: ReportKind;
  facts: PeriodFacts;
  book: PlanBook;
  /** Code of the unit that writes a consolidated report; default: the one that owes the report that others feed into. */
  author?: string | undefined;
}

/** Who hands the report in, for which task of the plan. */
export interface ReportOccasion {
  /** Code; undefined where the plan does not say who sums up. */
  author: string | undefined;
  task: Task | undefined;
}

/** Returns for which report of the plan the figures are (`reportFor`), else the last one of the plan. */
export function occasionOf({ kind, facts, book, author }: ReportSource): ReportOccasion {
  const { units, period } = facts.scope;
  const of = { book, units: kind === 'unit' ? units : ('*' as const) };
  const days = { from: isoDay(period.from.toString()), to: isoDay(period.to.toString()) };
  const task = reportFor(of, days) ?? lastReport(of);
  const unit = kind === 'unit' ? units[0] : author;
  return { author: unit ?? (task && book.owingOf(task)[0]), task };
}

/** The agency that the report is from: the unit, or the plan's issuer where nobody sums up. */
export function agencyOf({ author }: ReportOccasion, book: PlanBook): string {
  return author === undefined ? book.file.issuer.vi : book.nameOf(author, 'vi');
}

/** What comes before a commune's or ward's, a district's or a province's own name. */
const KIND_OF_PLACE =
  /^(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+/iu;
const KIND_OF_COMMUNE =
  /^(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?(?:xã|phường|thị trấn|đặc khu)\s+/iu;

/**
 * Returns the place that stands before the date: the commune's own where a commune reports, else the plan's. Without the word for
 * what it is, but for one that is a number ("Phường 5"). Source: Decree 30/2020, annex I, II.4.
 */
export function placeOf({ author }: ReportOccasion, book: PlanBook): string {
  const unit = author === undefined ? '' : book.nameOf(author, 'vi');
  const name = KIND_OF_COMMUNE.test(unit) ? unit : book.file.locality.name.vi;
  const bare = name.replace(KIND_OF_PLACE, '');
  return /^\d/.test(bare) ? name.replace(/^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+/iu, '') : bare;
}

/** To whom the report goes, with the unit that receives it for them; empty where the plan names nobody. */
export function recipientOf({ task, author }: ReportOccasion, book: PlanBook, t: Translate): string {
  const recipient = task?.recipient === undefined ? undefined : book.recipient(task.recipient);
  if (!recipient) return '';
  const { name, via } = recipient;
  if (via === undefined || via === author) return name.vi;
  return t('period-report:via', { name: name.vi, unit: book.nameOf(via, 'vi') });
}
