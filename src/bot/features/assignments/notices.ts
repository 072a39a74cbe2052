import { z } from 'zod';
import type { AssignmentChange } from '../../../assignments/assigned-tasks.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { type Concerned, openUnits } from '../../../deadlines/concerned.ts';
import { dateInFull } from '../../../deadlines/date-words.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import { assignedCode } from '../../../plan/assigned-tasks.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Task } from '../../../plan/plan-file.ts';
import type { ProgressView } from '../../../progress/progress-view.ts';
import type { Services } from '../../../services.ts';
import { shorten } from '../../kit/labels.ts';
import { links } from '../../kit/links.ts';
import { type NoticeScene, notice, noticeOrder } from '../../kit/notice.ts';

const NOTICE_HOURS = 7 * 24;
/** How many tasks are told in full; of the others how many there are. */
const MOST_TOLD = 8;
const LONGEST_TITLE = 120;

/** Returns the note that tells a chat which tasks a letter assigns, once a letter. */
export function assignedNotice(
  services: Services,
  { planId, letter, numbers }: { planId: number; letter: number; numbers: readonly number[] },
  { to, units }: Concerned,
): Order {
  // As reminders name tasks: by this a change finds the messages that tell of it.
  const named = numbers.map((number) => `assigned/new/${assignedCode(number)}`);
  return noticeOrder(services, {
    ...{ planId, to, kind: 'tasks-assigned', details: { letter, units, named } },
    ...{ key: [planId, letter, to.channel, to.id], priority: 'assignment', hours: NOTICE_HOURS },
  });
}

/** Returns the note that tells a chat of a change of an assigned task, once a change. */
export function changedNotice(
  services: Services,
  { planId, change }: { planId: number; change: number },
  { to, units }: Concerned,
): Order {
  return noticeOrder(services, {
    ...{ planId, to, kind: 'assignment-changed', details: { change, units } },
    ...{ key: [planId, change, to.channel, to.id], priority: 'assignment', hours: NOTICE_HOURS },
  });
}

const assignedAbout = z.object({
  letter: z.number(),
  units: z.array(z.string()),
  named: z.array(z.string()),
});
type AssignedAbout = z.infer<typeof assignedAbout>;

/** Silent when none of them is to be done any more by who is told; sent, it tells the tasks as they are now. */
const assigned = notice(
  assignedAbout,
  async (scene, about) => {
    const { services, planId, book } = scene;
    const tasks = tasksOf(scene, about);
    const view = await services.progress.view(planId);
    const open = tasks.filter((task) => isOpen(task, about.units, { book, view }));
    return open.length > 0 ? assignedMessage(scene, open) : 'no-longer';
  },
  (scene, about) => {
    const tasks = tasksOf(scene, about);
    return tasks.length > 0 ? assignedMessage(scene, tasks) : 'as-it-is';
  },
);

function tasksOf({ book }: NoticeScene, { named, units }: AssignedAbout): Task[] {
  const codes = named.map((one) => one.split('/').at(-1) ?? '');
  return codes.flatMap((code) => book.task(code) ?? []).filter((task) => book.concerns(task, units));
}

function isOpen(
  task: Task,
  units: readonly string[],
  { book, view }: { book: PlanBook; view: ProgressView },
): boolean {
  const open = openUnits(task, book, view);
  return units.some((unit) => open.includes(unit));
}

function assignedMessage({ t, language, book }: NoticeScene, tasks: readonly Task[]): OutgoingMessage {
  const [first] = tasks;
  const source = book.clause(first?.clause ?? '')?.title[language] ?? '';
  const told = tasks.slice(0, MOST_TOLD);
  const items: RichText = told.flatMap(
    (task): RichText => [
      [bold(`${shorten(task.title[language], LONGEST_TITLE)} (${task.code})`)],
      [plain(termsOf(task, { t, language, book }))],
    ],
  );
  const left = tasks.length - told.length;
  const text: RichText = [
    [bold(t('assignments:notice.assigned', { count: tasks.length }))],
    [plain(source)],
    ...items,
    ...(left > 0 ? [[plain(t('assignments:and-more', { count: left }))]] : []),
  ];
  const buttons = told.map(({ code }) => [
    {
      label: told.length > 1 ? t('assignments:button.detail', { code }) : t('bot:button.detail'),
      data: links.data('task', code),
    },
  ]);
  return { text, buttons };
}

/** "Hạn: trước Thứ Sáu 20/4/2018 · Phòng Văn hóa - Thông tin". */
function termsOf(
  { date, when, lead }: Task,
  { t, language, book }: Pick<NoticeScene, 't' | 'language' | 'book'>,
): string {
  const day = date ? dateInFull(date, t) : (when?.[language] ?? t('assignments:no-day'));
  const who = lead.map((code) => book.nameOf(code, language)).join(', ');
  return [t('assignments:when', { when: day }), who].filter((words) => words !== '').join(' · ');
}

const changedAbout = z.object({ change: z.number(), units: z.array(z.string()) });

/** Silent when the task was changed again, which has a note of its own. */
const changed = notice(changedAbout, async (scene, { change: id }) => {
  const change = await scene.services.assignedTasks.newestChange(scene.planId, id);
  return change ? changedMessage(scene, change) : 'no-longer';
});

function changedMessage(scene: NoticeScene, { task, what, was, words }: AssignmentChange): OutgoingMessage {
  const { t, language, book } = scene;
  const code = assignedCode(task.number);
  const now = book.task(code);
  const why = [plain(t('deadlines:why', { reason: words }))];
  if (what === 'drop' || !now) {
    const head = t('assignments:notice.dropped', { title: was.title, code });
    return { text: [[bold(head)], [plain(t('assignments:notice.no-more'))], why] };
  }
  const title = now.title[language];
  const text: RichText = [
    [bold(t('assignments:notice.changed', { title, code }))],
    [plain(termsOf(now, { t, language, book }))],
    ...(was.title === title ? [] : [[plain(t('deadlines:was', { date: was.title }))]]),
    why,
  ];
  return { text, buttons: [[{ label: t('bot:button.detail'), data: links.data('task', code) }]] };
}

export const assignmentNotices = { 'tasks-assigned': assigned, 'assignment-changed': changed };
