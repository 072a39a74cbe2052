import type { IsoDay } from '../../../base/day.ts';
import { type Line, mention, plain, type RichText } from '../../../base/rich-text.ts';
import type { Language, Translate } from '../../../base/texts.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { ReminderContent } from '../../../reminders/agenda.ts';
import type { Speaker } from '../../../reminders/directory.ts';
import type { Due } from '../../../reminders/task-index.ts';

/** Units named in one line: more would not fit a phone's screen. */
const MOST_NAMES = 4;
/** People named of one unit. */
const MOST_SPEAKERS = 2;

/** What a unit has reported since a message was sent. */
export interface News {
  /** "🟢 Đã nộp" */
  status: string;
  done: boolean;
}

/** What the names of units are made from. */
interface NamingScene {
  t: Translate;
  language: Language;
  book: PlanBook;
  /** Who speaks for units and may be named, by the unit's code. */
  speakers: ReadonlyMap<string, readonly Speaker[]>;
  /** What units have reported since the message was sent, by task and unit (`IV.2/hpn`). */
  news: ReadonlyMap<string, News>;
}

/** What the text of a reminder is made from. */
export interface ReminderScene extends NamingScene {
  /** The day of the message. */
  day: IsoDay;
  content: ReminderContent;
  inGroup: boolean;
  coordinator: boolean;
}

/** Who has reported since, who has not, and which units are told because they take part. */
export function unitLines(scene: NamingScene, due: Due): RichText {
  const { t } = scene;
  const { open, takePart } = due;
  const lines = reportedLines(scene, due);
  const waiting = waitingFor(scene, due);
  if (waiting.length > 0) lines.push(openLine(scene, waiting));
  if (open.length === 0 && takePart.length > 0) {
    const units = shortened(scene, takePart);
    lines.push([plain(t('reminders:takes-part', { units }))]);
  }
  return lines;
}

/** "Chưa báo: Phòng Y tế (chị Hà), UBND xã Hà Lan và 9 đơn vị khác" */
export function openLine(scene: NamingScene, open: readonly string[]): Line {
  const { t, speakers } = scene;
  const line: Line = [plain(t('reminders:open'))];
  for (const [index, unit] of open.slice(0, MOST_NAMES).entries()) {
    line.push(plain(`${index > 0 ? ', ' : ''}${scene.book.nameOf(unit, scene.language)}`));
    const people = (speakers.get(unit) ?? []).slice(0, MOST_SPEAKERS);
    for (const [place, { name, account }] of people.entries())
      line.push(plain(place > 0 ? ', ' : ' ('), mention(name, account));
    if (people.length > 0) line.push(plain(')'));
  }
  const others = open.length - MOST_NAMES;
  if (others > 0) line.push(plain(t('reminders:and-others', { count: others })));
  return line;
}

/** Whether every unit of a task has reported it done since the message was sent. */
export function isReported(scene: NamingScene, due: Due): boolean {
  return due.open.length > 0 && waitingFor(scene, due).length === 0;
}

function waitingFor({ news }: NamingScene, { task, open }: Due): string[] {
  return open.filter((unit) => !news.get(`${task.code}/${unit}`)?.done);
}

function reportedLines(scene: NamingScene, { task, open }: Due): RichText {
  const { t, news } = scene;
  const reported = open.flatMap((unit) => {
    const found = news.get(`${task.code}/${unit}`);
    return found ? [{ unit, status: found.status }] : [];
  });
  const lines = reported
    .slice(0, MOST_NAMES)
    .map(({ unit, status }) => [
      plain(t('reminders:changed', { status, unit: scene.book.nameOf(unit, scene.language) })),
    ]);
  const others = reported.length - MOST_NAMES;
  if (others > 0) lines.push([plain(t('reminders:others-reported', { count: others }))]);
  return lines;
}

function shortened(scene: NamingScene, units: readonly string[]): string {
  const names = units.slice(0, MOST_NAMES).map((unit) => scene.book.nameOf(unit, scene.language));
  const others = units.length - MOST_NAMES;
  return names.join(', ') + (others > 0 ? scene.t('reminders:and-others', { count: others }) : '');
}
