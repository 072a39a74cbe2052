import type { Task } from '../../plan/plan-file.ts';
import { fold, type Word } from '../../vietnamese/words/word.ts';
import type { Turn } from '../answer.ts';
import { countedIn } from '../query/count.ts';
import { filtered } from '../query/filters.ts';
import { namesakes } from '../query/namesakes.ts';
import { occurrencesIn, type TaskSet } from '../query/task-set.ts';
import type { Span } from '../understand/spans.ts';
import { says, yesNoOf } from '../understand/yes-no.ts';
import { asksOtherPurpose, isHelp, isPurpose, purposeAt } from './about-plan.ts';
import { boundBody } from './bound-body.ts';
import type { Decision, Known, Ruling } from './decision.ts';
import { asksDocument, asksField, asksPaper } from './document.ts';
import { closest, type Facts, isNamed, tasksFor } from './facts.ts';
import { correctedTask, followUp } from './follow-up.ts';
import { guessed, honest, unexplained } from './honest.ts';
import {
  asksForList,
  comparedUnits,
  dueInPeriod,
  listOn,
  monthWithMost,
  ofTheme,
  ofWholeYear,
  undatedOfPlan,
  unitTasks,
  whatAllDo,
  whatIsReceived,
} from './lists.ts';
import type { Ranked } from './rank.ts';
import { refusalOf } from './refuse/index.ts';
import { isTheirOwn } from './scope.ts';
import { statedOfTask, statedQuantity } from './stated.ts';
import { targetAsked } from './targets.ts';
import { busiestUnits, membersOf, requestedUnits, unitsNotConcerned } from './units.ts';

type Rule = readonly [name: string, (facts: Facts) => Ruling | undefined];

/** Decides what a question asks: the first rule that applies. @param previous the turn that it may go on from */
export function decide(facts: Facts, known: Known, previous?: Turn): Decision {
  const next = previous && (followUp(facts, previous) ?? correctedTask(facts, previous));
  if (next) return filtered(next, facts);
  if (isHelp(facts)) return { rule: 'help', intent: 'help', subjects: [] };
  if (isPurpose(facts)) return { rule: 'purpose', intent: 'purpose', subjects: purposeAt(facts) };
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
  ['a target', targetAsked],
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
  ['units that lead most', busiestUnits],
  ['units of a group', membersOf],
  ['receiver', (facts) => (facts.has('to-whom') ? receiver(facts) : undefined)],
  [
    'overdue',
    (facts) =>
      facts.has('overdue') && !isNamed(facts) && !isClaimOfDay(facts) ? list('overdue') : undefined,
  ],
  [
    'place in the plan',
    (facts) => {
      if (!facts.has('where-written')) return undefined;
      return facts.isStrong ? about('clause', facts) : sectionOfReports(facts);
    },
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
  ['what has no date', undatedOfPlan],
  ['units held against each other', comparedUnits],
  ['due in a period', dueInPeriod],
  ['next', (facts) => (facts.has('next') && !isNamed(facts) ? list('next') : undefined)],
  ['of the whole year', ofWholeYear],
  [
    'dates of reports',
    (facts) =>
      asksDate(facts) && facts.has('report') && facts.content.length === 0 ? list('next') : undefined,
  ],
  ['tasks of a unit', unitTasks],
  ['tasks of a theme', ofTheme],
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

function isProgress({ has, reading }: Facts): boolean {
  return (
    has('status') &&
    !has('to-whom') &&
    (has('who') || countedIn(reading.words) === 'units' || !has('late', 'overdue', 'when'))
  );
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
      tasksFor(code, facts).some(({ recipient }) => recipient !== undefined),
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
function receiverOfReport(facts: Facts): Ruling | undefined {
  const { reading, scope, book, has } = facts;
  const { words } = reading;
  const isAsked =
    yesNoOf(words)?.asks === 'so' || words.some(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  const sends = words.some(({ folded }) => /^(?:gui|nop|trinh|chuyen|send|submit)$/.test(folded));
  const isOfDay = reading.periods.length > 0 || has('late', 'when') || asksForList(words);
  if (!isAsked || scope.recipients.length === 0 || !sends || isOfDay) return undefined;
  const best = facts.ranking.filter(({ alias }) => alias >= 2);
  const named = best
    .flatMap((each) => namesakes({ ...facts, best: each }))
    .filter(({ recipient }) => recipient);
  const units = scope.parties.length > 0 ? scope.units : scope.asker;
  const own =
    named.find(({ lead }) => isTheirOwn(lead, units, book)) ??
    (units.length > 0 ? named.find((task) => book.concerns(task, units)) : undefined) ??
    named[0];
  return own && { intent: 'recipient', subjects: [own.code] };
}

/** "30/5 mới xong thì có bị trễ không": of something on a day, not of all that is late. */
function isClaimOfDay({ reading, period }: Facts): boolean {
  return (
    period?.period.from === period?.period.to && period !== undefined && yesNoOf(reading.words)?.asks === 'so'
  );
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
  if (
    isNamed(facts) ||
    (new Set(reading.periods.map(({ period }) => period.to)).size > 1 && !says('mistake', words))
  )
    return undefined;
  const isAsked = ({ kind }: Task) => !only || kind === only;
  const days = reading.periods.filter(
    (named) => named.period.from === named.period.to && isWrittenDay(named, words),
  );
  if (
    occurrencesIn({ kind: 'or', sets: days.map(({ period }) => ({ kind: 'due', in: period })) }, book).some(
      isAsked,
    )
  )
    return undefined;
  const written: TaskSet = {
    kind: 'or',
    sets: days.map(({ period }) => ({ kind: 'written', day: period.from })),
  };
  const subjects = occurrencesIn(written, book)
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

/** The plan does not say it. */
const unheard: Ruling = { intent: 'unknown', subjects: [] };

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

/** "Phần báo cáo là mục mấy": the section whose title has the word that the lexicon takes for a kind of task. */
function sectionOfReports({ has, content, book }: Facts): Ruling | undefined {
  if (!has('report') || content.length > 0) return undefined;
  const section = book.file.clauses.find(({ title }) => fold(title.vi).includes('bao cao'));
  return section && { intent: 'clause', subjects: [section.code] };
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
  return isStrong && has('send') && receives && !has('when', 'agenda');
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
