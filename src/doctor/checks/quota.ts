import { ChatNumbers } from '../../channels/zalo/chat-numbers.ts';
import { MonthBudget } from '../../outbox/month-budget.ts';
import { type Finding, findingsOf } from '../finding.ts';
import type { SceneWithData } from '../world.ts';

const { ok, warn, wrong } = findingsOf('quota');

/** The bot's own row is not known here; numbers begin at 1. */
const NOBODY = 0;

/** Looks how many of the month's messages on Zalo are left, and whether more people and groups use the bot than Zalo takes. */
export async function checkQuota({ data, config: { zalo }, clock }: SceneWithData): Promise<Finding[]> {
  if (!zalo) return [];
  const { limits } = zalo;
  const { used, most, level } = await new MonthBudget(data.prisma, clock, 'zalo', limits).standing();
  const { people, groups } = await new ChatNumbers(data.prisma).census(NOBODY);
  const fields = { used, most, left: Math.max(0, most - used) };
  const crowds = [
    // The bot itself has a row, too.
    { kind: 'people', count: people - 1, most: limits.people },
    { kind: 'groups', count: groups, most: limits.groups },
  ].filter(({ count, most: taken }) => count > taken);
  return [
    level === 'plenty'
      ? ok('plenty', fields)
      : level === 'nothing'
        ? wrong('nothing', fields)
        : warn(level, fields),
    ...crowds.map((crowd) => warn(`crowd-${crowd.kind}`, { count: crowd.count, most: crowd.most })),
  ];
}
