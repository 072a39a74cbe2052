import { z } from 'zod';
import { answering, answersBase, asking } from '../conversations/conversation.ts';
import { TaskStatus } from '../generated/sqlite/enums.ts';
import { doubt } from './doubts.ts';
import type { Requirements } from './requirements.ts';

/** The name of the flow in which a unit's update is put together, and of the one in which its report is sent back. */
export const UPDATE_FLOW = 'update';
export const SEND_BACK_FLOW = 'send-back';

/** The longest note, in characters. */
export const LONGEST_NOTE = 500;
/** How many photos and documents one update may have at most. */
export const MOST_FILES = 10;

/** The percentages that are offered as buttons. */
export const percents = [25, 50, 75, 90] as const;

/** What an update may be asked for, in the order of asking. */
export const questions = ['unit', 'task', 'status', 'percent', 'figures', 'note', 'files'] as const;
export type Question = (typeof questions)[number];
/** Those of them that are left out together. */
const details = ['figures', 'note', 'files'] as const;

/** A photo or document in the messenger's store. */
export const updateFile = z.object({
  fileId: z.string(),
  /** The messenger that has it; one of an older draft is of the one on which it is saved. */
  from: z.string().exactOptional(),
  kind: z.enum(['photo', 'document']),
  name: z.string().exactOptional(),
  /** Bytes. */
  size: z.number().exactOptional(),
});
export type UpdateFile = z.infer<typeof updateFile>;

/** What is said of one task. */
const ofOneTask = {
  unit: z.string().optional(),
  task: z.string().optional(),
  status: z.enum(TaskStatus).optional(),
  percent: z.number().optional(),
  /** The numbers given, by the codes of the plan's figures. */
  figures: z.record(z.string(), z.number()).default({}),
  /** The update of the unit that this puts right: all of it, or its figures. */
  corrects: z.object({ id: z.number(), as: z.enum(['fix', 'figures']) }).optional(),
  note: z.string().optional(),
  files: z.array(updateFile).default([]),
  /** A report that is handed in on paper. */
  onPaper: z.boolean().default(false),
  /** Numbers that cannot be as they were given, until they are confirmed or mended. */
  doubts: z.array(doubt).optional(),
  /** The id of the unit's last update, which a round offers to confirm unchanged. */
  previous: z.number().optional(),
  /** In a round: `same` repeats the last update, `pass` leaves the task out. */
  as: z.enum(['same', 'pass']).optional(),
};

/** One of several tasks that are reported on one screen, as far as it was answered. */
export const taskEntry = z.object({ ...ofOneTask, answered: z.array(z.string()).default([]) });
export type TaskEntry = z.infer<typeof taskEntry>;

/** What a person has answered so far of an update. */
export const updateAnswers = answersBase.extend({
  ...ofOneTask,
  /** A number that could be several of those asked for. */
  unclear: z.number().optional(),
  /** The album whose first photo began the update, or answered it: its other photos belong to it, too. */
  album: z.string().exactOptional(),
  /** The id of the update round that it answers. */
  round: z.number().optional(),
  /** The fields are offered to be changed, one at a time. */
  mending: z.boolean().optional(),
  /** Several tasks on one screen (`several.ts`); all other answers are those of the task at its place `at`. */
  several: z
    .object({ entries: z.array(taskEntry), at: z.number(), detailed: z.boolean().optional() })
    .optional(),
});
export type UpdateAnswers = z.infer<typeof updateAnswers>;

/** Returns an update without answers, or with those given. */
export function emptyUpdate(given: Partial<UpdateAnswers> = {}): UpdateAnswers {
  return { answered: [], taken: [], page: 0, figures: {}, files: [], onPaper: false, ...given };
}

/** Whether a question is asked of an update that has its task and its status. */
export function applies(question: Question, { status }: UpdateAnswers, needs: Requirements): boolean {
  if (question === 'percent') return status === 'IN_PROGRESS';
  if (question === 'figures')
    return needs.figures.length > 0 && (status === 'IN_PROGRESS' || status === 'DONE');
  if (question === 'files') return needs.files !== 'none' && status !== 'NOT_STARTED';
  return true;
}

/**
 * Whether a question may be left out. A note is required when the task is blocked, because the update exists to say why; a
 * document is required when a report is handed in.
 */
