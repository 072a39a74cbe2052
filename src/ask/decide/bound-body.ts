import { overlaps } from '../../base/day.ts';
import { dueSpan } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { fold } from '../../vietnamese/words/word.ts';
import { notBodies, ownLevelBodies } from '../lexicon/absent.ts';
import { textOf } from '../understand/spans.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Facts } from './facts.ts';
import { tasksFor } from './facts.ts';

const ownLevel = phraseList(ownLevelBodies);
const none = phraseList(notBodies).map(fold);

/**
 * "Phòng Giáo dục phải nộp gì": a division, branch or union that the plan does not name, but binds with all that are concerned.
 * It hears what is asked of them. Undefined for other bodies, and for what is not asked of all.
 */
export function boundBody(facts: Facts, refusal: Refusal | undefined): Decision | undefined {
  const { others } = facts.book.file;
  if (refusal?.kind !== 'body' || !others || !asksDuty(facts, refusal.words)) return undefined;
  const tasks = asked(tasksFor(others.by, facts), facts);
  if (!isOwnLevel(refusal.words) || tasks.length === 0) return undefined;
  const subjects = tasks.map(({ code }) => code);
  return { rule: 'bound without being named', intent: 'unit-tasks', subjects, bound: refusal.words, refusal };
}

/** A Vietnamese name begins with its kind, an English one ends with it. */
function isOwnLevel(name: string): boolean {
  const words = ` ${fold(name)} `;
  if (none.some((phrase) => words.includes(` ${phrase} `))) return false;
  return ownLevel.some(
    (head) => words.startsWith(` ${fold(head)} `) || name.toLowerCase().endsWith(` ${head}`),
  );
}

/** What a unit has to do or to hand in, and when: not who is in it, nor what else it does. */
function asksDuty({ has, reading }: Facts, name: string): boolean {
  const lacks = reading.absent.some(({ kind }) => kind !== 'place');
  const others = reading.fields.filter(({ start, end }) => !name.includes(textOf(reading.words, start, end)));
  return !lacks && others.length === 0 && !has('status') && has('duties', 'agenda', 'report', 'send');
}

/** Of what is asked of all: the one that is named, or what is due in the period. */
function asked(tasks: readonly Task[], { ranking, period }: Facts): readonly Task[] {
  const named = tasks.filter(({ code }) => ranking.some((each) => each.code === code && each.alias >= 2));
  if (named.length > 0) return named;
  const due = period ? tasks.filter(({ date }) => date && overlaps(dueSpan(date), period.period)) : [];
  return due.length > 0 ? due : tasks;
}
