import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Button, OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import { type Place, placeKey } from '../../../people/place.ts';
import type { Follow, NewUpdate } from '../../../progress/save-updates.ts';
import type { Services } from '../../../services.ts';
import { personOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Deliveries } from '../../kit/feature.ts';
import type { Wording } from '../../kit/notice.ts';
import {
  detailButton,
  type ReportScene,
  reportNotice,
  type Subject,
  saidLine,
  saidLines,
  stateLine,
  titled,
  unitLine,
  updateButton,
  updateOrder,
} from '../../kit/report-notices.ts';
import { buttons } from './buttons.ts';

/*
 * What the bot says unasked about reports: one that came in to the coordinators, one sent back to its unit.
 */

export const reportDeliveries: Deliveries = {
  'report-handed-in': reportNotice(handedIn, amendedHandedIn),
  'report-returned': reportNotice(returned, amendedReturned),
  'report-waits': reportNotice(waits, amendedWaits),
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
    const orders = others.map((to) => updateOrder(services, 'report-handed-in', subject, to));
    await services.outbox.enqueueAll(orders, tx);
  };
}

/** Tells a unit what is to be completed in its report. */
export function returnedNotice(services: Services, subject: Subject & { update: number }, to: Place): Order {
  return updateOrder(services, 'report-returned', subject, to);
}

function handedIn(scene: ReportScene): Wording {
  const { t, newest, own, update } = scene;
  if (!newest || !own || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t('notices:handed-in', titled(scene)))],
    ...unitLine(scene),
    [plain(saidLine(scene, own))],
    ...(newest.review === 'CONFIRMED' ? [[plain(t('heads:agreed', { who: saidLine(scene, newest) }))]] : []),
    ...(newest.review === 'PASSED_ON' ? [[plain(t('heads:passed-on'))]] : []),
    ...saidLines(scene, own),
  ];
  return { text, buttons: [reviewButtons(scene)], files: [...own.files] };
}

function reviewButtons({ t, task, unit }: ReportScene): Button[] {
  const review = (how: 'received' | 'returned', label: string): Button => ({
    label: t(label),
    data: buttons.data('review', task.code, unit, how),
  });
  return [review('received', 'progress:report.receive'), review('returned', 'progress:report.return')];
}

/** A report waits for its unit's head for long: the coordinator may take it as it is. */
function waits(scene: ReportScene): Wording {
  const { t, newest, update } = scene;
  if (!newest || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t('heads:waits', titled(scene)))],
    ...unitLine(scene),
    [plain(t('heads:waits-since', { since: saidLine(scene, newest) }))],
    ...saidLines(scene, newest),
    [plain(t('heads:waits-how'))],
  ];
  return { text, buttons: [reviewButtons(scene)], files: [...newest.files] };
}

function amendedWaits(scene: ReportScene): OutgoingMessage {
  const still = waits(scene);
  if (still !== 'no-longer') return { text: still.text, buttons: still.buttons ?? [] };
  const head: RichText = [[bold(scene.t('heads:waits', titled(scene)))], ...unitLine(scene)];
  return { text: [...head, ...stateLine(scene), ...lastMoment(scene)], buttons: [] };
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
  return scene.newest ? [[plain(saidLine(scene, scene.newest))]] : [];
}

function returned(scene: ReportScene): Wording {
  const { t, newest, update } = scene;
  if (!newest || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t('notices:returned', titled(scene)))],
    ...unitLine(scene),
    ...(newest.review === 'SENT_BACK'
      ? [[plain(t('heads:sent-back-by', { who: saidLine(scene, newest) }))]]
      : []),
    ...(newest.note === undefined ? [] : [[plain(newest.note)]]),
  ];
  return { text, buttons: [[updateButton(scene)]] };
}
