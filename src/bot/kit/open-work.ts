import { today } from '../../base/clock.ts';
import { addDays } from '../../base/day.ts';
import { plain, type RichText } from '../../base/rich-text.ts';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import type { Button } from '../../outbox/message.ts';
import { dayWords, lastDayWords } from '../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { viewOfRecords } from '../../progress/task-records.ts';
import { isOpen, type TaskState, taskStatesOf } from '../../progress/task-state.ts';
import type { Services } from '../../services.ts';
import { shorten } from './labels.ts';
import { links } from './links.ts';

/** How far ahead what is due is named, in days; how many tasks a message names. */
const DAYS_AHEAD = 31;
const MOST_TASKS = 8;
/** Tasks that have a button. */
const MOST_BUTTONS = 2;
/** A note is quoted so far. */
const NOTE_LENGTH = 80;

interface Scene {
  services: Services;
  planId: number;
  book: PlanBook;
  language: Language;
}

/**
 * What is open for some units: what is late or due within a month, what is under way with what was said of it last, and the
 * update rounds that are not answered; with a button each for what comes first.
 */
export async function openWork(
  scene: Scene,
  units: readonly string[],
): Promise<{ lines: RichText; buttons: Button[][] }> {
  const { services, planId, book, language } = scene;
  const t = textsIn(language);
  const lines: RichText = [];
  const buttons: Button[][] = [];
  for (const unit of units) {
    const open = await openTasks(scene, unit);
    if (open.length === 0) continue;
    lines.push([plain(t('handover:unit', { unit: book.nameOf(unit, language) }))]);
    lines.push(...open.slice(0, MOST_TASKS).map((one) => [plain(taskLine(t, one, language))]));
    if (open.length > MOST_TASKS)
      lines.push([plain(t('handover:more', { count: open.length - MOST_TASKS }))]);
    for (const { task } of open.slice(0, MOST_BUTTONS - buttons.length))
      buttons.push([
        { label: t('handover:report', { code: task.code }), data: links.data('update', task.code) },
      ]);
  }
  for (const round of await services.rounds.openOnes(planId)) {
    const filling = await services.rounds.filling(round, book);
    if (!filling.some(({ unit, stage }) => units.includes(unit) && stage !== 'finished')) continue;
    lines.push([plain(t('handover:round', { day: dayWords(round.endsOn, t) }))]);
    buttons.push([{ label: t('rounds:walk.start'), data: links.data('walk', round.id) }]);
  }
  return { lines, buttons };
}

/** An open task with what its unit said of it last. */
type OpenTask = TaskState & { note: string | undefined };

async function openTasks({ services, planId, book }: Scene, unit: string): Promise<OpenTask[]> {
  const day = today(services.clock, book.file.timeZone);
  const records = await services.progress.records(planId, unit);
  const notes = new Map(records.map(({ task, own }) => [task, own.note]));
  return taskStatesOf(unit, book, viewOfRecords(records), day)
    .filter((state) => matters(state, addDays(day, DAYS_AHEAD)))
    .map((state) => ({ ...state, note: notes.get(state.task.code) }));
}

function taskLine(t: Translate, { task, overdue, note }: OpenTask, language: Language): string {
  const last = isDated(task) ? lastDayWords(task.date, t) : '';
  const how = overdue ? 'late' : isDated(task) ? 'due' : 'open';
  const line = t(`handover:task.${how}`, { title: task.title[language], code: task.code, day: last });
  return note === undefined ? line : t('handover:said', { line, note: shorten(note, NOTE_LENGTH) });
}

/** Whether a task is worth handing over: it is under way or stuck, or it is late, or due until a day. */
function matters(state: TaskState, until: string): boolean {
  const { task, standing } = state;
  if (!isOpen(state)) return false;
  const isBegun = standing !== 'NOT_STARTED' && standing !== 'SILENT';
  return isBegun || (isDated(task) && lastGoodDay(task.date) <= until);
}
