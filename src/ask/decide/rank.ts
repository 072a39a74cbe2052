import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Absent } from '../lexicon/absent.ts';
import type { Reading } from '../understand/reading.ts';
import { positionsOf } from '../understand/spans.ts';
import type { Candidate } from '../understand/subjects.ts';
import { type AskedScope, isTheirOwn } from './scope.ts';

/** A candidate weighed against what else the question says. */
export interface Ranked extends Candidate {
  /** How much of the words that carry the subject it explains, 0 to 1; 1 when there are none. */
  coverage: number;
}

/** Candidates by how well they fit the question as a whole: its receiver, its units, its kind of task. */
export function ranked(
  reading: Reading,
  scope: AskedScope,
  book: PlanBook,
  titleWords: ReadonlySet<string>,
): Ranked[] {
  const content = contentOf(reading);
  // The plan's own subject stands in every task: it tells hardly anything about which one is meant.
  const weights = content.map((at) => (titleWords.has(reading.words[at]?.folded ?? '') ? 0.2 : 1));
  // "Số lượng áo phao": a number, a form or a list of something is beside what it is of.
  const lacking = new Set(positionsOf(reading.absent.filter(({ kind }) => isOfThing(kind))));
  const [only, ...others] = content.filter((at) => !reading.light.has(at));
  return reading.candidates
    .map((found) => {
      const isSentThere = scope.recipients.includes(book.task(found.code)?.recipient ?? '');
      // "Báo cáo muỗi gửi CDC": beside where it goes one word is enough.
      const isTold = isSentThere && only !== undefined && others.length === 0;
      const candidate = {
        ...found,
        ...(isTold && { loose: new Set<number>() }),
        score: isWithinOther(found, reading.candidates) ? 0.6 * found.score : found.score,
      };
      const task = book.task(candidate.code);
      const fit = task ? fitOfTask(task, reading, scope, book) : 0.75;
      const missing = (at: number) =>
        (reading.light.has(at) || lacking.has(at)) && !candidate.explained.has(at);
      const total = sum(weights.map((weight, at) => (missing(content[at] ?? -1) ? 0.25 * weight : weight)));
      const explained = sum(weights.map((weight, at) => weight * share(candidate, content[at] ?? -1)));
      const coverage = total === 0 ? 1 : explained / total;
      return { ...candidate, score: candidate.score * fit * (0.4 + 0.6 * coverage), coverage };
    })
    .sort((a, b) => b.score - a.score);
}

/** Whether a thing that plans lack is one of some other thing, rather than a thing by itself. */
export function isOfThing(kind: Absent): boolean {
  return /^(?:count|contact|form|person)$/.test(kind);
}

/** "Lễ phát động ở phường": a name that stands within a longer one of another task. */
function isWithinOther({ named, alias }: Candidate, candidates: readonly Candidate[]): boolean {
  return candidates.some(
    (other) => alias >= 2 && other.alias > alias && [...named].every((at) => other.named.has(at)),
  );
}

/** Positions of the words that say what a question is about: neither the lexicon's nor a period, unit or number. */
export function contentOf(reading: Reading): number[] {
  return reading.words.flatMap((word, at) =>
    reading.known.has(at) || /^(?:\d+|\p{L})$/u.test(word.text) ? [] : [at],
  );
}

/** How far a candidate explains a word: wholly, by half when the word only happens to stand in it, not at all. */
function share({ explained, loose }: Candidate, at: number): number {
  if (!explained.has(at)) return 0;
  return loose.has(at) ? 0.5 : 1;
}

function fitOfTask(task: Task, reading: Reading, scope: AskedScope, book: PlanBook): number {
  return fitOfReceiver(task, scope) * fitOfKind(task, reading) * fitOfUnits(task, scope, book);
}

function fitOfReceiver(task: Task, { recipients }: AskedScope): number {
  if (recipients.length === 0) return 1;
  if (task.recipient === undefined) return 0.7;
  return recipients.includes(task.recipient) ? 1.8 : 0.5;
}

function fitOfKind(task: Task, { cues }: Reading): number {
  const dated = cues.has('when') || cues.has('late') ? (task.date ? 1.3 : 0.8) : 1;
  // Asked who does it, what names a person says more than what is inferred.
  const stated =
    cues.has('who') && !cues.has('to-whom') && task.lead.every((code) => task.inferred[code]) ? 0.93 : 1;
  if (cues.has('report') || cues.has('send')) return dated * stated * (task.kind === 'report' ? 1.3 : 0.8);
  return dated * stated;
}

function fitOfUnits(task: Task, scope: AskedScope, book: PlanBook): number {
  const { parties, units, everyone, asker, recipients } = scope;
  if (parties.length === 0 && everyone)
    return task.lead.some((code) => book.group(code)?.members === '*') ? 1.4 : 1;
  // Of two that are called alike the asker's own is meant.
  if (parties.length === 0 && recipients.length === 0 && asker.length > 0 && task.kind === 'report')
    return book.concerns(task, asker) ? 1 : 0.7;
  if (parties.length === 0) return 1;
  if (isTheirOwn(task.lead, parties, book))
    return task.kind === 'report' || parties.some((party) => book.group(party)) ? 1.6 : 1.3;
  if (book.concerns(task, units)) return 1;
  return task.kind === 'report' ? 0.35 : 0.5;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
