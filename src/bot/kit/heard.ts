import { ASSIGNMENT_CHANGE_FLOW, ASSIGNMENT_FLOW } from '../../assignments/answers.ts';
import { instantOf } from '../../base/clock.ts';
import { POSTPONEMENT_FLOW } from '../../deadlines/postponement-answers.ts';
import { hear } from '../../heard/hear.ts';
import { asks, type Flow, flows, type Heard, type RepliedTo, type Waiting } from '../../heard/scene.ts';
import { TaskNames } from '../../heard/tasks.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { SEND_BACK_FLOW } from '../../progress/update-answers.ts';
import {
  REPORT_DAYS_FLOW,
  REPORT_SENT_UP_FLOW,
  REPORT_TAKE_BACK_FLOW,
  REPORT_TEMPLATE_FLOW,
} from '../../reports/period-report/report-flows.ts';
import { wordsForBot } from './addressed.ts';
import type { Awaited, BotContext } from './context.ts';
import { awaited } from './conversations/awaited.ts';
import { links } from './links.ts';

/** Finders of tasks, each kept for as long as its plan's book is. */
const finders = new WeakMap<PlanBook, TaskNames>();

/**
 * What the words of an update are for, decided in one place for all features: by what the person was asked last in this chat, what is
 * replied to, and who writes. A caption is words, too.
 */
export function heardIn(ctx: BotContext): Promise<Heard> {
  ctx.heard ??= heard(ctx);
  return ctx.heard;
}

async function heard(ctx: BotContext): Promise<Heard> {
  const { known, message, services } = ctx;
  const asked = await awaited(ctx);
  const repliedTo = repliedIn(ctx);
  const toScreen = message?.reply_to_message?.message_id === asked?.screen;
  return hear(
    wordsForBot(ctx),
    {
      now: services.clock.now().toZonedDateTimeISO(known.plan.book.file.timeZone),
      inGroup: ctx.chat?.type !== 'private',
      // In groups nothing comes here but what is meant for the bot.
      mentioned: true,
      unit: known.caller.units[0],
      waiting: asked && waitingOf(ctx, asked),
      repliedTo: toScreen || repliedTo.tasks.length === 0 ? undefined : repliedTo,
      hasFile: message?.photo !== undefined || message?.document !== undefined,
    },
    finderOf(ctx),
  );
}

/** Flows whose words are read as those of another name. */
const readAs: Readonly<Record<string, Flow>> = {
  [SEND_BACK_FLOW]: 'return',
  [POSTPONEMENT_FLOW]: 'deadline',
  [ASSIGNMENT_FLOW]: 'deadline',
  [ASSIGNMENT_CHANGE_FLOW]: 'deadline',
  [REPORT_DAYS_FLOW]: 'deadline',
  [REPORT_SENT_UP_FLOW]: 'deadline',
  [REPORT_TAKE_BACK_FLOW]: 'deadline',
  [REPORT_TEMPLATE_FLOW]: 'deadline',
};

function waitingOf(ctx: BotContext, { flow, ask, task, figures, since }: Awaited): Waiting | undefined {
  const known = asks.find((one) => one === askOf(flow, ask));
  const name = readAs[flow] ?? flows.find((one): one is Flow => one === flow);
  if (!known || !name) return undefined;
  const minutes = ctx.services.clock.now().since(instantOf(since)).total('minutes');
  return { flow: name, ask: known, task, figures, minutes: Math.max(0, minutes) };
}

/** What a question is to who reads its words: what is shown to be agreed to or mended is a summary. */
function askOf(flow: string, ask: string): string {
  const takesAnyWords = flow === ASSIGNMENT_FLOW || flow === ASSIGNMENT_CHANGE_FLOW;
  if (takesAnyWords || (flow === SEND_BACK_FLOW && ask === 'note')) return 'reason';
  if (flow === REPORT_DAYS_FLOW) return 'date';
  if (flow === REPORT_TAKE_BACK_FLOW && ask === 'sure') return 'summary';
  if (flow === REPORT_SENT_UP_FLOW || flow === REPORT_TEMPLATE_FLOW) return 'summary';
  return ask === 'doubt' || ask === 'several' ? 'summary' : ask;
}

function repliedIn(ctx: BotContext): RepliedTo {
  return { kind: 'other', tasks: repliedTasks(ctx) };
}

/**
 * Codes of the tasks that the message answered to shows, in their order: its buttons say which, else the codes in it. What was just
 * saved is about what can be mended there, not about the task that it names as the next.
 */
export function repliedTasks({ message, me, known }: BotContext): string[] {
  const replied = message?.reply_to_message;
  if (replied?.from?.id !== me.id) return [];
  const shown = replied.reply_markup?.inline_keyboard.flat() ?? [];
  const data = shown.flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
  const mended = data.flatMap((one) => links.parse('fix', one)?.[0] ?? []);
  const updated = data.flatMap((one) => links.parse('update', one) ?? links.parse('done', one) ?? []);
  const offered = mended.length > 0 ? mended : updated;
  const words = replied.text?.match(/[\w-]+(\.[\w-]+)*/g) ?? [];
  const codes = offered.length > 0 ? offered : words;
  return [...new Set(codes)].filter((code) => known.plan.book.task(code) !== undefined);
}

function finderOf({ known: { plan }, services }: BotContext): TaskNames {
  const finder =
    finders.get(plan.book) ??
    new TaskNames(plan.book, (question) => services.askers.readerOf(plan)(question));
  finders.set(plan.book, finder);
  return finder;
}
