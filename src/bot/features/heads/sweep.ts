import { Temporal } from 'temporal-polyfill';
import { addDays } from '../../../base/day.ts';
import type { HeadListener } from '../../../heads/heads.ts';
import { newlyLate, writtenSpan } from '../../../heads/news.ts';
import type { WaitingReport } from '../../../heads/reviews.ts';
import type { Order } from '../../../outbox/order.ts';
import { PRIORITIES } from '../../../outbox/priorities.ts';
import { privateChat } from '../../../people/channels.ts';
import type { Place } from '../../../people/place.ts';
import type { Domain } from '../../../services.ts';
import { updateOrder } from '../../kit/report-notices.ts';
import { type Scene, sceneOf, stepsOf } from './scene.ts';

/**
 * Asks heads about reports that wait for them, reminds them, tells the coordinators of what waits for long, and passes on what nobody is to
 * confirm any more. Tells heads what their units reported and have become late with. Returns when more may be due.
 */
export async function sweepHeads(domain: Domain, planId: number): Promise<Temporal.Instant | undefined> {
  const waiting = await domain.headReviews.waiting(planId);
  const listeners = await domain.heads.listeners(planId);
  if (waiting.length === 0 && listeners.length === 0) return undefined;
  const scene = await sceneOf(domain, planId);
  const moments: (Temporal.Instant | undefined)[] = [];
  for (const report of waiting) moments.push(await sweepReport(scene, report));
  for (const listener of listeners) {
    moments.push(await tellNews(scene, listener));
    moments.push(await tellLate(scene, listener));
  }
  domain.outbox.wake();
  return moments.filter((moment) => moment !== undefined).sort(Temporal.Instant.compare)[0];
}

/** Returns when more is due of a report that waits. */
async function sweepReport(scene: Scene, report: WaitingReport): Promise<Temporal.Instant | undefined> {
  const { domain, planId, book, now, hours } = scene;
  const { heads, headReviews, outbox, audience } = domain;
  const { id, task: code, unit } = report;
  const task = book.task(code);
  const mustWait =
    task && book.isConfirmedByHead(task) && (await heads.mustConfirm(planId, unit, report.memberId));
  if (!mustWait) return void (await passOn(scene, report));
  const subject = { planId, task: code, unit, update: id };
  const confirmers = (await heads.confirmers(planId, unit)).map(privateChat);
  const asked = confirmers.map((to) => ({
    ...updateOrder(domain, 'report-for-head', subject, to),
    notBefore: hours.opening(now),
  }));
  await outbox.enqueueAll(asked);
  const to = { 'report-for-head-again': confirmers, 'report-waits': await audience.coordinators(planId) };
  for (const { kind, field, at } of stepsOf(scene, report)) {
    if (Temporal.Instant.compare(at, now) > 0) return at;
    if (!hours.isOpen(now)) return hours.opening(now);
    const orders = to[kind].map((place) => updateOrder(domain, kind, subject, place));
    await headReviews.note(id, field, async (tx) => void (await outbox.enqueueAll(orders, tx)));
  }
  return undefined;
}

/** A report goes up without the head's word: nobody is to give it any more. The coordinators are told as of any report that comes in. */
async function passOn({ domain, planId }: Scene, { id, task, unit }: WaitingReport): Promise<void> {
  const coordinators = await domain.audience.coordinators(planId);
  await domain.headReviews.decide({ planId, update: id, as: 'PASSED_ON' }, async (update, tx) => {
    const subject = { planId, task, unit, update };
    const orders = coordinators.map((to) => updateOrder(domain, 'report-handed-in', subject, to));
    await domain.outbox.enqueueAll(orders, tx);
  });
}

/** Tells a head what the units reported, gathered, within the sending hours. Returns when there will be something to tell. */
async function tellNews(scene: Scene, { to, places }: HeadListener): Promise<Temporal.Instant | undefined> {
  const { domain, planId, now, hours } = scene;
  const { heads, headNews, outbox } = domain;
  const fresh = places.filter(({ newsUntil }) => newsUntil === null);
  for (const place of fresh)
    await heads.noteTold([{ place, now: { newsUntil: await headNews.newest(planId, place.unit) } }]);
  const found = [];
  for (const place of places) {
    const untold = place.newsUntil === null ? undefined : await headNews.untold(planId, place);
    if (untold) found.push({ place, ...untold });
  }
  const [earliest] = found.map(({ from }) => from).sort(Temporal.Instant.compare);
  if (!earliest) return undefined;
  if (Temporal.Instant.compare(earliest, now) > 0) return hours.opening(earliest);
  if (!hours.isOpen(now)) return hours.opening(now);
  const spans = found.map(({ span }) => span);
  const told = found.map(({ place, span }) => ({ place, now: { newsUntil: span.until } }));
  const key = spans.map(({ unit, until }) => `${unit}:${until}`);
  const order = orderOf(scene, { to, kind: 'head-news', details: { spans: spans.map(writtenSpan) }, key });
  await heads.noteTold(told, async (tx) => void (await outbox.enqueueAll([order], tx)));
  return undefined;
}

/** Tells a head on a working day what the units have become late with since the last one. Returns when it is told next. */
async function tellLate(scene: Scene, { to, places }: HeadListener): Promise<Temporal.Instant> {
  const { domain, planId, book, calendar, today, now, hours, reminderTime } = scene;
  const { heads, progress, outbox } = domain;
  for (const place of places.filter(({ lateToldOn }) => lateToldOn === null))
    await heads.noteTold([{ place, now: { lateToldOn: today } }]);
  const open = places.filter(({ lateToldOn }) => lateToldOn !== null && lateToldOn < today);
  const isTime = calendar.isWorkingDay(today) && Temporal.Instant.compare(reminderTime(today), now) <= 0;
  if (open.length > 0 && isTime && hours.isOpen(now)) {
    const late: string[] = [];
    for (const { unit, lateToldOn } of open) {
      const view = await progress.view(planId, unit);
      const tasks = newlyLate(unit, { book, view, today, since: lateToldOn ?? today });
      late.push(...tasks.map((task) => `${unit}/${task}`));
    }
    const order = orderOf(scene, { to, kind: 'head-late', details: { late }, key: [today] });
    const told = open.map((place) => ({ place, now: { lateToldOn: today } }));
    await heads.noteTold(told, async (tx) => {
      if (late.length > 0) await outbox.enqueueAll([order], tx);
    });
  }
  return nextTime(scene);
}

/** The plan's time of reminders on the next working day whose time is not over. */
function nextTime({ calendar, today, now, reminderTime }: Scene): Temporal.Instant {
  let day = today;
  while (!calendar.isWorkingDay(day) || Temporal.Instant.compare(reminderTime(day), now) <= 0)
    day = addDays(day, 1);
  return reminderTime(day);
}

interface Telling extends Pick<Order, 'kind' | 'details'> {
  to: Place;
  key: readonly string[];
}

/** It goes within the sending hours of the day or not at all: at night nobody is woken by what is no news in the morning. */
function orderOf({ planId, now, hours }: Scene, { to, kind, details, key }: Telling): Order {
  return {
    ...{ planId, to, kind, details, priority: PRIORITIES['progress-notice'] },
    uniqueKey: [kind, planId, to.channel, to.id, ...key].join('/'),
    ...{ notBefore: now, notAfter: hours.last(now) },
  };
}
