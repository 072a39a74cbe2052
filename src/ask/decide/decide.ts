import type { Task } from '../../plan/plan-file.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Turn } from '../answer.ts';
import { busiestMonth, filtered, setSignsIn } from '../query/filters.ts';
import { type TaskSet, tasksIn } from '../query/task-set.ts';
import { headsIn } from '../understand/heads.ts';
import type { Span } from '../understand/spans.ts';
import { says, yesNoOf } from '../understand/yes-no.ts';
import { asksOtherPurpose, isHelp, isPurpose } from './about-plan.ts';
import { boundBody } from './bound-body.ts';
import type { Decision, Known } from './decision.ts';
import { asksDocument, asksField, asksPaper } from './document.ts';
import { closest, type Facts, tasksFor } from './facts.ts';
import { correctedTask, followUp } from './follow-up.ts';
import { guessed, honest, unexplained } from './honest.ts';
import type { Ranked } from './rank.ts';
import { refusalOf } from './refuse/index.ts';
import { statedOfTask, statedQuantity } from './stated.ts';

type Ruling = Omit<Decision, 'rule'>;
type Rule = readonly [name: string, (facts: Facts) => Ruling | undefined];

/** Decides what a question asks: the first rule that applies. @param previous the turn that it may go on from */
export function decide(facts: Facts, known: Known, previous?: Turn): Decision {
  const next = previous && (followUp(facts, previous) ?? correctedTask(facts, previous));
  if (next) return filtered(next, facts);
  if (isHelp(facts)) return { rule: 'help', intent: 'help', subjects: [] };
  if (isPurpose(facts)) return { rule: 'purpose', intent: 'purpose', subjects: [] };
  for (const [rule, apply] of beforeRefusals) {
    const decision = apply(facts);
    if (decision) return { rule, ...decision };
  }
  const refusal = refusalOf(facts.reading, facts.best, known);
  const bound = boundBody(facts, refusal);
  if (bound) return bound;
  if (refusal) return { rule: `refused: ${refusal.kind}`, intent: 'unknown', subjects: [], refusal };
  for (const [rule, apply] of rules) {
    const decision = apply(facts);
    if (decision?.intent === 'unknown') return unexplained(rule, facts);
    if (decision) return guessed(honest(filtered({ rule, ...decision }, facts), facts), facts);
  }
  return unexplained('nothing applies', facts);
}

/** What plans seldom say but this one may: asked before what they never say is refused. */
const beforeRefusals: readonly Rule[] = [
  ['the document', asksDocument],
  ['a paper that it cites', asksPaper],
  ['a field of a task', asksField],
  ['a quantity that it states', statedQuantity],
  ['a place or an hour that it states', statedOfTask],
];

/** The rules, in the order in which they are tried. */
const rules: readonly Rule[] = [
  [
    'progress',
    (facts) =>
      isProgress(facts) ? { intent: 'progress', subjects: named(facts) ?? spokenOf(facts) } : undefined,
  ],
  ['number of a clause', byCode],
  ['a receiver said of a report', receiverOfReport],
  ['a day said of a task', dayOfTask],
  ['tasks of a day', tasksOfDay],
  ['units that are asked, not ordered', requestedUnits],
  ['units that need not', unitsNotConcerned],
  ['receiver', (facts) => (facts.has('to-whom') ? receiver(facts) : undefined)],
  ['overdue', (facts) => (facts.has('overdue') && !isNamed(facts) ? list('overdue') : undefined)],
  [
    'place in the plan',
    (facts) => (facts.has('where-written') && facts.isStrong ? about('clause', facts) : undefined),
  ],
  [
    'who does it',
    (facts) =>
      facts.has('who') && facts.isStrong && !asksAgenda(facts) ? about('responsible', facts) : undefined,
  ],
  [
    'date of a task',
    (facts) => {
      if (!asksDate(facts) || !facts.isStrong) return undefined;
      return mayHaveDate(facts) ? about('deadline', facts) : unheard;
    },
  ],
  ['the month with most', monthWithMost],
  ['what somebody receives', whatIsReceived],
  ['what all have to do', whatAllDo],
  ['units held against each other', comparedUnits],
  ['due in a period', dueInPeriod],
  ['next', (facts) => (facts.has('next') ? list('next') : undefined)],
  [
    'dates of reports',
    (facts) =>
      asksDate(facts) && facts.has('report') && facts.content.length === 0 ? list('next') : undefined,
  ],
  ['tasks of a unit', unitTasks],
  ['where something is sent', (facts) => (speaksOfReceiver(facts) ? about('recipient', facts) : undefined)],
  ['one of the purposes', purposeNamed],
  ['purpose of something else', (facts) => (asksOtherPurpose(facts) ? unheard : undefined)],
  ['two readings', twoReadings],
  [
    'subject',
    (facts) =>
      facts.isStrong
        ? (listOn(facts) ?? about(facts.best && isDatedReport(facts) ? 'deadline' : 'clause', facts))
        : undefined,
  ],
  ['what there is', (facts) => (facts.has('agenda') ? list('next') : undefined)],
];

