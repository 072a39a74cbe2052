import type { IsoDay } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import { split } from '../../vietnamese/words/split.ts';
import { fold } from '../../vietnamese/words/word.ts';
import type { Decision } from '../decide/decision.ts';
import { type Facts, tasksFor } from '../decide/facts.ts';
import { comparesAmounts } from '../decide/stated.ts';
import { plainTextOf } from '../decide/texts.ts';
import { isNegated, placeOf, says, type YesNo, yesNoOf } from '../understand/yes-no.ts';
import { claimsOf, deniesOfSome, isOfTask, saysSending } from './claims.ts';
import { dayMeant } from './day-meant.ts';
import { setSignsIn } from './filters.ts';
import { isIssuedOn, isIssuer, issuerSaid } from './issuers.ts';
import { asksOpenly, saidOfDate } from './said-of-date.ts';

/** A yes or a no, and what it was said to. */
export interface Verdict {
  says: 'yes' | 'no';
  to: 'any' | 'so' | 'in-time' | 'late';
}

/** What an answer is held against. */
export interface Answered {
  decision: Decision;
  facts: Facts;
  /** Tasks answered with. */
  tasks: readonly Task[];
  /** Codes of the purposes answered with. */
  purposes: readonly string[];
  /** Whether a day is worked. */
  isWorked(day: IsoDay): boolean;
}

/**
 * Returns yes or no where a question asks for it, computed from the plan: whether there is anything of what was asked for, or whether what was
 * said of a task's day, unit or receiver is so. Undefined for all other questions, and for what only progress can tell.
 */
export function verdictOf(answered: Answered): Verdict | undefined {
  const { decision, facts } = answered;
  const form = formOf(answered);
  if (!form || untold.has(decision.intent) || decision.periods) return undefined;
  // "Kế hoạch này ngày bao nhiêu ban hành đấy, tui tìm không thấy"
  if (decision.document && form.asks === 'so' && asksOpenly(facts.reading.words)) return undefined;
  if (decision.compared) return verdict('so', ofTwo(answered));
  // "Gửi thẳng lên Sở được không": where it goes is asked, and no day.
  const isOfReceiver = decision.intent === 'recipient' && facts.reading.periods.length === 0;
  const late = isOfReceiver ? undefined : lateness(answered);
  if (late) return late;
  return form.asks === 'any' ? verdict('any', isAny(answered)) : verdict('so', isSo(answered, form));
}

/** How a yes or a no is asked for; "tuần sau thì sao" asks so where the question before did. */
export function formOf({ facts, decision }: Pick<Answered, 'facts' | 'decision'>): YesNo | undefined {
  const { asks } = decision;
  const again = asks !== undefined && asks !== 'count';
  return (
    yesNoOf(facts.reading.words) ??
    (again ? { asks: asks === 'any' ? 'any' : 'so', denies: false } : undefined)
  );
}

function verdict(to: Verdict['to'], holds: boolean | undefined): Verdict | undefined {
  return holds === undefined ? undefined : { says: holds ? 'yes' : 'no', to };
}

const untold: ReadonlySet<Decision['intent']> = new Set(['unknown', 'choose', 'help', 'danger', 'progress']);

function isAny({ tasks, purposes, decision, facts }: Answered): boolean {
  const { words } = facts.reading;
  // "Có việc nào không có hạn không": what has a date is asked for by neither word.
  const asksForDate = says('has-date', words) && !setSignsIn(words).has('withoutDate');
  // Of one task; others that may be meant stand below it.
  const asked = decision.intent === 'deadline' ? tasks.slice(0, 1) : tasks;
  if (asksForDate && asked.length > 0) return asked.some(isDated);
  return (
    tasks.length + purposes.length > 0 ||
    [decision.document, decision.paper, decision.targets].some((found) => found !== undefined)
  );
}

