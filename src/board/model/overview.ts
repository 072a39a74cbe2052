import { BOARD_PATH } from '../../people/page-keys.ts';
import { tally } from '../../progress/tally.ts';
import type { TaskState } from '../../progress/task-state.ts';
import { boardAddress, type Condition, type Filters, kindWords } from '../address.ts';
import type { BoardDomain, Sight } from '../sight.ts';
import { aheadOf } from './ahead.ts';
import { backupLine } from './backup-line.ts';
import { campaignsOf } from './campaigns.ts';
import { frameOf } from './frame.ts';
import { matrixOf } from './matrix.ts';
import type { Light, Overview, ShareList, Tile } from './models.ts';
import { outboxLine } from './outbox-line.ts';
import { roundsOf } from './rounds.ts';
import { filtered, isIn, lateFirst, nearestFirst, type RowScene, readShares, shareList } from './shares.ts';
import { targetsOf } from './targets.ts';

/** Rows of a list beside others, and of the one that a filter asks for. */
const MOST_BESIDE = 30;
const MOST_ALONE = 200;

/** Where all stand at a glance, what is late first. With a condition among the filters: the shares in it, and nothing else. */
export async function overviewOf(domain: BoardDomain, filters: Filters, sight: Sight): Promise<Overview> {
  const shares = await readShares(domain, sight);
  const states = filtered(shares.states, filters);
  const counts = tally(states);
  const { t } = sight;
  const isPart = filters.condition !== undefined;
  const isAllOfPlan = sight.isWhole && filters.unit === undefined && filters.kind === undefined;
  return {
    page: 'overview',
    frame: frameOf(sight, filters, (language) => boardAddress({ ...filters, ...(language && { language }) })),
    tiles: tilesOf(states, filters, sight),
    summary: t('reports:summary.done', { ...counts }),
    done: counts.done,
    total: counts.shares,
    filters: choicesOf(filters, sight),
    lists: listsOf(states, { sight, shares, filters }),
    matrix: matrixOf(states, filters, sight),
    ahead: isPart ? undefined : await aheadOf(states, filters, sight),
    targets: isPart ? undefined : await targetsOf(domain, filters, sight),
    rounds: isPart ? undefined : await roundsOf(domain, filters, sight),
    campaigns: isPart || !isAllOfPlan ? undefined : await campaignsOf(domain, sight),
    outbox: isPart || !isAllOfPlan ? undefined : await outboxLine(domain, sight),
    backup: isPart || !isAllOfPlan ? undefined : await backupLine(domain, sight),
  };
}

const tileLights: readonly (readonly [Condition, Light])[] = [
  ['tre', 'red'],
  ['vuong', 'red'],
  ['danglam', 'amber'],
  ['chualam', 'grey'],
  ['chuabao', 'grey'],
  ['xong', 'green'],
];

/** A number for each condition; pressed again it leads back to all. What nobody said of anything is left out. */
function tilesOf(states: readonly TaskState[], filters: Filters, { t }: Sight): Tile[] {
  return tileLights.flatMap(([condition, light]) => {
    const count = states.filter((state) => isIn(state, condition)).length;
    const isChosen = filters.condition === condition;
    if (condition === 'chualam' && count === 0 && !isChosen) return [];
    const { condition: _, ...others } = filters;
    return {
      ...{ key: condition, isChosen, light: count === 0 ? 'grey' : light },
      label: t(`board:condition.${condition}`),
      value: String(count),
      href: boardAddress(isChosen ? others : { ...filters, condition }),
    };
  });
}

function choicesOf(filters: Filters, { t, book, language, units }: Sight): Overview['filters'] {
  const { unit, kind, condition, language: asked } = filters;
  const all = { value: '', label: t('board:filter.all') };
  const ofUnit = {
    ...{ name: 'donvi', label: t('board:filter.unit'), value: unit ?? '' },
    options: [all, ...units.map((code) => ({ value: code, label: book.nameOf(code, language) }))],
  };
  const ofKind = {
    ...{ name: 'loai', label: t('board:filter.kind'), value: kind ?? '' },
    options: [all, ...kindWords.map((word) => ({ value: word, label: t(`board:kind.${word}`) }))],
  };
  const isFiltered = unit !== undefined || kind !== undefined || condition !== undefined;
  return {
    label: t('board:filter.title'),
    action: BOARD_PATH,
    choices: units.length > 1 ? [ofUnit, ofKind] : [ofKind],
    hidden: { ...(condition && { tinhtrang: condition }), ...(asked && { ngonngu: asked }) },
    show: t('board:filter.show'),
    clear: isFiltered
      ? { href: boardAddress(asked ? { language: asked } : {}), label: t('board:filter.clear') }
      : undefined,
  };
}

/** What is late and what is stuck; with a condition the shares in it. */
function listsOf(states: readonly TaskState[], scene: RowScene): ShareList[] {
  const { filters, sight } = scene;
  const list = (condition: Condition, most: number) => {
    const meant = states.filter((state) => isIn(state, condition));
    const sorted = condition === 'tre' ? lateFirst(meant, sight) : nearestFirst(meant);
    const title = sight.t(`board:list.${condition}`, { count: meant.length });
    const rest = boardAddress({ ...filters, condition });
    const empty = sight.t(`board:empty.${condition}`);
    return shareList(sorted, { id: condition, title, empty, most, rest }, scene);
  };
  if (filters.condition) return [list(filters.condition, MOST_ALONE)];
  return [list('tre', MOST_BESIDE), list('vuong', MOST_BESIDE)];
}
