import { stateLightOf } from '../board/model/light.ts';
import type { Light } from '../board/model/models.ts';
import { dayWords } from '../plan/day-words.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import { planStates } from '../progress/task-state.ts';
import { type Filters, planAddress } from './address.ts';
import type { GroupPage } from './models.ts';
import { frameOf, planName, type Sight } from './sight.ts';

/** Tasks and units that fit: what is nearest to today, and the units in the plan's order. */
const MOST_COLUMNS = 16;
const MOST_ROWS = 60;
const legend: readonly Light[] = ['red', 'amber', 'green', 'grey'];

/**
 * Returns one plan as the level above sees it: each unit's states with the dated tasks, and numbers. Undefined of a plan that is not in the
 * group. Nothing of what people wrote, nor who they are, is read for it.
 */
export async function planPage(
  sight: Sight,
  planId: number,
  filters: Filters,
): Promise<GroupPage | undefined> {
  const { domain, overview, t, language, day } = sight;
  const plan = overview.plans.find(({ id }) => id === planId);
  if (!plan) return undefined;
  const { book } = await domain.plans.get(planId);
  const states = planStates(book, await domain.progress.view(planId), day);
  const cells = new Map(states.map((state) => [`${state.task.code}/${state.unit}`, state]));
  const dated = book.dated().filter((task) => book.owingOf(task).length > 0);
  const from = Math.max(0, dated.findIndex(({ date }) => lastGoodDay(date) >= day) - MOST_COLUMNS / 2);
  const columns = dated.slice(from, from + MOST_COLUMNS);
  const units = book.file.units.filter(({ code }) => book.owedBy(code).some(isDated));
  const next = columns.find(({ date }) => lastGoodDay(date) >= day)?.code;
  const name = planName(sight, plan);
  const { shares, done, overdue, blocked, silent } = plan;
  const frame = frameOf(sight, filters, (chosen) => planAddress(planId, { language: chosen }), name);
  return {
    frame,
    lines: [t('plan-groups:plan-numbers', { shares, done, overdue, blocked, silent, units: plan.units })],
    back: { href: frame.home.href, label: t('plan-groups:page.back') },
    ...{ ask: undefined, tiles: [] },
    filters: undefined,
    states: {
      title: t('plan-groups:page.units'),
      caption: t('board:matrix.caption', { units: units.length, tasks: columns.length }),
      corner: t('board:matrix.corner'),
      none: t('board:matrix.none'),
      empty: t('board:matrix.empty'),
      legend: legend.map((light) => ({ light, label: t(`board:legend.${light}`) })),
      more:
        dated.length > columns.length
          ? t('plan-groups:page.more-tasks', { count: dated.length - columns.length })
          : undefined,
      columns: columns.map(({ code, title, date }) => ({
        ...{ code, title: `${code} ${title[language]}`, href: undefined, isNext: code === next },
        due: dayWords(lastGoodDay(date), t, { year: false, weekday: false }),
      })),
      rows: units.slice(0, MOST_ROWS).map(({ code }) => {
        const own = states.filter(({ unit }) => unit === code);
        const unit = book.shortNameOf(code, language);
        return {
          unit: { label: unit, href: undefined },
          sum: `${own.filter(({ standing }) => standing === 'DONE').length}/${own.length}`,
          cells: columns.map((task) => {
            const state = cells.get(`${task.code}/${code}`);
            if (!state) return null;
            const stateLight = stateLightOf(state, day, t);
            const names = { unit, task: task.title[language], words: stateLight.words };
            return { ...stateLight, label: t('board:matrix.cell', names), href: undefined };
          }),
        };
      }),
    },
    pager: undefined,
    tables: [],
  };
}
