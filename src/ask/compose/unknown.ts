import { bold, type Line, plain, type RichText } from '../../base/rich-text.ts';
import { lastGoodDay } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Intent } from '../answer.ts';
import type { Refusal } from '../decide/decision.ts';
import type { Parts } from './parts.ts';
import { taskItem } from './task-item.ts';
import type { Scene } from './wording.ts';

/** Says that the plan does not tell, and offers the nearest thing that it does tell as such. */
export function unknown(refusal: Refusal | undefined, nearest: string | undefined, scene: Scene): Parts {
  const head: RichText = [[bold(refusalWords(refusal, scene))]];
  const task = nearest === undefined ? undefined : scene.book.task(nearest);
  if (task) head.push([plain(scene.t('ask:unknown.nearest'))], ...taskItem(task, scene));
  else head.push([plain(scene.t('ask:unknown.examples'))]);
  return {
    intent: 'unknown',
    head,
    actions: task
      ? [{ kind: 'detail', task: task.code }]
      : examplesNear(scene).map((question) => ({ kind: 'ask', question })),
  };
}

/** Asks back which of several tasks is meant. @param asked what is asked of it; else who does it */
export function choose(codes: readonly string[], scene: Scene, asked?: Intent): Parts {
  const example = asked === 'deadline' || asked === 'recipient' ? asked : 'who';
  const tasks = codes.flatMap((code) => scene.book.task(code) ?? []);
  return {
    intent: 'choose',
    head: [[bold(scene.t('ask:choose.head'))]],
    actions: tasks.map((task) => ({
      kind: 'ask',
      question: scene.t(`ask:example.${example}`, { title: shortName(task, scene) }),
    })),
  };
}

/** What may be asked, with examples from what is near. */
export function help(scene: Scene): Parts {
  const examples = examplesNear(scene);
  const lines: Line[] = examples.map((question) => [plain(`• ${question}`)]);
  return {
    intent: 'help',
    head: [[bold(scene.t('ask:help.head'))], [plain(scene.t('ask:help.body'))], ...lines],
    actions: examples.map((question) => ({ kind: 'ask', question })),
  };
}

function refusalWords(refusal: Refusal | undefined, { t, book }: Scene): string {
  switch (refusal?.kind) {
    case undefined:
      return t('ask:unknown.head');
    case 'absent':
      return t(`ask:absent.${refusal.absent}`);
    case 'other-year':
      return t('ask:unknown.otherYear', { year: yearsOf(book.file), asked: refusal.year });
    case 'body':
    case 'field':
    case 'paper':
      return t('ask:unknown.body', { words: refusal.words });
    case 'report':
      return t('ask:unknown.report', { words: refusal.words });
    case 'code':
      return t('ask:unknown.code', { code: refusal.code });
    case 'unexplained':
      return t('ask:unknown.unexplained', { words: refusal.words.slice(0, 120) });
  }
}

function yearsOf({ year, lastYear = year }: Scene['book']['file']): string {
  return year === lastYear ? String(year) : `${year}-${lastYear}`;
}

/** Three questions drawn from what is near in the plan, in words that people would type. */
export function examplesNear(scene: Scene): string[] {
  const { book, t, today, language } = scene;
  const dated = book.dated();
  const near = dated.find((task) => lastGoodDay(task.date) >= today) ?? dated.at(-1);
  const year = Number(today.slice(0, 4));
  const month = near && year === book.yearAt(today) ? Number(lastGoodDay(near.date).slice(5, 7)) : undefined;
  const first = month === undefined ? t('ask:example.purpose') : t('ask:example.month', { month });
  const second = near ? t('ask:example.deadline', { title: shortName(near, scene) }) : t('ask:example.week');
  const busy = book.file.units.find((unit) => book.file.tasks.some(({ lead }) => lead.includes(unit.code)));
  const third = busy ? t('ask:example.unit', { unit: busy.name[language] }) : t('ask:example.week');
  return [first, second, third];
}

/** What people call a task: its first alias in Vietnamese, its title in English. */
function shortName(task: Task, { language }: Scene): string {
  const name = language === 'vi' ? (task.aliases[0] ?? task.title.vi) : task.title.en;
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
