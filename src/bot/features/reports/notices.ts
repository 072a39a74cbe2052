import { dayOf } from '../../../base/clock.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Button, OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import { type Place, placeKey } from '../../../people/place.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Follow, NewUpdate } from '../../../progress/save-updates.ts';
import type { UpdateRecord } from '../../../progress/update-record.ts';
import type { Services } from '../../../services.ts';
import { personOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Deliveries } from '../../kit/feature.ts';
import type { Wording } from '../../kit/notice.ts';
import {
  detailButton,
  type ReportScene,
  reportNotice,
  reportOrder,
  type Subject,
  stateLine,
  titled,
  unitLine,
  updateButton,
} from '../../kit/report-notices.ts';
import { buttons } from './buttons.ts';

/*
 * What the bot says unasked about reports: one that came in to the coordinators, one sent back to its unit.
 */

const NOTICE_HOURS = 7 * 24;

export const reportDeliveries: Deliveries = {
  'report-handed-in': reportNotice(handedIn, amendedHandedIn),
  'report-returned': reportNotice(returned, amendedReturned),
};

/** Every coordinator but the one who reports hears of a report that comes in, with its files. */
export async function tellCoordinators(
  ctx: BotContext,
  { planId, task, unit }: Pick<NewUpdate, 'planId' | 'task' | 'unit'>,
): Promise<Follow> {
  const { services } = ctx;
  const { channel, accountId: id } = personOf(ctx);
  const all = await services.audience.coordinators(planId);
  const others = all.filter((one) => placeKey(one) !== placeKey({ channel, id }));
  return async (update, tx) => {
    const subject = { planId, task, unit, update };
    const orders = others.map((to) => noticeOf(services, 'report-handed-in', subject, to));
    await services.outbox.enqueueAll(orders, tx);
  };
}

/** Tells a unit what is to be completed in its report. */
export function returnedNotice(services: Services, subject: Subject & { update: number }, to: Place): Order {
  return noticeOf(services, 'report-returned', subject, to);
}

function noticeOf(
  services: Services,
  kind: 'report-handed-in' | 'report-returned',
  subject: Subject & { update: number },
  to: Place,
): Order {
  const reason = String(subject.update);
  return reportOrder(services, { kind, subject, to, reason, hours: NOTICE_HOURS });
}

function handedIn(scene: ReportScene): Wording {
  const { t, task, unit, newest, update } = scene;
  if (!newest || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t('notices:handed-in', titled(scene)))],
    ...unitLine(scene),
    [plain(momentOf(scene, newest))],
    ...(newest.note === undefined ? [] : [[plain(t('progress:note', { note: newest.note }))]]),
    ...(newest.onPaper ? [[plain(t('progress:on-paper'))]] : []),
  ];
  const review = (how: 'received' | 'returned', label: string): Button => ({
    label: t(label),
    data: buttons.data('review', task.code, unit, how),
  });
  const row = [review('received', 'progress:report.receive'), review('returned', 'progress:report.return')];
  return {
    text,
    buttons: [row],
    files: [...newest.files],
  };
}

/** What became of the report: it was received, sent back, or reported again. Nothing is left to decide here. */
function amendedHandedIn(scene: ReportScene): OutgoingMessage {
  const still = handedIn(scene);
  if (still !== 'no-longer') return { text: still.text, buttons: still.buttons ?? [] };
  const { t, task, unit } = scene;
  const text: RichText = [
    [bold(t('notices:handed-in', titled(scene)))],
    ...unitLine(scene),
    ...stateLine(scene),
    ...lastMoment(scene),
  ];
  const card = { label: t('bot:button.detail'), data: buttons.data('report', task.code, unit) };
  return { text, buttons: [[card]] };
}

/** The unit has reported again since. */
function amendedReturned(scene: ReportScene): OutgoingMessage {
  const still = returned(scene);
  if (still !== 'no-longer') return still;
  const { t } = scene;
  const text: RichText = [
    [bold(t('notices:returned', titled(scene)))],
    ...unitLine(scene),
    ...stateLine(scene),
    ...lastMoment(scene),
  ];
  return { text, buttons: [[detailButton(scene)]] };
}

function lastMoment(scene: ReportScene): RichText {
  return scene.newest ? [[plain(momentOf(scene, scene.newest))]] : [];
}

function returned(scene: ReportScene): Wording {
  const { t, newest, update } = scene;
  if (!newest || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t('notices:returned', titled(scene)))],
    ...unitLine(scene),
    ...(newest.note === undefined ? [] : [[plain(newest.note)]]),
  ];
  return { text, buttons: [[updateButton(scene)]] };
}

function momentOf({ t, book }: ReportScene, { at, who }: UpdateRecord): string {
  const day = dayWords(dayOf(at, book.file.timeZone), t);
  return who === undefined ? day : `${day} · ${who}`;
}
