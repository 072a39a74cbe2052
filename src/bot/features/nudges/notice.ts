import { today } from '../../../base/clock.ts';
import type { IsoDay } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import type { Place } from '../../../people/reachability.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { Services } from '../../../services.ts';
import {
  type ReportScene,
  reportOrder,
  type Subject,
  titled,
  unitLine,
  updateButton,
} from '../../kit/report-notices.ts';

const NUDGE_HOURS = 24;

/** The kind of a coordinator's "please report". */
export const NUDGE = 'nudge';

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