/** "A có trước B không", "nơi nhận có giống nhau không": the two against each other. */
function ofTwo({ decision, tasks, facts }: Answered): boolean | undefined {
  const [first, second] = tasks;
  if (!first || !second) return undefined;
  const differ = facts.reading.words.some(({ folded }) => folded === 'khac' || folded === 'different');
  if (decision.intent === 'recipient') return (first.recipient === second.recipient) !== differ;
  if (!isDated(first) || !isDated(second)) return undefined;
  const [one, other] = [dueSpan(first.date), dueSpan(second.date)];
  if (decision.order === 'before') return one.to < other.from;
  if (decision.order === 'after') return one.from > other.to;
  return (one.to === other.to) !== differ;
}

/** "Còn kịp không", "trễ chưa": the day meant against the last good day of the one task spoken of. */
function lateness({ facts, tasks, decision }: Answered): Verdict | undefined {
  const { words } = facts.reading;
  const task = spokenOf(facts, tasks, decision);
  const said = latenessSaid(words);
  const asked = said ?? (decision.asks === 'in-time' || decision.asks === 'late' ? decision.asks : undefined);
  // "Thứ hai hết hạn phải không": the day is claimed to be its last one.
  const isDayClaimed = said !== 'in-time' && facts.reading.periods.length > 0 && says('last-day', words);
  if (!asked || !task || says('no-lateness', words) || isDayClaimed) return undefined;
  const isLate = dayMeant(task, facts) > lastGoodDay(task.date);
  return asked === 'in-time' ? verdict('in-time', !isLate) : verdict('late', isLate);
}

/** Which of the two is asked first ("có kịp không hay trễ mất rồi"); what is not late is in time ("chưa trễ đâu nhỉ"). */
function latenessSaid(words: Facts['reading']['words']): 'in-time' | 'late' | undefined {
  // "Còn hạn nào không": whether there is any.
  if (words.some(({ folded }, at) => folded === 'han' && /^(?:nao|gi)$/.test(words[at + 1]?.folded ?? '')))
    return undefined;
  const finishes = saysSending(words) || words.some(({ folded }) => folded === 'xong');
  const inTime = placeOf('in-time', words) ?? (finishes ? placeOf('allowed', words) : undefined);
  const late = placeOf('too-late', words);
  const at = Math.min(inTime ?? Infinity, late ?? Infinity);
  if (at === Infinity) return undefined;
  return (at === inTime) !== isNegated(words, at) ? 'in-time' : 'late';
}

/** The one dated task that a question speaks of. */
function spokenOf(facts: Facts, tasks: readonly Task[], { intent }: Decision): DatedTask | undefined {
  const { best } = facts;
  const named = best && best.alias >= 2 ? tasksFor(best.code, facts) : [];
  const [task] =
    intent === 'due' || intent === 'unit-tasks' ? [...named, ...(tasks.length === 1 ? tasks : [])] : tasks;
  return task && isDated(task) ? task : undefined;
}

function isSo(answered: Answered, form: YesNo): boolean | undefined {
  const { facts, tasks, decision } = answered;
  const { denies } = form;
  const { words } = facts.reading;
  // "Ngân sách xã nhiều hơn xã hội hóa phải không": both numbers are told, and which is more is not read from a text.
  if (decision.intent === 'clause' && comparesAmounts(words)) return undefined;
  if (decision.targets) return isOfTarget(decision.targets, facts, denies);
  const task = subjectOf(answered);
  if (task && decision.field === 'attends' && facts.scope.parties.length === 0) return attends(task, facts);
  const ofDate = task && saidOfDate(task, answered, form.denies);
  if (ofDate !== undefined) return ofDate;
  if (decision.document || decision.paper) return isSoOfDocument(answered, denies);
  const claims = claimsIn(answered, task);
  if (claims.length > 0) return claims.every(Boolean) !== (denies && !deniesOfSome(facts));
  if (decision.intent === 'due' || decision.intent === 'unit-tasks')
    return tasks.length > 0 !== (denies || says('nothing-left', words));
  return isAny(answered) !== denies;
}

/** Numbers that are said, else what is said of the task itself. */
function claimsIn(answered: Answered, task: Task | undefined): boolean[] {
  const quantities = quantitiesClaimed(answered);
  return quantities.length > 0 || !task ? quantities : claimsOf(task, answered.facts);
}

