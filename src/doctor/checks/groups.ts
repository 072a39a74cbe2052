import { type Finding, findingsOf } from '../finding.ts';
import type { SceneWithData } from '../world.ts';

const { ok, warn } = findingsOf('groups');

/** Looks whether the bot is still in the groups that coordinators let in, and may write there. */
export async function checkGroups({ data }: SceneWithData): Promise<Finding[]> {
  const { chat, member } = data.prisma;
  const bound = { bindings: { some: {} } };
  const count = await chat.count({ where: bound });
  const removed = await chat.count({ where: { ...bound, unreachableSince: { not: null } } });
  const limited = await chat.count({ where: { ...bound, unreachableSince: null, limit: { not: null } } });
  const lost = await member.count({ where: { unreachableSince: { not: null }, memberships: { some: {} } } });
  const found = [
    ...(removed > 0 ? [warn('removed', { count: removed })] : []),
    ...(limited > 0 ? [warn('limited', { count: limited })] : []),
    ...(lost > 0 ? [warn('people-lost', { count: lost })] : []),
  ];
  return found.length > 0 ? found : [ok('reached', { count })];
}
