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

/**
 * Clauses that tell of a task each, with its own status, share and figures. A clause that names none goes with the one before it; the
 * first is about the one task replied to, or it must be asked which.
 */
function severalIn(text: string, scene: Scene, names: TaskNames): TaskReport[] {
  const reports: TaskReport[] = [];
  for (const { text: said, words } of clausesOf(text)) {
    const meant = tasksMeant(
      names,
      said,
      { ...scene, repliedTo: several(scene) },
      reports.flatMap(({ task }) => task ?? []),
    );
    const part = toldIn(said, inOneWord(words.at(-1)));
    const tasks = meant === 'undecided' ? [] : meant;
    if (tasks.length === 0) addUnnamed(reports, part, scene);
    else if (part.status !== undefined || Object.keys(part.figures).length > 0)
      for (const task of tasks)
        if (!reports.some((one) => one.task === task)) reports.push({ task, ...part });
  }
  return withoutRepeated(reports);
}

type ToldOf = Omit<TaskReport, 'task'>;

function toldIn(said: string, inAWord: TaskReport['status']): ToldOf {
  const { status = inAWord, figures } = partIn(said);
  const share = shareIn(said);
  const note = status === 'BLOCKED' ? noteIn(said) : noteBeside(said);
  return {
    status,
    figures,
    text: said,
    ...(typeof share === 'number' && share < 100 && { percent: share }),
    ...(note !== undefined && { note }),
  };
}

/** Adds what a clause without a name tells to the report before it; as the first it is one of its own. */
function addUnnamed(reports: TaskReport[], part: ToldOf, { repliedTo }: Scene): void {
  const last = reports.at(-1);
  const [shown, another] = repliedTo?.tasks ?? [];
  if (last) {
    last.figures = { ...part.figures, ...last.figures };
    last.text = `${last.text}, ${part.text}`;
    const notes = [last.note, part.note].filter((one) => one !== undefined);
    if (notes.length > 0) last.note = notes.join(', ');
  } else if (another === undefined && part.status !== undefined) reports.push({ task: shown, ...part });
}

/** "Xong rồi, IV.2 xong hôm qua": the same again, by its name, is one report. */
function withoutRepeated(reports: TaskReport[]): TaskReport[] {
  const [first, second, ...rest] = reports;
  const isSame = first && second && first.task === undefined;
  if (!isSame || first.status !== second.status || first.percent !== second.percent) return reports;
  const text = `${first.text}, ${second.text}`;
  return [{ ...second, text, figures: { ...first.figures, ...second.figures } }, ...rest];
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

function inOneWord(word: Word | undefined): TaskReport['status'] {
  if (word?.folded === 'roi') return 'DONE';
  return word?.folded === 'chua' ? 'NOT_STARTED' : undefined;
}
