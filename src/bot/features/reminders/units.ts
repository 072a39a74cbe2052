import type { IsoDay } from '../../../base/day.ts';
import { type Line, mention, plain, type RichText } from '../../../base/rich-text.ts';
import type { Language, Translate } from '../../../base/texts.ts';
import type { PlanCalendar } from '../../../plan/calendar.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { ReminderContent } from '../../../reminders/agenda.ts';
import type { Speaker } from '../../../reminders/directory.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { awaitsResults, isAhead } from './when.ts';

/** Units that are named in full, with the people who speak for them; where there are more, all have their short names. */
const MOST_IN_FULL = 4;
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
  /** The day of the message. */
  day: IsoDay;
  /** Whether it is about all units. */
  coordinator: boolean;
  /** How many units are named in one line: a message has 4,096 characters. */
  mostNames: number;
  /** Who speaks for units and may be named, by the unit's code. */
  speakers: ReadonlyMap<string, readonly Speaker[]>;
  /** What units have reported since the message was sent, by task and unit (`IV.2/hpn`). */
  news: ReadonlyMap<string, News>;
  /** Where units stand, in words, by task and unit; those that reported nothing have none. */
  standing: ReadonlyMap<string, string>;
  /** Lists of units that stand further up in the message: none is written out twice. */
  listed: Set<string>;
}

/** What the text of a reminder is made from. */
export interface ReminderScene extends NamingScene {
  content: ReminderContent;
  calendar: Pick<PlanCalendar, 'lastWorkingDay'>;
  inGroup: boolean;
}

/** Who has said how far a task is, and who has not; of an event who leads it. */
export function unitLines(scene: NamingScene, due: Due): RichText {
  if (isAhead(due.task, scene.day)) return eventLines(scene, due);
  const lines = statedLines(scene, due);
  if (awaitsResults(due.task, scene.day)) {
    const waiting = waitingFor(scene, due);
    if (waiting.length === 0) return lines;
    return [...lines, [plain(scene.t('reminders:results-from', { units: names(scene, waiting) }))]];
  }
  const silent = silentOn(scene, due);
  return silent.length > 0 ? [...lines, openLine(scene, due, silent)] : lines;
}

/**
 * "Chưa báo: Phòng Y tế (chị Hà), Xã Hà Lan"; where it is about the whole plan with the count and all of them by their short
 * names: "Chưa báo 12/17 đơn vị: Phòng VHTT, Hà Lan, …", once in a message.
 */
function openLine(scene: NamingScene, { task }: Due, open: readonly string[]): Line {
  const { t, speakers, coordinator, mostNames, listed } = scene;
  const count = { open: open.length, total: scene.book.owingOf(task).length };
  if (coordinator && count.total > 1) {
    if (open.length > 1 && listed.has(String(open))) return [plain(t('reminders:open-same', count))];
    listed.add(String(open));
    return [plain(t('reminders:open-count', { ...count, units: names(scene, open) }))];
  }
  const shown = open.slice(0, mostNames);
  const mostSpeakers = open.length > MOST_IN_FULL ? 1 : MOST_SPEAKERS;
  const line: Line = [plain(t('reminders:open'))];
  for (const [index, unit] of shown.entries()) {
    line.push(plain(`${index > 0 ? ', ' : ''}${nameOf(scene, unit, open.length)}`));
    line.push(...speakersIn((speakers.get(unit) ?? []).slice(0, mostSpeakers)));
  }
  const others = open.length - shown.length;
  if (others > 0) line.push(plain(t('reminders:and-others', { count: others })));
  return line;
}

/** " (chị Hà, anh Minh)" */
function speakersIn(people: readonly Speaker[]): Line {
  if (people.length === 0) return [];
  const named = people.flatMap(({ name, account }, place) => [
    plain(place > 0 ? ', ' : ' ('),
    account === undefined ? plain(name) : mention(name, account),
  ]);
  return [...named, plain(')')];
}

/** Whether every unit of a task has reported it done since the message was sent. */
export function isReported(scene: Pick<NamingScene, 'news'>, due: Due): boolean {
  return due.open.length > 0 && waitingFor(scene, due).length === 0;
}

/** The units that have not reported a task done, not even since the message was sent. */
export function waitingFor({ news }: Pick<NamingScene, 'news'>, { task, open }: Due): string[] {
  return open.filter((unit) => !news.get(`${task.code}/${unit}`)?.done);
}

/** The units that have said nothing of a task that they owe, not even since the message was sent. */
export function silentOn(scene: Pick<NamingScene, 'news' | 'standing'>, due: Due): string[] {
  return waitingFor(scene, due).filter((unit) => statementOf(scene, due, unit) === undefined);
}

function statementOf(
  { news, standing }: Pick<NamingScene, 'news' | 'standing'>,
  { task }: Due,
  unit: string,
): string | undefined {
  const key = `${task.code}/${unit}`;
  return news.get(key)?.status ?? standing.get(key);
}

/** Who leads an event, how far its preparation is, and who takes part. */
function eventLines(scene: NamingScene, { task, open, takePart }: Due): RichText {
  const { t, book, standing } = scene;
  const leaders = book.leadersOf(task);
  const known = leaders.flatMap((unit) => {
    const status = standing.get(`${task.code}/${unit}`);
    return status === undefined
      ? []
      : [t('reminders:changed', { status, unit: nameOf(scene, unit, leaders.length) })];
  });
  const state = known.length > 0 ? known.slice(0, MOST_IN_FULL).join('; ') : t('reminders:no-state');
  return [
    [plain(t('reminders:leads', { units: names(scene, leaders) }))],
    [plain(t('reminders:state', { state }))],
    ...(open.length === 0 && takePart.length > 0
      ? [[plain(t('reminders:takes-part', { units: names(scene, takePart) }))]]
      : []),
  ];
}

/** How far units say that a task is: each in a line, or, where it is about the whole plan, all that say the same in one. */
function statedLines(scene: NamingScene, due: Due): RichText {
  const { t, coordinator } = scene;
  const stated = due.open.flatMap((unit) => {
    const status = statementOf(scene, due, unit);
    return status === undefined ? [] : [{ unit, status }];
  });
  if (coordinator) {
    const alike = [...new Set(stated.map(({ status }) => status))];
    return alike.map((status) => {
      const units = stated.filter((one) => one.status === status).map(({ unit }) => unit);
      return [plain(t('reminders:changed', { status, unit: names(scene, units) }))];
    });
  }
  const lines = stated
    .slice(0, MOST_IN_FULL)
    .map(({ unit, status }) => [plain(t('reminders:changed', { status, unit: nameOf(scene, unit, 1) }))]);
  const others = stated.length - MOST_IN_FULL;
  if (others > 0) lines.push([plain(t('reminders:others-reported', { count: others }))]);
  return lines;
}

function names(scene: NamingScene, units: readonly string[]): string {
  const shown = units.slice(0, scene.mostNames).map((unit) => nameOf(scene, unit, units.length));
  const others = units.length - shown.length;
  return shown.join(', ') + (others > 0 ? scene.t('reminders:and-others', { count: others }) : '');
}

/** @param among how many units the line names */
function nameOf({ book, language, coordinator }: NamingScene, unit: string, among: number): string {
  const isShort = coordinator || among > MOST_IN_FULL;
  return isShort ? book.shortNameOf(unit, language) : book.nameOf(unit, language);
}