function isProgress({ has }: Facts): boolean {
  return has('status') && !has('to-whom') && (has('who') || !has('late', 'overdue', 'when'));
}

/** Codes of the tasks and clauses that a question gives the number or the whole title of. */
function named({ reading }: Facts): string[] | undefined {
  const codes = reading.codes.flatMap(({ code }) => (code === undefined ? [] : [code]));
  return codes.length > 0 ? codes : undefined;
}

/** What progress is asked of: a name says it, whatever else the question says ("báo cáo năm đã quá nửa số đơn vị nộp chưa"). */
function spokenOf(facts: Facts): string[] {
  const close = closest(facts);
  const byName = facts.ranking.find(({ alias }) => alias >= 2);
  return close.length > 0 || !byName ? close : [byName.code];
}

function byCode(facts: Facts): Ruling | undefined {
  const codes = named(facts);
  if (!codes) return undefined;
  if (facts.has('to-whom')) return { intent: 'recipient', subjects: codes };
  if (facts.weight('when') >= 3 || facts.has('late', 'overdue'))
    return { intent: 'deadline', subjects: codes };
  if (facts.weight('who') >= 3) return { intent: 'responsible', subjects: codes };
  const [only, ...others] = codes;
  const isTask = only !== undefined && others.length === 0 && facts.book.task(only) !== undefined;
  return { intent: 'clause', subjects: codes, ...(isTask && { detail: true }) };
}

function receiver(facts: Facts): Ruling | undefined {
  if (facts.isStrong) {
    const received = closest(facts).filter((code) =>
      tasksFor(code, facts.book).some(({ recipient }) => recipient !== undefined),
    );
    if (received.length > 0) return { intent: 'recipient', subjects: received };
    // "sửa hương ước giao cho ai": nobody receives it, a unit does it.
    return facts.has('report', 'send') ? unheard : about('responsible', facts);
  }
  // "Tháng 5 có những hạn nào, nộp cho ai": the list says it of each.
  if (facts.period && facts.has('agenda', 'report')) return undefined;
  return facts.content.length === 0 ? { intent: 'recipient', subjects: [] } : undefined;
}

/** "Báo cáo 6 tháng nộp 25/5 đúng không", "… nộp 22 hay 25 tháng 5": a task named beats the day beside it. */
function dayOfTask(facts: Facts): Ruling | undefined {
  const { reading, period, isStrong, best, book } = facts;
  const isReport =
    best !== undefined &&
    book.task(best.code)?.kind === 'report' &&
    best.coverage >= 0.6 &&
    facts.content.length > 0;
  if (!period || !(isNamed(facts) || isReport) || !isStrong || asksForList(reading.words)) return undefined;
  const isClaim = yesNoOf(reading.words)?.asks === 'so' || isEither(facts);
  return isClaim && mayHaveDate(facts) ? about('deadline', facts) : undefined;
}

