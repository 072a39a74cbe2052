import { z } from 'zod';
import { bold, italic, plain } from '../../../base/rich-text.ts';
import type { Services } from '../../../services.ts';
import type { Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { notice, noticeOrder } from '../../kit/notice.ts';

const KIND = 'unread-person';
const HOURS = 7 * 24;

const about = z.object({ member: z.int() });

/**
 * Tells the coordinators of a person's plan, once, that their messenger lets the bot read nothing of what the person writes: they are to be
 * reached on another way. Nothing is told of a stranger, nor of who has another messenger.
 */
export async function tellUnreadPerson(services: Services, accountId: string): Promise<void> {
  const { people, audience, outbox, channel } = services;
  const caller = await people.findCaller({ channel, accountId, chatId: accountId, inGroup: false });
  if (caller?.memberId === undefined || caller.hasOthers) return;
  const { plan, memberId: member } = caller;
  const others = (await audience.coordinators(plan.id)).filter(
    (to) => to.channel !== channel || to.id !== accountId,
  );
  const orders = others.map((to) => {
    const key = [plan.id, member, to.channel, to.id];
    const noted = { planId: plan.id, to, kind: KIND, details: { member }, key };
    return noticeOrder(services, { ...noted, priority: 'units-unreached', hours: HOURS });
  });
  await outbox.enqueueAll(orders);
}

const unreadNotice = notice(about, async ({ services, planId, book, t, language }, { member }) => {
  const person = await services.members.find(planId, member);
  if (!person) return 'no-longer';
  const [unit] = person.units;
  const units = person.units.map((code) => book.shortNameOf(code, language)).join(', ');
  const key = units ? 'notices:unread-person.head-unit' : 'notices:unread-person.head';
  const invite = unit && {
    label: t('notices:unread-person.invite', { unit: book.shortNameOf(unit, language) }),
    data: links.data('invite-unit', unit),
  };
  return {
    text: [
      [bold(t(key, { name: person.name, units }))],
      [plain(t('notices:unread-person.why'))],
      [italic(t('notices:unread-person.how'))],
    ],
    ...(invite && { buttons: [[invite]] }),
  };
});

export const unreadPerson: Feature = {
  name: 'unread-person',
  deliveries: { [KIND]: unreadNotice },
};
