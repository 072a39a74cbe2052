import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Prisma } from '../../../generated/sqlite/client.ts';
import type { Button } from '../../../outbox/message.ts';
import { unitName } from '../../../people/audit-words.ts';
import type { MemberEntry } from '../../../people/members.ts';
import { UPDATE_FLOW, updateAnswers } from '../../../progress/update-answers.ts';
import type { BotContext } from '../../kit/context.ts';
import { addressed, sentence } from '../../kit/greeting.ts';
import { links } from '../../kit/links.ts';
import { type NoticeScene, notice, noticeOrder, type Wording } from '../../kit/notice.ts';
import { openWork } from '../../kit/open-work.ts';

/** The kind of the message that hands a person's work over. */
export const HANDOVER = 'handover';

/** For how long it is worth sending: as long as half-written updates are kept for others. */
const HOURS = 7 * 24;

const details = z.object({
  /** Row of the person who left. */
  member: z.number(),
  units: z.array(z.string()),
});

/**
 * Returns what hands a leaving person's work over, in the transaction in which the person leaves: each who stays for a unit gets
 * one message, for units of which nobody stays the coordinators do. What was half written is kept for them.
 */
export function handoverOnLeaving(
  ctx: BotContext,
  { id, channel, accountId, units }: Pick<MemberEntry, 'id' | 'channel' | 'accountId' | 'units'>,
): (tx: Prisma.TransactionClient) => Promise<void> {
  const { services, known } = ctx;
  const { conversations, outbox, audience, reminders } = services;
  const planId = known.plan.id;
  return async (tx) => {
    await conversations.left.keep(tx, { channel, accountId, planId });
    const heirs = await audience.heirsOf(tx, planId, units);
    const { book } = known.plan;
    await reminders.snoozes.handOver(
      tx,
      { planId, from: { channel, id: accountId } },
      heirs.map(({ place, units: taken }) => ({
        to: place,
        concerns: (code) => {
          const task = book.task(code);
          return task !== undefined && book.concerns(task, taken);
        },
      })),
    );
    const orders = heirs.map(({ place, units: taken }) =>
      noticeOrder(services, {
        planId,
        to: place,
        kind: HANDOVER,
        details: { member: id, units: taken },
        key: [planId, id, place.channel, place.id, services.clock.now().epochMilliseconds],
        priority: 'progress-notice',
        hours: HOURS,
      }),
    );
    await outbox.enqueueAll(orders, tx);
  };
}

/** Who left, and what is open for the units: due, under way, asked, half written with its files. */
export const handover = notice(details, async (scene, { member, units }): Promise<Wording> => {
  const { services, book, t, language } = scene;
  const name = (await services.members.names([member])).get(member);
  const names = units.map((unit) => unitName(book, unit, language)).join(', ');
  const head = t('handover:head', {
    who: name === undefined ? t('handover:someone') : sentence(addressed(name, t)),
    units: names,
  });
  const open = await openWork(scene, units);
  const half = await halfWritten(scene, member, units);
  const lines = [...half.lines, ...open.lines];
  const text: RichText = [[bold(head)], ...(lines.length > 0 ? lines : [[plain(t('handover:nothing'))]])];
  return { text, buttons: [...half.buttons, ...open.buttons] };
});

/** The updates that the person was putting together for some units, each with the button that goes on with it. */
async function halfWritten(
  { services, planId, book, t, language }: NoticeScene,
  member: number,
  units: readonly string[],
): Promise<{ lines: RichText; buttons: Button[][] }> {
  const lines: RichText = [];
  const buttons: Button[][] = [];
  for (const { id, answers } of await services.conversations.left.by(member, planId, UPDATE_FLOW)) {
    const { unit, task, files } = updateAnswers.parse(answers);
    if (unit === undefined || task === undefined || !units.includes(unit)) continue;
    const fields = { code: task, unit: book.nameOf(unit, language), count: files.length };
    lines.push([plain(t(files.length > 0 ? 'handover:draft' : 'handover:draft-bare', fields))]);
    buttons.push([{ label: t('handover:take', { code: task }), data: links.data('takeover', id) }]);
  }
  return { lines, buttons };
}
