import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayOf } from '../../../base/clock.ts';
import { addDays, type IsoDay, isoDaySchema } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Button } from '../../../outbox/message.ts';
import { PRIORITIES } from '../../../outbox/priorities.ts';
import { placeKey } from '../../../people/place.ts';
import type { Right } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { progressSummary, summarySentences } from '../../../progress/summary.ts';
import { tally } from '../../../progress/tally.ts';
import { planStates, taskStatesByUnit } from '../../../progress/task-state.ts';
import { isFirstOfWeek, slotOf } from '../../../reminders/slot.ts';
import type { PlanInForce } from '../../../reminders/timetable.ts';
import { pngOf } from '../../../reports/png.ts';
import { progressChart } from '../../../reports/progress-chart.ts';
import type { Services } from '../../../services.ts';
import type { Deliveries, NextMoment } from '../../kit/feature.ts';
import { type NoticeScene, notice, type Wording } from '../../kit/notice.ts';
import { buttons } from './buttons.ts';

/** The kind of a week's picture. */
const WEEKLY_PICTURE = 'weekly-picture';

/** No calendar has a week without a working day twice in a row. */
const LOOKED_AHEAD_DAYS = 21;

export const getWeeklyPicture: Right = { name: 'get-weekly-picture', roles: ['VIEWER'] };

const about = z.object({ day: isoDaySchema });

/** The chart and three sentences for who watches over a plan; made when they are sent. */
export const weeklyDeliveries: Deliveries = { [WEEKLY_PICTURE]: notice(about, weeklyMessage) };

/**
 * Enqueues the week's picture, on the first working day of a week of the plan's year, at the time of reminders, for each
 * viewer who wants it; once. Returns when the next is due; undefined while nobody wants it.
 */
export async function sweepWeekly(services: Services, planId: number): Promise<Temporal.Instant | undefined> {
  const readers = await services.weeklyPictures.readers(planId);
  if (readers.length === 0) return undefined;
  const plan = await services.reminders.inForce(planId);
  const now = services.clock.now();
  const slot = slotOn(plan, dayOf(now, plan.book.file.timeZone));
  const isOpen = slot !== undefined && !isBefore(now, slot.opens) && isBefore(now, slot.closes);
  if (isOpen)
    await services.outbox.enqueueAll(
      readers.map((to) => ({
        planId,
        to,
        kind: WEEKLY_PICTURE,
        details: { day: slot.day },
        uniqueKey: [WEEKLY_PICTURE, planId, to.channel, to.id, slot.day].join('/'),
        priority: PRIORITIES['weekly-picture'],
        notBefore: slot.opens,
        notAfter: slot.closes.subtract({ milliseconds: 1 }),
      })),
    );
  return nextSlot(plan, now);
}

/** When the next picture of any plan is sent; undefined while nobody wants one. */
export async function nextWeekly(
  services: Services,
  from: Temporal.Instant,
): Promise<NextMoment | undefined> {
  const moments: Temporal.Instant[] = [];
  for (const { id } of await services.plans.list()) {
    if ((await services.weeklyPictures.readers(id)).length === 0) continue;
    const at = nextSlot(await services.reminders.inForce(id), from);
    if (at) moments.push(at);
  }
  const [at] = moments.sort(Temporal.Instant.compare);
  return at && { at, what: WEEKLY_PICTURE };
}

function nextSlot(plan: PlanInForce, from: Temporal.Instant): Temporal.Instant | undefined {
  const today = dayOf(from, plan.book.file.timeZone);
  for (let days = 0; days <= LOOKED_AHEAD_DAYS; days += 1) {
    const slot = slotOn(plan, addDays(today, days));
    if (slot && isBefore(from, slot.opens)) return slot.opens;
  }
  return undefined;
}

/** The part of a day in which the week's picture may be sent; undefined on any other day. */
function slotOn({ book, calendar, policy }: PlanInForce, day: IsoDay) {
  const { year, timeZone } = book.file;
  if (!day.startsWith(`${year}-`) || !isFirstOfWeek(day, calendar)) return undefined;
  return slotOf(day, policy, timeZone);
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

/** Short and without a picture where nothing is otherwise than a week before. */
async function weeklyMessage(
  { services, planId, book, to, t, language }: NoticeScene,
  { day }: z.output<typeof about>,
): Promise<Wording> {
  const readers = await services.weeklyPictures.readers(planId);
  if (!readers.some((one) => placeKey(one) === placeKey(to))) return 'no-longer';
  const view = await services.progress.view(planId);
  const counts = tally(planStates(book, view, day));
  const before = tally(planStates(book, view, addDays(day, -7)));
  const weekAgo = startOf(addDays(day, -7), book.file.timeZone);
  const head: RichText = [[bold(t('progress:weekly.head', { day: dayWords(day, t) }))]];
  const choices: Button[][] = [
    [
      { label: t('progress:weekly.open'), data: buttons.data('weekly-picture', 'open') },
      { label: t('progress:weekly.stop'), data: buttons.data('weekly-picture', 'stop') },
    ],
  ];
  if (counts.overdue === before.overdue && !(await services.progress.hasNews(planId, weekAgo)))
    return { text: [...head, [plain(t('progress:weekly.same', { ...counts }))]], buttons: choices };
  const stuck = await services.progress.stuck(planId);
  const sentences = summarySentences(progressSummary({ book, view, stuck, today: day }), {
    book,
    language,
    t,
  });
  const text = [...head, ...sentences.map((sentence) => [plain(sentence)])];
  const units = taskStatesByUnit(
    book.file.units.map(({ code }) => code),
    book,
    view,
    day,
  );
  const { svg } = progressChart({ book, units, today: day, language });
  try {
    const bytes = await pngOf(svg);
    return { text, buttons: choices, files: [{ kind: 'photo', name: 'chart.png', bytes }] };
  } catch (error) {
    services.log.error({ err: error, plan: planId }, 'the chart of a week could not be drawn');
    return { text, buttons: choices };
  }
}

function startOf(day: IsoDay, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
}
