import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { type IsoDay, isIsoDay } from '../../../base/day.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { type Language, textsIn } from '../../../base/texts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import { PRIORITIES } from '../../../outbox/priorities.ts';
import type { Place } from '../../../people/reachability.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Task } from '../../../plan/plan-file.ts';
import type { Services } from '../../../services.ts';
import {
  type ReportScene,
  reportOrder,
  type Subject,
  titled,
  unitLine,
  updateButton,
} from '../../kit/report-notices.ts';
import { NUDGE, type NudgeDay, unreachedUnits } from './fates.ts';

const NUDGE_HOURS = 24;

/** Asks a unit for its report, as a coordinator (by the coordinator's row) wishes; the same chat once on a day. */
export function nudge(
  services: Services,
  subject: Subject,
  to: Place,
  { day, by }: { day: IsoDay; by: number },
): Order {
  const asked = reportOrder(services, { kind: NUDGE, subject, to, reason: day, hours: NUDGE_HOURS });
  return { ...asked, details: { ...asked.details, day, by } };
}

/** Silent when the report has come in. */
export function nudgeMessage(scene: ReportScene, { clock }: Services): OutgoingMessage | 'no-longer' {
  const { t, task, newest, book } = scene;
  if (newest?.status === 'DONE') return 'no-longer';
  const last = isDated(task) ? lastGoodDay(task.date) : undefined;
  const late = last !== undefined && last < today(clock, book.file.timeZone);
  const until = last && [plain(t(late ? 'notices:was-due' : 'notices:due', { day: dayWords(last, t) }))];
  const text: RichText = [
    [bold(t('notices:nudge', titled(scene)))],
    ...unitLine(scene),
    ...(until ? [until] : []),
    [plain(t('notices:how'))],
  ];
  return { text, buttons: [[updateButton(scene)]] };
}

const NOTICE_HOURS = 24;
/** More would not fit a phone's screen. */
const MOST_NAMES = 15;

/** The kind of the note about units that could not be asked. */
export const UNREACHED = 'nudge-unreached';

const about = z.object({ task: z.string(), day: z.string().refine(isIsoDay) });

/**
 * Tells a coordinator which units could not be asked for a report.
 * @param newest number of the last of these questions: news of later ones is told again
 */
export function unreachedNotice(
  { clock }: Services,
  { planId, task, day }: NudgeDay,
  to: Place,
  newest: number,
): Order {
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind: UNREACHED,
    details: { task, day },
    uniqueKey: [UNREACHED, planId, task, to.channel, to.id, day, newest].join('/'),
    priority: PRIORITIES['units-unreached'],
    notBefore,
    notAfter: notBefore.add({ hours: NOTICE_HOURS }),
  };
}

interface Unreached {
  book: PlanBook;
  task: Task;
  /** Codes of the units. */
  units: readonly string[];
  /** `no-contact`: nobody speaks for them here. `not-reached`: those who do cannot be written to. */
  why: 'no-contact' | 'not-reached';
  language: Language;
}

/** Which units could not be asked for a report, why, and what helps. */
export function unreachedLines({ book, task, units, why, language }: Unreached): RichText {
  const t = textsIn(language);
  const shown = units.slice(0, MOST_NAMES);
  const more = units.length - shown.length;
  return [
    [bold(t('nudges:unreached', { count: units.length, title: task.title[language], code: task.code }))],
    ...shown.map((unit) => [plain(t('nudges:unit', { unit: book.unit(unit)?.name[language] ?? unit }))]),
    ...(more > 0 ? [[plain(t('nudges:more', { count: more }))]] : []),
    [plain(t(`nudges:why.${why}`))],
  ];
}

/** Silent when these units have reported. */
export async function composeUnreached(
  services: Services,
  { planId, to, details, repeated }: DueDelivery,
): Promise<OutgoingMessage | 'no-longer'> {
  const { task: code, day } = about.parse(details);
  const { book } = await services.plans.get(planId);
  const task = book.task(code);
  const view = await services.progress.view(planId);
  const failed = await unreachedUnits(services, { planId, task: code, day });
  const units = failed.filter((unit) => view.statusOf(code, unit)?.status !== 'DONE');
  if (!task || units.length === 0) return 'no-longer';
  const language = await services.audience.languageOf(to);
  const text = unreachedLines({ book, task, units, why: 'not-reached', language });
  const again = [italic(textsIn(language)('notices:repeated'))];
  return { text: repeated ? [again, ...text] : text };
}
