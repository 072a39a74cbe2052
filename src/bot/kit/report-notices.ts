import { z } from 'zod';
import { italic, plain, type RichText } from '../../base/rich-text.ts';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import type { DueDelivery } from '../../outbox/kinds.ts';
import type { Button, OutgoingMessage } from '../../outbox/message.ts';
import type { Order } from '../../outbox/order.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { Place } from '../../people/reachability.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { UpdateRecord } from '../../progress/progress.ts';
import type { Services } from '../../services.ts';
import type { Delivery } from './feature.ts';
import { links } from './links.ts';

/*
 * What the bot says unasked about one unit's report. Texts are made when they are sent, so what is no longer true is not
 * said.
 */

const about = z.object({ task: z.string(), unit: z.string(), update: z.number().optional() });

/** What a notice is about: codes within the plan, and the update that gave rise to it. */
export interface Subject {
  planId: number;
  task: string;
  unit: string;
  update?: number;
}

interface Notice {
  kind: string;
  subject: Subject;
  to: Place;
  /** Told apart by this from others of its kind, subject and chat. */
  reason: string;
  /** For how long it is worth sending. */
  hours: number;
}

/** Returns the order of a notice. */
export function reportOrder({ clock }: Services, { kind, subject, to, reason, hours }: Notice): Order {
  const { planId, task, unit, update } = subject;
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind,
    details: { task, unit, ...(update !== undefined && { update }) },
    uniqueKey: [kind, planId, task, unit, to.channel, to.id, reason].join('/'),
    priority: PRIORITIES['progress-notice'],
    notBefore,
    notAfter: notBefore.add({ hours }),
  };
}

/** What a text is made from. */
export interface ReportScene {
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

type Wording = (scene: ReportScene, services: Services) => OutgoingMessage | 'no-longer';

/** Returns the delivery of notices that are worded so. */
export function reportNotice(wording: Wording): Delivery {
  return { repeatable: true, compose: (services, delivery) => compose(services, delivery, wording) };
}

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

/** The task's title and code, as texts name them. */
export function titled({ task, language }: ReportScene) {
  return { title: task.title[language], code: task.code };
}

/** Names the unit. */
export function unitLine({ t, book, unit, language }: ReportScene): RichText {
  return [[plain(t('progress:unit', { unit: book.unit(unit)?.name[language] }))]];
}

/** The button that begins to report. */
export function updateButton({ t, task }: ReportScene): Button {
  return { label: t('bot:button.update'), data: links.data('update', task.code) };
}
