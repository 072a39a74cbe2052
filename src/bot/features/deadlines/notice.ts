import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import { type Concerned, openUnits } from '../../../deadlines/concerned.ts';
import { dateInFull } from '../../../deadlines/date-words.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import { PRIORITIES } from '../../../outbox/priorities.ts';
import type { Services } from '../../../services.ts';
import { links } from '../../kit/links.ts';

const NOTICE_HOURS = 7 * 24;

const about = z.object({ task: z.string(), change: z.number(), units: z.array(z.string()) });

/** Returns the note that tells a chat of a changed deadline, once a change. */
export function deadlineNotice(
  { clock }: Services,
  { planId, task, change }: { planId: number; task: string; change: number },
  { to, units }: Concerned,
): Order {
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind: 'deadline-changed',
    details: { task, change, units },
    uniqueKey: ['deadline-changed', planId, change, to.channel, to.id].join('/'),
    priority: PRIORITIES['deadline-changed'],
    notBefore,
    notAfter: notBefore.add({ hours: NOTICE_HOURS }),
  };
}

/** Silent when the date was changed again, which has a note of its own, or when all its units are done. */
export async function composeNotice(
  services: Services,
  { planId, to, details, repeated }: DueDelivery,
): Promise<OutgoingMessage | 'no-longer'> {
  const { task: code, change: id, units } = about.parse(details);
  const change = await services.deadlineChanges.inForce(planId, id);
  const { book } = await services.plans.get(planId);
  const task = book.task(code);
  if (!change || !task) return 'no-longer';
  const open = openUnits(task, book, await services.progress.view(planId));
  if (!units.some((unit) => open.includes(unit))) return 'no-longer';
  const language = await services.audience.languageOf(to);
  const t = textsIn(language);
  const words = { title: task.title[language], code: task.code };
  const was = change.was ? dateInFull(change.was, t) : t('deadlines:undated');
  const text: RichText = [
    ...(repeated ? [[italic(t('notices:repeated'))]] : []),
    [
      bold(
        t(change.reason === 'confirmed' ? 'deadlines:notice.confirmed' : 'deadlines:notice.changed', words),
      ),
    ],
    [bold(t('deadlines:now', { date: dateInFull(change.now, t) }))],
    [plain(t('deadlines:was', { date: was }))],
    [plain(t('deadlines:why', { reason: change.words ?? t(`deadlines:reason.${change.reason}`) }))],
  ];
  return { text, buttons: [[{ label: t('bot:button.detail'), data: links.data('task', code) }]] };
}
