import { z } from 'zod';
import { TaskStatus } from '../generated/sqlite/enums.ts';
import type { QuickUpdate } from './quick-words.ts';

/** The longest note, in characters. */
export const LONGEST_NOTE = 500;

/** What part of the way is done, as offered. */
export const percents = [25, 50, 75, 90] as const;

/** The steps of an update, in their order; a step that does not apply is passed over. */
const steps = ['unit', 'task', 'status', 'percent', 'note', 'summary'] as const;
type Step = (typeof steps)[number];

/** An update as far as it was put together. */
export const draftState = z.object({
  step: z.enum(steps),
  unit: z.string().optional(),
  task: z.string().optional(),
  status: z.enum(TaskStatus).optional(),
  percent: z.number().optional(),
  note: z.string().optional(),
  /** The message that shows the draft, to be taken away when a typed answer gets a new one below. */
  messageId: z.number().optional(),
  /** Page of the list shown. */
  page: z.number().default(0),
});
export type DraftState = z.infer<typeof draftState>;

/** What a person gives in answer to a step. */
export type Given =
  | { kind: 'unit'; unit: string }
  | { kind: 'task'; task: string }
  | { kind: 'page'; page: number }
  | { kind: 'status'; status: TaskStatus }
  | { kind: 'percent'; percent: number }
  | { kind: 'note'; note: string }
  | { kind: 'skip' }
  | { kind: 'edit' };

/**
 * The draft after an answer; undefined when the answer belongs to another step, as of a button pressed twice.
 * Whether the unit may be reported for, and the task is its own, is for the caller to check.
 */
export function advance(state: DraftState, given: Given): DraftState | undefined {
  switch (given.kind) {
    case 'page':
      return state.step === 'unit' || state.step === 'task' ? { ...state, page: given.page } : undefined;
    case 'unit':
      return (
        at(state, 'unit') && { ...state, unit: given.unit, step: state.task ? 'status' : 'task', page: 0 }
      );
    case 'task':
      return at(state, 'task') && { ...state, task: given.task, step: 'status' };
    case 'status':
      return at(state, 'status') && withStatus(state, given.status);
    case 'percent':
      return at(state, 'percent') && withPercent(state, given.percent);
    case 'note':
      return at(state, 'note') && { ...state, note: given.note, step: 'summary' };
    case 'skip':
      return maySkip(state) ? { ...state, step: 'summary' } : undefined;
    case 'edit':
      return at(state, 'summary') && { step: 'status', page: 0, unit: state.unit, task: state.task };
  }
}

/** A note may be left out, except by who is stuck: what is in the way is what the update is for. */
export function maySkip({ step, status }: DraftState): boolean {
  return step === 'note' && status !== 'BLOCKED';
}

function withPercent(state: DraftState, percent: number): DraftState {
  return { ...state, percent, step: state.note === undefined ? 'note' : 'summary' };
}

function at(state: DraftState, step: Step): true | undefined {
  return state.step === step ? true : undefined;
}

function withStatus(state: DraftState, status: TaskStatus): DraftState {
  const { percent: _, ...rest } = state;
  return { ...rest, status, step: status === 'IN_PROGRESS' ? 'percent' : 'note' };
}

/** A draft of what a short message said, at the step that is still missing. */
export function draftOf(unit: string, task: string, said: QuickUpdate): DraftState {
  const lacksPercent = said.status === 'IN_PROGRESS' && said.percent === undefined;
  const lacksNote = said.status === 'BLOCKED' && said.note === undefined;
  const step = lacksPercent ? 'percent' : lacksNote ? 'note' : 'summary';
  return { step, unit, task, page: 0, ...said };
}
