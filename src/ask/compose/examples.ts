import { lastGoodDay } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Scene } from './wording.ts';

/** Three questions drawn from what is near in the plan, in words that people would type. */
export function examplesNear(scene: Scene): string[] {
  const { book, t, today, language } = scene;
  const dated = book.dated();
  const near = dated.find((task) => lastGoodDay(task.date) >= today) ?? dated.at(-1);
  const year = Number(today.slice(0, 4));
  const month = near && year === book.file.year ? Number(lastGoodDay(near.date).slice(5, 7)) : undefined;
  const first = month === undefined ? t('ask:example.purpose') : t('ask:example.month', { month });
  const second = near ? t('ask:example.deadline', { title: shortName(near, scene) }) : t('ask:example.week');
  const busy = book.file.units.find((unit) => book.file.tasks.some(({ lead }) => lead.includes(unit.code)));
  const third = busy ? t('ask:example.unit', { unit: busy.name[language] }) : t('ask:example.week');
  return [first, second, third];
}

/** What people call a task: its first alias in Vietnamese, its title in English. */
function shortName(task: Task, { language }: Scene): string {
  const name = language === 'vi' ? (task.aliases[0] ?? task.title.vi) : task.title.en;
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** "Ai phụ trách báo cáo 6 tháng?": one reading of several, as a question of its own. */
export function readingAsQuestion(task: Task, scene: Scene): string {
  return scene.t('ask:example.who', { title: shortName(task, scene) });
}