/** "Báo cáo 6 tháng trường gửi thẳng Sở hả": of reports by that name the asker's own. */
function receiverOfReport({ reading, ranking, scope, book, has }: Facts): Ruling | undefined {
  const { words } = reading;
  const isAsked =
    yesNoOf(words)?.asks === 'so' || words.some(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  const sends = words.some(({ folded }) => /^(?:gui|nop|trinh|chuyen|send|submit)$/.test(folded));
  const isOfDay = reading.periods.length > 0 || has('late', 'when') || asksForList(words);
  if (!isAsked || scope.recipients.length === 0 || !sends || isOfDay) return undefined;
  const named = ranking
    .flatMap(({ code, alias }) => (alias >= 2 ? tasksFor(code, book) : []))
    .filter(({ recipient }) => recipient);
  const units = scope.parties.length > 0 ? scope.units : scope.asker;
  const [own = named[0]] = units.length > 0 ? named.filter((task) => book.concerns(task, units)) : [];
  return own && { intent: 'recipient', subjects: [own.code] };
}

/** "22 hay 25 tháng 5", "trước 5/12 hay sau". */
function isEither({ reading: { words, periods } }: Facts): boolean {
  const or = words.findIndex(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  return or > 0 && periods.some(({ start, end }) => Math.min(Math.abs(start - or), Math.abs(or - end)) <= 2);
}

/** "20/12 là hạn cái gì", "báo cáo hạn 5/12 ai làm": a day as the plan writes it stands for its tasks where nothing is due on it. */
function tasksOfDay(facts: Facts): Ruling | undefined {
  const { book, reading, only } = facts;
  const { words } = reading;
  if (isNamed(facts) || (reading.periods.length > 1 && !says('mistake', words))) return undefined;
  const isAsked = ({ kind }: Task) => !only || kind === only;
  const days = reading.periods.filter(
    (named) => named.period.from === named.period.to && isWrittenDay(named, words),
  );
  if (
    tasksIn({ kind: 'or', sets: days.map(({ period }) => ({ kind: 'due', in: period })) }, book).some(isAsked)
  )
    return undefined;
  const written: TaskSet = {
    kind: 'or',
    sets: days.map(({ period }) => ({ kind: 'written', day: period.from })),
  };
  const subjects = tasksIn(written, book)
    .filter(isAsked)
    .map(({ code }) => code);
  if (subjects.length === 0) return undefined;
  if (facts.has('to-whom')) return { intent: 'recipient', subjects };
  return { intent: facts.weight('who') >= 3 ? 'responsible' : 'deadline', subjects };
}

/** A day with its number, not "mai" or "thứ hai". */
function isWrittenDay({ start, end }: Span, words: readonly Word[]): boolean {
  return words.slice(start, end).some(({ text }) => /\d/.test(text) && !/^t?\d$/.test(text));
}

/** "gì", "nào", "những", "mấy": a list is asked for, not something of the one task that is named. */
function asksForList(words: readonly Word[]): boolean {
  return words.some(({ text }) =>
    /^(?:gì|gi|nào|nao|những|nhung|mấy|may|nhiêu|nhieu|what|which|any|anything)$/.test(text),
  );
}

/** The plan does not say it. */
const unheard: Ruling = { intent: 'unknown', subjects: [] };

function dueInPeriod(facts: Facts): Ruling | undefined {
  if (!facts.period || Number(facts.period.period.to.slice(0, 4)) !== facts.book.file.year) return undefined;
  if (asksForDuties(facts)) return undefined;
  const asked = facts.has('agenda', 'duties', 'next', 'report', 'event', 'when', 'send', 'plan', 'says');
  if (!asked && facts.content.length > 0) return undefined;
  return { intent: 'due', subjects: [], list: 'period', period: facts.period.period };
}

/** "Đơn vị nào chỉ được đề nghị chứ không bị giao việc" */
function requestedUnits({ reading, book, weight, scope }: Facts): Ruling | undefined {
  if (!setSignsIn(reading.words).has('requested') || weight('who') < 3 || scope.parties.length > 0)
    return undefined;
  const units = book.file.units.filter(({ requested }) => requested).map(({ code }) => code);
  return { intent: 'responsible', subjects: [], asked: { of: 'requested', units } };
}

/** "Đơn vị nào không phải nộp báo cáo 6 tháng": those that the task does not name, by themselves or by a group. */
function unitsNotConcerned(facts: Facts): Ruling | undefined {
  const { reading, book, weight, has } = facts;
  const [code] = isNamed(facts) ? closest(facts) : [];
  const task = code === undefined ? undefined : tasksFor(code, book)[0];
  if (!task || weight('who') < 3 || !needNot(reading.words) || has('status', 'to-whom')) return undefined;
  const units = book.file.units.map((unit) => unit.code).filter((unit) => !book.concerns(task, [unit]));
  return { intent: 'responsible', subjects: [], asked: { of: 'not-concerned', units, task: task.code } };
}

/** "Không phải", "khỏi", "được miễn": behind who is asked for. */
function needNot(words: readonly Word[]): boolean {
  return words.some(({ folded }, at) => {
    const next = words[at + 1]?.folded ?? '';
    return (folded === 'khong' && /^(?:phai|can|bi)$/.test(next)) || folded === 'khoi' || folded === 'mien';
  });
}

/** "Tháng nào dồn nhiều hạn nhất": what is due in it. */
function monthWithMost(facts: Facts): Ruling | undefined {
  const { words } = facts.reading;
  const asksMonth = words.some(
    ({ folded }, at) => (folded === 'thang' && isWhich(words[at + 1])) || folded === 'month',
  );
  if (!asksMonth || !setSignsIn(words).has('busiest')) return undefined;
  return { intent: 'due', subjects: [], list: 'period', period: busiestMonth(facts) };
}

function isWhich(word: Word | undefined): boolean {
  return /^(?:nào|nao|mấy|may)$/.test(word?.text ?? '');
}

/** "Sở nhận mấy báo cáo": everything that goes to it, in no period. */
function whatIsReceived({
  scope,
  has,
  period,
  reading,
  isStrong,
  best,
  book,
  content,
}: Facts): Ruling | undefined {
  const isYear =
    period &&
    period.period.from === `${book.file.year}-01-01` &&
    period.period.to === `${book.file.year}-12-31`;
  if (
    scope.recipients.length === 0 ||
    (period && !isYear) ||
    !has('report') ||
    (isStrong && (best?.alias ?? 0) >= 2)
  )
    return undefined;
  const receives = reading.words.some(({ folded }) => /^(?:nhan|receives?|gets?)$/.test(folded));
  // "Những báo cáo nào gửi Sở": all of them, where neither a day nor the next one is asked for.
  const goesThere = reading.parties.some(({ kind, destination }) => kind === 'recipient' && destination);
  const isSentThere = goesThere && !has('when', 'next', 'late', 'overdue', 'status');
  const asks =
    asksForList(reading.words) &&
    content.every((at) => reading.words[at]?.folded === 'nhan' || reading.light.has(at));
  return (receives || isSentThere) && asks ? { intent: 'recipient', subjects: [] } : undefined;
}

/** "Những việc đơn vị nào cũng phải làm": of everybody. */
function whatAllDo({ scope, has, weight, period, book, content, reading }: Facts): Ruling | undefined {
  const [everyone] = book.file.groups.filter(({ members }) => members === '*');
  if (!scope.everyone || !everyone || period || scope.parties.length > 0 || content.length > 0)
    return undefined;
  const asksWhen = weight('when') >= 3 && !setSignsIn(reading.words).has('withoutDate');
  if (!has('duties', 'undated', 'agenda') || asksWhen || has('to-whom', 'status')) return undefined;
  return { intent: 'unit-tasks', subjects: [], parties: [everyone.code], among: { kind: 'shared' } };
}

/** "Công an với phòng văn hóa bên nào nhiều việc hơn": what each has to do. */
function comparedUnits({ scope, reading }: Facts): Ruling | undefined {
  const isOwn = reading.parties.some(({ kind }) => kind === 'own');
  const parties = [...new Set([...(isOwn ? scope.asker : []), ...scope.parties])];
  if (parties.length < 2 || !setSignsIn(reading.words).has('busiest')) return undefined;
  return { intent: 'unit-tasks', subjects: [], parties, compared: true };
}

/** "năm nay phòng em được giao những việc gì": the whole year is no period when a unit's tasks are asked for. */
function asksForDuties({ has, weight, scope, period, book, reading }: Facts): boolean {
  const isYear =
    period?.period.from === `${book.file.year}-01-01` && period.period.to === `${book.file.year}-12-31`;
  const datesAsked = has('when', 'report', 'event', 'send') || (has('agenda') && !asksForWork(reading));
  return isYear && scope.parties.length > 0 && weight('duties') >= 3 && !datesAsked;
}

/** "Phải hoàn thành những đầu việc nào": work as such, not days. */
function asksForWork({ words }: Facts['reading']): boolean {
  const says = (of: RegExp) => words.some(({ folded }) => of.test(folded));
  return says(/^(?:viec|vu|tasks?|jobs?)$/) && !says(/^(?:han|moc|lich|deadlines?|due)$/);
}

function unitTasks(facts: Facts): Ruling | undefined {
  const { scope, content, has, weight } = facts;
  const named = scope.parties.length > 0;
  if (!named && !(scope.ownUnknown && has('duties'))) return undefined;
  const asksWho = weight('who') >= 3 && !has('duties', 'agenda');
  const asked = !asksWho && (has('duties', 'agenda', 'lead', 'says') || content.length === 0);
  return asked && (content.length === 0 || !isNamed(facts))
    ? { intent: 'unit-tasks', subjects: [] }
    : undefined;
}

function asksDate(facts: Facts): boolean {
  const { has, weight, period } = facts;
  const named = isNamed(facts);
  return weight('when') >= 3 || has('late', 'overdue') || (has('when') && (!period || named));
}

function asksAgenda({ has, period }: Facts): boolean {
  return period !== undefined && has('agenda') && !has('lead');
}

/** "When is Women's Day": a task without a date, met only by stray words of it, is not what the day is asked of. */
function mayHaveDate({ best, book }: Facts): boolean {
  if (best === undefined) return false;
  return (
    best.phrases.length > 0 ||
    (best.coverage >= 0.8 && isTold(best, 3)) ||
    book.task(best.code)?.date !== undefined
  );
}

/** The number of tasks that a list on a subject holds at most. */
const MOST_LISTED = 8;

/** "Có những lớp tập huấn nào": every task that holds all of what is asked for by kind. */
function listOn({ reading, content, ranking, book }: Facts): Ruling | undefined {
  const telling = content.filter((at) => !reading.light.has(at));
  if (telling.length === 0 || !headsIn(reading.words).some((at) => content.includes(at))) return undefined;
  const holding = ranking.filter(
    ({ code, explained }) => book.task(code) && telling.every((at) => explained.has(at)),
  );
  const subjects = holding.map(({ code }) => code).slice(0, MOST_LISTED);
  return subjects.length > 1 ? { intent: 'clause', subjects } : undefined;
}

/** "Mục đích nào nói đến xóa bỏ bạo lực": the one of the plan's purposes that has these words. */
function purposeNamed({ has, ranking, book, reading }: Facts): Ruling | undefined {
  if (!has('purpose')) return undefined;
  const isSaid = reading.words.some(({ folded }) => /^(?:noi|nhac|neu|cap|says?|mentions?)$/.test(folded));
  const named = ranking.find(
    (each) =>
      book.clause(each.code)?.kind === 'purpose' &&
      (each.phrases.some((phrase) => phrase.includes(' ')) ||
        (isSaid && each.coverage >= 0.7 && isTold(each, 2))),
  );
  return named && { intent: 'clause', subjects: [named.code] };
}

/** Whether so many words of a question stand beside each other, or are rare, in what would be answered. */
function isTold({ explained, loose }: Ranked, most: number): boolean {
  return [...explained].filter((at) => !loose.has(at)).length >= most;
}

/** Whether a name of the best task itself stands in the question. */
function isNamed({ best }: Facts): boolean {
  return best !== undefined && best.alias >= 2;
}

/** Two or three words that fit several tasks alike, with nothing that says what is asked: better ask back. */
function twoReadings({ reading, content, ranking, isStrong, book }: Facts): Ruling | undefined {
  if (!isStrong || reading.cues.size > 0 || content.length > 4 || ranking.some(({ alias }) => alias >= 2))
    return undefined;
  const [best] = ranking;
  const near = ranking.filter(({ score }) => best !== undefined && score >= 0.95 * best.score).slice(0, 3);
  const tasks = near.flatMap(({ code }) => book.task(code) ?? []);
  // "Tháng hành động phát động từ 10/11 đúng không": of those the one that has a day.
  const dated = tasks.filter(({ date }) => date !== undefined);
  if (reading.periods.length > 0 && dated.length === 1 && yesNoOf(reading.words)?.asks === 'so')
    return { intent: 'deadline', subjects: dated.map(({ code }) => code) };
  const differ = new Set(tasks.map(({ lead }) => lead.join())).size > 1;
  return differ && tasks.length === near.length
    ? { intent: 'choose', subjects: near.map(({ code }) => code) }
    : undefined;
}

/** "gửi thẳng UBND hay qua phòng lao động": handing in, with a body that may receive it. */
function speaksOfReceiver({ has, reading, isStrong }: Facts): boolean {
  const receives = reading.parties.some(({ kind, destination }) => destination || kind === 'recipient');
  return isStrong && has('send') && receives && !has('when');
}

function isDatedReport({ best, book }: Facts): boolean {
  const task = best && book.task(best.code);
  return task?.date !== undefined && best !== undefined && best.alias >= 2;
}

function list(kind: 'next' | 'overdue'): Ruling {
  return { intent: 'due', subjects: [], list: kind };
}

function about(intent: 'clause' | 'responsible' | 'deadline' | 'recipient', facts: Facts): Ruling {
  return { intent, subjects: closest(facts) };
}
