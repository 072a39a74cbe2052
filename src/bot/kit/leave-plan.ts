import type { Change, MemberEntry } from '../../people/members.ts';
import { planActorOf } from './caller.ts';
import type { BotContext } from './context.ts';
import { renewMenus } from './own-menu.ts';

/** Takes a person out of the plan that is talked about; what the person had to do is handed over in the same moment. */
export async function leavePlan(
  ctx: BotContext,
  member: Pick<MemberEntry, 'id' | 'channel' | 'accountId' | 'role' | 'units'>,
): Promise<Change> {
  // A head had nothing to do for the units that others would take over.
  const left = member.role === 'HEAD' ? { ...member, units: [] } : member;
  const also = ctx.hooks.flatMap((hook) => hook.memberLeaves?.(ctx, left) ?? []);
  const change = await ctx.services.members.remove(planActorOf(ctx), member.id, async (tx) => {
    for (const write of also) await write(tx);
  });
  if (change === 'done') {
    ctx.services.outbox.wake();
    await followRole(ctx, member);
  }
  return change;
}

/** Gives a person the commands of what they are by now, in the plan that their words are about. */
export async function followRole(
  ctx: BotContext,
  { channel, accountId }: Pick<MemberEntry, 'channel' | 'accountId'>,
): Promise<void> {
  const { services } = ctx;
  const origin = { channel, accountId, chatId: accountId, inGroup: false };
  const caller = await services.people.findCaller(origin);
  await renewMenus(ctx, { channel, accountId, roles: caller?.roles, language: caller?.language ?? 'vi' });
}
