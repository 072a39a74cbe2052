import { Temporal } from 'temporal-polyfill';
import type { HeadPlace } from '../../../heads/heads.ts';
import { isDated, isEvent, lastGoodDay } from '../../../plan/deadline.ts';
import { isOpen, taskStatesOf } from '../../../progress/task-state.ts';
import type { Domain } from '../../../services.ts';
import type { NextMoment } from '../../kit/feature.ts';
import { type Scene, sceneOf, stepsOf, workingTime } from './scene.ts';

/** Returns what heads, or coordinators because of them, are told next after a moment, as far as is known now. */
export async function nextHeadMoment(
  domain: Domain,
  from: Temporal.Instant,
): Promise<NextMoment | undefined> {
  const found: NextMoment[] = [];
  for (const { id } of await domain.plans.list()) {
    const waiting = await domain.headReviews.waiting(id);
    const listeners = await domain.heads.listeners(id);
    if (waiting.length === 0 && listeners.length === 0) continue;
    const scene = await sceneOf(domain, id);
    for (const report of waiting)
      found.push(
        ...stepsOf(scene, report).map(({ kind, at }) => ({ at: scene.hours.opening(at), what: kind })),
      );
    for (const { places } of listeners)
      for (const place of places) found.push(...(await momentsOf(scene, place)));
  }
  const later = found.filter(({ at }) => Temporal.Instant.compare(at, from) > 0);
  return later.sort((a, b) => Temporal.Instant.compare(a.at, b.at))[0];
}

/** When a head is told of what a unit has reported, and of each task that it becomes late with unless it is done before. */
async function momentsOf(scene: Scene, place: HeadPlace): Promise<NextMoment[]> {
  const { domain, planId, book, hours, today } = scene;
  const untold = place.newsUntil === null ? undefined : await domain.headNews.untold(planId, place);
  const view = await domain.progress.view(planId, place.unit);
  const since = place.lateToldOn ?? today;
  const days = taskStatesOf(place.unit, book, view, today)
    .filter((state) => isOpen(state) && !isEvent(state.task))
    .flatMap(({ task }) => (isDated(task) ? [lastGoodDay(task.date)] : []))
    .filter((day) => day >= since);
  return [
    ...(untold ? [{ at: hours.opening(untold.from), what: 'head-news' }] : []),
    ...[...new Set(days)].map((day) => ({ at: workingTime(scene, day, 1), what: 'head-late' })),
  ];
}
