import { z } from 'zod';
import { TaskStatus } from '../generated/sqlite/enums.ts';
import type { QuickUpdate } from './quick-words.ts';
import type { Requirements } from './requirements.ts';

/** The longest note, in characters. */
export const LONGEST_NOTE = 500;
/** How many photos and documents one update may have at most. */
export const MOST_FILES = 10;
/** How many accepted messages a draft remembers: more than one update can hold. */
const MOST_TAKEN = 40;

/** The percentages that are offered as buttons. */
export const percents = [25, 50, 75, 90] as const;

/**
 * The steps of an update, in their order; a step that does not apply is skipped. `return` is not one of them: there a
 * coordinator types what must be completed in a report.
 */
const steps = ['return', 'unit', 'task', 'status', 'percent', 'figures', 'note', 'files', 'summary'] as const;
type Step = (typeof steps)[number];

/** A photo or document in the messenger's store. */
const draftFile = z.object({
  fileId: z.string(),
  kind: z.enum(['photo', 'document']),
  name: z.string().exactOptional(),
  /** Bytes. */
  size: z.number().exactOptional(),
});
export type DraftFile = z.infer<typeof draftFile>;

/** An unfinished update. */
export const draftState = z.object({
  step: z.enum(steps),
  unit: z.string().optional(),
  task: z.string().optional(),
  status: z.enum(TaskStatus).optional(),
  percent: z.number().optional(),
  /** The numbers given, by the codes of the plan's figures. */
  figures: z.record(z.string(), z.number()).default({}),
  /** The figure that is asked for, by its code. */
  figure: z.string().optional(),
  note: z.string().optional(),
  files: z.array(draftFile).default([]),
  /** A report that is handed in on paper. */
  onPaper: z.boolean().default(false),
  /** The message that shows the draft; it is deleted when a typed answer gets a new one below. */
  messageId: z.number().optional(),
  /** The ids of the messages accepted as answers: one that comes again after a kill is not accepted twice. */
  taken: z.array(z.number()).default([]),
  /** The album whose first photo began the draft: its other photos belong to the draft, too. */
  album: z.string().exactOptional(),
  /** 0-based page of the list shown. */
  page: z.number().default(0),
  /** The id of the update round that it answers. */
  round: z.number().optional(),
  /** The id of the unit's last update, which a round offers to confirm unchanged. */
  previous: z.number().optional(),
  /** Put aside for later: typed words are not meant for it. */
  away: z.boolean().optional(),
});
export type DraftState = z.infer<typeof draftState>;

/** What a person gives in answer to a step. */
export type Given =
  | { kind: 'unit'; unit: string }
  | { kind: 'task'; task: string }
  | { kind: 'page'; page: number }
  | { kind: 'status'; status: TaskStatus }
  | { kind: 'percent'; percent: number }
  | { kind: 'figure'; value: number }
  | { kind: 'note'; note: string }
  | { kind: 'file'; file: DraftFile }
  | { kind: 'paper' }
  /** Leaves this question out, or keeps its earlier answer. */
  | { kind: 'skip' }
  /** Leaves out all that is optional. */
  | { kind: 'finish' }
  | { kind: 'edit' };

/** Returns a draft without answers. */
export function emptyDraft(step: Step): DraftState {
  return { step, page: 0, figures: {}, files: [], onPaper: false, taken: [] };
}

/**
 * Returns the draft after an answer; undefined when the answer belongs to another step, as when a button is pressed
 * twice. The caller checks that the person may report for the unit, and that the unit owes the task.
 * @param needs what the chosen task asks for; ignored until a task is chosen
 */
export function advance(state: DraftState, given: Given, needs: Requirements): DraftState | undefined {
  return fits(state, given, needs) ? answered(state, given, needs) : undefined;
}

/** Returns the draft with a message noted as accepted. */
export function noteTaken(state: DraftState, message: number): DraftState {
  return { ...state, taken: [...state.taken, message].slice(-MOST_TAKEN) };
}

/** Identifies the question that is asked: the step, or the figure's code. */
export function questionOf({ step, figure }: DraftState): string {
  return figure ?? step;
}

/** Whether an answer belongs to the step. */
function fits(state: DraftState, given: Given, needs: Requirements): boolean {
  const { step } = state;
  switch (given.kind) {
    case 'page':
      return step === 'unit' || step === 'task';
    case 'figure':
      return step === 'figures';
    case 'file':
      return mayTake(state, given.file, needs);
    case 'paper':
      return step === 'files' && mustHandIn(state, needs);
    case 'skip':
      return maySkip(state, needs);
    case 'finish':
      return mayFinish(state, needs);
    case 'edit':
      return step === 'summary';
    default:
      return step === given.kind;
  }
}

