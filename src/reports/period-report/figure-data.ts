import type { Translate } from '../../base/texts.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Figure } from '../../plan/plan-file.ts';
import type { TemplateData } from '../word/tags.ts';
import { figuresOfPlan, measureBeside, totalsOf } from './figure-rows.ts';
import type { FigureFact, PeriodFacts } from './period-facts.ts';
import { numberWords } from './report-words.ts';

/** What fills the tags of figures and targets, and of what a person has to look at in them. */
export function figureData(facts: PeriodFacts, book: PlanBook, t: Translate): TemplateData {
  const figures = figuresOfPlan(book);
  const totals = totalsOf(facts.figures, figures);
  return {
    'số liệu': figures.map((figure, at) => ({
      'tên số liệu': figureName(figure, t),
      'đơn vị tính': figure.measure?.vi ?? '',
      'cách tính': t(`period-report:counts.${figure.counts}`),
      'giá trị': valueWords(totals[at]?.value),
      'đơn vị chưa có số': (totals[at]?.silent ?? [])
        .filter((unit) => !facts.silent.includes(unit))
        .map((unit) => book.nameOf(unit, 'vi'))
        .join(', '),
    })),
    cột: figures.map((figure, at) => ({
      'tên số liệu': figureName(figure, t),
      'đơn vị tính': measureBeside(figure, 'vi'),
      tổng: valueWords(totals[at]?.value),
    })),
    'chỉ tiêu': targetData(facts, book),
    'sửa sau kỳ': facts.figures
      .filter(({ correctedBy }) => correctedBy.length > 0)
      .map(({ figure, unit, task }) => ({
        'tên số liệu': figures.find(({ code }) => code === figure)?.name.vi ?? figure,
        'tên đơn vị': book.nameOf(unit, 'vi'),
        'mã việc': task,
      })),
    'việc đã bỏ': facts.removedTasks.map(({ task, unit }) => ({
      'mã việc': task,
      'tên đơn vị': book.nameOf(unit, 'vi'),
    })),
  };
}

/** A figure's name; of one that is a part of another, that it is. */
function figureName({ name, partOf }: Figure, t: Translate): string {
  return partOf === undefined ? name.vi : t('period-report:part', { name: name.vi });
}

/** A figure in a table; nothing where nobody said one. */
export function valueWords(value: number | undefined): string {
  return value === undefined ? '' : numberWords(value);
}

/** The figures of a task in words: "Số buổi: 3 buổi; Số người dự: 120 người"; empty where nobody said one. */
export function figureWords(facts: readonly FigureFact[], book: PlanBook, t: Translate): string {
  const figures = figuresOfPlan(book);
  return totalsOf(facts, figures)
    .flatMap((sum, at) => {
      const figure = figures[at];
      if (!figure || sum?.value === undefined) return [];
      const fields = { name: figure.name.vi, value: numberWords(sum.value), measure: figure.measure?.vi };
      return t(`period-report:figure${figure.measure ? '' : '-bare'}`, fields);
    })
    .join('; ');
}

function targetData({ targets }: PeriodFacts, book: PlanBook): TemplateData[] {
  const byCode = new Map((book.file.targets ?? []).map((target) => [target.code, target]));
  return targets.map(({ target, wanted, reached }) => ({
    'tên chỉ tiêu': byCode.get(target)?.name.vi ?? target,
    'mức giao': numberWords(wanted),
    'đơn vị tính': byCode.get(target)?.measure.vi ?? '',
    'đạt được': valueWords(reached),
  }));
}
