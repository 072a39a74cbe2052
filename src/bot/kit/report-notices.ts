import { z } from 'zod';
import { plain, type RichText } from '../../base/rich-text.ts';
import type { Button, OutgoingMessage } from '../../outbox/message.ts';
import type { Order } from '../../outbox/order.ts';
import type { Place } from '../../people/place.ts';
import type { Task } from '../../plan/plan-file.ts';
import { stageOf } from '../../progress/task-state.ts';
import type { UpdateRecord } from '../../progress/update-record.ts';
import type { Services } from '../../services.ts';
import type { Delivery } from './feature.ts';
import { links } from './links.ts';
import { type NoticeScene, notice, noticeOrder, type Wording } from './notice.ts';
import { statusWords } from './progress-words.ts';

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

export function reportOrder(services: Services, { kind, subject, to, reason, hours }: Notice): Order {
  const { planId, task, unit, update } = subject;
  return noticeOrder(services, {
    planId,
    to,
    kind,
    details: { task, unit, ...(update !== undefined && { update }) },
    key: [planId, task, unit, to.channel, to.id, reason],
    priority: 'progress-notice',
    hours,
  });
}

/** What the words of a notice about one unit's report are made from. */
export interface ReportScene extends NoticeScene {
  task: Task;
  unit: string;
  /** The newest update; none yet. */
  newest: UpdateRecord | undefined;
  /** The update that gave rise to the notice. */
  update: number | undefined;
}

/**
 * Returns the delivery of notices about one unit's report.
 * @param amend what it says once something was reported, received, returned or put off since
 */
export function reportNotice(
  word: (scene: ReportScene) => Wording,
  amend: (scene: ReportScene) => OutgoingMessage,
): Delivery {
  return notice(
    about,
    async (scene, subject) => {
      const report = await reportSceneOf(scene, subject);
      return report ? word(report) : 'no-longer';
    },
    async (scene, subject) => {
      const report = await reportSceneOf(scene, subject);
      return report ? amend(report) : 'as-it-is';
    },
  );
}

/** Undefined when the plan has no such task or unit any more. */
async function reportSceneOf(
  scene: NoticeScene,
  { task: code, unit, update }: z.output<typeof about>,
): Promise<ReportScene | undefined> {
  const { services, planId, book } = scene;
  const task = book.task(code);
  if (!task || !book.unit(unit)) return undefined;
  const [newest] = await services.progress.history(planId, code, unit, 1);
  return { ...scene, task: book.taskFor(task, unit), unit, newest, update };
}

/** How far the task is by now: "🟢 Đã nộp". */
export function stateLine({ t, task, newest }: ReportScene): RichText {
  if (!newest) return [];
  return [[plain(statusWords(t, stageOf(task, newest.status, newest.review), newest.percent))]];
}

/** The task's title and code, as texts name them. */
export function titled({ task, language }: ReportScene) {
  return { title: task.title[language], code: task.code };
}

export function unitLine({ t, book, unit, language }: ReportScene): RichText {
  return [[plain(t('progress:unit', { unit: book.unit(unit)?.name[language] }))]];
}

export function detailButton({ t, task }: ReportScene): Button {
  return { label: t('bot:button.detail'), data: links.data('task', task.code) };
}

export function updateButton({ t, task }: ReportScene): Button {
  return { label: t('bot:button.update'), data: links.data('update', task.code) };
}
