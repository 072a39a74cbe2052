import { bold, italic, type Line, plain, type RichText } from '../../base/rich-text.ts';
import { isAssignedCode } from '../../plan/assigned-tasks.ts';
import { dayWords } from '../../plan/day-words.ts';
import { type DatedTask, isDated, writtenDays } from '../../plan/deadline.ts';
import { numberOf } from '../../plan/occurrences.ts';
import type { Task } from '../../plan/plan-file.ts';
import { termDays, termWords } from '../../plan/terms.ts';
import type { TaskField } from '../decide/decision.ts';
import { tasksFor } from '../decide/facts.ts';
import { memberOf, type TaskSet } from '../query/task-set.ts';
import { type Parts, reportActions, taskActions } from './parts.ts';
import { dateLines, fieldLines, noteLines, oddities, taskItem, whoLine } from './task-item.ts';
import { companions, invitedNames, receiverWords, whoWords } from './who.ts';
import { lastDayWords, type Scene, sourceWords, timeLeft, writtenDate } from './wording.ts';

/** When a task is due: the date as written first. Others that fit the question stand below. */
export function deadline(
  codes: readonly string[],
  scene: Scene,
  asked: { weekday?: boolean; why?: boolean | undefined } = {},
): Parts {
  const tasks = tasksOf(codes, scene);
  const [first, ...others] = tasks;
  if (!first) return { intent: 'deadline', head: [] };
  const head: RichText = [[bold(deadlineLine(first, scene))]];
  const last = isDated(first) ? lastDayWords(first, scene) : undefined;
  if (isDated(first) && asked.why && first.date.rule === 'before')
    head.push([plain(scene.t('ask:deadline.why', { day: writtenDate(first.date, scene) }))]);
  if (isDated(first) && asked.weekday) head.push([plain(weekdayWords(first, scene))]);
  if (last) head.push([plain(last)]);
  head.push(
    [plain(sourceWords(first, scene)), plain(' · '), ...whoLine(first, scene)],
    ...mergedLines(first, scene),
    ...oddities(first, scene),
  );
  return {
    intent: 'deadline',
    tasks,
    ...withOthers(head, others, scene, first),
    actions: taskActions(first),
  };
}

/** Terms of a task that repeats in which it goes into another one: "tháng 6/2026 (gộp vào Báo cáo quý)". */
function mergedLines({ occurrence }: Task, { book, t, language, today }: Scene): RichText {
  const merged = (occurrence?.family.repeats?.except ?? []).filter(
    ({ term, day }) => day === undefined && termDays(term).to >= today,
  );
  if (merged.length === 0) return [];
  const terms = merged.map(({ term: name, into }) => {
    const term = termWords(name, t);
    const title = book.written.find(({ code }) => code === into)?.title[language];
    return title === undefined ? term : t('ask:rhythm.into', { term, title });
  });
  return [[plain(t('ask:rhythm.none', { terms: terms.join(', ') }))]];
}

/** "Thứ Bảy 10/11 – Thứ Năm 15/11": the days as written, with their weekdays. */
function weekdayWords({ date }: DatedTask, { t }: Scene): string {
  return writtenDays(date)
    .map((day) => dayWords(day, t))
    .join(' – ');
}

/** Who answers for a task. */
export function responsible(codes: readonly string[], scene: Scene): Parts {
  const tasks = tasksOf(codes, scene);
  const [first, ...others] = tasks;
  if (!first) return { intent: 'responsible', head: [] };
  const head: RichText = [
    [bold(whoWords(first, scene, 'full'))],
    [plain(first.title[scene.language]), plain(` (${sourceWords(first, scene)})`)],
    ...(isDated(first) || first.when ? dateLines(first, scene) : []),
    ...oddities(first, scene),
  ];
  return {
    intent: 'responsible',
    tasks,
    ...withOthers(head, others, scene),
    actions: reportActions(first),
  };
}

