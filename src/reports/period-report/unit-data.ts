import { groupsBy } from '../../base/grouped.ts';
import { maskNumbers } from '../../base/private-numbers.ts';
import type { Translate } from '../../base/texts.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { TemplateData } from '../word/tags.ts';
import { figureWords, valueWords } from './figure-data.ts';
import { figureRows, figuresOfPlan } from './figure-rows.ts';
import type { PeriodFacts, ShareFact } from './period-facts.ts';
import { numberWords, outcomeWords, statusWords, termWordsOf } from './report-words.ts';
import { comingTasks, isStillToCome, reportedTasks, taskGroups } from './task-groups.ts';

/** What fills the tags that only a unit's own report has. */
export function unitData(facts: PeriodFacts, book: PlanBook, t: Translate): TemplateData {
  const tasks = reportedTasks(facts, book);
  const figures = groupsBy(facts.figures, ({ task }) => task);
  const shares = tasks.flatMap(({ task, shares: own }) => own.map((share) => ({ task, share })));
  const listed = (isListed: (share: ShareFact) => boolean) => shares.filter(({ share }) => isListed(share));
  return {
    'nhóm nhiệm vụ': taskGroups(tasks, book).map(({ clause, title, tasks: own }, at) => ({
      'số thứ tự': numberWords(at + 1),
      mục: clause,
      'tên nhóm': title,
      việc: own.flatMap(({ task, shares: ofTask }) =>
        ofTask.map((share) => ({
          ...nameOf(task),
          'tình trạng': statusWords(share, task, t),
          hạn: termWordsOf(share.term, t),
          'chấp hành hạn': outcomeWords(share.term, t),
          'số liệu của việc': figureWords(figures.get(task.code) ?? [], book, t),
          'số tệp': share.files > 0 ? numberWords(share.files) : '',
          // Why a task is stuck is told where such tasks are.
          'ghi chú': share.status === 'BLOCKED' ? '' : noteOf(share, task),
        })),
      ),
    })),
    'việc chưa báo': listed((share) => share.status === undefined && !isStillToCome(share)).map(
      ({ task, share }) => ({ ...nameOf(task), hạn: termWordsOf(share.term, t) }),
    ),
    'việc quá hạn': listed(({ term }) => term.outcome === 'overdue').map(({ task, share }) => ({
      ...nameOf(task),
      hạn: termWordsOf(share.term, t),
      'chấp hành hạn': outcomeWords(share.term, t),
    })),
    'việc vướng': listed(({ status }) => status === 'BLOCKED').map(({ task, share }) => ({
      ...nameOf(task),
      'ghi chú': noteOf(share, task),
    })),
    'việc sắp tới': comingTasks(tasks, facts.asOf).flatMap(({ task, shares: own }) =>
      own.map(({ term }) => ({ ...nameOf(task), hạn: termWordsOf(term, t) })),
    ),
    'dòng việc': rowsByTask(facts, book),
  };
}

/** A row for each task that a person said a figure of. */
function rowsByTask(facts: PeriodFacts, book: PlanBook): TemplateData[] {
  const said = new Set(facts.figures.filter(({ value }) => value !== undefined).map(({ task }) => task));
  const tasks = book.file.tasks.filter(({ code }) => said.has(code));
  const codes = tasks.map(({ code }) => code);
  return [...figureRows(facts.figures, 'task', codes, figuresOfPlan(book))].flatMap(({ values }, at) => {
    const task = tasks[at];
    if (!task) return [];
    const cells = values.map((value) => ({ 'giá trị': valueWords(value) }));
    return [{ ...nameOf(task), 'số thứ tự': numberWords(at + 1), cột: cells }];
  });
}

/** A task by its number and title. */
export function nameOf({ code, title }: Task): { 'mã việc': string; 'tên việc': string } {
  return { 'mã việc': code, 'tên việc': title.vi };
}

/** What a unit wrote of a task, without telephone and ID numbers; of one that concerns victims nothing, whatever is on record. */
export function noteOf({ note }: ShareFact, { sensitive }: Task): string {
  return sensitive ? '' : maskNumbers((note ?? '').trim()).text;
}
