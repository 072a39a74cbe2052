import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { isIsoDay } from '../../../base/day.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Button } from '../../../outbox/message.ts';
import { lastDayWords } from '../../../plan/day-words.ts';
import { type DatedTask, isDated } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { taskKey } from '../../../plan-groups/plan-count.ts';
import { daysLate, isOpen, type TaskState, taskStatesOn } from '../../../progress/task-state.ts';
import { links } from '../../kit/links.ts';
import { type NoticeScene, notice, type Wording } from '../../kit/notice.ts';

/** Tasks named in one message: more would not fit a phone's screen. */
const MOST_TASKS = 6;

const about = z.object({ group: z.number(), day: z.string().refine(isIsoDay), task: z.string().nullable() });
type About = z.output<typeof about>;

/** A task of the plan that is not done, with how many of its units are not. */
interface Lacking {
  task: Task;
  open: number;
  of: number;
}

/** Names what the plan lacks at this moment, with its deadline and clause; silent where it has come in since. */
export const lackingDelivery = notice(about, async (scene, asked): Promise<Wording> => {
  const { services, t } = scene;
  const group = await services.planGroups.get(asked.group);
  const lacking = await lackingOf(scene, asked);
  if (!group || lacking.length === 0) return 'no-longer';
  const shown = lacking.slice(0, MOST_TASKS);
  const text: RichText = [
    [bold(t('plan-groups:asked.head', { name: group.name, count: lacking.length }))],
    ...shown.map((one) => [plain(lackingLine(scene, one))]),
    ...(lacking.length > shown.length
      ? [[plain(t('plan-groups:more', { count: lacking.length - shown.length }))]]
      : []),
    [plain(t('plan-groups:asked.how'))],
    [italic(t('plan-groups:asked.source', { plan: scene.book.file.title[scene.language] }))],
  ];
  return { text, buttons: buttonsFor(scene, lacking) };
});

async function lackingOf({ services, planId, book }: NoticeScene, { task }: About): Promise<Lacking[]> {
  const day = today(services.clock, book.file.timeZone);
  const view = await services.progress.view(planId);
  const isMeant = (state: TaskState) => isOpen(state) && (task !== null || state.overdue);
  return book.file.tasks
    .filter((one) => task === null || taskKey(one) === task)
    .map((one) => ({ one, states: taskStatesOn(one, book, view, day) }))
    .map(({ one, states }) => ({ task: one, open: states.filter(isMeant).length, of: states.length }))
    .filter(({ open }) => open > 0);
}

function lackingLine({ t, book, language, services }: NoticeScene, { task, open, of }: Lacking): string {
  const day = today(services.clock, book.file.timeZone);
  const fields = { code: task.code, title: task.title[language], open, of, clause: task.clause };
  if (!isDated(task)) return t('plan-groups:asked.undated', fields);
  const due = { ...fields, day: lastDayWords((task as DatedTask).date, t), days: daysLate(task, day) ?? 0 };
  return t(due.days > 0 ? 'plan-groups:asked.late' : 'plan-groups:asked.due', due);
}

/** What a coordinator does next: asks the units that have not handed a report in, or looks at a task. */
function buttonsFor({ t }: NoticeScene, lacking: readonly Lacking[]): Button[][] {
  const report = lacking.find(({ task, of }) => task.kind === 'report' && of > 1);
  const [first] = lacking;
  return [
    ...(first
      ? [
          [
            {
              label: t('plan-groups:button.look', { code: first.task.code }),
              data: links.data('task', first.task.code),
            },
          ],
        ]
      : []),
    ...(report
      ? [
          [
            {
              label: t('plan-groups:button.nudge', { code: report.task.code }),
              data: links.data('nudge', report.task.code),
            },
          ],
        ]
      : []),
  ];
}
