import { addDays, type IsoDay, type Period } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated } from '../../plan/deadline.ts';
import { yearOf } from '../../vietnamese/moments/calendar.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Turn } from '../answer.ts';
import { isEither } from '../decide/days.ts';
import type { Decision, Pick } from '../decide/decision.ts';
import { type Facts, tasksFor } from '../decide/facts.ts';
import { listAgain } from '../decide/follow-up/parts.ts';
import { pointsBack } from '../decide/follow-up/pointers.ts';
import type { ReadWords, Understood } from '../decide/understood.ts';
import type { Span } from '../understand/spans.ts';
import { yesNoOf } from '../understand/yes-no.ts';
import { reportByRhythm } from './ellipsis.ts';
import { isList, setSignsIn } from './filters.ts';
import { apart, namesakes } from './namesakes.ts';
import { type Part, partsIn, textOfWords } from './parts.ts';
import type { TaskSet } from './task-set.ts';

/**
 * A question with a part that narrows it: "tháng 12 còn gì, trừ báo cáo năm", "trước lễ phát động còn báo cáo nào". The rest is read as a question
 * of its own, and its answer is narrowed. Undefined when it has no such part, or its part speaks of nothing in the plan.
 */
export function narrowed(whole: Understood, read: ReadWords, previous?: Turn): Understood | undefined {
  const { words, parties } = whole.facts.reading;
  // "Trước 1/10 hay sau 1/10": of the task that is named.
  if (whole.decision.rule === 'a day said of a task' && isEither(whole.facts)) return undefined;
  for (const part of partsIn(words, parties).filter((each) => !isNoPart(each, whole.facts))) {
    const rest = textWithout(words, part.whole);
    const back = pointedBack(words, part.inner, previous);
    const inner = readInner(back ?? textOfSpan(words, part.inner), read);
    if (!speaksOfPlan(inner.facts, part)) continue;
    const asked = restOf(rest, part, inner.facts, read, previous);
    if (!asked) continue;
    const decision = narrowedBy(part, inner.facts, asked);
    if (decision) return { ...asked, decision: back ? ofAsker(decision, inner.facts) : decision };
  }
  return undefined;
}

/** What the rest asks for. "Trừ báo cáo năm ra" alone goes on from a list: it is asked for again. */
function restOf(
  rest: string,
  { kind }: Part,
  inner: Facts,
  read: ReadWords,
  previous: Turn | undefined,
): Understood | undefined {
  const asked = read(rest, kind === 'except' ? { leaving: codesIn(inner) } : {});
  const again = kind === 'except' && previous && saysNothing(asked.facts) ? listAgain(previous) : undefined;
  if (again) return { ...asked, decision: again };
  return rest === '' ? undefined : asked;
}

function saysNothing({ content, reading }: Facts): boolean {
  return (
    content.length === 0 &&
    reading.cues.size + reading.periods.length + reading.parties.length + reading.codes.length === 0
  );
}

/** "Nộp 6 tháng xong": also a report by its rhythm alone. */
function readInner(text: string, read: ReadWords): Understood {
  const inner = read(text);
  return reportByRhythm(inner, read) ?? inner;
}

/** Where its words are read otherwise by what stands around them. */
function isNoPart({ kind, whole: { start: at } }: Part, facts: Facts): boolean {
  const { words, periods } = facts.reading;
  if (kind === 'done' && !asksFurther(facts)) return true;
  // "Tháng sau": a period, and nothing that comes behind something.
  if (periods.some(({ start, end }) => start < at && at < end)) return true;
  // "Hạn không phải là 25/5 à": a claim, and nothing left out.
  return kind === 'except' && words[at + 1]?.folded === 'phai' && yesNoOf(words) !== undefined;
}

/** "Sau cái đó thì đến hạn gì": behind a task of the asker's own, what is theirs. */
function ofAsker(decision: Decision, { book, scope, reading }: Facts): Decision {
  const task = book.task(reading.codes[0]?.code ?? '');
  const isTheirs = task !== undefined && scope.asker.length > 0 && book.concerns(task, scope.asker);
  return decision.parties || scope.parties.length > 0 || !isTheirs
    ? decision
    : { ...decision, parties: scope.asker };
}

function narrowedBy(part: Part, inner: Facts, asked: Understood): Decision | undefined {
  return part.kind === 'except' ? without(inner, asked) : beside(part, inner, asked);
}

