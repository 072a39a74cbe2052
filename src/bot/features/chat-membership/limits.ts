import { z } from 'zod';
import { bold, plain } from '../../../base/rich-text.ts';
import type { Services } from '../../../services.ts';
import { notice, noticeOrder } from '../../kit/notice.ts';

/** The kind of the note about a group that does not take everything. */
export const CHAT_LIMITED = 'chat-limited';

/** For how long the note is worth sending. */
const NOTE_HOURS = 24;

const about = z.object({ chat: z.string() });

/** Tells the coordinators, in private and once each time, of the plan's groups in which the bot may not send something. */
export async function tellOfLimits(services: Services, planId: number): Promise<undefined> {
  const groups = await services.reachability.limitedGroups(planId, services.channel);
  if (groups.length === 0) return;
  const coordinators = await services.audience.coordinators(planId);
  const orders = groups.flatMap(({ chatId, limit, since }) =>
    coordinators.map((to) =>
      noticeOrder(services, {
        planId,
        to,
        kind: CHAT_LIMITED,
        details: { chat: chatId },
        key: [planId, to.channel, to.id, chatId, limit, since.getTime()],
        priority: 'units-unreached',
        hours: NOTE_HOURS,
      }),
    ),
  );
  await services.outbox.enqueueAll(orders);
}

/** What the group does not take, and which right its administrators can give; silent when it takes everything again. */
export const chatLimited = notice(about, async ({ services, planId, t }, { chat }) => {
  const groups = await services.reachability.limitedGroups(planId, services.channel);
  const group = groups.find(({ chatId }) => chatId === chat);
  if (!group) return 'no-longer';
  const { name, limit } = group;
  return {
    text: [[bold(t(`groups:limited.${limit}`, { name }))], [plain(t(`groups:limited-how.${limit}`))]],
  };
});
