import { daysBetween, type IsoDay } from '../../base/day.ts';
import { bold, plain, type RichText } from '../../base/rich-text.ts';
import { type DatedTask, dueSpan, isDated, writtenDays } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import { tasksIn } from '../query/task-set.ts';
import { receiver } from './about-task.ts';
import type { Parts } from './parts.ts';
import { taskItem } from './task-item.ts';
import { partyNames } from './who.ts';
import type { Scene } from './wording.ts';

/** Two tasks by their days: which is due first and by how much, then each with its date. */
export function comparedDates(codes: readonly string[], scene: Scene): Parts {
  const tasks = codes.flatMap((code) => scene.book.task(code) ?? []);
  const dated = tasks.filter(isDated);
  return {
    intent: 'deadline',
    tasks,
    head: orderLine(dated, scene),
    items: tasks.map((task) => () => taskItem(task, scene)),
  };
}

function orderLine(tasks: readonly DatedTask[], { t, language }: Scene): RichText {
  const [first, second] = [...tasks].sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1));
  if (!first || !second) return [];
  const count = daysBetween(firstDay(first), firstDay(second));
  const words =
    count === 0 ? t('ask:compare.same') : t('ask:compare.first', { title: first.title[language], count });
  return [[bold(words)]];
}

function firstDay({ date }: DatedTask): IsoDay {
  return writtenDays(date)[0] ?? dueSpan(date).from;
}

/** Two reports by who receives them. */
export function comparedReceivers(codes: readonly string[], scene: Scene): Parts {
  const parts = receiver(codes, scene);
  const [first, second] = parts.tasks ?? [];
  const key = first?.recipient === second?.recipient ? 'alike' : 'apart';
  return { ...parts, head: [[plain(scene.t(`ask:compare.${key}`))], ...parts.head] };
}

/** Units by how many tasks name them or their group, most first, with these tasks. */
export function comparedUnits(parties: readonly string[], scene: Scene): Parts {
  const { t } = scene;
  const counted = parties
    .map((party) => ({ party, tasks: tasksIn({ kind: 'own', parties: [party] }, scene) }))
    .sort((a, b) => b.tasks.length - a.tasks.length);
  const lines = counted.map(({ party, tasks }) =>
    t('ask:compare.units', { who: partyNames([party], scene), count: tasks.length }),
  );
  const tasks: Task[] = [...new Set(counted.flatMap((each) => each.tasks))];
  return {
    intent: 'unit-tasks',
    tasks,
    units: parties,
    scope: parties,
    head: lines.map((line) => [bold(line)]),
    items: tasks.map((task) => () => taskItem(task, scene)),
  };
}
