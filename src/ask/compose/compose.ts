import { bold, plain } from '../../base/rich-text.ts';
import { finishedTasks } from '../../progress/finished.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import type { Decision } from '../decide/decision.ts';
import { type Facts, tasksFor } from '../decide/facts.ts';
import { countOf } from '../query/count.ts';
import { verdictOf } from '../query/verdict.ts';
import { deadline, detail, fieldOf, receiver, responsible } from './about-task.ts';
import { clause, purpose } from './clause.ts';
import { comparedDates, comparedReceivers, comparedUnits } from './compared.ts';
import { boundBody, documentFields, paper } from './document.ts';
import { due, next, overdue } from './due.ts';
import type { Parts } from './parts.ts';
import { progress } from './progress.ts';
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
  return /(?:^| )thu (?:may|nao)(?: |$)|weekday|day of the week/.test(
    words.map(({ folded }) => folded).join(' '),
  );
}

/** The answer with the yes or no, and the number, that were asked for. */
function judged(parts: Parts, decision: Decision, facts: Facts, scene: Scene): Parts {
  const { tasks = [], purposes = [], head } = parts;
  const verdict = verdictOf({ decision, facts, tasks, purposes });
  const count = countOf(facts.reading.words, decision, tasks, purposes);
  const [first = [], ...rest] = head;
  const said = verdict ? [[bold(scene.t(`ask:verdict.${verdict}`)), plain(' '), ...first], ...rest] : head;
  return { ...parts, head: said, ...(verdict && { verdict }), ...(count !== undefined && { count }) };
}

/** A passage that no task stands in has neither date nor leader nor receiver: what it says is told. */
function instead({ subjects, refusal }: Decision, facts: Facts, scene: Scene): Parts {
  const passage = clause(subjects, scene);
  return passage.head.length > 0 ? passage : unknown(refusal, nearest(facts), scene);
}

function worded(decision: Decision, facts: Facts, scene: Scene, view: ProgressView | undefined): Parts {
  const { subjects, field, document, paper: cited, bound } = decision;
  if (document) return documentFields(document, scene);
  if (cited) return paper(cited.code, cited.asked, scene);
  if (bound !== undefined) return boundBody(bound, subjects, scene);
  if (field) return fieldOf(subjects[0] ?? '', field, scene);
  const parties = decision.parties ?? facts.scope.parties;
  switch (decision.intent) {
    case 'due':
      return dated(decision, facts, scene, view);
    case 'deadline':
      return decision.compared
        ? comparedDates(subjects, scene)
        : deadline(subjects, scene, asksWeekday(facts.reading.words));
    case 'responsible':
      return responsible(subjects, scene);
    case 'recipient':
      return decision.compared
        ? comparedReceivers(subjects, scene)
        : receiver(subjects, scene, decision.among);
    case 'clause':
      return decision.detail ? detail(subjects[0] ?? '', scene) : clause(subjects, scene);
    case 'unit-tasks':
      return decision.compared
        ? comparedUnits(parties, scene)
        : unitTasks(parties, scene, view, decision.among);
    case 'progress':
      return progress(subjects.flatMap((code) => tasksFor(code, scene.book))[0], parties, scene, view);
    case 'purpose':
      return purpose(scene, decision.among);
    case 'help':
      return help(scene);
    case 'choose':
      return choose(subjects, scene);
    case 'unknown':
    case 'danger':
      return unknown(decision.refusal, nearest(facts), scene);
  }
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
