import type { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { PageNews } from './events.ts';
import type { PageOptions, Travel } from './options.ts';

/**
 * Hours and days forwards, a local date and time of the page's zone such as 2018-05-25T07:30, or the next moment at
 * which the bot will say something.
 */
const move = z.union([
  z.strictObject({
    hours: z
      .int()
      .min(1)
      .max(24 * 366),
  }),
  z.strictObject({ days: z.int().min(1).max(366) }),
  z.strictObject({ to: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/) }),
  z.strictObject({ next: z.literal(true) }),
]);

type ClockOptions = Pick<PageOptions, 'clock' | 'travel' | 'timeZone'>;

/** Adds `POST /playground/clock`, which moves the virtual clock. */
export function clockRoutes(app: Hono, { clock, travel, timeZone }: ClockOptions, news: PageNews): void {
  const now = () => ({ now: clock.now().epochMilliseconds });
  const passing = () => news.tell({ kind: 'clock', ...now() });
  app.post('/playground/clock', async (c) => {
    const step = move.parse(await c.req.json());
    if ('to' in step && !localMoment(step.to, timeZone)) return c.json({ error: 'no such date' }, 400);
    const stops = await travel.move((from) => target(step, from, timeZone, travel), passing);
    return c.json({ ...now(), stops: stops.map(({ at, what }) => ({ at: at.epochMilliseconds, what })) });
  });
}

/** The moment to move to. A day later is the same hour of the next day in the page's zone. */
async function target(
  step: z.infer<typeof move>,
  from: Temporal.Instant,
  timeZone: string,
  travel: Travel,
): Promise<Temporal.Instant | undefined> {
  if ('next' in step) return (await travel.next())?.at;
  if ('to' in step) return localMoment(step.to, timeZone);
  return from.toZonedDateTimeISO(timeZone).add(step).toInstant();
}

/** Undefined when there is no such date. */
function localMoment(local: string, timeZone: string): Temporal.Instant | undefined {
  try {
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant();
  } catch {
    return undefined;
  }
}
