import { bold, type Line, plain, quote, type RichText } from '../../base/rich-text.ts';
import { isAssignedCode } from '../../plan/assigned-tasks.ts';
import { isDated } from '../../plan/deadline.ts';
import { numberOf } from '../../plan/occurrences.ts';
import type { Clause, Task } from '../../plan/plan-file.ts';
import { tasksFor } from '../decide/facts.ts';
import { memberOf, type TaskSet } from '../query/task-set.ts';
import { type Parts, taskActions } from './parts.ts';
import { dateLines, fieldLines, noteLines, oddities, taskItem, taskList } from './task-item.ts';
import { whoWords } from './who.ts';
import type { Scene } from './wording.ts';

/** What the plan says about a subject, or in a clause, with the clause quoted. */
export function clause(codes: readonly string[], scene: Scene, among: TaskSet = { kind: 'all' }): Parts {
  const [first = '', ...rest] = codes;
  const { book } = scene;
  const passage = book.clause(first);
  const tasks = codes.flatMap((code) => tasksFor(code, scene)).filter(memberOf(among, book));
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
export function purpose(codes: readonly string[], scene: Scene, among?: TaskSet): Parts {
  const left = among?.kind === 'except' && among.without.kind === 'named' ? among.without.codes : [];
  const purposes = scene.book.file.clauses.filter(
    ({ kind, code }) =>
      kind === 'purpose' && !left.includes(code) && (codes.length === 0 || codes.includes(code)),
  );
  return {
    intent: 'purpose',
    purposes: purposes.map(({ code }) => code),
    clauses: purposes.map(({ code }) => code),
    head: [[bold(scene.t('ask:purpose.head'))]],
    items: purposes.map((each) => () => purposeLines(each, scene)),
  };
}

function clauseHead({ code, title, text, notes }: Clause, scene: Scene): RichText {
  const { t, language } = scene;
  const of = isAssignedCode(code) ? 'assigned' : 'head';
  const head: Line = [bold(t(`ask:clause.${of}`, { code, title: title[language] }))];
  return [head, ...(text ? [[quote(text[language])]] : []), ...noteLines(notes, scene)];
}

function taskHead(task: Task | undefined, scene: Scene): RichText {
  if (!task) return [];
  const { language, t } = scene;
  const of = isAssignedCode(task.code) ? 'foundAssigned' : 'found';
  const letter = scene.book.clause(task.clause)?.title[language];
  const head: Line = [
    bold(t(`ask:clause.${of}`, { code: numberOf(task), title: task.title[language], letter })),
  ];
  const text: RichText = task.detail ? [[quote(task.detail[language])]] : [];
  const who: Line = [plain(t('ask:detail.lead', { who: whoWords(task, scene, 'full') }))];
  const date = isDated(task) || task.when ? dateLines(task, scene) : [];
  return [head, ...text, who, ...date, ...fieldLines(task, scene), ...oddities(task, scene)];
}

function purposesIn(code: string, { book }: Scene): Clause[] {
  return book.file.clauses.filter(
    (each) => each.kind === 'purpose' && (each.code === code || each.code.startsWith(`${code}.`)),
  );
}

function purposeLines({ code, title, text, notes }: Clause, scene: Scene): RichText {
  const { language } = scene;
  const says = text ? [[plain(text[language])]] : [];
  return [[bold(`${code}. ${title[language]}`)], ...says, ...noteLines(notes, scene)];
}
