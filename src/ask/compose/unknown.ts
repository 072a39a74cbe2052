import { bold, type Line, plain, type RichText } from '../../base/rich-text.ts';
import type { Refusal } from '../decide/refuse/index.ts';
import { examplesNear, readingAsQuestion } from './examples.ts';
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

/** Asks back which of two or three tasks is meant. */
export function choose(codes: readonly string[], scene: Scene): Parts {
  const tasks = codes.flatMap((code) => scene.book.task(code) ?? []);
  return {
    intent: 'choose',
    head: [[bold(scene.t('ask:choose.head'))]],
    actions: tasks.map((task) => ({ kind: 'ask', question: readingAsQuestion(task, scene) })),
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
      return t('ask:unknown.otherYear', { year: book.file.year, asked: refusal.year });
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