/** What is said of the plan as a document, or of a paper: who issued it, when, its number. */
function isSoOfDocument(answered: Answered, denies: boolean): boolean | undefined {
  const { decision, facts } = answered;
  const said = [isIssuer(decision, facts), isIssuedOn(decision, facts)].filter((each) => each !== undefined);
  if (said.length > 0) return said.every(Boolean) !== denies;
  if (issuerSaid(facts.reading.words)) return undefined;
  const { documentNumber } = facts.reading;
  if (decision.document && documentNumber) return fold(documentNumber) === fold(facts.book.file.number ?? '');
  return isAny(answered) !== denies;
}

/** "Chỉ tiêu nữ cấp ủy 25% đúng không": the number that is said is a target's; undefined where none is. */
function isOfTarget(
  codes: readonly string[],
  { reading, book }: Facts,
  denies: boolean,
): boolean | undefined {
  const values = (book.file.targets ?? []).flatMap(({ code, value }) =>
    codes.includes(code) ? [value] : [],
  );
  const said = [
    ...reading.percents.map((share) => Number(share.replace('%', '').replace(',', '.'))),
    ...reading.words.flatMap(({ text }) => (/^\d{1,3}$/.test(text) ? [Number(text)] : [])),
  ];
  return said.length === 0 ? undefined : said.some((number) => values.includes(number)) !== denies;
}

/** "Chỉ tiêu tiêm nhắc 95% phải không", "kinh phí hơn 200 triệu à": whether the sentence that speaks of it holds the number. */
function quantitiesClaimed({ facts, decision }: Answered): boolean[] {
  const [code] = decision.subjects;
  if (code === undefined || decision.intent !== 'clause') return [];
  const { reading, book } = facts;
  const said = sentenceOf(plainTextOf(code, book), reading.words);
  const money = /(\d[\d.]*) (trieu|ty|nghin|ngan)/.exec(reading.words.map(({ folded }) => folded).join(' '));
  return [
    ...reading.percents.map((share) => said.includes(share)),
    ...(money ? [said.includes(money[0])] : []),
  ];
}

/** The part of a text between two full stops or semicolons that has most of the words. */
function sentenceOf(text: string, words: Facts['reading']['words']): string {
  const asked = new Set(
    words.map(({ folded }) => folded).filter((word) => !/^\d\d+$/.test(word) || word.length < 2),
  );
  const shared = (sentence: string) =>
    sentence.split(/[^\p{L}\p{N}]+/u).filter((word) => asked.has(word)).length;
  const sentences = text.split(/[.;](?!\d)/);
  // A title has none of the numbers that are claimed.
  const telling = sentences.filter((sentence) => /\d/.test(sentence));
  return (telling.length > 0 ? telling : sentences).reduce(
    (best, each) => (shared(each) > shared(best) ? each : best),
    '',
  );
}

/** Tasks that a day which was wrongly said of another task is the day of. */
export function othersOfDay({ facts, tasks, decision }: Answered): readonly DatedTask[] {
  const [task] = tasks;
  if (decision.intent !== 'deadline' || decision.compared || !task || !isDated(task)) return [];
  const days = facts.reading.periods.map(({ period }) => period).filter(({ from, to }) => from === to);
  const wrong = days.filter((day) => !isOfTask(task, day));
  return facts.book
    .dated()
    .filter((other) => other !== task && wrong.some(({ from }) => writtenDays(other.date).includes(from)));
}

/** The task that something is said of. */
function subjectOf({ facts, tasks, decision }: Answered): Task | undefined {
  const { best } = facts;
  if (decision.intent !== 'due' && decision.intent !== 'unit-tasks') return tasks[0];
  return best && best.alias >= 2 ? tasksFor(best.code, facts)[0] : undefined;
}

/** "Học sinh có được mời dự không": whether those who attend are called so; undefined where the plan may call them otherwise. */
function attends({ title, attends }: Task, { reading, content }: Facts): true | undefined {
  const own = new Set(split(title.vi).map(({ folded }) => folded));
  const asked = content.flatMap((at) => reading.words[at]?.folded ?? []).filter((word) => !own.has(word));
  const said = split(attends?.vi ?? '').map(({ folded }) => folded);
  return asked.length > 0 && ` ${said.join(' ')} `.includes(` ${asked.join(' ')} `) ? true : undefined;
}
