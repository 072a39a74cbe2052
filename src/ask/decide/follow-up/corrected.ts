import { fold } from '../../../vietnamese/words/word.ts';
import type { Turn } from '../../answer.ts';
import type { Decision } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { areCalledAlike } from './of-task.ts';
import { aboutOne, intentAsked, whichOf } from './parts.ts';
import { type Pointers, pointersIn, pointsAt } from './pointers.ts';

/** "không, ý em là báo cáo năm", "tôi hỏi lễ của thị xã": the same question of another task. Nothing where the question asks for something itself. */
export function correctedTask(facts: Facts, previous: Turn): Decision | undefined {
  const pointers = pointersIn(facts.reading.words);
  const begins = pointsAt(pointers, 'correction') || pointsAt(pointers, 'connecting');
  if (!begins || !aboutOne.has(previous.intent) || intentAsked(facts)) return undefined;
  const named = namedBeside(facts, pointers);
  const subjects = named ? [named] : namedInSight(facts, previous, pointers);
  const of = { rule: 'goes on: another task', subjects, parties: previous.scope };
  if (subjects.length > 1) return whichOf(subjects, previous.intent);
  return subjects.length > 0 ? { ...of, intent: previous.intent } : undefined;
}

/** The task that is named, with nothing beside its name but what points back. */
function namedBeside(
  { ranking, isStrong, content, reading }: Facts,
  { positions }: Pointers,
): string | undefined {
  const [best] = ranking;
  if (isStrong && best && best.alias >= 2) return best.code;
  const isTold = (at: number) => positions.has(at) || reading.light.has(at);
  return ranking.find(({ alias, named }) => alias >= 2 && content.every((at) => named.has(at) || isTold(at)))
    ?.code;
}

/** Of the tasks in sight and those called alike, the one whose name has most of the words; several where they have as many. */
function namedInSight(
  facts: Facts,
  { tasks, list = [], pair = [] }: Turn,
  { positions }: Pointers,
): string[] {
  const { reading, book, content, today } = facts;
  const near = book.tasksAt(today);
  const spokenOf = near.filter(({ code }) => tasks.includes(code));
  const others = near.filter(
    (each) =>
      [...list, ...pair].includes(each.code) ||
      spokenOf.some((task) => task === each || areCalledAlike(each, task)),
  );
  const said = reading.words.flatMap(({ folded }, at) => (positions.has(at) ? [] : [{ folded, at }]));
  const scored = others.map(({ code, title, aliases }) => {
    const scores = [title.vi, ...aliases].map((name) => {
      const words = new Set(fold(name).split(/[^\p{L}\p{N}]+/u));
      const told = said.filter(({ folded }) => words.has(folded));
      return content.every((at) => positions.has(at) || told.some((word) => word.at === at))
        ? told.length
        : 0;
    });
    return { code, score: Math.max(...scores) };
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  return most < LEAST_SAID ? [] : scored.filter(({ score }) => score === most).map(({ code }) => code);
}

/** The number of words of a name that say at least which task is meant. */
const LEAST_SAID = 2;