function answered(state: DraftState, given: Given, needs: Requirements): DraftState {
  switch (given.kind) {
    case 'page':
      return { ...state, page: given.page };
    case 'unit':
      return { ...state, unit: given.unit, step: state.task ? 'status' : 'task', page: 0 };
    case 'task':
      return { ...state, task: given.task, step: 'status' };
    case 'status':
      return afterStatus(state, given.status, needs);
    case 'percent':
      return afterPercent({ ...state, percent: given.percent }, needs);
    case 'figure':
      return afterFigure(state, given.value, needs);
    case 'note':
      return after({ ...state, note: given.note }, needs);
    case 'file':
      return { ...state, files: [...state.files, given.file], onPaper: false };
    case 'paper':
      return after({ ...state, onPaper: true }, needs);
    case 'skip':
      return skipped(state, needs);
    case 'finish':
      return finished(state, needs);
    case 'edit':
      return { ...state, step: 'status' };
  }
}

/**
 * Whether the current step may be left out. A note is required when the task is blocked, because the update exists to
 * say why; a document is required when a report is handed in.
 */
export function maySkip(state: DraftState, needs: Requirements): boolean {
  if (state.step === 'figures') return true;
  if (state.step === 'note') return state.status !== 'BLOCKED' || state.note !== undefined;
  if (state.step === 'files') return !mustHandIn(state, needs) || state.files.length > 0 || state.onPaper;
  return false;
}

/** Whether the rest may be left out at once, and is more than the current step. */
export function mayFinish(state: DraftState, needs: Requirements): boolean {
  return maySkip(state, needs) && skipped(state, needs).step !== finished(state, needs).step;
}

/** Whether a report is handed in, which requires a document or paper. */
export function mustHandIn({ status }: DraftState, { report }: Requirements): boolean {
  return report && status === 'DONE';
}

/** Whether a file may be added now. */
function mayTake(state: DraftState, file: DraftFile, { files }: Requirements): boolean {
  if (state.step !== 'files' || state.files.length >= MOST_FILES) return false;
  return files === 'any' || (files === 'documents' && file.kind === 'document');
}

/** Returns the draft that a short message and its files make, at the first required step that lacks an answer. */
export function draftOf(
  unit: string,
  task: string,
  message: QuickUpdate & { files?: DraftFile[] },
  needs: Requirements,
): DraftState {
  return finished({ ...emptyDraft('status'), unit, task, ...message }, needs);
}

/** Drops earlier answers that do not fit the new status. */
function afterStatus(state: DraftState, status: TaskStatus, needs: Requirements): DraftState {
  const { percent: _, ...rest } = state;
  const figures = applies('figures', { ...rest, status }, needs) ? state.figures : {};
  const files = applies('files', { ...rest, status }, needs) ? state.files : [];
  return after({ ...rest, status, figures, files, onPaper: state.onPaper && status === 'DONE' }, needs);
}

/** A person whose first words were a note is not asked for another. */
function afterPercent(state: DraftState, needs: Requirements): DraftState {
  return state.note === undefined ? after(state, needs) : finished(state, needs);
}

function afterFigure(state: DraftState, value: number, needs: Requirements): DraftState {
  if (state.figure === undefined) return after(state, needs);
  return skipped({ ...state, figures: { ...state.figures, [state.figure]: value } }, needs);
}

function skipped(state: DraftState, needs: Requirements): DraftState {
  const following = state.step === 'figures' ? nextFigure(state, needs) : undefined;
  return following === undefined ? after(state, needs) : { ...state, figure: following };
}

function nextFigure({ figure }: DraftState, { figures }: Requirements): string | undefined {
  return figure === undefined ? undefined : figures[figures.indexOf(figure) + 1];
}

/** Goes to the next step that applies. */
function after(state: DraftState, needs: Requirements): DraftState {
  const following = steps.slice(steps.indexOf(state.step) + 1).find((step) => applies(step, state, needs));
  const { figure: _, ...rest } = state;
  const [first] = needs.figures;
  return {
    ...rest,
    step: following ?? 'summary',
    ...(following === 'figures' && first !== undefined && { figure: first }),
  };
}

/** Goes to the first required step without an answer, or to the summary. */
function finished(state: DraftState, needs: Requirements): DraftState {
  const lacking = steps.find((step) => lacks(step, state, needs));
  const { figure: _, ...rest } = state;
  return { ...rest, step: lacking ?? 'summary' };
}

function applies(step: Step, { status }: DraftState, { figures, files }: Requirements): boolean {
  if (step === 'percent') return status === 'IN_PROGRESS';
  if (step === 'figures') return figures.length > 0 && (status === 'IN_PROGRESS' || status === 'DONE');
  if (step === 'files') return files !== 'none' && status !== 'NOT_STARTED';
  return true;
}

function lacks(step: Step, state: DraftState, needs: Requirements): boolean {
  if (step === 'percent') return state.status === 'IN_PROGRESS' && state.percent === undefined;
  if (step === 'note') return state.status === 'BLOCKED' && state.note === undefined;
  return step === 'files' && mustHandIn(state, needs) && state.files.length === 0 && !state.onPaper;
}