/** Who receives a report. */
export function receiver(codes: readonly string[], scene: Scene, among: TaskSet = { kind: 'all' }): Parts {
  const isAmong = memberOf(among, scene.book);
  const reports = scene.book
    .tasksAt(scene.today)
    .filter((task) => task.recipient !== undefined && isAmong(task));
  const tasks = codes.length > 0 ? tasksOf(codes, scene) : reports;
  const lines: Line[] = tasks.map((task) => {
    const title = task.title[scene.language];
    const recipient = receiverWords(task, scene);
    return [
      bold(
        recipient === undefined
          ? scene.t('ask:to.none', { title })
          : scene.t('ask:to.head', { title, recipient }),
      ),
    ];
  });
  const [first, ...others] = tasks;
  return {
    intent: 'recipient',
    tasks,
    head:
      first && others.length === 0
        ? [...lines, ...dateLines(first, scene), ...oddities(first, scene)]
        : lines,
    actions: others.length === 0 ? taskActions(first) : [],
  };
}

/** Everything that the plan says about one task. */
export function detail(code: string, scene: Scene): Parts {
  const { book, t, language } = scene;
  const task = book.task(code);
  if (!task) return { intent: 'unknown', head: [[bold(t('ask:detail.unknown', { code }))]] };
  const clause = book.clause(task.clause);
  const fed = task.feeds === undefined ? undefined : book.task(task.feeds);
  const recipient = receiverWords(task, scene);
  const lines: (string | undefined)[] = [
    t('ask:detail.lead', { who: whoWords(task, scene, 'full') }),
    recipient && t('ask:detail.recipient', { recipient }),
    t('ask:detail.clause', { code: numberOf(task), title: clause?.title[language] ?? '' }),
    fed && t('ask:detail.feeds', { title: fed.title[language], code: numberOf(fed) }),
  ];
  const head: RichText = [
    [bold(task.title[language])],
    ...dateLines(task, scene),
    ...mergedLines(task, scene),
    ...(task.detail ? [[plain(task.detail[language])]] : []),
    ...fieldLines(task, scene),
    ...lines.flatMap((line) => (line === undefined ? [] : [[plain(line)]])),
    ...oddities(task, scene),
    ...(clause ? noteLines(clause.notes, scene) : []),
    ...(task.sensitive ? [[italic(t('ask:detail.sensitive'))]] : []),
  ];
  return { intent: 'clause', tasks: [task], head, actions: taskActions(task) };
}

/** What the plan says of a task's field, the answer first; undefined when it says nothing of it. */
function fieldWords(task: Task, field: TaskField, scene: Scene): string | undefined {
  if (field === 'partners') return companions(task, scene);
  const words = task[field]?.[scene.language];
  const names = field === 'attends' ? invitedNames(task, scene) : undefined;
  return [words, names].filter((each) => each !== undefined).join('; ') || undefined;
}

/** Where a task is done, who attends, or who takes part with the leader. */
export function fieldOf(code: string, field: TaskField, scene: Scene): Parts {
  const task = scene.book.task(code);
  const words = task && fieldWords(task, field, scene);
  if (!task || words === undefined) return { intent: 'clause', head: [] };
  const head: RichText = [
    [bold(scene.t(`ask:field.${field}`, { words }))],
    [plain(task.title[scene.language]), plain(` (${sourceWords(task, scene)})`)],
    ...dateLines(task, scene),
    whoLine(task, scene),
    ...oddities(task, scene),
  ];
  return {
    intent: field === 'partners' ? 'responsible' : 'clause',
    tasks: [task],
    head,
    actions: taskActions(task),
  };
}

function withOthers(
  head: RichText,
  others: readonly Task[],
  scene: Scene,
  first?: Task,
): Pick<Parts, 'head' | 'items'> {
  if (others.length === 0) return { head };
  const items = others.map((task) => () => taskItem(task, scene));
  const family = first?.occurrence?.family;
  const areOne = family !== undefined && others.every(({ occurrence }) => occurrence?.family === family);
  return { head: [...head, [plain(scene.t(`ask:deadline.${areOne ? 'others' : 'also'}`))]], items };
}

function deadlineLine(task: Task, scene: Scene): string {
  const title = task.title[scene.language];
  if (!isDated(task)) {
    const when = task.when?.[scene.language];
    const of = isAssignedCode(task.code) ? 'assigned' : 'planned';
    return scene.t(`ask:deadline.${when ? 'occasion' : 'undated'}.${of}`, { title, when });
  }
  return scene.t('ask:deadline.head', {
    title,
    written: writtenDate(task.date, scene),
    left: timeLeft(task, scene),
  });
}

function tasksOf(codes: readonly string[], scene: Scene): Task[] {
  return [...new Set(codes.flatMap((code) => tasksFor(code, scene)))];
}
