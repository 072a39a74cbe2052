import type { IsoDay } from '../../../base/day.ts';
import type { Language, Translate } from '../../../base/texts.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { GroupTask, PlanGroupOverview, PlanState } from '../../../plan-groups/overview.ts';
import type { PlanGroup } from '../../../plan-groups/plan-groups.ts';
import { taskTitles } from '../../../plan-groups/task-titles.ts';
import type { BotContext } from '../../kit/context.ts';

/** What is told of a group of plans: where its plans stand today, in whose words. */
export interface GroupScene {
  ctx: BotContext;
  t: Translate;
  language: Language;
  group: PlanGroup;
  overview: PlanGroupOverview;
  day: IsoDay;
  /** What a task is called. */
  titleOf(task: GroupTask): string;
}

/** Returns a group that the caller looks at, and where its plans stand; undefined for one that is not theirs to see. */
export async function sceneOf(ctx: BotContext, groupId: number): Promise<GroupScene | undefined> {
  const { services, known, t, language } = ctx;
  const { memberId } = known.caller;
  const group = memberId === undefined ? undefined : await services.overseers.groupOf(memberId, groupId);
  if (!group) return undefined;
  const day = await services.planGroups.today(groupId);
  const overview = day && (await services.planGroups.overview(groupId, day));
  if (!overview) return undefined;
  const titles = await taskTitles(services.plans, overview.tasks, language);
  const titleOf = ({ key, code }: GroupTask) => titles.get(key) ?? code;
  return { ctx, t, language, group, overview, day, titleOf };
}

/** What a plan is called; with its code where another of the group is called the same. */
export function planName(
  { overview, language }: Pick<GroupScene, 'overview' | 'language'>,
  plan: PlanState,
): string {
  const name = plan.name[language];
  const isOnly = overview.plans.every(({ id, name: other }) => id === plan.id || other[language] !== name);
  return isOnly ? name : `${name} (${plan.code})`;
}

/** The last good day of a task: "hạn Thứ Hai 21/5/2018"; of plans that have it on other days, too, that of most. */
export function dueWords({ t }: Pick<GroupScene, 't'>, { day, hasOtherDays }: GroupTask): string {
  if (day === undefined) return t('plan-groups:no-day');
  return t(hasOtherDays ? 'plan-groups:due-mostly' : 'plan-groups:due', { day: dayWords(day, t) });
}
