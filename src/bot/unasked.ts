import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Clock } from '../base/clock.ts';
import type { DeliveryKind, DeliveryKinds } from '../outbox/kinds.ts';
import type { Services } from '../services.ts';
import { features as all } from './features.ts';
import type { NextMoment } from './kit/feature.ts';

/** How late a message is when the coordinators hear of it, unless the operator says otherwise. */
const LATE_SECONDS = 15 * 60;
/** How often messages that show what is going on are brought up to date. */
const REFRESH_SECONDS = 3;

/** Returns everything that the bot says unasked, by kind (docs/outbox.md). */
export function deliveryKinds(services: Services, features = all): DeliveryKinds {
  const deliveries = features.flatMap((feature) => Object.entries(feature.deliveries ?? {}));
  return new Map(
    deliveries.map(([kind, { repeatable, compose }]): [string, DeliveryKind] => [
      kind,
      { repeatable, compose: (delivery) => compose(services, delivery) },
    ]),
  );
}

/** Returns what is asked at each tick of the clock. */
export function sweepsOf(
  services: Services,
  lateAfterSeconds = LATE_SECONDS,
  features = all,
): (() => Promise<void>)[] {
  const sweeps = features.flatMap((feature) => feature.sweeps ?? []);
  return sweeps.map((sweep) => () => sweep(services, { lateAfterSeconds }));
}

/** Returns the first moment after now, by the domain's clock, at which the bot will say something; undefined when none is known. */
export async function nextMoment(services: Services, features = all): Promise<NextMoment | undefined> {
  const now = services.clock.now();
  const known = await Promise.all([
    nextDelivery(services),
    ...features.map((feature) => feature.nextMoment?.(services, now)),
  ]);
  const coming = known.filter(
    (each) => each !== undefined && each.at.epochMilliseconds > now.epochMilliseconds,
  );
  return coming.reduce<NextMoment | undefined>(earlier, undefined);
}

/** Brings messages that show what is going on up to date, every few seconds until the signal. */
export async function keepRefreshing(
  api: Api,
  services: Services,
  machine: Clock,
  signal: AbortSignal,
  features = all,
): Promise<void> {
  while (!signal.aborted) {
    for (const feature of features)
      await feature
        .refresh?.(api, services, machine)
        .catch((error: unknown) =>
          services.log.warn({ err: error, feature: feature.name }, 'messages could not be refreshed'),
        );
    await delay(REFRESH_SECONDS * 1000, undefined, { signal }).catch(() => undefined);
  }
}

async function nextDelivery({ outbox, channel, clock }: Services): Promise<NextMoment | undefined> {
  const next = await outbox.nextAfter(channel, clock.now());
  return next && { at: next.at, what: next.kind };
}

function earlier(best: NextMoment | undefined, each: NextMoment | undefined): NextMoment | undefined {
  if (!best || !each) return best ?? each;
  return each.at.epochMilliseconds < best.at.epochMilliseconds ? each : best;
}
