import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Postponement } from '../../../deadlines/postponements.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import type { Place } from '../../../people/place.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Services } from '../../../services.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { type NoticeScene, notice, noticeOrder, type Wording } from '../../kit/notice.ts';
import { buttons } from './page.ts';

const NOTICE_HOURS = 7 * 24;

const about = z.object({ task: z.string(), unit: z.string(), postponement: z.number() });

/** A request and what the messages about it are made from. */
type Scene = Pick<NoticeScene, 'book' | 't' | 'language'>;

/** What is said unasked of requests: that one waits, to the coordinators; what became of it, to the unit. */
export const postponementDeliveries: Deliveries = {
  'postponement-asked': notice(about, asked, async (scene, details) => {
    const found = await foundIn(scene, details.postponement);
    return found ? requestMessage(scene, found) : 'as-it-is';
  }),
  'postponement-decided': notice(about, decided),
};

async function asked(scene: NoticeScene, { postponement }: z.infer<typeof about>): Promise<Wording> {
  const found = await foundIn(scene, postponement);
  return found?.state === 'ASKED' ? requestMessage(scene, found) : 'no-longer';
}

async function decided(scene: NoticeScene, { postponement }: z.infer<typeof about>): Promise<Wording> {
  const found = await foundIn(scene, postponement);
  if (!found || (found.state !== 'GRANTED' && found.state !== 'REFUSED')) return 'no-longer';
  const { t } = scene;
  const day = dayWords(found.state === 'GRANTED' ? found.until : found.was, t);
  const key = found.state === 'GRANTED' ? 'granted' : 'refused';
  const text = [[bold(t(`postponements:told.${key}`, { day }))], ...subjectLines(scene, found)];
  return { text, buttons: [[{ label: t('bot:button.detail'), data: links.data('task', found.task) }]] };
}

function foundIn({ services, planId }: NoticeScene, id: number): Promise<Postponement | undefined> {
  return services.postponements.find(planId, id);
}

/** A request with the buttons that decide it, or with what became of it. */
export function requestMessage(scene: Scene, found: Postponement): OutgoingMessage {
  const { t } = scene;
  const { id, was, until, words, state } = found;
  const text: RichText = [
    [bold(t('postponements:head'))],
    ...subjectLines(scene, found),
    [plain(t('postponements:was', { day: dayWords(was, t) }))],
    [bold(t('postponements:until', { day: dayWords(until, t) }))],
    ...(words === undefined ? [] : [[plain(t('postponements:words', { words }))]]),
    ...(state === 'ASKED' ? [] : [[bold(t(`postponements:state.${state}`))]]),
  ];
  const decide = (how: 'grant' | 'refuse') => ({
    label: t(`postponements:button.${how}`),
    data: buttons.data('postponement', id, how),
  });
  return { text, buttons: state === 'ASKED' ? [[decide('grant'), decide('refuse')]] : [] };
}

function subjectLines({ book, t, language }: Scene, { task, unit }: Postponement): RichText {
  return [
    [plain(t('progress:task', { title: book.task(task)?.title[language], code: task }))],
    [plain(t('progress:unit', { unit: book.nameOf(unit, language) }))],
  ];
}

/** Returns the message about a request to one chat, once. */
export function postponementNotice(
  services: Services,
  kind: 'postponement-asked' | 'postponement-decided',
  { planId, id, task, unit }: Pick<Postponement, 'id' | 'task' | 'unit'> & { planId: number },
  to: Place,
): Order {
  return noticeOrder(services, {
    ...{ planId, to, kind },
    details: { task, unit, postponement: id },
    key: [planId, id, to.channel, to.id],
    priority: 'deadline-changed',
    hours: NOTICE_HOURS,
  });
}
