import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { may, type Right } from '../people/rights.ts';
import { type CalendarOf, calendarFile } from '../reports/calendar.ts';
import { CALENDAR_PATH, type FollowedCalendar } from '../reports/calendar-addresses.ts';
import type { Domain } from '../services.ts';

/** How often programs are asked to look again. */
const LOOK_AGAIN = Temporal.Duration.from({ hours: 4 });
/** More looks in an hour are refused: a person's phone, computer and calendar service together need fewer. */
const MOST_LOOKS = 30;
const HOUR_MS = 3_600_000;
/** How many addresses are counted at once; those counted longest ago are forgotten first. */
const MOST_COUNTED = 100_000;

interface FeedOptions {
  domain: Pick<Domain, 'calendarAddresses' | 'plans' | 'progress' | 'clock'>;
  /** Who may have a calendar, and who that of the whole plan. */
  rights: { own: Right; whole: Right };
}

/**
 * Calendars that programs follow, each at its person's secret address. An address that is not good, never was, or is of who may see nothing
 * is answered as what there is not. What a program has already is not sent again (`ETag`), and nobody on the way may keep it.
 */
export function calendarFeedRoutes({ domain, rights }: FeedOptions): Hono {
  const looks = new Looks(domain.clock);
  return new Hono().get(`${CALENDAR_PATH}/:file`, async (c) => {
    const secret = /^(.+)\.ics$/.exec(c.req.param('file'))?.[1] ?? '';
    const followed = await domain.calendarAddresses.find(secret);
    const of = followed && shownTo(followed, rights);
    c.header('Cache-Control', 'private, no-cache');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Robots-Tag', 'noindex');
    if (!followed || !of) return c.text('not found', 404);
    const wait = looks.secondsToWait(`${followed.planId}/${followed.memberId}`);
    if (wait > 0) return c.text('too many', 429, { 'Retry-After': String(wait) });
    const text = await calendarOf(followed, of, domain);
    const tag = tagOf(text);
    c.header('ETag', tag);
    if (hasTag(c.req.header('If-None-Match'), tag)) return c.body(null, 304);
    return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
  });
}

/** The whole plan for who may see it, else the person's units; undefined for who may see nothing. */
function shownTo(
  { roles, units }: FollowedCalendar,
  { own, whole }: FeedOptions['rights'],
): CalendarOf | undefined {
  if (may(roles, whole)) return 'whole-plan';
  return may(roles, own) ? { units } : undefined;
}

async function calendarOf(
  { planId, language }: FollowedCalendar,
  of: CalendarOf,
  { plans, progress, clock }: FeedOptions['domain'],
): Promise<string> {
  const plan = await plans.get(planId);
  const options = { plan, of, language, progress: await progress.view(planId) };
  return calendarFile({ ...options, at: clock.now(), lookAgainAfter: LOOK_AGAIN });
}

/** Names what a calendar says, whenever it was made. */
function tagOf(text: string): string {
  const said = text.replaceAll(/^DTSTAMP:.*$/gm, '');
  return `W/"${createHash('sha256').update(said).digest('base64url')}"`;
}

function hasTag(header: string | undefined, tag: string): boolean {
  return header === '*' || (header ?? '').split(',').some((one) => one.trim() === tag);
}

/** How often each address was looked at in the hour that began with its first look. Kept by this process alone. */
class Looks {
  private readonly counted = new Map<string, { since: number; count: number }>();

  constructor(private readonly clock: Pick<Clock, 'elapsed'>) {}

  /** Counts a look. Returns after how many seconds the next one is welcome; 0: this one is. */
  secondsToWait(whose: string): number {
    const now = this.clock.elapsed();
    const found = this.counted.get(whose);
    const hour = found && now - found.since < HOUR_MS ? found : { since: now, count: 0 };
    this.counted.delete(whose);
    this.counted.set(whose, { ...hour, count: hour.count + 1 });
    const [oldest] = this.counted.keys();
    if (this.counted.size > MOST_COUNTED && oldest !== undefined) this.counted.delete(oldest);
    return hour.count < MOST_LOOKS ? 0 : Math.ceil((hour.since + HOUR_MS - now) / 1000);
  }
}
