import type { IsoDay } from '../../base/day.ts';
import { bold, type Line, plain } from '../../base/rich-text.ts';
import { type DatedTask, isEvent } from '../../plan/deadline.ts';
import { numberOf } from '../../plan/occurrences.ts';
import type { Decision } from '../decide/decision.ts';
import type { Facts } from '../decide/facts.ts';
import { countOf } from '../query/count.ts';
import { type Answered, othersOfDay, verdictOf } from '../query/verdict.ts';
import type { Parts } from './parts.ts';
import { type Scene, writtenDate } from './wording.ts';

/** The answer with the yes or no, and the number, that were asked for; where a day was said that is another task's, with whose it is. */
export function judged(parts: Parts, decision: Decision, facts: Facts, scene: Scene): Parts {
  const { tasks = [], purposes = [], head } = parts;
  const isWorked = (day: IsoDay) => scene.calendar.lastWorkingDay(day) === day;
  const answered = { decision, facts, tasks, purposes, isWorked };
  const count = countOf(facts, decision, tasks, purposes);
  const counted =
    count === undefined ? parts : { ...parts, count, head: [...numberLine(count, answered, scene), ...head] };
  const verdict = verdictOf(answered);
  if (!verdict || parts.intent === 'choose') return counted;
  const others = verdict.says === 'no' && verdict.to === 'so' ? othersOfDay(answered) : [];
  const [first = [], ...rest] = counted.head;
  const said = bold(scene.t(`ask:verdict.${verdict.to}.${verdict.says}`));
  const whose = others.map((task) => dayOf(task, scene));
  return { ...counted, verdict: verdict.says, head: [[said, plain(' '), ...first], ...whose, ...rest] };
}

/** "3 báo cáo", above a list of receivers, which tells no number by itself; "6 ngày", above an event. */
function numberLine(count: number, { decision, tasks }: Answered, { t }: Scene): Line[] {
  const isListed = decision.intent === 'recipient' && tasks.length > 1 && tasks.length === count;
  if (isListed) return [[bold(t('ask:count.reports', { count }))]];
  const isOfEvent = decision.intent === 'deadline' && !decision.compared && tasks.slice(0, 1).some(isEvent);
  return isOfEvent ? [[bold(t('ask:count.days', { count }))]] : [];
}

/** "Trước ngày 25/5/2018 là của: Báo cáo … (mục III.1.2)" */
function dayOf(task: DatedTask, scene: Scene): Line {
  const words = {
    day: writtenDate(task.date, scene),
    title: task.title[scene.language],
    code: numberOf(task),
  };
  return [plain(scene.t('ask:verdict.dayOf', words))];
}
