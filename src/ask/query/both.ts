import type { Decision } from '../decide/decision.ts';
import type { ReadWords, Understood } from '../decide/understood.ts';
import { halvesOf } from '../understand/clauses.ts';
import { headsIn } from '../understand/heads.ts';
import { yesNoOf } from '../understand/yes-no.ts';

/**
 * Two questions in one message: "hội phụ nữ làm gì, báo cáo năm nộp ngày nào". Each must be whole by itself and about something else than the other;
 * one of them may be refused. Undefined when there are no two.
 */
export function bothQuestions(question: string, whole: Understood, read: ReadWords): Understood | undefined {
  for (const [one, other] of halvesOf(question)) {
    const [first, second] = [read(one), read(other, { alone: true })];
    if (!isWhole(first) || saysAll(whole, first, second) || asksOfFirst(second)) continue;
    const isAnswered = (first.facts.best?.coverage ?? 0) >= 0.9 && first.facts.content.length > 1;
    if (isWhole(second) ? areApart(first, second) : isAnswered && isPlainRefusal(second.decision))
      return { ...first, also: second };
  }
  return undefined;
}

/** It asks something itself, and is about something itself. */
function isWhole(part: Understood): boolean {
  const { decision, facts } = part;
  if (
    !asks(part) ||
    decision.intent === 'unknown' ||
    decision.intent === 'choose' ||
    decision.intent === 'help'
  )
    return false;
  return isNamedIn(part) || facts.scope.parties.length > 0 || decision.period !== undefined;
}

/** "…, các phường có phải làm không": whether what the first half speaks of is so for a person. */
function asksOfFirst({ facts: { reading, content, period } }: Understood): boolean {
  return yesNoOf(reading.words)?.asks === 'so' && content.every((at) => reading.light.has(at)) && !period;
}

/** By its number, by words that stand together in the plan, or by all its words. */
function isNamedIn({ decision, facts: { best, reading } }: Understood): boolean {
  if (decision.subjects.length === 0) return false;
  const isNamed =
    best?.phrases.some((phrase) => phrase.includes(' ')) === true || (best?.coverage ?? 0) >= 0.9;
  return isNamed || reading.codes.length > 0;
}

function asks({ facts: { has, reading } }: Understood): boolean {
  return (
    headsIn(reading.words).length > 0 ||
    has('when', 'who', 'to-whom', 'duties', 'agenda', 'where-written', 'says', 'purpose', 'status')
  );
}

/** What is refused for what it asks, not for what it does not say. */
function isPlainRefusal({ intent, refusal }: Decision): boolean {
  return (
    intent === 'unknown' &&
    refusal?.kind === 'absent' &&
    refusal.absent !== 'other' &&
    refusal.absent !== 'reason'
  );
}

/** About different tasks, units or days, or asking different things of different tasks. */
function areApart({ decision: a, facts: f }: Understood, { decision: b, facts: g }: Understood): boolean {
  const shared = a.subjects.some((code) => b.subjects.includes(code));
  if (a.subjects.length > 0 && b.subjects.length > 0) return !shared;
  const sameParties = f.scope.parties.join() === g.scope.parties.join();
  return a.intent !== b.intent || !sameParties;
}

/** Whether the question as a whole is answered with what both halves speak of. */
function saysAll({ decision, facts }: Understood, ...parts: readonly Understood[]): boolean {
  return parts.every((part) => {
    const { subjects, intent } = part.decision;
    if (intent === 'unknown') return decision.intent === 'unknown';
    if (subjects.length > 0) return subjects.every((code) => decision.subjects.includes(code));
    const isSame = decision.intent === intent || (decision.intent === 'due' && intent === 'unit-tasks');
    return isSame && part.facts.scope.parties.every((party) => facts.scope.parties.includes(party));
  });
}
