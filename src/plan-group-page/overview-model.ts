import { daysBetween } from '../base/day.ts';
import { SOON_DAYS } from '../board/model/light.ts';
import type { FilterForm, Light, Link, Matrix, MatrixCell, Tile } from '../board/model/models.ts';
import { dayWords } from '../plan/day-words.ts';
import type { GroupTask, PlanCell, PlanState } from '../plan-groups/overview.ts';
import { PLAN_GROUP_PATH } from '../plan-groups/page-keys.ts';
import { plansLacking } from '../plan-groups/requests.ts';
import { figureValue, isCalm, isLate, isSilent, isStuck, summaryOf } from '../plan-groups/summary.ts';
import {
  askAddress,
  type Condition,
  conditions,
  type Filters,
  overviewAddress,
  planAddress,
} from './address.ts';
import type { GroupPage, NumberTable } from './models.ts';
import { frameOf, planName, type Sight } from './sight.ts';

/** More would be no overview: the others are on the next pages, and in the table of tasks. */
const PLANS_A_PAGE = 50;
const MOST_COLUMNS = 16;

const lights: Readonly<Record<PlanCell['state'], Light>> = {
  late: 'red',
  stuck: 'red',
  done: 'green',
  'under-way': 'amber',
  silent: 'grey',
};
const legend: readonly Light[] = ['red', 'amber', 'green', 'grey'];

/** Returns the overview of a group's plans: those late for longest first. */
export function overviewPage(sight: Sight, filters: Filters): GroupPage {
  const plans = plansMeant(sight, filters);
  const pages = Math.max(1, Math.ceil(plans.length / PLANS_A_PAGE));
  const page = Math.min(filters.page, pages - 1);
  const at = { ...filters, page };
  return {
    frame: frameOf(sight, at, (language) => overviewAddress({ ...at, language })),
    lines: linesOf(sight),
    ...{ ask: askOf(sight, at), back: undefined },
    tiles: tilesOf(sight, at),
    filters: formOf(sight, at),
    states: statesOf(sight, at, plans.slice(page * PLANS_A_PAGE, (page + 1) * PLANS_A_PAGE)),
    pager: pagerOf(sight, at, pages),
    tables: [tasksTable(sight, at), figuresTable(sight)].filter(({ rows }) => rows.length > 0),
  };
}

function linesOf(sight: Sight): string[] {
  const { overview, t } = sight;
  const { late, of, worst, uncounted } = summaryOf(overview);
  const first = worst
    ? t('plan-groups:late', { late, of, days: worst.daysLate, worst: planName(sight, worst) })
    : t('plan-groups:none-late', { of });
  return [first, ...(uncounted > 0 ? [t('plan-groups:uncounted', { count: uncounted })] : [])];
}

/** Asking those that lack a task where one is chosen, else those with anything overdue. */
function askOf({ overview, t }: Sight, { task, language }: Filters): Link | undefined {
  const count = plansLacking(overview, task).length;
  if (count === 0) return undefined;
  const code = overview.tasks.find(({ key }) => key === task)?.code;
  const label = t(`plan-groups:page.${code === undefined ? 'ask' : 'ask-task'}`, { count, code });
  return { href: askAddress({ ...(task !== undefined && { task }), ...(language && { language }) }), label };
}

function plansMeant({ overview }: Sight, { condition, task }: Filters): PlanState[] {
  return overview.plans.filter((plan) => {
    const cell = task === undefined ? undefined : overview.cell(plan.id, task);
    if (task !== undefined && !cell) return false;
    return !condition || isIn(condition, plan, cell);
  });
}

function pagerOf({ t }: Sight, filters: Filters, pages: number): GroupPage['pager'] {
  const { page } = filters;
  if (pages === 1) return undefined;
  const to = (number: number, key: string) => {
    return { href: overviewAddress({ ...filters, page: number }), label: t(key) };
  };
  return {
    label: t('bot:page', { page: page + 1, pages }),
    previous: page > 0 ? to(page - 1, 'bot:button.back') : undefined,
    next: page < pages - 1 ? to(page + 1, 'bot:button.more') : undefined,
  };
}

/** Whether a plan is meant, by where it stands as a whole, or with one task. */
function isIn(condition: Condition, plan: PlanState, cell: PlanCell | undefined): boolean {
  if (!cell) return { tre: isLate, vuong: isStuck, chuabao: isSilent, on: isCalm }[condition](plan);
  const { overdue, blocked, state } = cell;
  const is = { tre: overdue > 0, vuong: blocked > 0, chuabao: state === 'silent' };
  return condition === 'on' ? !is.tre && !is.vuong && !is.chuabao : is[condition];
}

function tilesOf({ overview, t }: Sight, filters: Filters): Tile[] {
  const { late, stuck, silent, calm } = summaryOf(overview);
  const values: Record<Condition, [number, Light]> = {
    tre: [late, late > 0 ? 'red' : 'green'],
    vuong: [stuck, stuck > 0 ? 'red' : 'green'],
    chuabao: [silent, 'grey'],
    on: [calm, 'green'],
  };
  return conditions.map((key) => {
    const [value, light] = values[key];
    const isChosen = filters.condition === key;
    const { condition: _condition, ...others } = filters;
    const href = overviewAddress({ ...others, page: 0, ...(!isChosen && { condition: key }) });
    return {
      ...{ key, light, isChosen, href },
      value: String(value),
      label: t(`plan-groups:page.condition.${key}`),
    };
  });
}

