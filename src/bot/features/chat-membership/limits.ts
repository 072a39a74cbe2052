import { z } from 'zod';
import { bold, plain } from '../../../base/rich-text.ts';
import type { Domain } from '../../../services.ts';
import { notice, noticeOrder } from '../../kit/notice.ts';

/** The kind of the note about a group that does not take everything. */
export const CHAT_LIMITED = 'chat-limited';

/** For how long the note is worth sending. */
const NOTE_HOURS = 24;

const about = z.object({ channel: z.string().optional(), chat: z.string() });

/** Tells the coordinators, in private and once each time, of the plan's groups in which the bot may not send something. */
export async function tellOfLimits(services: Domain, planId: number): Promise<undefined> {
  const groups = await services.reachability.limitedGroups(planId, services.channels);
  if (groups.length === 0) return;
  const coordinators = await services.audience.coordinators(planId);
  const orders = groups.flatMap(({ channel, chatId, limit, since }) =>
    coordinators.map((to) =>
      noticeOrder(services, {
        planId,
        to,
        kind: CHAT_LIMITED,
        details: { channel, chat: chatId },
        key: [planId, to.channel, to.id, chatId, limit, since.getTime()],
        priority: 'units-unreached',
        hours: NOTE_HOURS,
      }),
    ),
  );
  await services.outbox.enqueueAll(orders);
}

/** What the group does not take, and which right its administrators can give; silent when it takes everything again. */
export const chatLimited = notice(about, async ({ services, planId, t }, { channel, chat }) => {
  const groups = await services.reachability.limitedGroups(planId, services.channels);
  const group = groups.find((one) => one.chatId === chat && (channel ?? one.channel) === one.channel);
  if (!group) return 'no-longer';
  const { name, limit } = group;
  return {
    text: [[bold(t(`groups:limited.${limit}`, { name }))], [plain(t(`groups:limited-how.${limit}`))]],
  };
});
