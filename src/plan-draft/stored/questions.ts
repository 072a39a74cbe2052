import { grouped } from '../../base/grouped.ts';
import type { DateMention, TaskDate } from '../../plan/plan-file.ts';
import { type DraftContentTask, isTerm, type Reading } from './content.ts';
import { type Decisions, withUnits } from './decisions.ts';

/** Why it is asked who answers for some tasks: their text names nobody, the lead of a clause is taken, or their text names who. */
type LeadReason = 'missing' | 'inferred' | 'named';

/** Something that a person decides of a draft, with all that is alike. Ids tell the questions of a draft apart. */
export type Question = { readonly id: string; readonly isDecided: boolean } & (
  | { readonly kind: 'head' }
  | { readonly kind: 'units' }
  | { readonly kind: 'dates'; readonly dates: readonly number[] }
  | { readonly kind: 'leads'; readonly why: LeadReason; readonly tasks: readonly string[] }
);

/**
 * Returns what a person has to decide of a reading, in the order in which it is asked: the letterhead and the units, on which the rest
 * depends; dates that can become deadlines, in the order of the document; other dates, alike ones together; who answers for what.
 */
export function questionsOf({ from, plan }: Reading, decisions: Decisions): Question[] {
  if (from === 'workbook') return [];
  return [
    { id: 'head', kind: 'head', isDecided: decisions.head !== undefined },
    { id: 'units', kind: 'units', isDecided: decisions.units !== undefined },
    ...dateQuestions({ from, plan, remarks: [] }, decisions),
    ...leadQuestions({ from, plan, remarks: [] }, decisions),
  ];
}

function dateQuestions({ plan }: Reading, { dates: decisions }: Decisions): Question[] {
  const mentions = plan.draft?.dates ?? [];
  const taskOf = new Map(plan.tasks.map((task) => [task.code, task]));
  const groups = grouped(mentions.entries(), ([at, mention]) =>
    alike(mention, at, taskOf.get(mention.task ?? '')),
  );
  const questions = groups.map((entries) => {
    const dates = entries.map(([at]) => at);
    return {
      ...{ id: `date-${dates[0]}`, kind: 'dates' as const, dates },
      isDecided: dates.every((at) => decisions[at] !== undefined),
      isClose: entries.some(([, mention]) => isClose(mention, taskOf.get(mention.task ?? ''))),
    };
  });
  return [...questions.filter(({ isClose }) => isClose), ...questions.filter(({ isClose }) => !isClose)].map(
    ({ isClose: _, ...question }) => question,
  );
}

/** What tells alike mentions: of their kind, and for deadlines of one day. What has to be looked at closely stands alone. */
function alike(mention: DateMention, at: number, task: DraftContentTask | undefined): string {
  const { is, flags } = mention;
  if (is === 'ask' || flags.length > 0) return `alone ${at}`;
  if (!isTerm(mention, task)) return is;
  if (task?.repeats) {
    const { every, rule, month = '', day, hour = '' } = task.repeats;
    return [every, rule, month, day, hour].join(' ');
  }
  return task?.date ? daysIn(task.date) : `alone ${at}`;
}

function daysIn(date: TaskDate): string {
  if (date.rule === 'within') return `within ${date.term}`;
  return date.rule === 'from-to'
    ? `${date.from} ${date.to}`
    : [date.rule, date.day, date.hour ?? ''].join(' ');
}

function isClose(mention: DateMention, task: DraftContentTask | undefined): boolean {
  return isTerm(mention, task) || mention.is === 'ask' || mention.flags.length > 0;
}

const reasons = ['missing', 'inferred', 'named'] as const;

function leadQuestions({ plan }: Reading, { units, leads: decisions }: Decisions): Question[] {
  const { tasks } = withUnits(plan, units);
  const reasonOf = new Map(tasks.map((task) => [task.code, whyAsked(task)]));
  const groups = grouped(tasks, (task) => leadGroup(task, whyAsked(task)));
  const questions = groups.map((alike) => {
    const codes = alike.map(({ code }) => code);
    return {
      ...{ id: `lead-${codes[0]}`, kind: 'leads' as const, tasks: codes },
      why: reasonOf.get(codes[0] ?? '') ?? ('missing' as const),
      isDecided: codes.every((code) => decisions[code] !== undefined),
    };
  });
  return reasons.flatMap((why) => questions.filter((question) => question.why === why));
}

function whyAsked({ lead, inferred = {} }: DraftContentTask): LeadReason {
  if (lead.length === 0) return 'missing';
  return lead.some((code) => inferred[code] !== undefined) ? 'inferred' : 'named';
}

/** Tasks of a clause without a lead are alike, and those that take the same lead from the same clause. */
function leadGroup({ clause, lead, inferred = {} }: DraftContentTask, why: LeadReason): string {
  if (why === 'missing') return `${why} ${clause}`;
  return why === 'inferred' ? [why, ...lead.map((code) => `${code} ${inferred[code] ?? ''}`)].join(' ') : why;
}
