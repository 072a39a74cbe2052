import { countedIn as numberAsked } from '../query/count.ts';
import { positionsOf } from '../understand/spans.ts';
import { yesNoOf } from '../understand/yes-no.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import {
  asksForAttribute,
  asksForKnownKind,
  asksForOtherAct,
  asksForUnsaid,
  asksOfStranger,
  claimsOtherThing,
  countsOtherThing,
  namesOtherGathering,
} from './head.ts';
import type { Ranked } from './rank.ts';

/* Whether a decision may stand as an answer: told, offered as a guess, or not at all. */

/** An answer stands only when the words that carry the question are explained; else the plan is said not to tell. */
export function honest(decision: Decision, facts: Facts): Decision {
  if (facts.reading.codes.length > 0 || decision.asked || decision.periods || decision.compared)
    return decision;
  if (asksForOtherPaper(decision, facts)) return unexplained(decision.rule, facts);
  const isOther =
    decision.subjects.length > 0
      ? isOtherThing(decision, facts)
      : isUnexplainedList(decision, facts) || (facts.best && isOtherThanListed(facts.best, facts));
  return isOther ? unexplained(decision.rule, facts) : decision;
}

/** A list in words that neither the lexicon nor the nearest of the plan explains. */
function isUnexplainedList(decision: Decision, facts: Facts): boolean {
  if (facts.content.length === 0 || (isListed(decision) && asksForKnownKind(facts))) return false;
  const best = facts.ranking.slice(0, 3);
  const explained = new Set(
    best.flatMap(({ explained, loose }) => [...explained].filter((at) => !loose.has(at))),
  );
  // How many have sent theirs in follows from the progress stored.
  if (decision.intent === 'progress' || asksTimes(facts))
    for (const at of countedIn(facts)) explained.add(at);
  const left = facts.content.filter((at) => !explained.has(at) && !facts.reading.light.has(at));
  const isPlaced = facts.period !== undefined || facts.scope.parties.length > 0;
  const most = decision.intent !== 'purpose' && isPlaced ? 1 : 0;
  return left.length > most;
}

/** "Mỗi phường treo mấy cái băng rôn", "chủ đề tháng 11 là gì": a list is not what is asked for. */
function isOtherThanListed(best: Ranked, facts: Facts): boolean {
  return asksForAttribute(facts, best) || (!asksForKnownKind(facts) && countsOtherThing(facts, best));
}

/** A list of what is due, or of what a unit has to do: told whatever else the question says. */
function isListed({ intent }: Decision): boolean {
  return intent === 'due' || intent === 'unit-tasks';
}

/** What is answered is named in the question, but what is asked about is something else beside it. */
function isOtherThing({ intent, subjects }: Decision, facts: Facts): boolean {
  const best = facts.ranking.find(({ code }) => code === subjects[0]);
  if (!best || intent === 'progress' || intent === 'unit-tasks') return false;
  return (
    namesOtherGathering(facts, best) ||
    claimsOtherThing(facts, best) ||
    asksForAttribute(facts, best) ||
    asksForUnsaid(facts, best) ||
    asksForOtherAct(facts, best) ||
    asksOfStranger(facts, best) ||
    (intent !== 'responsible' && countsOtherThing(facts, best)) ||
    asksWhoHasMost(intent, facts) ||
    asksOfTheWorld(intent, best, facts)
  );
}

/** "Phường nào được cấp nhiều kinh phí nhất": who has most of something that no task is. */
function asksWhoHasMost(intent: Decision['intent'], { reading }: Facts): boolean {
  const speaksOfTasks = reading.words.some(({ folded }) =>
    /^(?:viec|han|cao|vu|moc|tasks?|deadlines?)$/.test(folded),
  );
  const most = reading.words.some(
    ({ folded }, at) =>
      (folded === 'nhat' && /^(?:nhieu|it|lon|cao|dong)$/.test(reading.words[at - 1]?.folded ?? '')) ||
      (folded === 'nhat' && reading.words.slice(0, at).some((word) => word.folded === 'nhieu')),
  );
  return intent === 'responsible' && most && !speaksOfTasks;
}

/** "Mai có bão không": a day and a word of the plan, but nothing that the plan could tell. */
function asksOfTheWorld(
  intent: Decision['intent'],
  { alias }: Ranked,
  { reading, period, has }: Facts,
): boolean {
  if (intent !== 'clause' || alias >= 2 || !period || has('says', 'where-written', 'duties')) return false;
  return yesNoOf(reading.words)?.asks === 'so';
}

/** "Báo cáo mấy lần trong năm": of a list they follow from the list. */
function asksTimes({ reading }: Facts): boolean {
  return numberAsked(reading.words) === 'times';
}

function countedIn({ reading }: Facts): number[] {
  return positionsOf(reading.absent.filter(({ kind }) => kind === 'count'));
}

/** "báo cáo thu chi ngân sách nộp khi nào": a paper to hand in, and the nearest thing in the plan is none. */
function asksForOtherPaper(
  { intent, subjects }: Decision,
  { book, has, isStrong, best, reading }: Facts,
): boolean {
  const speaksOfPaper = has('report', 'send') || reading.words.some(({ folded }) => handsIn.has(folded));
  if ((intent !== 'deadline' && intent !== 'recipient') || !speaksOfPaper) return false;
  const task = book.task(subjects[0] ?? '');
  return isStrong && task !== undefined && task.kind !== 'report' && !task.date && (best?.alias ?? 0) < 2;
}

const handsIn = new Set(['nop', 'gui', 'submit', 'dong']);

/** The plan is said not to tell. */
export function unexplained(rule: string, { reading, content }: Facts): Decision {
  const words = content.map((at) => reading.words[at]?.text ?? '').join(' ');
  return {
    rule,
    intent: 'unknown',
    subjects: [],
    ...(words ? { refusal: { kind: 'unexplained', words } } : {}),
  };
}

/** Marks what only people's own words for a subject lead to: the plan does not say it so. */
export function guessed(decision: Decision, { ranking, content, reading, beyondTitle }: Facts): Decision {
  const best = ranking.find(({ code }) => code === decision.subjects[0]);
  if (!best || reading.codes.length > 0) return decision;
  const telling = content.filter(
    (at) => best.explained.has(at) && !reading.light.has(at) && beyondTitle.includes(at),
  );
  const isGuess = telling.length > 0 && telling.every((at) => best.guessed.has(at));
  return isGuess ? { ...decision, isGuess } : decision;
}
