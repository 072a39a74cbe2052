import type { IsoDay } from '../../base/day.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import { fold, type Word } from '../../vietnamese/words/word.ts';
import type { Cue } from '../lexicon/cues.ts';
import { headsIn } from '../understand/heads.ts';
import type { NamedPeriod } from '../understand/periods.ts';
import type { Reading } from '../understand/reading.ts';
import { positionsOf } from '../understand/spans.ts';
import { contentOf, type Ranked, ranked } from './rank.ts';
import { type AskedScope, scopeOf } from './scope.ts';

/** What the rules look at: a reading, weighed against the plan and the asker. */
export interface Facts {
  book: PlanBook;
  today: IsoDay;
  reading: Reading;
  scope: AskedScope;
  ranking: readonly Ranked[];
  /** The best candidate, whether or not it is good. */
  best: Ranked | undefined;
  /** Whether the best candidate may be taken for what was meant. */
  isStrong: boolean;
  period: NamedPeriod | undefined;
  /** Tasks of one kind only. */
  only: 'report' | 'event' | null;
  /** Positions of words that say what the question is about. */
  content: readonly number[];
  /** Content beyond the words of the plan's own title: "kế hoạch bình đẳng giới này" has none. */
  beyondTitle: readonly number[];
  has(...cues: Cue[]): boolean;
  weight(cue: Cue): number;
}

/** Weighs a reading. @param titleWords letters of the words in the plan's title */
export function factsOf(
  reading: Reading,
  book: PlanBook,
  today: IsoDay,
  askerUnits: readonly string[],
  titleWords: ReadonlySet<string>,
): Facts {
  const scope = scopeOf(reading, book, askerUnits);
  const ranking = calledAlike(ranked(reading, scope, book, titleWords), reading, book);
  const content = contentOf(reading);
  const best = ranking[0];
  const beyondTitle = content.filter((at) => !titleWords.has(reading.words[at]?.folded ?? ''));
  return {
    book,
    today,
    reading,
    scope,
    ranking,
    best,
    isStrong: best !== undefined && isStrong(best, content, beyondTitle, reading, ranking),
    period: periodAsked(reading),
    only: onlyOf(reading),
    content,
    beyondTitle,
    has: (...cues) => cues.some((cue) => reading.cues.has(cue)),
    weight: (cue) => reading.cues.get(cue)?.weight ?? 0,
  };
}

/** "Trạm nộp báo cáo 6 tháng cho Sở": what fits best has the name of another in its title, and is then called so as well. */
function calledAlike([best, ...others]: Ranked[], { words }: Reading, book: PlanBook): Ranked[] {
  if (!best) return [];
  const title = ` ${fold(book.task(best.code)?.title.vi ?? '')} `;
  const nameOf = ({ named }: Ranked) => [...named].map((at) => words[at]?.folded).join(' ');
  const alike =
    best.alias < 2 && others.find((each) => each.alias >= 2 && title.includes(` ${nameOf(each)} `));
  if (!alike) return [best, ...others];
  const { alias, named, phrases } = alike;
  return [{ ...best, alias, named, phrases: [...best.phrases, ...phrases] }, ...others];
}

/** The period that is asked about: of several, the one in the clause that asks; what askers tell of themselves before or behind it has its own days. */
function periodAsked(reading: Reading): NamedPeriod | undefined {
  const { words } = reading;
  const periods = withoutWholeYear(stillAsked(reading));
  const [first] = periods;
  const heads = headsIn(words);
  if (periods.length < 2) return first && isToldAside(first, heads, words) ? undefined : first;
  // "Tuần sau em đi học, trong tuần đó phải nộp gì": the one before.
  const back = periods.findIndex(
    ({ end }, at) => at > 0 && /^(?:đó|đấy|ấy|do|ay|nớ)$/.test(words[end]?.text ?? ''),
  );
  if (back > 0) return periods[back - 1];
  const inClause = periods.find(({ start }) => heads.some((head) => areInOneClause(start, head, words)));
  return inClause ?? first;
}

/** "Em mới nhận kế hoạch hôm qua, phải nộp gì": of what is told, and what is asked is in another clause. */
function isToldAside({ start, end }: NamedPeriod, heads: readonly number[], words: readonly Word[]): boolean {
  const isTelling = words.some(
    ({ text }, at) => /^(?:mới|moi|vừa|vua)$/.test(text) && areInOneClause(at, start, words),
  );
  return isTelling && heads.some((head) => head >= end && !areInOneClause(start, head, words));
}

/** "Trong năm có mấy hạn trước tháng 6": the year says nothing beside what lies in it. */
function withoutWholeYear(periods: readonly NamedPeriod[]): readonly NamedPeriod[] {
  const isYear = ({ period: { from, to } }: NamedPeriod) => from.endsWith('-01-01') && to.endsWith('-12-31');
  const within = periods.filter((each) => !isYear(each) && each.weekday === undefined && !each.parts);
  return within.length > 0 ? within : periods;
}

