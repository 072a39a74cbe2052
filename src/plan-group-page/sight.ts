import { dayOf } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import { type Language, languages, type Translate, textsIn } from '../base/texts.ts';
import type { Frame } from '../board/model/models.ts';
import { dayWords } from '../plan/day-words.ts';
import type { GroupTask, PlanGroupOverview, PlanState } from '../plan-groups/overview.ts';
import { PLAN_GROUP_PATH, type PlanGroupVisitor } from '../plan-groups/page-keys.ts';
import { taskTitles } from '../plan-groups/task-titles.ts';
import type { Services } from '../services.ts';
import { type Filters, overviewAddress } from './address.ts';

/** What the page of a group of plans is made from. */
export type PlanGroupPageDomain = Pick<
  Services,
  'planGroupKeys' | 'planGroups' | 'planGroupRequests' | 'plans' | 'progress' | 'clock' | 'publicUrl' | 'log'
>;

/** What a visitor sees of a group at this moment, and how it is told. */
export interface Sight {
  domain: PlanGroupPageDomain;
  overview: PlanGroupOverview;
  day: IsoDay;
  hour: string;
  language: Language;
  t: Translate;
  stamp: string;
  /** What a task is called. */
  titleOf(task: GroupTask): string;
}

/** Returns what a visitor sees; undefined where the group has no plans. */
export async function sightOf(
  { groupId, language: own }: PlanGroupVisitor,
  domain: PlanGroupPageDomain,
  chosen: Language | undefined,
): Promise<Sight | undefined> {
  const { planGroups, clock } = domain;
  const timeZone = await planGroups.timeZoneOf(groupId);
  if (timeZone === undefined) return undefined;
  const now = clock.now();
  const day = dayOf(now, timeZone);
  const overview = await planGroups.overview(groupId, day);
  if (!overview) return undefined;
  const language = chosen ?? own;
  const titles = await taskTitles(domain.plans, overview.tasks, language);
  const { hour, minute } = now.toZonedDateTimeISO(timeZone);
  return {
    ...{ domain, overview, day, language, t: textsIn(language) },
    hour: `${hour}:${String(minute).padStart(2, '0')}`,
    stamp: await planGroups.stamp(groupId, day),
    titleOf: ({ key, code }) => titles.get(key) ?? code,
  };
}

/** What a plan is called; with its code where another of the group is called the same. */
export function planName(
  { overview, language }: Pick<Sight, 'overview' | 'language'>,
  plan: PlanState,
): string {
  const name = plan.name[language];
  const isOnly = overview.plans.every(({ id, name: other }) => id === plan.id || other[language] !== name);
  return isOnly ? name : `${name} (${plan.code})`;
}

/** What is around every page. @param here the address in a language, @param title of a page below the overview */
export function frameOf(
  { overview, day, hour, language, t, stamp }: Sight,
  filters: Filters,
  here: (language: Language) => string,
  title = overview.group.name,
): Frame {
  const chosen = filters.language ? { language: filters.language } : {};
  return {
    ...{ language, stamp, title },
    windowTitle: t('board:window-title', { title }),
    logout: `${PLAN_GROUP_PATH}/ra`,
    home: { href: overviewAddress({ page: 0, ...chosen }), label: t('plan-groups:page.title') },
    asOf: t('board:as-of', { day: dayWords(day, t), hour }),
    scope: t('plan-groups:page.scope', { of: overview.plans.length }),
    languages: languages.map((code) => ({
      ...{ code, href: here(code), isChosen: code === language },
      label: t(`board:language.${code}`),
    })),
    words: {
      skip: t('board:skip'),
      print: t('board:print'),
      logout: t('board:logout'),
      live: t('board:live'),
      offline: t('board:offline'),
      source: t('plan-groups:source'),
    },
  };
}
