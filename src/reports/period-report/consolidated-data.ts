import { groupsBy } from '../../base/grouped.ts';
import type { Translate } from '../../base/texts.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { TemplateData } from '../word/tags.ts';
import { figureWords, valueWords } from './figure-data.ts';
import { figureRows, figuresOfPlan } from './figure-rows.ts';
import { inTurns } from './in-turns.ts';
import type { PeriodFacts, ShareFact } from './period-facts.ts';
import { numberWords, statusWords, termWordsOf } from './report-words.ts';
import { countShares } from './share-counts.ts';
import { comingTasks, isStillToCome, type ReportedTask, reportedTasks, taskGroups } from './task-groups.ts';
import { nameOf, noteOf } from './unit-data.ts';

/** What fills the tags that only a report of several units has. */
export async function consolidatedData(
  facts: PeriodFacts,
  book: PlanBook,
  t: Translate,
): Promise<TemplateData> {
  const tasks = reportedTasks(facts, book);
  const figures = groupsBy(facts.figures, ({ task }) => task);
  const unitsOf = (shares: readonly ShareFact[]) =>
    shares.map(({ unit }) => book.nameOf(unit, 'vi')).join(', ');
  const groups: TemplateData[] = [];
  for (const { clause, title, tasks: own } of taskGroups(tasks, book))
    groups.push({
      'số thứ tự': numberWords(groups.length + 1),
      mục: clause,
      'tên nhóm': title,
      việc: await inTurns(own, ({ task, shares }) => ({
        ...nameOf(task),
        'tình trạng': stateWords({ task, shares }, book, t),
        'đơn vị chưa báo': unitsOf(unheard(shares, facts)),
        'số liệu của việc': figureWords(figures.get(task.code) ?? [], book, t),
        'số tệp': filesOf(shares),
        'ý kiến đơn vị': notesOf({ task, shares }, book),
      })),
    });
  return {
    'số đơn vị': numberWords(facts.scope.units.length),
    'số đơn vị chưa báo cáo': numberWords(facts.silent.length),
    'nhóm nhiệm vụ': groups,
    'đơn vị chưa báo cáo': facts.silent.map((unit) => ({ 'tên đơn vị': book.nameOf(unit, 'vi') })),
    'việc quá hạn': having(tasks, ({ term }) => term.outcome === 'overdue').map(({ task, shares }) => ({
      ...nameOf(task),
      'số đơn vị': numberWords(shares.length),
      'các đơn vị': unitsOf(shares),
    })),
    'việc vướng': having(tasks, ({ status }) => status === 'BLOCKED').flatMap(({ task, shares }) =>
      shares.map((share) => ({
        ...nameOf(task),
        'tên đơn vị': book.nameOf(share.unit, 'vi'),
        'ghi chú': noteOf(share, task),
      })),
    ),
    'việc sắp tới': comingTasks(tasks, facts.asOf).map(({ task, shares }) => ({
      ...nameOf(task),
      hạn: [...new Set(shares.map(({ term }) => termWordsOf(term, t)))].join('; '),
      'số đơn vị': numberWords(shares.length),
    })),
    'dòng đơn vị': await rowsByUnit(facts, book, t),
  };
}

/** Of a task of several units those that said nothing of it and something of others; of what is to come nobody is named. */
function unheard(shares: readonly ShareFact[], { silent }: PeriodFacts): ShareFact[] {
  if (shares.length < 2) return [];
  return shares.filter(
    (share) => share.status === undefined && !silent.includes(share.unit) && !isStillToCome(share),
  );
}

/** A row for each unit of the report, those that said nothing too, and for those divided into them that had reported. */
function rowsByUnit(facts: PeriodFacts, book: PlanBook, t: Translate): Promise<TemplateData[]> {
  const shares = groupsBy(facts.shares, ({ unit }) => unit);
  const codes = [...facts.scope.units, ...facts.former];
  const rows = figureRows(facts.figures, 'unit', codes, figuresOfPlan(book));
  return inTurns(rows, ({ of, values }, at) => {
    const counts = countShares(shares.get(of) ?? []);
    return {
      'số thứ tự': numberWords(at + 1),
      'tên đơn vị': book.nameOf(of, 'vi'),
      'số việc': numberWords(counts.all),
      'đã xong': numberWords(counts.done),
      'quá hạn': numberWords(counts.overdue),
      'chưa báo': numberWords(counts.silent),
      'lưu ý': remarkOf(of, facts, t),
      cột: values.map((value) => ({ 'giá trị': valueWords(value) })),
    };
  });
}

function remarkOf(unit: string, { silent, former }: PeriodFacts, t: Translate): string {
  if (silent.includes(unit)) return t('period-report:silent-unit');
  return former.includes(unit) ? t('period-report:former-unit') : '';
}

/** Where a task stands: of one unit in its own words, of several "17 đơn vị: đã xong 12, đang thực hiện 3, chưa báo cáo 2". */
function stateWords({ task, shares }: ReportedTask, book: PlanBook, t: Translate): string {
  const [only, another] = shares;
  if (only && !another)
    return t('period-report:unit', {
      unit: book.nameOf(only.unit, 'vi'),
      status: statusWords(only, task, t),
    });
  const counts = countShares(shares);
  const parts = (['done', 'inProgress', 'blocked', 'notStarted', 'silent'] as const)
    .filter((key) => counts[key] > 0)
    .map((key) => t(`period-report:count.${key}`, { number: numberWords(counts[key]) }));
  return t('period-report:units', {
    count: counts.all,
    number: numberWords(counts.all),
    parts: parts.join(', '),
  });
}

function having(tasks: readonly ReportedTask[], isMeant: (share: ShareFact) => boolean): ReportedTask[] {
  return tasks
    .map(({ task, shares }) => ({ task, shares: shares.filter(isMeant) }))
    .filter(({ shares }) => shares.length > 0);
}

function filesOf(shares: readonly ShareFact[]): string {
  const { files } = countShares(shares);
  return files > 0 ? numberWords(files) : '';
}

function notesOf({ task, shares }: ReportedTask, book: PlanBook): TemplateData[] {
  return shares.flatMap((share) => {
    const note = noteOf(share, task);
    // Why a task is stuck is told where such tasks are.
    return note === '' || share.status === 'BLOCKED'
      ? []
      : [{ 'tên đơn vị': book.nameOf(share.unit, 'vi'), 'ghi chú': note }];
  });
}
