import type { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { VirtualClock } from '../../base/clock.ts';
import { languages, textsIn } from '../../base/texts.ts';
import type { PlaygroundMemory } from '../../playground/memory.ts';
import type { NextMoment, TimeTravel } from '../../playground/time-travel.ts';
import type { PageNews } from './events.ts';

/**
 * Hours and days forwards, a local date and time of the plan's zone such as 2018-05-25T07:30, or the next moment at
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

interface ClockRoutes {
  clock: VirtualClock;
  travel: TimeTravel;
  /** The plan's zone: a day later means the same hour of the next day there. */
  timeZone: string;
  news: PageNews;
  memory?: Pick<PlaygroundMemory, 'changed'> | undefined;
}

/** Adds `POST /playground/clock`, which moves the virtual clock. */
export function clockRoutes(app: Hono, { clock, travel, timeZone, news, memory }: ClockRoutes): void {
  const now = () => ({ now: clock.now().epochMilliseconds });
  const passing = () => {
    memory?.changed('clock', 'now', () => ({ value: clock.now().epochMilliseconds }));
    news.tell({ kind: 'clock', ...now() });
  };
  app.post('/playground/clock', async (c) => {
    const step = move.parse(await c.req.json());
    if ('to' in step && !localMoment(step.to, timeZone)) return c.json({ error: 'no such date' }, 400);
    const stops = await travel.move((from) => target(step, from, timeZone, travel), passing);
    return c.json({ ...now(), stops: stops.map(stopView) });
  });
}

async function target(
  step: z.infer<typeof move>,
  from: Temporal.Instant,
  timeZone: string,
  travel: TimeTravel,
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

/** A stop as the page shows it: when, and what the bot says there, in each language. */
function stopView({ at, what }: NextMoment): { at: number; what: Record<string, string> } {
  const words = languages.map((language) => {
    const t = textsIn(language);
    const key = `playground:next.${what}`;
    return [language, t(key) === `next.${what}` ? t('playground:next.other') : t(key)];
  });
  return { at: at.epochMilliseconds, what: Object.fromEntries(words) };
}
