import { italic } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Place } from '../../../people/reachability.ts';
import type { ReminderContent } from '../../../reminders/agenda.ts';
import { reminderKinds } from '../../../reminders/history.ts';
import { spanSchema } from '../../../reminders/sent.ts';
import type { Span } from '../../../reminders/timetable.ts';
import type { Services } from '../../../services.ts';
import type { Deliveries } from '../../kit/feature.ts';
import type { News } from './units.ts';
import { reminderMessage } from './view.ts';

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
export async function messageOf(
  services: Services,
  { planId, to, span, content }: { planId: number; to: Place; span: Span; content: ReminderContent },
  news: ReadonlyMap<string, News> = new Map(),
): Promise<OutgoingMessage> {
  const { reminders, audience } = services;
  const { book } = await reminders.inForce(planId);
  const language = await audience.languageOf(to);
  const open = [...content.due, ...content.late].flatMap((due) => due.open);
  return reminderMessage({
    t: textsIn(language),
    language,
    book,
    day: span.day,
    saying: content,
    inGroup: to.inGroup,
    coordinator: content.forCoordinator,
    speakers: to.inGroup ? await reminders.speakers(planId, open) : new Map(),
    news,
  });
}