function formOf(sight: Sight, filters: Filters): FilterForm {
  const { overview, t, titleOf } = sight;
  const tasks = overview.tasks.map((task) => ({ value: task.key, label: `${task.code} ${titleOf(task)}` }));
  const { language, condition } = filters;
  const isFiltered = condition !== undefined || filters.task !== undefined;
  return {
    label: t('plan-groups:page.filters'),
    action: PLAN_GROUP_PATH,
    show: t('plan-groups:page.show'),
    clear: isFiltered
      ? {
          href: overviewAddress({ page: 0, ...(language && { language }) }),
          label: t('plan-groups:page.clear'),
        }
      : undefined,
    hidden: { ...(condition && { tinhtrang: condition }), ...(language && { ngonngu: language }) },
    choices: [
      {
        ...{ name: 'viec', label: t('plan-groups:page.task'), value: filters.task ?? '' },
        options: [{ value: '', label: t('plan-groups:page.all-tasks') }, ...tasks],
      },
    ],
  };
}

function statesOf(sight: Sight, filters: Filters, plans: readonly PlanState[]): Matrix {
  const { overview, t, titleOf } = sight;
  const dated = overview.tasks.filter(
    ({ day, key }) => filters.task === key || (!filters.task && day !== undefined),
  );
  const columns = nearest(dated, sight);
  const titles = columns.map(titleOf);
  const next = columns.find(({ day = '' }) => day >= sight.day);
  const { language } = filters;
  return {
    title: t('plan-groups:page.states'),
    caption: t('plan-groups:page.caption', { plans: plans.length, tasks: columns.length }),
    corner: t('plan-groups:page.place'),
    none: t('board:matrix.none'),
    empty: t('plan-groups:page.empty'),
    legend: legend.map((light) => ({ light, label: t(`board:legend.${light}`) })),
    more:
      dated.length > columns.length
        ? t('plan-groups:page.more-tasks', { count: dated.length - columns.length })
        : undefined,
    columns: columns.map((task, at) => ({
      ...{ code: task.key, title: `${task.code} ${titles[at] ?? ''}`, isNext: task === next },
      href: overviewAddress({ page: 0, task: task.key, ...(language && { language }) }),
      due: task.day ? dayWords(task.day, t, { year: false, weekday: false }) : t('plan-groups:no-day'),
    })),
    rows: plans.map((plan) => {
      const name = planName(sight, plan);
      return {
        unit: { label: name, href: planAddress(plan.id, filters) },
        sum: plan.counted === 'never' ? t('plan-groups:plan.uncounted') : `${plan.done}/${plan.shares}`,
        cells: columns.map(({ key, isOwed }, at) =>
          cellOf(sight, overview.cell(plan.id, key), { name, task: titles[at] ?? '', isOwed }),
        ),
      };
    }),
  };
}

function cellOf(
  { t, day: today }: Sight,
  cell: PlanCell | undefined,
  { name, task, isOwed }: { name: string; task: string; isOwed: boolean },
): MatrixCell | null {
  if (!cell) return null;
  const { state, day, done, shares, daysLate: days, blocked } = cell;
  const left = isOwed && day !== undefined && isAhead(state) ? daysBetween(today, day) : undefined;
  const isSoon = left !== undefined && left >= 0 && left <= SOON_DAYS;
  const key = isSoon
    ? left === 0
      ? 'today'
      : 'soon'
    : state === 'late' && blocked > 0
      ? 'late-stuck'
      : state;
  const words = t(`plan-groups:page.cell.${key}`, { count: left ?? days, done, shares });
  const label = t('board:matrix.cell', { unit: name, task, words });
  return { light: isSoon ? 'amber' : lights[state], words, label, href: undefined };
}

/** Whether what matters next is the deadline. */
function isAhead(state: PlanCell['state']): boolean {
  return state === 'silent' || state === 'under-way';
}

/** The dated tasks nearest to today, in the order of their days. */
function nearest(tasks: readonly GroupTask[], { day: today }: Sight): readonly GroupTask[] {
  if (tasks.length <= MOST_COLUMNS) return tasks;
  const away = ({ day = today }: GroupTask) => Math.abs(daysBetween(today, day));
  const kept = new Set(tasks.toSorted((a, b) => away(a) - away(b)).slice(0, MOST_COLUMNS));
  return tasks.filter((task) => kept.has(task));
}

function tasksTable({ overview, t, titleOf }: Sight, { language }: Filters): NumberTable {
  const states = ['done', 'late', 'stuck', 'under-way', 'silent'] as const;
  const rows = overview.tasks.map((task) => {
    const due = task.day ? dayWords(task.day, t) : t('plan-groups:no-day');
    const own = { page: 0, task: task.key, ...(language && { language }) };
    return {
      ...{ key: task.key, name: `${task.code} ${titleOf(task)}`, href: overviewAddress(own) },
      values: [due, String(task.plans), ...states.map((state) => String(task.states[state]))],
    };
  });
  return {
    title: t('plan-groups:page.tasks'),
    columns: [
      ...[t('plan-groups:page.task'), t('plan-groups:page.due'), t('plan-groups:page.places')],
      ...states.map((state) => t(`plan-groups:page.count.${state}`)),
    ],
    rows,
  };
}

function figuresTable({ overview, language, t }: Sight): NumberTable {
  const rows = overview.figures.map((figure) => ({
    ...{ key: figure.code, name: figure.name[language], href: undefined },
    values: [figureValue(figure, language, t), `${figure.said}/${figure.plans}`],
  }));
  const columns = ['figure', 'sum', 'said'].map((name) => t(`plan-groups:page.${name}`));
  return { title: t('plan-groups:figures'), columns, rows };
}
