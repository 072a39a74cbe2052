import type { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { VirtualClock } from '../clock.ts';
import type { PageNews } from './page-events.ts';

/** Hours and days forwards, or a local date and time of the plan's zone such as 2018-05-25T07:30. */
const move = z.union([
  z.strictObject({
    hours: z
      .int()
      .min(1)
      .max(24 * 366),
  }),
  z.strictObject({ days: z.int().min(1).max(366) }),
  z.strictObject({ to: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/) }),
]);

interface ClockRoutes {
  clock: VirtualClock;
  /** The plan's zone: a day later means the same hour of the next day there. */
  timeZone: string;
  news: PageNews;
  onClockMoved?: (() => Promise<void>) | undefined;
}

/** Adds `GET /playground/clock` and `POST /playground/clock`: the virtual clock, shown and moved. */
export function clockRoutes(app: Hono, { clock, timeZone, news, onClockMoved }: ClockRoutes): void {
  const now = () => ({ now: clock.now().epochMilliseconds });
  app.get('/playground/clock', (c) => c.json(now()));
  app.post('/playground/clock', async (c) => {
    const moment = target(move.parse(await c.req.json()), clock.now().toZonedDateTimeISO(timeZone));
    if (!moment) return c.json({ error: 'no such date' }, 400);
    clock.set(moment.toInstant());
    news.tell({ kind: 'clock', ...now() });
    await onClockMoved?.();
    return c.json(now());
  });
}

function target(step: z.infer<typeof move>, from: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  if (!('to' in step)) return from.add(step);
  try {
    return Temporal.PlainDateTime.from(step.to, { overflow: 'reject' }).toZonedDateTime(from.timeZoneId);
  } catch {
    return null;
  }
}
