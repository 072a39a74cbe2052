import { z } from 'zod';
import { bold, plain } from '../../../base/rich-text.ts';
import type { Prisma } from '../../../generated/sqlite/client.ts';
import type { KnownAbsence } from '../../../people/absences.ts';
import { privateChat } from '../../../people/channels.ts';
import { placeKey } from '../../../people/place.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { addressed, sentence } from '../../kit/greeting.ts';
import { type NoticeScene, notice, noticeOrder, type Wording } from '../../kit/notice.ts';
import { openWork } from '../../kit/open-work.ts';
import { awayDays } from './view.ts';

/** For how long it is worth knowing. */
const HOURS = 48;

const begun = z.object({ absence: z.number() });
const ended = z.object({ member: z.number(), other: z.number() });

/** Returns what tells both, but for who set it, that an absence begins; written in the same transaction. */
export function tellBegun(
  ctx: BotContext,
): (absence: KnownAbsence, tx: Prisma.TransactionClient) => Promise<void> {
  return (absence, tx) => tell(ctx, tx, absence, 'absence-begun', { absence: absence.id });
}

/** Returns what tells both, but for who ended it, that it is over before its time. */
export function tellEnded(
  ctx: BotContext,
): (absence: KnownAbsence, tx: Prisma.TransactionClient) => Promise<void> {
  return (absence, tx) =>
    tell(ctx, tx, absence, 'absence-ended', { member: absence.memberId, other: absence.standInId });
}

async function tell(
  { services, known }: BotContext,
  tx: Prisma.TransactionClient,
  absence: KnownAbsence,
  kind: 'absence-begun' | 'absence-ended',
  details: Record<string, number>,
): Promise<void> {
  const { planId, memberId, standInId } = absence;
  const rows = [memberId, standInId].filter((row) => row !== known.caller.memberId);
  const people = await tx.member.findMany({ where: { id: { in: rows } } });
  const orders = people.map((person) =>
    noticeOrder(services, {
      planId,
      to: privateChat(person),
      kind,
      details,
      key: [absence.id, person.channel, person.accountId],
      priority: 'progress-notice',
      hours: HOURS,
    }),
  );
  await services.outbox.enqueueAll(orders, tx);
}

/** Tells the stand-in until when, for which units and what is open, and the absent person who the stand-in is. */
async function begunText(scene: NoticeScene, { absence: id }: z.output<typeof begun>): Promise<Wording> {
  const { services, planId, book, to, t, language } = scene;
  const absence = await services.absences.find(planId, id);
  const member = absence && (await services.members.find(planId, absence.memberId));
  if (!absence || !member) return 'no-longer';
  const names = await services.members.names([absence.memberId, absence.standInId]);
  const units = member.units.map((unit) => book.nameOf(unit, language)).join(', ');
  const fields = {
    who: addressed(names.get(absence.memberId), t),
    other: addressed(names.get(absence.standInId), t),
    days: awayDays(absence, t),
    units,
  };
  if (placeKey(to) === placeKey(privateChat(member)))
    return {
      text: [[bold(sentence(t('absences:you-are-away', fields)))], [plain(t('absences:back-sooner'))]],
    };
  const { lines, buttons } = await openWork(scene, member.units);
  fields.who = sentence(fields.who);
  return {
    text: [
      [bold(t(units === '' ? 'absences:you-stand-in' : 'absences:you-stand-in-for', fields))],
      [plain(t('absences:how'))],
      ...lines,
    ],
    buttons,
  };
}

async function endedText(
  { services, to, planId, t }: NoticeScene,
  about: z.output<typeof ended>,
): Promise<Wording> {
  const names = await services.members.names([about.member, about.other]);
  const member = await services.members.find(planId, about.member);
  const fields = { who: addressed(names.get(about.member), t), other: addressed(names.get(about.other), t) };
  const isBack = member && placeKey(to) === placeKey(privateChat(member));
  const key = isBack ? 'absences:you-are-back' : 'absences:you-stood-in';
  return { text: [[bold(sentence(t(key, fields)))]] };
}

export const absenceDeliveries: Deliveries = {
  'absence-begun': notice(begun, begunText),
  'absence-ended': notice(ended, endedText),
};
