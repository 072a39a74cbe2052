import { answering, asking } from '../../../../conversations/conversation.ts';
import { TaskStatus } from '../../../../generated/sqlite/enums.ts';
import type { Heard, TaskReport } from '../../../../heard/scene.ts';
import {
  detailed,
  entriesOf,
  focused,
  isReady,
  newEntry,
  nextOpen,
  settled,
} from '../../../../progress/several.ts';
import {
  percents,
  type TaskEntry,
  taskEntry,
  type UpdateAnswers,
  withStatus,
} from '../../../../progress/update-answers.ts';
import type { BotContext } from '../../../kit/context.ts';
import type { Open, Taken } from '../../../kit/conversations/flow.ts';
import { links } from '../../../kit/links.ts';
import { needsIn } from '../needs.ts';
import { lastUpdates } from '../walk-steps.ts';
import { repeatableAt, reportedEntry, withReport } from './entries.ts';
import { saveSeveral } from './save.ts';

type TakenUpdate = Taken<UpdateAnswers>;

/** Reads a pressed button of the screen with several tasks; undefined for a button of the questions about one, or a forged one. */
export async function takeSeveralPress(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
): Promise<TakenUpdate | undefined> {
  const { answers } = open;
  const [id, op, value = ''] = links.parse('draft', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id || op === undefined || !answers.several) return undefined;
  if (op === 'later')
    return answers.round === undefined ? undefined : { answers: { ...answers, away: true } };
  const here = { ...answers, away: false };
  if (op === 'list') return { answers: focused(here, answers.several.at) };
  if (answers.several.detailed) return undefined;
  if (op === 'save') return saveSeveral(ctx, open);
  if (op === 'all') return { answers: await allAsBefore(ctx, here) };
  const [, place, given = ''] = /^(\d{1,2})\.([A-Z_0-9]*)$/.exec(value) ?? [];
  const at = Number(place);
  if (place === undefined || !answers.several.entries[at]) return undefined;
  const next = await pressedAt(ctx, focused(here, at), { op, given });
  return next && { answers: next };
}

/** The answers after a button that is about the task in focus. */
async function pressedAt(
  ctx: BotContext,
  answers: UpdateAnswers,
  { op, given }: { op: string; given: string },
): Promise<UpdateAnswers | undefined> {
  const needs = needsIn(ctx);
  const { as: _, ...said } = answers;
  switch (op) {
    case 'go':
      return answers;
    case 'details':
      return detailed(asking(said, 'figures', 'note', 'files'));
    case 'pass':
      return answers.round === undefined
        ? leftOut(ctx, answers, given)
        : done(ctx, { ...answers, as: 'pass' });
    case 'same':
      return (await mayRepeat(ctx, answers)) ? done(ctx, { ...answers, as: 'same' }) : undefined;
    case 'paper':
      return needs(answers.task).report
        ? settled(
            answering({ ...withStatus(said, 'DONE', needs(answers.task)), onPaper: true }, 'files'),
            needs,
          )
        : undefined;
    case 'percent':
      return percents.some((one) => String(one) === given)
        ? settled(withPercent(ctx, said, Number(given)), needs)
        : undefined;
    case 'status': {
      const status = Object.values(TaskStatus).find((one) => one === given);
      return status && settled(withStatus(said, status, needs(answers.task)), needs);
    }
    default:
      return undefined;
  }
}

function withPercent(ctx: BotContext, answers: UpdateAnswers, percent: number): UpdateAnswers {
  const stated = withStatus(answers, 'IN_PROGRESS', needsIn(ctx)(answers.task));
  return answering({ ...stated, percent }, 'percent');
}

/** The answers with the next task in focus that lacks something. */
function done(ctx: BotContext, answers: UpdateAnswers): UpdateAnswers {
  return focused(answers, nextOpen(entriesOf(answers), needsIn(ctx), answers.several?.at ?? 0));
}

async function mayRepeat(ctx: BotContext, answers: UpdateAnswers): Promise<boolean> {
  if (answers.round === undefined || answers.unit === undefined) return false;
  return repeatableAt(answers, await lastUpdates(ctx, [answers.unit]));
}

/**
 * A task that was understood wrongly is taken off the screen; the last one stays.
 * @param count how many tasks the screen had whose button was pressed: pressed twice it takes off one
 */
