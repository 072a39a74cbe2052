import { z } from 'zod';
import { dayOf } from '../../base/clock.ts';
import { plain, type RichText } from '../../base/rich-text.ts';
import type { Button, OutgoingMessage } from '../../outbox/message.ts';
import type { Order } from '../../outbox/order.ts';
import type { Place } from '../../people/place.ts';
import { dayWords } from '../../plan/day-words.ts';
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

export function reportOrder(
  services: Pick<Services, 'clock'>,
  { kind, subject, to, reason, hours }: Notice,
): Order {
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

/** A notice about an update is worth sending for this many hours. */
const NOTICE_HOURS = 7 * 24;

/** Returns the notice of a report that came in, or is to be completed, by the update that says so. */
export function updateOrder(
  services: Pick<Services, 'clock'>,
  kind: 'report-handed-in' | 'report-returned' | 'report-waits' | 'report-for-head' | 'report-for-head-again',
  subject: Subject & { update: number },
  to: Place,
): Order {
  return reportOrder(services, { kind, subject, to, reason: String(subject.update), hours: NOTICE_HOURS });
}

/** What the words of a notice about one unit's report are made from. */
export interface ReportScene extends NoticeScene {
  task: Task;
  unit: string;
  /** The newest update; none yet. */
  newest: UpdateRecord | undefined;
  /** What the unit itself said last: the newest, unless that says something of the unit's report. */
  own: UpdateRecord | undefined;
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
  const { newest, own } = (await services.progress.record(planId, code, unit)) ?? {};
  return { ...scene, task: book.taskFor(task, unit), unit, newest, own, update };
}

/** How far the task is by now: "🟢 Đã nộp". */
export function stateLine({ t, task, newest }: ReportScene): RichText {
  if (!newest) return [];
  return [[plain(statusWords(t, stageOf(task, newest.status, newest), newest.percent))]];
}

/** The task's title and code, as texts name them. */
export function titled({ task, language }: ReportScene) {
  return { title: task.title[language], code: task.code };
}

/** When something was said and by whom. */
export function saidLine({ t, book }: ReportScene, { at, who }: UpdateRecord): string {
  const day = dayWords(dayOf(at, book.file.timeZone), t);
  return who === undefined ? day : `${day} · ${who}`;
}

/** What the unit says in its report: numbers, note, and whether it is on paper. */
export function saidLines({ t, book, task, language }: ReportScene, said: UpdateRecord): RichText {
  const numbers = book
    .figuresOf(task)
    .flatMap(({ code, name }) =>
      said.figures[code] === undefined ? [] : [`${name[language]}: ${said.figures[code]}`],
    );
  return [
    ...(numbers.length > 0 ? [[plain(numbers.join(' · '))]] : []),
    ...(said.note === undefined ? [] : [[plain(t('progress:note', { note: said.note }))]]),
    ...(said.onPaper ? [[plain(t('progress:on-paper'))]] : []),
  ];
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
