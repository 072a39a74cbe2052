import { z } from 'zod';
import { TaskStatus } from '../generated/sqlite/enums.ts';
import type { QuickUpdate } from './quick-words.ts';
import type { Requirements } from './requirements.ts';

/** The longest note, in characters. */
export const LONGEST_NOTE = 500;
/** How many photos and documents one update may have. */
export const MOST_FILES = 10;
/** How many of the messages that were taken are remembered: more than one update can take. */
const MOST_TAKEN = 40;

/** What part of the way is done, as offered. */
export const percents = [25, 50, 75, 90] as const;

/**
 * The steps of an update, in their order; a step that does not apply is passed over. `return` stands alone: what a
 * coordinator wants completed in a report.
 */
const steps = ['return', 'unit', 'task', 'status', 'percent', 'figures', 'note', 'files', 'summary'] as const;
type Step = (typeof steps)[number];

/** A photo or document, as the messenger keeps it. */
const draftFile = z.object({
  fileId: z.string(),
  kind: z.enum(['photo', 'document']),
  name: z.string().exactOptional(),
  /** Bytes. */
  size: z.number().exactOptional(),
});
export type DraftFile = z.infer<typeof draftFile>;

/** An update as far as it was put together. */
export const draftState = z.object({
  step: z.enum(steps),
  unit: z.string().optional(),
  task: z.string().optional(),
  status: z.enum(TaskStatus).optional(),
  percent: z.number().optional(),
  /** Numbers given so far, by the codes of the plan's figures. */
  figures: z.record(z.string(), z.number()).default({}),
  /** The figure that is asked for, by its code. */
  figure: z.string().optional(),
  note: z.string().optional(),
  files: z.array(draftFile).default([]),
  /** A report that is handed in on paper. */
  onPaper: z.boolean().default(false),
  /** The message that shows the draft, to be taken away when a typed answer gets a new one below. */
  messageId: z.number().optional(),
  /** Numbers of the messages that were taken as answers: one that comes again, after a kill, is not taken twice. */
  taken: z.array(z.number()).default([]),
  /** The album whose first photo began it: the others belong to it, too. */
  album: z.string().exactOptional(),
  /** Page of the list shown. */
  page: z.number().default(0),
  /** The update round that it answers, by its number. */
  round: z.number().optional(),
  /** The unit's last update, by its number, which a round offers to be said again. */
  previous: z.number().optional(),
  /** Left for later: what is typed meanwhile is not meant for it. */
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
  /** Leaves this one out, or as it was given before. */
  | { kind: 'skip' }
  /** Leaves out all that may be left out. */
  | { kind: 'finish' }
  | { kind: 'edit' };

/** A draft with nothing in it yet. */
export function emptyDraft(step: Step): DraftState {
  return { step, page: 0, figures: {}, files: [], onPaper: false, taken: [] };
}

/**
 * The draft after an answer; undefined when the answer belongs to another step, as of a button pressed twice.
 * Whether the unit may be reported for, and the task is its own, is for the caller to check.
 * @param needs what the chosen task asks for; of no matter before a task is chosen
 */
export function advance(state: DraftState, given: Given, needs: Requirements): DraftState | undefined {
  return fits(state, given, needs) ? taken(state, given, needs) : undefined;
}

/** The draft with the message that was taken as its answer. */
export function noteTaken(state: DraftState, message: number): DraftState {
  return { ...state, taken: [...state.taken, message].slice(-MOST_TAKEN) };
}

/** What is being asked, told apart from what was asked before: the step, or the figure by its code. */
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

function taken(state: DraftState, given: Given, needs: Requirements): DraftState {
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
 * Whether a step may be left out: a note not by who is stuck, as what is in the way is what the update is for; the
 * document not by who hands a report in.
 */
export function maySkip(state: DraftState, needs: Requirements): boolean {
  if (state.step === 'figures') return true;
  if (state.step === 'note') return state.status !== 'BLOCKED' || state.note !== undefined;
  if (state.step === 'files') return !mustHandIn(state, needs) || state.files.length > 0 || state.onPaper;
  return false;
}

/** Whether the rest may be left out at once, and it is more than this step. */
export function mayFinish(state: DraftState, needs: Requirements): boolean {
  return maySkip(state, needs) && skipped(state, needs).step !== finished(state, needs).step;
}

/** Whether a report is handed in, which takes a document or paper. */
export function mustHandIn({ status }: DraftState, { report }: Requirements): boolean {
  return report && status === 'DONE';
}

/** Whether a file may be added now. */
function mayTake(state: DraftState, file: DraftFile, { files }: Requirements): boolean {
  if (state.step !== 'files' || state.files.length >= MOST_FILES) return false;
  return files === 'any' || (files === 'documents' && file.kind === 'document');
}

type Said = QuickUpdate & { files?: DraftFile[] };

/** A draft of what a short message said, and was sent with it, at the step that is still missing. */
export function draftOf(unit: string, task: string, said: Said, needs: Requirements): DraftState {
  return finished({ ...emptyDraft('status'), unit, task, ...said }, needs);
}

/** What was given before and no longer fits is forgotten. */
function afterStatus(state: DraftState, status: TaskStatus, needs: Requirements): DraftState {
  const { percent: _, ...rest } = state;
  const figures = applies('figures', { ...rest, status }, needs) ? state.figures : {};
  const files = applies('files', { ...rest, status }, needs) ? state.files : [];
  return after({ ...rest, status, figures, files, onPaper: state.onPaper && status === 'DONE' }, needs);
}

/** Who said a note with her first words is not asked for one. */
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

/** At the next step that applies. */
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

/** At the next step that must not be left out; else at the summary. */
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
