import { fold } from '../../vietnamese/words/word.ts';
import type { Turn } from '../answer.ts';
import { countedIn } from '../query/count.ts';
import { filtered } from '../query/filters.ts';
import { says, yesNoOf } from '../understand/yes-no.ts';
import { about, isTold, unheard } from './about.ts';
import { asksOtherPurpose, isHelp, isPurpose, purposeAt } from './about-plan.ts';
import { boundBody } from './bound-body.ts';
import {
  asksDate,
  dayOfTask,
  isClaimOfDay,
  limitOnFreeDay,
  mayHaveDate,
  placedDay,
  slipOf,
  tasksOfDay,
  whyDay,
} from './days.ts';
import type { Decision, Known, Ruling } from './decision.ts';
import { asksDocument, asksField, asksPaper } from './document.ts';
import { periodsByExtent, unitsByExtent } from './extremes.ts';
import { closest, type Facts, isNamed } from './facts.ts';
import { correctedTask } from './follow-up/corrected.ts';
import { followUp } from './follow-up/index.ts';
import { guessed, honest, unexplained } from './honest.ts';
import {
  comparedUnits,
  datedOnTheme,
  doneAsOften,
  dueInPeriod,
  ledTogether,
  listOn,
  ofTheme,
  onWeekday,
  undatedOfPlan,
  unitTasks,
  whatAllDo,
  whatIsReceived,
} from './lists.ts';
import { lastPast, ofWholeYear } from './of-year.ts';
import { fedInto, receiver, receiverOfReport, speaksOfReceiver } from './receivers.ts';
import { refusalOf } from './refuse/index.ts';
import { statedOfTask, statedQuantity } from './stated.ts';
import { targetAsked } from './targets.ts';
import { membersOf, partnersOfUnit, requestedUnits, unitsNotConcerned } from './units.ts';

type Rule = readonly [name: string, (facts: Facts) => Ruling | undefined];

/** Decides what a question asks: the first rule that applies. @param previous the turn that it may go on from */
export function decide(facts: Facts, known: Known, previous?: Turn): Decision {
  const next = previous && (followUp(facts, previous) ?? correctedTask(facts, previous));
  if (next) return filtered(next, facts);
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
  ['why a day', whyDay],
  ['help', (facts) => (isHelp(facts) ? { intent: 'help', subjects: [] } : undefined)],
  ['purpose', (facts) => (isPurpose(facts) ? { intent: 'purpose', subjects: purposeAt(facts) } : undefined)],
  ['a limit on a free day', limitOnFreeDay],
  ['one of the purposes', purposeNamed],
  ['a slip of the original', slipOf],
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
  ['what a report goes into', fedInto],
  ['number of a clause', byCode],
  ['a receiver said of a report', receiverOfReport],
  ['a day said of a task', dayOfTask],
  ['tasks of a day', tasksOfDay],
  ['units that are asked, not ordered', requestedUnits],
  ['units that need not', unitsNotConcerned],
  ['units that lead most or least', unitsByExtent],
  ['partners of a unit', partnersOfUnit],
  ['led together', ledTogether],
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
  ['done as often', doneAsOften],
  ['dated tasks on a theme', datedOnTheme],
  [
    'date of a task',
    (facts) => {
      if (!asksDate(facts) || !facts.isStrong) return undefined;
      return mayHaveDate(facts) ? (placedDay(facts) ?? about('deadline', facts)) : unheard;
    },
  ],
  ['periods by how much is due', periodsByExtent],
  ['what somebody receives', whatIsReceived],
  ['what all have to do', whatAllDo],
  ['what has no date', undatedOfPlan],
  ['units held against each other', comparedUnits],
  ['on a day of the week', onWeekday],
  ['due in a period', dueInPeriod],
  ['the last that is over', lastPast],
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
  ['purpose of something else', (facts) => (asksOtherPurpose(facts) ? unheard : undefined)],
  ['two readings', twoReadings],
  [
    'subject',
    (facts) =>
      facts.isStrong
        ? (listOn(facts) ?? about(facts.best && isDatedReport(facts) ? 'deadline' : 'clause', facts))
        : undefined,
  ],
  ['what there is', (facts) => (facts.has('agenda') && !claimsFreeDay(facts) ? list('next') : undefined)],
];

/** "Hạn báo cáo quý có rơi vào ngày nghỉ không": of one task, whichever it is. */
function claimsFreeDay({ reading: { words } }: Facts): boolean {
  return says('rest-day', words) && yesNoOf(words)?.asks === 'so';
}

function isProgress({ has, reading, period, today }: Facts): boolean {
  // "Từ giờ đến hết năm còn nợ báo cáo gì": what is to come.
  const isAhead = period?.period.from === today && today < period.period.to;
  return (
    has('status') &&
    !(isAhead && has('agenda') && !has('who')) &&
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

function asksAgenda({ has, period }: Facts): boolean {
  return period !== undefined && has('agenda') && !has('lead');
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

function isDatedReport({ best, book }: Facts): boolean {
  const task = best && book.task(best.code);
  return task?.date !== undefined && best !== undefined && best.alias >= 2;
}

function list(kind: 'next' | 'overdue'): Ruling {
  return { intent: 'due', subjects: [], list: kind };
}
