import type { ChatMember } from 'grammy/types';
import { plain } from '../../../base/rich-text.ts';
import { chatOf } from '../../kit/chat.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Feature } from '../../kit/feature.ts';
import { originOf } from '../../kit/identify.ts';
import { inTurn, on } from '../../kit/middleware.ts';
import { reply } from '../../kit/reply.ts';
import { CHAT_LIMITED, chatLimited, tellOfLimits } from './limits.ts';

/** Follows chats: the bot added, put out or blocked, people who join and leave, and groups that become supergroups. Nobody asks it for this. */
const comingAndGoing = inTurn(
  on('my_chat_member', async (ctx) => {
    const { chat, old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    if (chat.type === 'channel') return;
    const place = chatOf(ctx);
    if (!isIn(now)) {
      await ctx.services.reachability.lost(place);
      return;
    }
    await ctx.services.reachability.regained(place);
    if (place.inGroup && !isIn(before)) await greet(ctx);
  }),

  on('message:new_chat_members', async (ctx, next) => {
    for (const { id } of ctx.message.new_chat_members)
      await ctx.services.groupPresences.seen(chatOf(ctx), String(id));
    await next();
  }),

  on('message:left_chat_member', async (ctx, next) => {
    await ctx.services.groupPresences.left(chatOf(ctx), String(ctx.message.left_chat_member.id));
    await next();
  }),

  on('message:migrate_to_chat_id', async ({ services, chat, message }) => {
    await services.reachability.moved(services.channel, String(chat.id), String(message.migrate_to_chat_id));
  }),

  on('message:migrate_from_chat_id', async ({ services, chat, message }) => {
    await services.reachability.moved(
      services.channel,
      String(message.migrate_from_chat_id),
      String(chat.id),
    );
  }),
);

/** Says how the group is let in, unless it was already. */
async function greet(ctx: BotContext): Promise<void> {
  const origin = originOf(ctx);
  if (!origin || (await ctx.services.people.findCaller(origin))) return;
  await reply(ctx, [[plain(ctx.t('groups:greeting'))], [plain(ctx.t('groups:greeting-how'))]]);
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}

export const chatMembership: Feature = {
  name: 'chat-membership',
  listens: { chats: comingAndGoing },
  deliveries: { [CHAT_LIMITED]: chatLimited },
  sweep: tellOfLimits,
  sweepable: ({ reachability }, planIds) => reachability.plansLimited(planIds),
};
