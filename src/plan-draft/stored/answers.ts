import type { IsoDay } from '../../base/day.ts';
import { readTypedDate } from '../../deadlines/typed-date.ts';
import { codeFor } from '../codes.ts';
import {
  type DateDecision,
  type Decisions,
  type Letterhead,
  otherKinds,
  type UnitsDecision,
} from './decisions.ts';
import type { StoredDraft } from './plan-drafts.ts';
import type { Question } from './questions.ts';

/** Why an answer is not taken; each has its sentence with the mend in locales/…/plan-page.json. */
export type AnswerFault =
  | 'gone'
  | 'no-date'
  | 'no-such-day'
  | 'several-days'
  | 'far'
  | 'no-task'
  | 'task-has-date'
  | 'year-first'
  | 'no-lead'
  | 'no-unit'
  | 'head';

/** Decisions with an answer added, or why it is not taken. */
export type Answered = { decisions: Decisions } | { fault: AnswerFault };

type Draft = Pick<StoredDraft, 'reading' | 'decisions' | 'content'>;

/** Takes what was made of some dates as it is, or says what they are instead: a kind without a day, or `left-out`. */
export function answerDates({ reading, decisions }: Draft, about: readonly number[], is: string): Answered {
  const mentions = reading.plan.draft?.dates ?? [];
  const decision = plainDecision(is);
  const isKnown = about.length > 0 && about.every((at) => mentions[at] !== undefined);
  const isOpen = is === 'as-read' && about.some((at) => mentions[at]?.is === 'ask');
  if (!decision || !isKnown || isOpen) return { fault: 'gone' };
  const dates = { ...decisions.dates, ...Object.fromEntries(about.map((at) => [at, decision])) };
  return { decisions: { ...decisions, dates } };
}

function plainDecision(is: string): DateDecision | undefined {
  const kind = [...otherKinds, 'as-read' as const, 'left-out' as const].find((one) => one === is);
  return kind && { is: kind };
}

/**
 * Makes a date of the document the deadline of a task, on a day as people type it.
 * @param today in the plan's time zone, for "thứ sáu tuần sau"
 */
export function answerDeadline(
  { reading, decisions, content }: Draft,
  at: number,
  { typed, task: code, today }: { typed: string; task: string; today: IsoDay },
): Answered {
  const mention = reading.plan.draft?.dates[at];
  if (!mention) return { fault: 'gone' };
  const task = reading.plan.tasks.find((one) => one.code === code);
  if (!task) return { fault: 'no-task' };
  if (hasOtherDate({ reading, decisions, content }, code, at)) return { fault: 'task-has-date' };
  const { year } = content;
  if (year === undefined) return { fault: 'year-first' };
  const about = { kind: task.kind, date: task.date };
  const read = readTypedDate(typed, about, { today, year, takesPast: true });
  if (read?.kind !== 'date') return { fault: faultOf(read?.kind) };
  const decision: DateDecision = { is: 'deadline', task: code, date: read.date };
  return { decisions: { ...decisions, dates: { ...decisions.dates, [at]: decision } } };
}

/** A task has one date: another mention may have given it. */
function hasOtherDate({ reading, decisions, content }: Draft, task: string, at: number): boolean {
  const mention = reading.plan.draft?.dates[at];
  const own = decisions.dates[at];
  const isOwn = own ? own.is === 'deadline' && own.task === task : false;
  const isRead = mention?.task === task && (own === undefined || own.is === 'as-read');
  const now = content.tasks.find(({ code }) => code === task);
  return !isOwn && !isRead && (now?.date !== undefined || now?.repeats !== undefined);
}

function faultOf(kind: string | undefined): AnswerFault {
  return kind === 'several-days' || kind === 'far' || kind === 'no-such-day' ? kind : 'no-date';
}

/** Takes the leads of some tasks as they were read, or chooses others for all of them. */
export function answerLeads(
  { content, decisions }: Draft,
  about: readonly string[],
  chosen: readonly string[] | 'as-read',
): Answered {
  const tasks = new Map(content.tasks.map((task) => [task.code, task]));
  const parties = new Set([...content.units, ...(content.groups ?? [])].map(({ code }) => code));
  if (about.length === 0 || !about.every((code) => tasks.has(code))) return { fault: 'gone' };
  const leads = about.map((code) => [
    code,
    chosen === 'as-read' ? (tasks.get(code)?.lead ?? []) : [...chosen],
  ]);
  if (leads.some(([, codes]) => codes?.length === 0)) return { fault: 'no-lead' };
  if (chosen !== 'as-read' && !chosen.every((code) => parties.has(code))) return { fault: 'gone' };
  return { decisions: { ...decisions, leads: { ...decisions.leads, ...Object.fromEntries(leads) } } };
}

/** Takes the letterhead as a person has it. @param head undefined where something in it is missing or has no such form */
export function answerHead({ decisions }: Draft, head: Letterhead | undefined): Answered {
  return head ? { decisions: { ...decisions, head } } : { fault: 'head' };
}

/**
 * Takes the units as a person has them.
 * @param added names of new ones
 */
export function answerUnits(
  { reading, decisions }: Draft,
  { names, gone, added }: Pick<UnitsDecision, 'names' | 'gone'> & { added: readonly string[] },
): Answered {
  const { units, groups = [], recipients = [] } = reading.plan;
  const known = new Set(units.map(({ code }) => code));
  const stays = (code: string) => known.has(code) && gone[code] === undefined;
  const goes = Object.entries(gone).filter(([code]) => known.has(code));
  if (goes.some(([, into]) => into !== null && !stays(into))) return { fault: 'gone' };
  if (goes.length === known.size && added.length === 0) return { fault: 'no-unit' };
  const taken = new Set([...units, ...groups, ...recipients].map(({ code }) => code));
  const decision: UnitsDecision = {
    names: Object.fromEntries(
      units.flatMap(({ code, name }) => {
        const other = names[code]?.trim();
        return other && other !== name.vi ? [[code, other]] : [];
      }),
    ),
    gone: Object.fromEntries(goes),
    added: added.map((name) => ({ code: codeFor(name, taken), name })),
  };
  return { decisions: { ...decisions, units: decision } };
}

/** Takes back what was decided of a question. */
export function reopened({ decisions }: Draft, question: Question): Answered {
  const { head, units, dates, leads } = decisions;
  const without = <T>(all: Readonly<Record<string, T>>, keys: readonly (string | number)[]) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !keys.map(String).includes(key)));
  return {
    decisions: {
      ...(head && question.kind !== 'head' && { head }),
      ...(units && question.kind !== 'units' && { units }),
      dates: question.kind === 'dates' ? without(dates, question.dates) : dates,
      leads: question.kind === 'leads' ? without(leads, question.tasks) : leads,
    },
  };
}