/** Without those said to be here already ("hết tháng 11 rồi, tháng 12 …", "hôm nay thứ sáu rồi mà tuần tới …"), where others are left. */
function stillAsked({ periods, words, cues }: Reading): readonly NamedPeriod[] {
  const isAlready = (at: number) => /^(?:rồi|roi|r|gòi)$/.test(words[at]?.text ?? '');
  const last = periods.findLastIndex(
    // "hôm nay thứ sáu rồi": today's weekday, not the last one.
    ({ start, end }, at) => isAlready(end) || (isAlready(end - 1) && periods[at - 1]?.end === start),
  );
  const left = periods.slice(last + 1);
  // "qua tháng 5 rồi thì mốc kế tiếp là gì": what comes next is in no period.
  return left.length > 0 || cues.has('next') ? left : periods;
}

/** Whether no pause stands between two words. */
export function areInOneClause(one: number, other: number, words: readonly Word[]): boolean {
  return !words.slice(Math.min(one, other), Math.max(one, other)).some((word) => word.pause);
}

/** Codes of the best candidate with those that fit as well or nearly so; none where the best is not good enough. */
export function closest({ ranking, isStrong }: Facts): string[] {
  const best = ranking[0];
  if (!isStrong || !best) return [];
  const near = ranking.filter(({ score, coverage }) => score >= 0.85 * best.score && coverage >= 0.6);
  return [...new Set([best, ...near])].slice(0, 3).map(({ code }) => code);
}

/** Tasks that a candidate stands for: itself, or those of the clause, of each that repeats the next. */
export function tasksFor(code: string, { book, today }: Pick<Facts, 'book' | 'today'>): Task[] {
  const task = book.task(code);
  if (task) return [task];
  const occurrences = book.occurrences(code);
  if (occurrences.length > 0) return book.tasksAt(today).filter((each) => occurrences.includes(each));
  return book.tasksAt(today).filter((each) => each.clause === code || each.clause.startsWith(`${code}.`));
}

/** Words of a key phrase of anything in the plan: they are no name of something that the plan does not know. */
function namedIn(ranking: readonly Ranked[]): number[] {
  return ranking.flatMap(({ phrases, named }) =>
    phrases.some((phrase) => phrase.split(' ').length >= 3) ? [...named] : [],
  );
}

/** Tells which of the content words a candidate leaves unexplained. */
function leftBy({ explained, loose }: Ranked, content: readonly number[], innocent: ReadonlySet<number>) {
  return (at: number) => content.includes(at) && !innocent.has(at) && (!explained.has(at) || loose.has(at));
}

/** Two words together that it does not explain are most likely the name of something else. */
function leavesName(best: Ranked, content: readonly number[], innocent: ReadonlySet<number>): boolean {
  const left = leftBy(best, content, innocent);
  return content.some((at) => left(at) && left(at + 1));
}

/** "lễ phát động Tết trồng cây": behind its name is a name that is not its own. */
function hasOtherName(best: Ranked, content: readonly number[], innocent: ReadonlySet<number>): boolean {
  const left = leftBy(best, content, innocent);
  return [...best.named].some((at) => !best.named.has(at + 1) && left(at + 1) && left(at + 2));
}

/** Two key phrases of several words, or a long one: what else stands there is a way to say the same. */
function severalPhrases({ phrases }: Ranked): boolean {
  const lengths = phrases.map((phrase) => phrase.split(' ').length);
  return lengths.filter((length) => length >= 2).length >= 2 || lengths.some((length) => length >= 4);
}

function isStrong(
  best: Ranked,
  content: readonly number[],
  beyondTitle: readonly number[],
  { light, absent }: Reading,
  ranking: readonly Ranked[],
): boolean {
  const { alias, coverage, phrases, explained } = best;
  // Words for what plans lack are looked at elsewhere.
  const innocent = new Set([...light, ...positionsOf(absent), ...namedIn(ranking)]);
  if (alias >= 2) return !hasOtherName(best, beyondTitle, innocent);
  const said = content.every((at) => explained.has(at) || light.has(at));
  if (said && phrases.some((phrase) => phrase.includes(' '))) return true;
  if (content.length === 0) return false;
  return coverage >= 0.6 && (!leavesName(best, beyondTitle, innocent) || severalPhrases(best));
}

function onlyOf({ cues, words }: Reading): 'report' | 'event' | null {
  const dates = words.some(({ text }) => /^(?:deadlines?|hạn|han|mốc|moc|việc|viec)$/.test(text));
  if (cues.has('event') && !cues.has('report')) return dates ? null : 'event';
  return cues.has('report') && !cues.has('event') ? 'report' : null;
}

/** Whether a name of the best task itself stands in the question. */
export function isNamed({ best }: Facts): boolean {
  return best !== undefined && best.alias >= 2;
}
