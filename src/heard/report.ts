import { isoDay } from '../base/day.ts';
import { fold } from '../vietnamese/fold.ts';
import type { Word } from '../vietnamese/words/word.ts';
import { clausesOf } from './asking.ts';
import { beyondIn, figuresIn, shareIn } from './counted.ts';
import { noteBeside, noteIn, partIn, toldAndAsked } from './note.ts';
import { has, wordsOf } from './phrases.ts';
import type { Heard, Scene, TaskReport } from './scene.ts';
import { type TaskNames, tasksMeant } from './tasks.ts';

/** A report, and whether what asks in it stands beside it rather than being it. */
export interface Report extends Heard {
  isBesideQuestion: boolean;
}

/**
 * Reads a report in plain words: "em nộp bc 6 tháng rồi ạ", "IV.2 xong, cái kia đang làm 60%". Undefined when the words
 * say of nothing how far it is. Which task is left open (`tasks` empty) where the words fit none or several.
 */
export function reportIn(text: string, scene: Scene, names: TaskNames): Report | undefined {
  const shown = scene.repliedTo?.tasks.length ?? 0;
  const { told, asked: question } = toldAndAsked(text);
  const parts = clausesOf(told)
    .map((clause) => partIn(clause.text))
    .filter(({ status, figures }) => status !== undefined || Object.keys(figures).length > 0);
  // Several may be told of in a reply by "rồi" and "chưa" alone.
  const each = parts.length > 1 || shown > 1 ? severalIn(shown > 1 ? text : told, scene, names) : [];
  if (each.length > 1 && shown > 1) return { for: 'report', reports: each, isBesideQuestion: true };
  if (!(parts.length > 0 && tellsOfTask(told, parts, scene, names)))
    return inAWord(text, scene) ?? handedIn(text, scene);
  const beside = { question, isBesideQuestion: question !== undefined };
  if (each.length > 1) return { for: 'report', reports: each, ...beside };
  return { ...ofOneTask(told, parts, scene, names), ...beside };
}

type Part = ReturnType<typeof partIn>;

/** Whether numbers and words of progress are about a task: numbers alone, of nothing that is named or mended, are not. */
function tellsOfTask(told: string, parts: readonly Part[], scene: Scene, names: TaskNames): boolean {
  return (
    scene.repliedTo?.tasks.length === 1 ||
    parts.some(({ status }) => status !== undefined) ||
    corrects.test(fold(told)) ||
    namesOne(told, scene, names)
  );
}

function ofOneTask(told: string, parts: readonly Part[], scene: Scene, names: TaskNames): Heard {
  const tasks = tasksMeant(names, told, scene);
  const status = combined(parts.flatMap((part) => part.status ?? []));
  const share = shareIn(told);
  const beyond = beyondIn(told);
  return {
    for: 'report',
    status,
    percent: typeof share === 'number' && share < 100 ? share : undefined,
    figures: figuresIn(told).figures,
    tasks: tasks === 'undecided' ? [] : tasks,
    note: status === 'BLOCKED' ? noteIn(told) : noteBeside(told),
    ...(beyond !== undefined && { beyond }),
  };
}

/** "À nhầm, 75 nữ": mends what was reported. */
const corrects = /\b(?:nham|lon|quen|sua lai|i mean|correction)\b/;

/** Numbers beside the name of one task report it: "loa phường phát 12 tin". */
function namesOne(text: string, { unit, now }: Scene, names: TaskNames): boolean {
  const named = names.named(text, unit, isoDay(now.toPlainDate().toString()));
  return named !== 'undecided' && named.length === 1;
}

/** "Xong phần lễ, văn nghệ thì chưa" is not done; a hindrance beats all. */
function combined(all: readonly NonNullable<Heard['status']>[]): Heard['status'] {
  if (all.includes('BLOCKED')) return 'BLOCKED';
  const [first] = all;
  return all.every((one) => one === first) ? first : 'IN_PROGRESS';
}

/** Clauses that tell of a task each. A clause that names none goes with the one before it. */
function severalIn(text: string, scene: Scene, names: TaskNames): TaskReport[] {
  const reports: TaskReport[] = [];
  for (const { text: said } of clausesOf(text)) {
    const status = partIn(said).status ?? inOneWord(wordsOf(said).at(-1));
    const meant = tasksMeant(
      names,
      said,
      { ...scene, repliedTo: several(scene) },
      reports.map(({ task }) => task),
    );
    if (status === undefined || meant === 'undecided') continue;
    const share = shareIn(said);
    for (const task of meant)
      if (!reports.some((one) => one.task === task))
        reports.push({ task, status, ...(typeof share === 'number' && share < 100 && { percent: share }) });
  }
  return reports;
}

function several({ repliedTo }: Scene): Scene['repliedTo'] {
  return repliedTo && repliedTo.tasks.length > 1 ? repliedTo : undefined;
}

/** A document in reply to one task, with words that hand it over: "em gửi ạ". */
function handedIn(text: string, { hasFile, repliedTo }: Scene): Report | undefined {
  if (!hasFile || !repliedTo || repliedTo.tasks.length === 0) return undefined;
  const status = has(wordsOf(text), 'hand') ? 'DONE' : undefined;
  return {
    for: 'report',
    status,
    tasks: repliedTo.tasks.length === 1 ? repliedTo.tasks : [],
    figures: figuresIn(text).figures,
    note: text,
    isBesideQuestion: false,
  };
}

/** "Rồi", "chưa" in reply to one task. */
function inAWord(text: string, { repliedTo }: Scene): Report | undefined {
  const [word, another] = wordsOf(text);
  if (repliedTo?.tasks.length !== 1 || !word || another) return undefined;
  const status = inOneWord(word);
  return status && { for: 'report', status, tasks: repliedTo.tasks, figures: {}, isBesideQuestion: false };
}

function inOneWord(word: Word | undefined): TaskReport['status'] | undefined {
  if (word?.folded === 'roi') return 'DONE';
  return word?.folded === 'chua' ? 'NOT_STARTED' : undefined;
}
