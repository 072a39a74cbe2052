import type { Api } from 'grammy';
import { italic } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Place } from '../../../people/reachability.ts';
import type { NewestProgress } from '../../../progress/newest.ts';
import { stageOf } from '../../../progress/task-state.ts';
import { contentLists, type ReminderContent } from '../../../reminders/agenda.ts';
import { reminderKinds } from '../../../reminders/history.ts';
import { type SentMessage, spanSchema } from '../../../reminders/sent.ts';
import type { Span } from '../../../reminders/timetable.ts';
import type { Services } from '../../../services.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { inlineKeyboard, textMessage } from '../../kit/formatted.ts';
import { statusWords } from '../../kit/progress-words.ts';
import { isUnchanged } from '../../kit/reply.ts';
import type { News, ReminderScene } from './units.ts';
import { reminderMessage } from './view.ts';
import { isAhead } from './when.ts';

/** The day's message of a chat: its text is made when it is sent, so what is done by then is not said. */
export const reminderDeliveries: Deliveries = Object.fromEntries(
  reminderKinds.map((kind) => [kind, { repeatable: true, compose }]),
);

async function compose(services: Services, delivery: DueDelivery): Promise<OutgoingMessage | 'no-longer'> {
  const { planId, to, details, repeated } = delivery;
  const span = spanSchema.parse(details);
  const content = await services.reminders.content(planId, to, span);
  if (!content) return 'no-longer';
  const message = await messageOf(services, { planId, to, span, content });
  if (!repeated) return message;
  const t = textsIn(await services.audience.languageOf(to));
  return {
    ...message,
    text: [...message.text.slice(0, 1), [italic(t('reminders:repeated'))], ...message.text.slice(1)],
  };
}

/** Words what a chat is to hear on a day, with what units have reported since, if anything. */
async function messageOf(
  services: Services,
  { planId, to, span, content }: { planId: number; to: Place; span: Span; content: ReminderContent },
  news: ReadonlyMap<string, News> = new Map(),
): Promise<OutgoingMessage> {
  const { reminders, audience } = services;
  const { book, calendar } = await reminders.inForce(planId);
  const language = await audience.languageOf(to);
  const open = [...content.due, ...content.late].flatMap((due) => due.open);
  const t = textsIn(language);
  return reminderMessage({
    t,
    language,
    book,
    calendar,
    day: span.day,
    content,
    inGroup: to.inGroup,
    coordinator: content.forCoordinator,
    standing: await standingOf(services, planId, content, { t, day: span.day, book }),
    speakers: to.inGroup && !content.forCoordinator ? await reminders.speakers(planId, open) : new Map(),
    news,
  });
}

/** Says in words where units stand with the events of a message that are not over, by task and unit. */
async function standingOf(
  { reminders }: Services,
  planId: number,
  content: ReminderContent,
  { t, day, book }: Pick<ReminderScene, 't' | 'day' | 'book'>,
): Promise<Map<string, string>> {
  const all = contentLists.flatMap((list) => content[list]);
  const events = all.filter(({ task }) => isAhead(task, day)).map(({ task }) => task.code);
  if (events.length === 0) return new Map();
  return wordsOf(await reminders.newest(planId, events), { t, book });
}

/** Words progress, by task and unit. */
function wordsOf(
  reported: ReadonlyMap<string, NewestProgress>,
  { t, book }: Pick<ReminderScene, 't' | 'book'>,
): Map<string, string> {
  return new Map(
    [...reported].flatMap(([key, { task: code, status, percent, review }]) => {
      const task = book.task(code);
      return task ? [[key, statusWords(t, stageOf(task, status, review), percent)] as const] : [];
    }),
  );
}

/** Units whose messages are to be brought up to date, by plan. A plan without any has no entry. */
const waiting = new WeakMap<Services, Map<number, Set<string>>>();

/**
 * Shows in today's messages, wherever a unit is reminded of, what it has reported since. Nobody waits for it, and
 * units that report at the same time change a message once. One that cannot be changed any more is left alone and
 * noted for the operator: what was reported is on record anyway.
 */
export function refreshReminders(
  { services, api, known }: Pick<BotContext, 'services' | 'api' | 'known'>,
  unit: string,
): void {
  const { id } = known.plan;
  const plans = waiting.get(services) ?? new Map<number, Set<string>>();
  waiting.set(services, plans);
  const units = plans.get(id);
  if (units) return void units.add(unit);
  plans.set(id, new Set([unit]));
  void refreshAll(api, services, id, plans);
}

async function refreshAll(api: Api, services: Services, planId: number, plans: Map<number, Set<string>>) {
  for (let units = plans.get(planId); units && units.size > 0; units = plans.get(planId)) {
    plans.set(planId, new Set());
    try {
      const plan = await services.reminders.inForce(planId);
      for (const message of await services.reminders.sent.today(plan, [...units]))
        if (message.since.size > 0) await refresh(api, services, planId, message);
    } catch (error) {
      services.log.warn({ err: error }, 'a reminder could not be brought up to date');
    }
  }
  plans.delete(planId);
}

async function refresh(api: Api, services: Services, planId: number, sent: SentMessage): Promise<void> {
  const t = textsIn(await services.audience.languageOf(sent.to));
  const { book } = await services.reminders.inForce(planId);
  const words = wordsOf(sent.since, { t, book });
  const news = new Map(
    [...words].map(([key, status]) => [key, { status, done: sent.since.get(key)?.status === 'DONE' }]),
  );
  const message = await messageOf(services, { planId, ...sent }, news);
  const shown = textMessage(message.text, inlineKeyboard(message.buttons ?? []));
  await api.editMessageText(sent.to.id, Number(sent.messageId), ...shown).catch((error: unknown) => {
    if (!isUnchanged(error)) services.log.warn({ err: error }, 'a reminder could not be changed');
  });
}
