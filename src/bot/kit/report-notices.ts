import { z } from 'zod';
import { dayOf, today } from '../../base/clock.ts';
import type { IsoDay } from '../../base/day.ts';
import { bold, italic, plain, type RichText } from '../../base/rich-text.ts';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import type { DeliveryKind, DueDelivery } from '../../outbox/kinds.ts';
import type { Button, OutgoingMessage } from '../../outbox/message.ts';
import type { Order } from '../../outbox/order.ts';
import type { Place } from '../../people/reachability.ts';
import { dayWords } from '../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { UpdateRecord } from '../../progress/progress.ts';
import type { Services } from '../../services.ts';
import { buttonData } from './callback-data.ts';

/*
 * What the bot says unasked about reports: a coordinator's "please report" to a unit, a report that came in to the
 * coordinators, one sent back to its unit. Texts are made when they are sent, so what is no longer true is not said.
 */

/** Reminders come after answers and before campaigns. */
const PRIORITY = 50;
const NUDGE_HOURS = 24;
const NOTICE_HOURS = 7 * 24;

/** The kind of a coordinator's "please report". */
export const NUDGE = 'nudge';

const about = z.object({ task: z.string(), unit: z.string(), update: z.number().optional() });

/** What a notice is about: codes within the plan, and the update that gave rise to it. */
export interface Subject {
  planId: number;
  task: string;
  unit: string;
  update?: number;
}

/** Asks a unit for its report, as a coordinator (by her row) wishes; the same chat once on a day. */
export function nudge(
  services: Services,
  subject: Subject,
  to: Place,
  { day, by }: { day: IsoDay; by: number },
): Order {
  const asked = order(services, { kind: NUDGE, subject, to, reason: day, hours: NUDGE_HOURS });
  return { ...asked, details: { ...asked.details, day, by } };
}

/** Tells a coordinator of a report that was handed in, with its files. */
export function handedInNotice(services: Services, subject: Subject & { update: number }, to: Place): Order {
  const reason = String(subject.update);
  return order(services, { kind: 'report-handed-in', subject, to, reason, hours: NOTICE_HOURS });
}

/** Tells a unit what is to be completed in its report. */
export function returnedNotice(services: Services, subject: Subject & { update: number }, to: Place): Order {
  const reason = String(subject.update);
  return order(services, { kind: 'report-returned', subject, to, reason, hours: NOTICE_HOURS });
}

/** Who makes the texts of these notices. */
export function noticeKinds(services: Services): [string, DeliveryKind][] {
  return [
    [NUDGE, { repeatable: true, compose: (delivery) => compose(services, delivery, nudgeMessage) }],
    ['report-handed-in', { repeatable: true, compose: (delivery) => compose(services, delivery, handedIn) }],
    ['report-returned', { repeatable: true, compose: (delivery) => compose(services, delivery, returned) }],
  ];
}

interface Wanted {
  kind: string;
  subject: Subject;
  to: Place;
  /** Told apart by this from others of its kind, subject and chat. */
  reason: string;
  hours: number;
}

function order({ clock }: Services, { kind, subject, to, reason, hours }: Wanted): Order {
  const { planId, task, unit, update } = subject;
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind,
    details: { task, unit, ...(update !== undefined && { update }) },
    uniqueKey: [kind, planId, task, unit, to.channel, to.id, reason].join('/'),
    priority: PRIORITY,
    notBefore,
    notAfter: notBefore.add({ hours }),
  };
}

/** What a text is made from. */
interface Scene {
  t: Translate;
  language: Language;
  book: PlanBook;
  task: Task;
  unit: string;
  /** The newest update; none yet. */
  newest: UpdateRecord | undefined;
  /** The update that gave rise to the notice. */
  update: number | undefined;
}

type Wording = (scene: Scene, services: Services) => OutgoingMessage | 'no-longer';

async function compose(
  services: Services,
  { planId, to, details, repeated }: DueDelivery,
  wording: Wording,
): Promise<OutgoingMessage | 'no-longer'> {
  const { task: code, unit, update } = about.parse(details);
  const { book } = await services.plans.get(planId);
  const task = book.task(code);
  if (!task || !book.unit(unit)) return 'no-longer';
  const [newest] = await services.progress.history(planId, code, unit, 1);
  const language = await services.audience.languageOf(to);
  const t = textsIn(language);
  const message = wording({ t, language, book, task, unit, newest, update }, services);
  if (message === 'no-longer' || !repeated) return message;
  return { ...message, text: [[italic(t('notices:repeated'))], ...message.text] };
}

function nudgeMessage(scene: Scene, { clock }: Services): OutgoingMessage | 'no-longer' {
  const { t, task, newest, book } = scene;
  if (newest?.status === 'DONE') return 'no-longer';
  const last = isDated(task) ? lastGoodDay(task.date) : undefined;
  const late = last !== undefined && last < today(clock, book.file.timeZone);
  const until = last && [plain(t(late ? 'notices:was-due' : 'notices:due', { day: dayWords(last, t) }))];
  const text: RichText = [
    [bold(t('notices:nudge', titled(scene)))],
    ...unitLine(scene),
    ...(until ? [until] : []),
    [plain(t('notices:how'))],
  ];
  return { text, buttons: [[updateButton(scene)]] };
}

function handedIn(scene: Scene): OutgoingMessage | 'no-longer' {
  const { t, task, unit, newest, update } = scene;
  if (!newest || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t('notices:handed-in', titled(scene)))],
    ...unitLine(scene),
    [plain(momentOf(scene, newest))],
    ...(newest.note === undefined ? [] : [[plain(t('progress:note', { note: newest.note }))]]),
    ...(newest.onPaper ? [[plain(t('progress:on-paper'))]] : []),
  ];
  const review = (how: 'received' | 'returned', label: string): Button => ({
    label: t(label),
    data: buttonData('review', task.code, unit, how),
  });
  const buttons = [
    [review('received', 'progress:report.receive'), review('returned', 'progress:report.return')],
  ];
  return { text, buttons, files: newest.files.map(({ fileId, kind }) => ({ fileId, kind })) };
}

function returned(scene: Scene): OutgoingMessage | 'no-longer' {
  const { t, newest, update } = scene;
  if (!newest || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t('notices:returned', titled(scene)))],
    ...unitLine(scene),
    ...(newest.note === undefined ? [] : [[plain(newest.note)]]),
  ];
  return { text, buttons: [[updateButton(scene)]] };
}

function titled({ task, language }: Scene) {
  return { title: task.title[language], code: task.code };
}

function unitLine({ t, book, unit, language }: Scene): RichText {
  return [[plain(t('progress:unit', { unit: book.unit(unit)?.name[language] }))]];
}

function momentOf({ t, book }: Scene, { at, who }: UpdateRecord): string {
  const day = dayWords(dayOf(at, book.file.timeZone), t);
  return who === undefined ? day : `${day} · ${who}`;
}

function updateButton({ t, task }: Scene): Button {
  return { label: t('bot:button.update'), data: buttonData('update', task.code) };
}