/** What is left out must be told by its own words: its name, its number, its kind or its units. */
function speaksOfPlan(inner: Facts, { kind }: Part): boolean {
  const { reading, isStrong, best, scope, content, has } = inner;
  if (reading.codes.some(({ code }) => code !== undefined)) return true;
  if (kind !== 'except') return isStrong && best !== undefined && (best.alias >= 2 || isDatedMeant(inner));
  const bounds = scope.parties.length + scope.recipients.length + reading.periods.length;
  if (content.length === 0 && (bounds > 0 || has('report', 'event'))) return true;
  if (setBySigns({ reading } as Facts, ['']) !== undefined) return true;
  return (
    best !== undefined &&
    content.length > 0 &&
    content.every((at) => best.explained.has(at) || reading.light.has(at))
  );
}

/** "Sau đợt lăng quăng": one dated task by two of its words that nothing else explains. */
function isDatedMeant(inner: Facts): boolean {
  const { best, content } = inner;
  return best !== undefined && content.length >= 2 && best.coverage >= 0.9 && boundsIn(inner).length === 1;
}

/** "trừ báo cáo năm ra": the answer without these. */
function without(inner: Facts, { decision, facts }: Understood): Decision | undefined {
  if (decision.intent === 'unknown' || decision.intent === 'help') return undefined;
  const rule = `${decision.rule}, without some`;
  const { scope, content } = inner;
  const isShared = setSignsIn(inner.reading.words).has('shared');
  if (scope.parties.length > 0 && content.length === 0 && isShared) {
    // "Việc chung của các xã, phường": of the group, and of everybody.
    const sets: TaskSet[] = [{ kind: 'shared' }, { kind: 'named-as', parties: scope.parties }];
    return { ...decision, rule, among: exceptOf(decision.among, { kind: 'or', sets }) };
  }
  if (scope.parties.length > 0 && content.length === 0 && !inner.reading.codes.length) {
    const left: TaskSet = { kind: 'only-of', parties: scope.parties };
    return { ...decision, rule, without: scope.parties, among: exceptOf(decision.among, left) };
  }
  const { periods } = inner.reading;
  if (periods.length > 0 && content.length === 0 && !inner.reading.codes.length) {
    const sets: TaskSet[] = periods.map(({ period }) => ({ kind: 'due', in: period }));
    return { ...decision, rule, among: exceptOf(decision.among, { kind: 'or', sets }) };
  }
  const left =
    setBySigns(inner, scope.parties.length > 0 ? scope.parties : (decision.parties ?? facts.scope.parties)) ??
    setOf(inner, facts);
  return left && { ...decision, rule, among: exceptOf(decision.among, left) };
}

function exceptOf(from: TaskSet = { kind: 'all' }, without: TaskSet): TaskSet {
  return { kind: 'except', from, without };
}

/** "mấy việc chỉ tham gia", "việc không có hạn": by what the words say of such tasks. */
function setBySigns({ reading }: Facts, parties: readonly string[]): TaskSet | undefined {
  const signs = setSignsIn(reading.words);
  const led: TaskSet = { kind: 'of', parties, role: 'lead' };
  if (signs.has('withoutDate')) return { kind: 'except', from: { kind: 'all' }, without: { kind: 'dated' } };
  if (parties.length === 0) return signs.has('shared') ? { kind: 'shared' } : undefined;
  if (signs.has('takingPart'))
    return { kind: 'except', from: { kind: 'of', parties, role: 'partner' }, without: led };
  if (signs.has('leading')) return led;
  return signs.has('shared') ? { kind: 'shared' } : undefined;
}

function codesIn(inner: Facts): readonly string[] {
  const set = setOf(inner, inner);
  return set?.kind === 'named' ? set.codes : [];
}

