import { bold, type Line, plain, quote, type RichText } from '../../base/rich-text.ts';
import { isDated } from '../../plan/deadline.ts';
import type { Clause, Task } from '../../plan/plan-file.ts';
import { tasksFor } from '../decide/facts.ts';
import { type Parts, taskActions } from './parts.ts';
import { dateLines, oddities, taskItem, taskList, whoLine } from './task-item.ts';
import { lastDayWords, recipientName, type Scene, timeLeft, whoWords, writtenDate } from './wording.ts';

/** When a task is due: the date as written first. Others that fit the question stand below. */
export function deadline(codes: readonly string[], scene: Scene): Parts {
  const tasks = tasksOf(codes, scene);
  const [first, ...others] = tasks;
  if (!first) return { intent: 'deadline', head: [] };
  const head: RichText = [[bold(deadlineLine(first, scene))]];
  const last = first.date && lastDayWords(first.date, scene);
  if (last) head.push([plain(last)]);
  head.push(
    [plain(scene.t('ask:item.clause', { code: first.code })), plain(' · '), ...whoLine(first, scene)],
    ...oddities(first, scene),
  );
  return {
    intent: 'deadline',
    tasks,
    units: first.lead,
    head: others.length > 0 ? [...head, [plain(scene.t('ask:deadline.also'))]] : head,
    items: others.map((task) => () => taskItem(task, scene)),
    actions: taskActions(first),
  };
}

/** Who answers for a task. */
export function responsible(codes: readonly string[], scene: Scene): Parts {
  const tasks = tasksOf(codes, scene);
  const [first, ...others] = tasks;
  if (!first) return { intent: 'responsible', head: [] };
  const head: RichText = [
    [bold(whoWords(first, scene))],
    [plain(first.title[scene.language]), plain(` (${scene.t('ask:item.clause', { code: first.code })})`)],
    ...(isDated(first) ? dateLines(first, scene) : []),
    ...oddities(first, scene),
  ];
  return {
    intent: 'responsible',
    tasks,
    units: tasks.flatMap(({ lead, participants }) => [...lead, ...participants]),
    head: others.length > 0 ? [...head, [plain(scene.t('ask:deadline.also'))]] : head,
    items: others.map((task) => () => taskItem(task, scene)),
    actions: [
      { kind: 'detail', task: first.code },
      { kind: 'update', task: first.code },
    ],
  };
}

/** Who receives a report. */
export function receiver(codes: readonly string[], scene: Scene): Parts {
  const reports = scene.book.file.tasks.filter((task) => task.recipient !== undefined);
  const tasks = codes.length > 0 ? tasksOf(codes, scene) : reports;
  const lines: Line[] = tasks.map((task) => {
    const title = task.title[scene.language];
    if (task.recipient === undefined) return [bold(scene.t('ask:to.none', { title }))];
    return [bold(scene.t('ask:to.head', { title, recipient: recipientName(task.recipient, scene) }))];
  });
  const [first, ...others] = tasks;
  const recipients = tasks.flatMap(({ recipient }) => recipient ?? []);
  return {
    intent: 'recipient',
    tasks,
    units: recipients.flatMap((code) => [code, scene.book.recipient(code)?.via ?? code]),
    head:
      first && others.length === 0
        ? [...lines, ...dateLines(first, scene), ...oddities(first, scene)]
        : lines,
    actions: others.length === 0 ? taskActions(first) : [],
  };
}

/** What the plan says about a subject, or in a clause, with the clause quoted. */
export function clause(codes: readonly string[], scene: Scene): Parts {
  const [first = '', ...rest] = codes;
  const { book } = scene;
  const passage = book.clause(first);
  const tasks = codes.flatMap((code) => tasksFor(code, book));
  const purposes = codes.flatMap((code) => purposesIn(code, scene));
  const heads = passage ? clauseHead(passage, scene) : taskHead(book.task(first), scene);
  const isList = passage !== undefined;
  const list = isList
    ? taskList(tasks, scene)
    : { items: tasks.slice(1).map((task) => () => taskItem(task, scene)) };
  const also = !isList && rest.length > 0 ? [[plain(scene.t('ask:clause.alsoIn'))]] : [];
  return {
    intent: 'clause',
    tasks: [...new Set(tasks)],
    purposes: purposes.map(({ code }) => code),
    clauses: [...(passage ? [passage.code] : []), ...tasks.map((task) => task.clause)],
    units: tasks.flatMap(({ lead }) => lead),
    head: [
      ...heads,
      ...purposes.filter(({ code }) => code !== first).flatMap((each) => purposeLines(each, scene)),
      ...also,
    ],
    ...list,
    actions: tasks.length === 1 ? taskActions(tasks[0]) : [],
  };
}

/** What the plan is for. */
export function purpose(scene: Scene): Parts {
  const purposes = scene.book.file.clauses.filter(({ kind }) => kind === 'purpose');
  return {
    intent: 'purpose',
    purposes: purposes.map(({ code }) => code),
    clauses: purposes.map(({ code }) => code),
    head: [[bold(scene.t('ask:purpose.head'))]],
    items: purposes.map((each) => () => purposeLines(each, scene)),
  };
}

function deadlineLine(task: Task, scene: Scene): string {
  const title = task.title[scene.language];
  if (!isDated(task)) return scene.t('ask:deadline.undated', { title });
  return scene.t('ask:deadline.head', {
    title,
    written: writtenDate(task.date, scene),
    left: timeLeft(task.date, scene),
  });
}

function clauseHead({ code, title, text }: Clause, { t, language }: Scene): RichText {
  const head: Line = [bold(t('ask:clause.head', { code, title: title[language] }))];
  return text ? [head, [quote(text[language])]] : [head];
}

function taskHead(task: Task | undefined, scene: Scene): RichText {
  if (!task) return [];
  const { language, t } = scene;
  const head: Line = [bold(t('ask:clause.found', { code: task.code, title: task.title[language] }))];
  const text: RichText = task.detail ? [[quote(task.detail[language])]] : [];
  const who: Line = [plain(t('ask:detail.lead', { who: whoWords(task, scene) }))];
  return [head, ...text, who, ...(isDated(task) ? dateLines(task, scene) : []), ...oddities(task, scene)];
}

function purposesIn(code: string, { book }: Scene): Clause[] {
  return book.file.clauses.filter(
    (each) => each.kind === 'purpose' && (each.code === code || each.code.startsWith(`${code}.`)),
  );
}

function purposeLines({ code, title, text }: Clause, { language }: Scene): RichText {
  return [[bold(`${code}. ${title[language]}`)], ...(text ? [[plain(text[language])]] : [])];
}

function tasksOf(codes: readonly string[], scene: Scene): Task[] {
  return [...new Set(codes.flatMap((code) => tasksFor(code, scene.book)))];
}