function leftOut(ctx: BotContext, answers: UpdateAnswers, count: string): UpdateAnswers | undefined {
  const { several } = answers;
  const entries = entriesOf(answers).filter((_, place) => place !== several?.at);
  return entries.length === 0 || String(entries.length + 1) !== count
    ? undefined
    : withEntries(ctx, answers, entries);
}

/** The answers with other tasks on the screen, the first that lacks something in focus. */
function withEntries(ctx: BotContext, answers: UpdateAnswers, entries: TaskEntry[], from = 0): UpdateAnswers {
  const at = nextOpen(entries, needsIn(ctx), from);
  const { taken, round, away } = answers;
  const kept = { taken, page: 0, ...(round !== undefined && { round }), ...(away !== undefined && { away }) };
  return { ...kept, ...(entries[at] ?? newEntry({})), several: { entries, at } };
}

/** Repeats the last update of each task that has one and was not answered yet. */
async function allAsBefore(ctx: BotContext, answers: UpdateAnswers): Promise<UpdateAnswers> {
  const entries = entriesOf(answers);
  const last = await lastUpdates(
    ctx,
    answers.round === undefined ? [] : entries.flatMap(({ unit }) => unit ?? []),
  );
  const repeated = entries.map((one): TaskEntry => {
    const isOpen = !isReady(one, needsIn(ctx));
    return isOpen && repeatableAt(one, last) ? { ...one, as: 'same' } : one;
  });
  return withEntries(ctx, answers, repeated);
}

/** Reads typed words on the screen with several tasks: how far the one in focus is, or those that they name; the words of a button. */
export async function takeSeveralWords(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  heard: Heard,
): Promise<TakenUpdate | undefined> {
  const { answers } = open;
  const isShown = answers.several?.detailed !== true;
  if (heard.for === 'report') return { answers: await withReports(ctx, answers, heard) };
  if (heard.for === 'skip' && isShown) return passedOver(ctx, answers);
  if (heard.for !== 'answer' || !isShown) return undefined;
  if (heard.button === 'save') return saveSeveral(ctx, open);
  if (heard.button === 'same') return { answers: await allAsBefore(ctx, answers) };
  const { status, percent, figures = {}, note } = heard;
  const isTold = status !== undefined || percent !== undefined || Object.keys(figures).length > 0;
  if (!isTold && note === undefined) return undefined;
  const told = { task: answers.task, text: note ?? '', status: statusOf(heard), figures };
  const entry = await withReport(ctx, taskEntry.parse(answers), {
    ...told,
    ...(percent !== undefined && { percent }),
    ...(note !== undefined && { note }),
  });
  return { answers: settled({ ...answers, ...entry }, needsIn(ctx)) };
}

/** "Bỏ qua": in a round the task in focus is left out. */
function passedOver(ctx: BotContext, answers: UpdateAnswers): TakenUpdate | undefined {
  return answers.round === undefined ? undefined : { answers: done(ctx, { ...answers, as: 'pass' }) };
}

function statusOf({ status, percent }: Heard): Heard['status'] {
  return status ?? (percent === undefined ? undefined : 'IN_PROGRESS');
}

/** The answers with a report in words, of tasks on the screen and of others. */
export async function withReports(
  ctx: BotContext,
  answers: UpdateAnswers,
  heard: Heard,
): Promise<UpdateAnswers> {
  const entries = entriesOf(answers);
  for (const report of reportsIn(heard)) {
    const place = entries.findIndex(({ task }) => task !== undefined && task === report.task);
    const known = entries[place];
    const entry = known ? await withReport(ctx, unsaid(known), report) : await reportedEntry(ctx, report);
    if (entry) entries.splice(known ? place : entries.length, known ? 1 : 0, entry);
  }
  return withEntries(ctx, answers, entries, answers.several?.at);
}

function unsaid({ as: _, ...entry }: TaskEntry): TaskEntry {
  return entry;
}

function reportsIn({
  reports,
  tasks = [],
  status,
  percent,
  figures = {},
  note,
}: Heard): readonly TaskReport[] {
  const told = { text: '', status, figures };
  const given = { ...(percent !== undefined && { percent }), ...(note !== undefined && { note }) };
  return reports ?? tasks.map((task) => ({ task, ...told, ...given }));
}