/** Tasks that a few words speak of: by number, by kind, by name, else those that hold their words. */
function setOf(inner: Facts, { book }: Facts): TaskSet | undefined {
  const { reading, content, has, ranking, best, isStrong } = inner;
  const codes = reading.codes.flatMap(({ code }) => code ?? []);
  if (codes.length > 0) return { kind: 'named', codes };
  if (isStrong && best && best.alias >= 2)
    return { kind: 'named', codes: namesakes(inner).map(({ code }) => code) };
  if (content.length === 0 && inner.scope.recipients.length > 0)
    return { kind: 'sent', to: inner.scope.recipients };
  if (content.length === 0 && has('report', 'event'))
    return { kind: 'sort', sort: has('report') ? 'report' : 'event' };
  if (!best) return undefined;
  // "giám sát", "tuyên truyền": a subject rather than a name, and whatever holds it.
  const held = ranking.filter(
    ({ explained, score }) => score >= 0.4 * best.score && content.some((at) => explained.has(at)),
  );
  const found = held
    .map(({ code }) => code)
    .filter((code) => tasksFor(code, inner).length > 0 || book.clause(code));
  return found.length > 0 ? { kind: 'named', codes: found } : undefined;
}

/** "trước lễ phát động", "sau lễ phát động", "giữa buổi diễn tập và báo cáo 6 tháng": a period that tasks bound. */
function beside(part: Part, inner: Facts, { decision, facts }: Understood): Decision | undefined {
  const tasks = boundsIn(inner);
  if (!isList(decision) || tasks.length === 0) return undefined;
  const period = periodBeside(part, tasks, facts);
  if (!period) return undefined;
  const { without: left, among, parties } = decision;
  const pick = decision.pick ?? nearestOf(part, facts);
  const only = decision.only ?? facts.only;
  return {
    rule: `due ${part.kind} a task`,
    intent: 'due',
    list: 'period',
    subjects: [],
    period,
    only,
    ...(pick && { pick }),
    ...(left && { without: left }),
    ...(among && { among }),
    ...(parties && { parties }),
  };
}

/** "Sau lễ phát động thì mốc tiếp theo là gì", "mốc ngay trước lễ phát động": one of them. */
function nearestOf({ kind, isNear }: Part, facts: Facts): Pick | undefined {
  if (kind === 'before') return isNear ? 'last' : undefined;
  return isNear || asksNext(facts) ? 'first' : undefined;
}

/** "Tiếp", but not "trực tiếp". */
function asksNext({ has, reading }: Facts): boolean {
  const isNext = ({ text }: Word, at: number) =>
    /^(?:tiếp|tiep)$/.test(text) && !/^(?:truc|gian)$/.test(reading.words[at - 1]?.folded ?? '');
  return has('next') || reading.words.some(isNext);
}

/** "…, giờ đến hạn gì nữa" */
function asksFurther(facts: Facts): boolean {
  return asksNext(facts) || facts.reading.words.some(({ text }) => /^(?:nữa|nua)$/.test(text));
}

/** The dated tasks named, each by words of its own. */
function boundsIn({ ranking, book, today, reading }: Facts): DatedTask[] {
  const named = reading.codes.flatMap(({ code }) => code ?? []);
  const byName = apart({ ranking });
  const codes =
    named.length > 0 ? named : byName.length > 0 ? byName : ranking.slice(0, 1).map(({ code }) => code);
  return codes.flatMap((code) => tasksFor(code, { book, today })).filter(isDated);
}

function periodBeside(
  { kind, isNear }: Part,
  tasks: readonly DatedTask[],
  { today, book }: Facts,
): Period | undefined {
  const year = yearOf(book.yearAt(today));
  const spans = tasks.map(({ date }) => dueSpan(date)).sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first, second] = spans;
  if (!first) return undefined;
  if (kind === 'after' || kind === 'done') return valid(addDays(first.to, 1), year.to);
  const before = addDays(first.from, -1);
  if (kind === 'before') return valid(before < today || isNear ? year.from : today, before);
  return second && valid(addDays(first.to, 1), addDays(second.from, -1));
}

function valid(from: IsoDay, to: IsoDay): Period | undefined {
  return from <= to ? { from, to } : undefined;
}

/** "Sau nó": what was spoken of before, by its number. */
function pointedBack(
  words: readonly Word[],
  { start, end }: Span,
  previous: Turn | undefined,
): string | undefined {
  const [code] = previous?.tasks ?? [];
  return code !== undefined && pointsBack(words.slice(start, end)) ? code : undefined;
}

function textOfSpan(words: readonly Word[], { start, end }: Span): string {
  return textOfWords(words.slice(start, end));
}

function textWithout(words: readonly Word[], { start, end }: Span): string {
  return textOfWords([...words.slice(0, start), ...words.slice(end)]);
}
