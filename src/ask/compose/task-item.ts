import { dayOf } from '../../base/clock.ts';
import { bold, italic, type Line, plain, type RichText } from '../../base/rich-text.ts';
import { isAssignedCode } from '../../plan/assigned-tasks.ts';
import type { DateChange } from '../../plan/date-changes.ts';
import { dayWords } from '../../plan/day-words.ts';
import { isDated } from '../../plan/deadline.ts';
import type { Bilingual, Task } from '../../plan/plan-file.ts';
import type { Item } from '../answer.ts';
import { receiverWords, whoWords } from './who.ts';
import { lastDayWords, type Scene, sourceWords, timeLeft, writtenDate } from './wording.ts';

export interface ItemOptions {
  /** Its place in a list that people may refer to ("chi tiết việc 2"). */
  number?: number;
}

/** A task in a list: title and clause; date as written and days left; who and to whom; what is odd about it. */
export function taskItem(task: Task, scene: Scene, { number }: ItemOptions = {}): RichText {
  const { language } = scene;
  const before = number === undefined ? [] : [plain(`${number}. `)];
  const title: Line = [...before, bold(task.title[language]), plain(` (${sourceWords(task, scene)})`)];
  return [title, ...dateLines(task, scene), whoLine(task, scene), ...oddities(task, scene)];
}

/** Nobody pages through more; who wants the rest asks more narrowly. */
const mostItems = 60;

/** Tasks as a list, numbered when there are several, with what was left out said at the foot. */
export function taskList(tasks: readonly Task[], scene: Scene): { items: Item[]; foot?: RichText } {
  const shown = tasks.slice(0, mostItems);
  const items = shown.map(
    (task, at) => () => taskItem(task, scene, tasks.length > 1 ? { number: at + 1 } : {}),
  );
  const left = tasks.length - shown.length;
  return left > 0 ? { items, foot: [[plain(scene.t('ask:item.more', { count: left }))]] } : { items };
}

/** The date as written with the days left, and the last working day where it matters; without one the occasion as written. */
export function dateLines(task: Task, scene: Scene): RichText {
  if (!isDated(task)) return [[plain(noDateWords(task, scene))]];
  const parts = [writtenDate(task.date, scene), timeLeft(task, scene)];
  const last = lastDayWords(task, scene);
  return [[plain(parts.join(' · '))], ...(last ? [[plain(last)]] : [])];
}

/** "Kế hoạch không ghi ngày, chỉ ghi “nhân Tháng hành động”" */
function noDateWords({ code, when }: Task, { t, language }: Scene): string {
  const of = isAssignedCode(code) ? 'assigned' : 'planned';
  return t(`ask:item.${when ? 'occasion' : 'noDate'}.${of}`, { when: when?.[language] });
}

/** "Phòng … → Sở …" */
export function whoLine(task: Task, scene: Scene): Line {
  const to = receiverWords(task, scene);
  return [plain([whoWords(task, scene), ...(to === undefined ? [] : [to])].join(' → '))];
}

/** Where it is done and who attends, where the plan says so. */
export function fieldLines(task: Task, { t, language }: Scene): RichText {
  return (['places', 'attends'] as const).flatMap((field) => {
    const words = task[field]?.[language];
    return words === undefined ? [] : [[plain(t(`ask:field.${field}`, { words }))]];
  });
}

/** What must not be hidden: a date that a coordinator changed, an unconfirmed one, notes on the text. */
export function oddities(task: Task, scene: Scene): RichText {
  const { book } = scene;
  const change = book.changeOf(task.code);
  const unconfirmed = task.date?.unconfirmed ? [task.date.unconfirmed] : [];
  const changed = change ? [[italic(`⚠ ${changeWords(change, scene)}`)]] : [];
  return [...changed, ...noteLines([...unconfirmed, ...task.notes], scene)];
}

/** Oddities of the text, a line each. */
export function noteLines(notes: readonly Bilingual[], { language }: Scene): RichText {
  return notes.map((note) => [italic(`⚠ ${note[language]}`)]);
}

/** When and why a date was changed, and what the plan had said. */
function changeWords({ reason, words, fileDate, at }: DateChange, scene: Scene): string {
  const { t, book } = scene;
  const key = reason === 'confirmed' ? 'confirmed' : fileDate ? 'changed' : 'added';
  return t(`deadlines:note.${key}`, {
    day: dayWords(dayOf(at, book.file.timeZone), t, { weekday: false }),
    was: fileDate && writtenDate({ ...fileDate, unconfirmed: undefined }, scene),
    reason: words ?? t(`deadlines:reason.${reason}`),
  });
}
