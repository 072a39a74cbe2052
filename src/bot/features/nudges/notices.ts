import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { type IsoDay, isIsoDay } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { type Language, textsIn } from '../../../base/texts.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import type { Place } from '../../../people/place.ts';
import { lastDayWords } from '../../../plan/day-words.ts';
import { lastGoodDay } from '../../../plan/deadline.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Task } from '../../../plan/plan-file.ts';
import type { Services } from '../../../services.ts';
import { notice, noticeOrder, type Wording } from '../../kit/notice.ts';
import {
  detailButton,
  type ReportScene,
  reportOrder,
  type Subject,
  stateLine,
  titled,
  unitLine,
  updateButton,
} from '../../kit/report-notices.ts';
import { NOTICE_HOURS, NUDGE, type NudgeDay, unreachedUnits } from './fates.ts';

/** Units named in one note: more would not fit a phone's screen. */
const MOST_NAMES = 15;

/** Asks a unit for its report, as a coordinator (by the coordinator's row) wishes; the same chat once on a day. */
export function nudge(
  services: Services,
  subject: Subject,
  to: Place,
  { day, by }: { day: IsoDay; by: number },
): Order {
  const asked = reportOrder(services, { kind: NUDGE, subject, to, reason: day, hours: NOTICE_HOURS });
  return { ...asked, details: { ...asked.details, day, by } };
}

/** Silent when the report has come in. */
export function nudgeMessage(scene: ReportScene): Wording {
  const { newest } = scene;
  return newest?.status === 'DONE' ? 'no-longer' : question(scene);
}

/** The question as it is to read now: answered, or with how far the unit is. */
export function amendedNudge(scene: ReportScene): OutgoingMessage {
  const { t, newest } = scene;
  if (newest?.status !== 'DONE') {
    const { text, ...rest } = question(scene);
    return { ...rest, text: [...text, ...stateLine(scene)] };
  }
  const text: RichText = [
    [bold(t('notices:nudge-answered', titled(scene)))],
    ...unitLine(scene),
    ...stateLine(scene),
  ];
  return { text, buttons: [[detailButton(scene)]] };
}

function question(scene: ReportScene): OutgoingMessage {
  const { services, t, task, book } = scene;
  const { date } = task;
  const late = date !== undefined && lastGoodDay(date) < today(services.clock, book.file.timeZone);
  const until = date && [plain(t(late ? 'notices:was-due' : 'notices:due', { day: lastDayWords(date, t) }))];
  const text: RichText = [
    [bold(t('notices:nudge', titled(scene)))],
    ...unitLine(scene),
    ...(until ? [until] : []),
    [plain(t('notices:how'))],
  ];
  return { text, buttons: [[updateButton(scene)]] };
}

/** The kind of the note about units that could not be asked. */
export const UNREACHED = 'nudge-unreached';

const about = z.object({ task: z.string(), day: z.string().refine(isIsoDay) });

/**
 * Tells a coordinator which units could not be asked for a report.
 * @param newest number of the last of these questions: news of later ones is told again
 */
export function unreachedNotice(services: Services, about: NudgeDay, to: Place, newest: number): Order {
  const { planId, task, day } = about;
  return noticeOrder(services, {
    planId,
    to,
    kind: UNREACHED,
    details: { task, day },
    key: [planId, task, to.channel, to.id, day, newest],
    priority: 'units-unreached',
    hours: NOTICE_HOURS,
  });
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
    ...shown.map((unit) => [plain(t('nudges:unit', { unit: book.nameOf(unit, language) }))]),
    ...(more > 0 ? [[plain(t('nudges:more', { count: more }))]] : []),
    [plain(t(`nudges:why.${why}`))],
  ];
}

/** The note about units that could not be asked; silent when these have reported. */
export const unreachedDelivery = notice(about, async (scene, { task: code, day }) => {
  const { services, planId, book, language } = scene;
  const task = book.task(code);
  const view = await services.progress.view(planId);
  const failed = await unreachedUnits(services, { planId, task: code, day });
  const units = failed.filter((unit) => view.statusOf(code, unit)?.status !== 'DONE');
  if (!task || units.length === 0) return 'no-longer';
  return { text: unreachedLines({ book, task, units, why: 'not-reached', language }) };
});