export function maySkip(question: string, answers: UpdateAnswers, needs: Requirements): boolean {
  if (question === 'figures') return true;
  if (question === 'note') return answers.status !== 'BLOCKED' || answers.note !== undefined;
  if (question === 'files') return !mustHandIn(answers, needs) || answers.files.length > 0 || answers.onPaper;
  return false;
}

/** The questions that are still open of those that may be left out together. */
function openDetails(answers: UpdateAnswers, needs: Requirements): Question[] {
  return details.filter((one) => !answers.answered.includes(one) && applies(one, answers, needs));
}

/** Whether the rest may be left out at once, and is more than the question. */
export function mayFinish(question: string, answers: UpdateAnswers, needs: Requirements): boolean {
  const rest = openDetails(answers, needs).filter((one) => one !== question);
  return maySkip(question, answers, needs) && rest.some((one) => maySkip(one, answers, needs));
}

/** Whether nothing that is required is missing once the open questions are left out. */
export function maySave(answers: UpdateAnswers, needs: Requirements): boolean {
  const { answered, status, doubts } = answers;
  if (!status || doubts || (status === 'IN_PROGRESS' && !answered.includes('percent'))) return false;
  return openDetails(answers, needs).every((one) => maySkip(one, answers, needs));
}

/** Whether a report is handed in, which requires a document or paper. */
export function mustHandIn({ status }: UpdateAnswers, { report }: Requirements): boolean {
  return report && status === 'DONE';
}

/** Leaves out all questions that may be. */
export function finished(answers: UpdateAnswers, needs: Requirements): UpdateAnswers {
  return answering(answers, ...openDetails(answers, needs).filter((one) => maySkip(one, answers, needs)));
}

/** Returns the answers with a status; drops earlier ones that do not fit it, and has asked again what it requires. */
export function withStatus(answers: UpdateAnswers, status: TaskStatus, needs: Requirements): UpdateAnswers {
  const { percent: _, ...rest } = answers;
  const stated = { ...rest, status };
  const given = {
    ...stated,
    figures: applies('figures', stated, needs) ? answers.figures : {},
    files: applies('files', stated, needs) ? answers.files : [],
    onPaper: answers.onPaper && status === 'DONE',
  };
  const required = details.filter((one) => !maySkip(one, given, needs));
  return answering(asking(given, 'percent', ...required), 'status');
}

/** What a short message, with its files, says of a task. */
export interface Told {
  status: TaskStatus;
  percent?: number | undefined;
  /** Numbers by the codes of the plan's figures. */
  figures?: Readonly<Record<string, number>> | undefined;
  note?: string | undefined;
  files?: UpdateFile[];
}

/** Returns the answers with what a short message says of the task, which is not asked again. */
export function withTold(answers: UpdateAnswers, told: Told, needs: Requirements): UpdateAnswers {
  const { status, percent, note, files } = told;
  const stated = withStatus(answers, status, needs);
  const given = {
    ...stated,
    ...(percent !== undefined && { percent }),
    ...(note !== undefined && { note }),
    ...(files && { files }),
  };
  const noted = answering(
    given,
    ...(percent === undefined ? [] : ['percent']),
    ...(note === undefined ? [] : ['note']),
  );
  return withFigures(noted, told.figures ?? {}, needs);
}

/** Returns the answers with numbers, as far as the task asks for them; those that are not given yet are asked on. */
export function withFigures(
  answers: UpdateAnswers,
  given: Readonly<Record<string, number>>,
  { figures: asked }: Requirements,
): UpdateAnswers {
  const { unclear: _, ...rest } = answers;
  const meant = Object.fromEntries(Object.entries(given).filter(([code]) => asked.includes(code)));
  if (Object.keys(meant).length === 0) return answers;
  const next = { ...rest, figures: { ...answers.figures, ...meant } };
  return asked.some((code) => next.figures[code] === undefined) ? next : answering(next, 'figures');
}

/** Returns the update that a short message and its files make: only what is required is asked. */
export function toldUpdate(unit: string, task: string, told: Told, needs: Requirements): UpdateAnswers {
  return finished(withTold(emptyUpdate({ unit, task, answered: ['unit', 'task'] }), told, needs), needs);
}
