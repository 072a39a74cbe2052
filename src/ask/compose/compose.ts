import { plain } from '../../base/rich-text.ts';
import { daysFrom, isDated } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import { finishedTasks } from '../../progress/finished.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import type { Decision } from '../decide/decision.ts';
import { type Facts, tasksFor } from '../decide/facts.ts';
import { deadline, detail, fieldOf, receiver, responsible } from './about-task.ts';
import { clause, purpose } from './clause.ts';
import { comparedDates, comparedReceivers, comparedUnits } from './compared.ts';
import { boundBody, documentFields, paper } from './document.ts';
import { due, emptyPeriods, next, overdue } from './due.ts';
import { judged } from './judged.ts';
import type { Parts } from './parts.ts';
import { progress } from './progress.ts';
import { targets } from './targets.ts';
import { unitList } from './unit-list.ts';
import { unitTasks } from './unit-tasks.ts';
import { choose, help, unknown } from './unknown.ts';
import type { Scene } from './wording.ts';

/** Words the answer to what was decided. It always says something. */
export function compose(
  decision: Decision,
  facts: Facts,
  scene: Scene,
  view: ProgressView | undefined,
): Parts {
  const parts = worded(decision, facts, scene, view);
  if (parts.head.length === 0) return instead(decision, facts, scene);
  if (decision.isGuess) return { ...parts, head: [[plain(scene.t('ask:clause.maybe'))], ...parts.head] };
  return judged(parts, decision, facts, scene);
}

/** "Rơi vào thứ mấy", "which weekday". */
function asksWeekday(words: Facts['reading']['words']): boolean {
  const text = words.map(({ folded }) => folded).join(' ');
  return /(?:^| )thu (?:may|nao)(?: |$)|weekday|day of the week/.test(text);
}

/** A passage that no task stands in has neither date nor leader nor receiver: what it says is told. */
function instead({ subjects, refusal }: Decision, facts: Facts, scene: Scene): Parts {
  const passage = clause(subjects, scene);
  return passage.head.length > 0 ? passage : unknown(refusal, nearest(facts), scene);
}

function worded(decision: Decision, facts: Facts, scene: Scene, view: ProgressView | undefined): Parts {
  const { subjects, among, intent, detail: isDetail } = decision;
  const parties = decision.parties ?? facts.scope.parties;
  const special = specially(decision, parties, scene);
  if (special) return special;
  switch (intent) {
    case 'due':
      return dated(decision, facts, scene, view);
    case 'deadline':
      return deadline(subjects, scene, { weekday: asksWeekday(facts.reading.words), why: decision.why });
    case 'responsible':
      return responsible(subjects, scene);
    case 'recipient':
      return receiver(subjects, scene, among);
    case 'clause':
      return isDetail ? detail(subjects[0] ?? '', scene) : clause(subjects, scene, among);
    case 'unit-tasks':
      return unitTasks(parties, scene, view, among);
    case 'progress':
      return progressOf(decision, parties, facts, scene, view);
    case 'purpose':
      return purpose(subjects, scene, among);
    case 'help':
      return help(scene);
    case 'choose':
      return choose(subjects, scene, decision.choosing);
    case 'unknown':
    case 'danger':
      return unknown(decision.refusal, nearest(facts), scene);
  }
}

/** What is asked of the document, of a paper, of bodies that are not listed, of one field, of units as such, or of two against each other. */
function specially(decision: Decision, parties: readonly string[], scene: Scene): Parts | undefined {
  const { subjects, field, periods, document, paper: cited, bound, asked, targets: reached } = decision;
  if (periods && !decision.period) return emptyPeriods(periods, scene);
  if (reached) return targets(reached, scene);
  if (document) return documentFields(document, scene);
  if (cited) return paper(cited.code, cited.asked, scene);
  if (bound !== undefined) return boundBody(bound, subjects, scene);
  if (field) return fieldOf(subjects[0] ?? '', field, scene);
  if (asked) return unitList(asked, scene);
  return decision.compared ? comparedBy(decision, parties, scene) : undefined;
}

function comparedBy({ intent, subjects }: Decision, parties: readonly string[], scene: Scene): Parts {
  if (intent === 'recipient') return comparedReceivers(subjects, scene);
  return intent === 'deadline' ? comparedDates(subjects, scene) : comparedUnits(parties, scene);
}

function progressOf(
  { subjects, without }: Decision,
  parties: readonly string[],
  facts: Facts,
  scene: Scene,
  view: ProgressView | undefined,
): Parts {
  const [task] = subjects
    .flatMap((code) => tasksFor(code, scene))
    .map((each) => reportedNow(each, facts, scene));
  return progress({ task, parties, ...(without && { without }) }, scene, view);
}

/** "Ai chưa nộp báo cáo tháng": of a task that repeats, without its term, the occurrence nearest to today, before or after. */
function reportedNow(task: Task, { reading }: Facts, { book, today }: Scene): Task {
  const family = task.occurrence?.family;
  const isExact = reading.periods.length > 0 || reading.codes.some(({ written }) => written.includes('@'));
  if (!family?.repeats || isExact) return task;
  const inOrder = book.occurrences(family.code).filter(isDated);
  return inOrder.reduce<Task>(
    (nearest, each) =>
      nearest.date && daysFrom(today, nearest.date) <= daysFrom(today, each.date) ? nearest : each,
    task,
  );
}

function dated(
  decision: Decision,
  { scope, only }: Facts,
  scene: Scene,
  view: ProgressView | undefined,
): Parts {
  const { among, pick } = decision;
  const query = {
    parties: decision.parties ?? scope.parties,
    only: decision.only ?? only,
    ...(among && { among }),
    ...(pick && { pick }),
  };
  if (decision.list === 'overdue') return overdue(query, scene, view);
  const { book } = scene;
  const finished = view ? finishedTasks(book.dated(), query.parties, { book, progress: view }) : [];
  const open = { ...query, finished };
  return decision.period ? due(decision.period, open, scene) : next(open, scene);
}

/** The task that an unanswered question comes nearest to, when it comes near any. */
function nearest({ best, book }: Facts): string | undefined {
  if (!best || best.score < 8) return undefined;
  return book.task(best.code)?.code;
}
