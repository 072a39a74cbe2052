import { fold } from '../vietnamese/words/word.ts';
import type { AskedList, Turn } from './answer.ts';
import type { Understood } from './decide/understood.ts';
import { countedIn } from './query/count.ts';
import { formOf } from './query/verdict.ts';
import { placeOf } from './understand/yes-no.ts';

type Meant = Pick<Understood, 'decision' | 'facts'>;

/** What a question goes on from: behind one that was not understood what was spoken of before it. */
export function spokenOf({ spokenOf: intent, ...turn }: Turn): Turn {
  return intent ? { ...turn, intent } : turn;
}

/** What a question may go on from: what was not understood changes nothing of what was spoken of before. */
export function turnAfter(turn: Turn, { decision, facts }: Meant, previous: Turn | undefined): Turn {
  const { intent, document } = decision;
  const paper = decision.paper?.code ?? (document?.includes('basis') ? inBasis(facts) : undefined);
  if ((intent === 'unknown' || intent === 'help') && previous)
    return { ...previous, intent: turn.intent, spokenOf: previous.intent };
  const pair = pairOf(turn, previous);
  const scope = scopeAfter(turn, facts, previous);
  const asks = asksOf(turn, { decision, facts });
  return {
    ...turn,
    // Asked back which one is meant: "cái thứ hai" says it.
    ...(decision.choosing && { intent: decision.choosing }),
    tasks: decision.choosing
      ? decision.subjects
      : paper && turn.tasks.length === 0
        ? citing(paper, facts)
        : turn.tasks,
    scope,
    ...listAfter({ ...turn, scope }, decision, previous),
    ...(pair && { pair }),
    ...(asks && { asks }),
    ...(paper && { paper }),
    ...(document && { document: true }),
  };
}

/** The units that were asked for; of the same task those that were named before. */
function scopeAfter(
  turn: Turn,
  { scope: { parties } }: Meant['facts'],
  previous: Turn | undefined,
): string[] {
  if (turn.scope.length > 0 || turn.intent === 'due') return turn.scope;
  const isSame = turn.tasks.length === 1 && turn.tasks[0] === previous?.tasks[0];
  return parties.length > 0 || !isSame ? parties : (previous?.scope ?? []);
}

/** The list in sight, and how it was asked for. */
function listAfter(
  turn: Turn,
  decision: Meant['decision'],
  previous: Turn | undefined,
): Pick<Turn, 'list' | 'asked'> {
  const list = decision.shown ?? (turn.tasks.length > 1 ? turn.tasks : previous?.list);
  const isSameList = !list || list.join() === previous?.list?.join();
  const asked = askedList(turn, decision) ?? (isSameList ? previous?.asked : undefined);
  return { ...(list && { list: [...list] }), ...(asked && { asked }) };
}

/** Tasks and clauses that a paper is cited in. */
function citing(paper: string, { book }: Meant['facts']): string[] {
  return [...(book.file.papers.find(({ code }) => code === paper)?.cited ?? [])];
}

/** The paper that the document carries out, where the plan cites one of its number. */
function inBasis({ book: { file } }: Meant['facts']): string | undefined {
  const basis = fold(file.basis?.vi ?? '');
  const found = file.papers.filter(({ name }) => {
    const number = fold(name.vi).split(' ').at(-1) ?? '';
    return /\d/.test(number) && basis.includes(number);
  });
  return found.length === 1 ? found[0]?.code : undefined;
}

/** The list that was asked for; undefined where the answer is none, or is no list of its own. */
function askedList(
  { intent, period, scope, only, tasks }: Turn,
  decision: Meant['decision'],
): AskedList | undefined {
  const isList = intent === 'due' ? period !== null && !decision.pick : intent === 'unit-tasks';
  if (!isList || (intent !== 'due' && intent !== 'unit-tasks')) return undefined;
  return { intent, period, parties: scope, only, tasks };
}

/** What is asked again when the question goes on. */
function asksOf({ intent }: Turn, { decision, facts }: Meant): Turn['asks'] {
  const { words } = facts.reading;
  if (decision.asks) return decision.asks;
  const form = formOf({ facts, decision });
  if (intent === 'due' && form?.asks === 'any') return 'any';
  if (intent === 'due' || intent === 'unit-tasks') return countedIn(words) === 'things' ? 'count' : undefined;
  if (form?.asks !== 'so' || intent === 'progress') return undefined;
  const inTime = placeOf('in-time', words) ?? placeOf('allowed', words);
  if (inTime !== undefined) return 'in-time';
  if (placeOf('too-late', words) !== undefined) return 'late';
  return facts.scope.parties.length > 0 ? 'theirs' : undefined;
}

/** The two tasks that were spoken of one after the other; kept while nothing else is spoken of. */
function pairOf({ tasks }: Turn, previous: Turn | undefined): string[] | undefined {
  const [task, ...others] = tasks;
  const [before, ...more] = previous?.tasks ?? [];
  if (task === undefined || before === undefined || others.length > 0 || more.length > 0) return undefined;
  return task === before ? previous?.pair : [before, task];
}
