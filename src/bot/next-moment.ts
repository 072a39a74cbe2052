import type { Temporal } from 'temporal-polyfill';
import type { Services } from '../services.ts';

/** A moment at which the bot will say something unasked. */
interface NextMoment {
  at: Temporal.Instant;
  /** What it will be: the kind of delivery; a text under `next` of the playground is named after it. */
  what: string;
}

type Source = (from: Temporal.Instant) => Promise<NextMoment | undefined>;

/** Everybody who knows of a moment to come; a new room that speaks by the clock adds its line here. */
function sourcesOf({ outbox, channel, reminders, rounds, campaigns }: Services): Source[] {
  return [
    async (from) => {
      const next = await outbox.nextAfter(channel, from);
      return next && { at: next.at, what: next.kind };
    },
    async (from) => {
      const next = await reminders.nextMoment(from);
      return next && { at: next.at, what: next.code };
    },
    async (from) => {
      const at = await rounds.nextMoment(from);
      return at && { at, what: 'round' };
    },
    async (from) => {
      const at = await campaigns.nextMoment(from);
      return at && { at, what: 'campaign' };
    },
  ];
}

/** The first moment after now, by the domain's clock, at which the bot will say something; undefined when none is known. */
export async function nextMoment(services: Services): Promise<NextMoment | undefined> {
  const now = services.clock.now();
  const known = await Promise.all(sourcesOf(services).map((source) => source(now)));
  const coming = known.filter(
    (each) => each !== undefined && each.at.epochMilliseconds > now.epochMilliseconds,
  );
  return coming.reduce<NextMoment | undefined>(earlier, undefined);
}

function earlier(best: NextMoment | undefined, each: NextMoment | undefined): NextMoment | undefined {
  if (!best || !each) return best ?? each;
  return each.at.epochMilliseconds < best.at.epochMilliseconds ? each : best;
}
