import type { SentDelivery } from '../../../amendments/amendments.ts';
import { italic } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Place } from '../../../people/place.ts';
import { isEvent } from '../../../plan/deadline.ts';
import type { NewestProgress } from '../../../progress/newest.ts';
import { stageOf } from '../../../progress/task-state.ts';
import { contentLists, type ReminderContent } from '../../../reminders/agenda.ts';
import { reminderKinds } from '../../../reminders/history.ts';
import { spanSchema } from '../../../reminders/sent.ts';
import type { Span } from '../../../reminders/timetable.ts';
import type { Services } from '../../../services.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { statusWords } from '../../kit/progress-words.ts';
import type { News, ReminderScene } from './units.ts';
import { reminderMessage } from './view.ts';

/** The day's message of a chat: its text is made when it is sent, so what is done by then is not said. */
export const reminderDeliveries: Deliveries = Object.fromEntries(
  reminderKinds.map((kind) => [kind, { repeatable: true, compose, amend }]),
);

async function compose(services: Services, delivery: DueDelivery): Promise<OutgoingMessage | 'no-longer'> {
  const { planId, to, details, repeated } = delivery;
  const span = spanSchema.parse(details);
  const content = await services.reminders.content(planId, to, span);
  if (!content) return 'no-longer';
  await services.reminders.sent.note(delivery.id, details, content);
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
    standing: await standingOf(services, planId, content, { t, book }),
    speakers:
      to.inGroup && !content.forCoordinator ? await reminders.speakers(planId, open, to.channel) : new Map(),
    news,
  });
}

/**
 * Says in words where units stand with the tasks of a message, by task and unit. What is about the whole plan gathers units
 * that say the same, so it leaves out how many per cent.
 */
async function standingOf(
  { reminders }: Services,
  planId: number,
  content: ReminderContent,
  scene: Pick<ReminderScene, 't' | 'book'>,
): Promise<Map<string, string>> {
  const tasks = contentLists.flatMap((list) => content[list]).map(({ task }) => task.code);
  return wordsOf(await reminders.newest(planId, tasks), scene, content.forCoordinator);
}

/** Words progress, by task and unit. */
function wordsOf(
  reported: ReadonlyMap<string, NewestProgress>,
  { t, book }: Pick<ReminderScene, 't' | 'book'>,
  isGathered: boolean,
): Map<string, string> {
  return new Map(
    [...reported].flatMap(([key, newest]) => {
      const { task: code, status, percent } = newest;
      const task = book.task(code);
      if (!task) return [];
      const shown = isGathered && !isEvent(task) ? undefined : percent;
      return [[key, statusWords(t, stageOf(task, status, newest), shown)] as const];
    }),
  );
}

/** The message with what was reported, and what days were changed, since it was sent. */
async function amend(services: Services, sent: SentDelivery): Promise<OutgoingMessage | 'as-it-is'> {
  const { planId, to } = sent;
  const plan = await services.reminders.inForce(planId);
  const found = await services.reminders.sent.asSent(plan, sent);
  if (!found) return 'as-it-is';
  const { span, content, since } = found;
  const t = textsIn(await services.audience.languageOf(to));
  const news = new Map(
    [...wordsOf(since, { t, book: plan.book }, content.forCoordinator)].map(([key, status]) => [
      key,
      { status, done: since.get(key)?.status === 'DONE' },
    ]),
  );
  return messageOf(services, { planId, to, span, content }, news);
}
