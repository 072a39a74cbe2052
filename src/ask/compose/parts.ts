import type { IsoDay, Period } from '../../base/day.ts';
import type { RichText } from '../../base/rich-text.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Action, Answer, Intent, Item, Turn } from '../answer.ts';
import { datesOf, type Scene } from './wording.ts';

/** What a composer gives; the rest of an answer follows from it. */
export interface Parts {
  intent: Intent;
  head: RichText;
  items?: Item[];
  foot?: RichText;
  /** Tasks answered with, best first. */
  tasks?: readonly Task[];
  /** Codes of purposes answered with. */
  purposes?: readonly string[];
  clauses?: readonly string[];
  /** Codes of targets answered with. */
  targets?: readonly string[];
  /** Codes of units, groups and recipients beside those that lead the tasks, take part in them or receive what comes of them. */
  units?: readonly string[];
  dates?: readonly IsoDay[];
  period?: Period | null;
  actions?: readonly Action[];
  verdict?: Answer['verdict'];
  count?: number | null;
  /** For a question that goes on from this one. */
  scope?: readonly string[];
  only?: Turn['only'];
}

/** What goes on from an answer speaks of what was shown, not of hundreds of tasks. */
const mostRemembered = 60;

/** Makes the answer of what a composer gave. */
export function answerOf(parts: Parts, scene: Scene): Omit<Answer, 'explanation'> {
  const tasks = parts.tasks ?? [];
  const codes = [...(parts.purposes ?? []), ...tasks.map(({ code }) => code)];
  const period = parts.period ?? null;
  return {
    intent: parts.intent,
    language: scene.language,
    period,
    units: [
      ...new Set([
        ...(parts.units ?? []),
        ...tasks.flatMap(({ lead, participants, invited = [], recipient }) => [
          ...lead,
          ...participants,
          ...invited,
          ...(recipient === undefined ? [] : [recipient, scene.book.recipient(recipient)?.via ?? recipient]),
        ]),
      ]),
    ],
    tasks: codes,
    clauses: [...new Set(parts.clauses ?? tasks.map(({ clause }) => clause))],
    ...(parts.targets && { targets: [...parts.targets] }),
    dates: [...(parts.dates ?? datesOf(tasks))],
    verdict: parts.verdict ?? null,
    count: parts.count ?? null,
    head: parts.head,
    items: parts.items ?? [],
    ...(parts.foot ? { foot: parts.foot } : {}),
    actions: [...(parts.actions ?? [])],
    turn: {
      intent: parts.intent,
      tasks: codes.slice(0, mostRemembered),
      scope: [...(parts.scope ?? [])],
      period,
      only: parts.only ?? null,
    },
  };
}

/** Two answers in one message: what the first says, then the second. */
export function inOne(first: Parts, second: Parts): Parts {
  const { tasks = [], items = [], units = [], clauses, purposes = [] } = first;
  const lists = [...tasks, ...(second.tasks ?? [])];
  return {
    ...first,
    tasks: [...new Set(lists)],
    purposes: [...purposes, ...(second.purposes ?? [])],
    ...(clauses && { clauses: [...clauses, ...(second.clauses ?? [])] }),
    units: [...units, ...(second.units ?? [])],
    items: [...items, () => second.head, ...(second.items ?? [])],
    period: first.period ?? second.period ?? null,
    actions: [...(first.actions ?? []), ...(second.actions ?? [])].slice(0, 4),
    verdict: first.verdict ?? second.verdict ?? null,
    count: first.count ?? second.count ?? null,
  };
}

/** Buttons for the one task that an answer is about: its details, a report on it. */
export function reportActions({ code }: Task): Action[] {
  return [
    { kind: 'detail', task: code },
    { kind: 'update', task: code },
  ];
}

/** The same, and who answers for it. */
export function taskActions(task: Task | undefined): Action[] {
  return task ? [...reportActions(task), { kind: 'responsible', task: task.code }] : [];
}
