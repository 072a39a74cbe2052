import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import type { Api } from 'grammy';
import { Temporal } from 'temporal-polyfill';
import { AMENDMENT } from '../amendments/amendments.ts';
import type { Clock } from '../base/clock.ts';
import type { DeliveryKind, DeliveryKinds } from '../outbox/kinds.ts';
import type { Domain, Services } from '../services.ts';
import { amendmentKind } from './amendment.ts';
import { features as all } from './features.ts';
import type { Feature, NextMoment, SweepSettings } from './kit/feature.ts';

/** Unless the operator says otherwise. */
const usualSettings: SweepSettings = { lateAfterSeconds: 15 * 60, paces: new Map() };
/** Plans that one process claims at once: each write waits for the disk, and others are to get some, too. */
const PLANS_AT_ONCE = 50;
/** How often messages that show what is going on are brought up to date. */
const REFRESH_SECONDS = 3;

/** Returns everything that the bot says unasked, by kind (docs/outbox.md). */
export function deliveryKinds(services: Services, features = all): DeliveryKinds {
  const deliveries = features.flatMap((feature) => Object.entries(feature.deliveries ?? {}));
  const kinds = deliveries.map(([kind, { repeatable, compose }]): [string, DeliveryKind] => [
    kind,
    { repeatable, compose: (delivery) => compose(services, delivery) },
  ]);
  return new Map([...kinds, [AMENDMENT, amendmentKind(services, new Map(deliveries))]]);
}

/**
 * Returns what is done at each tick of the clock: in each plan in which something may be due, every feature looks. While
 * nothing is due, that is one query.
 */
export function sweepsOf(
  domain: Domain,
  settings: Partial<SweepSettings> = {},
  features = all,
): (() => Promise<void>)[] {
  const sweepPlan = planSweep(domain, { ...usualSettings, ...settings }, features);
  const { planSweeps } = domain;
  const sweepPlans = async () => {
    const due = await planSweeps.due();
    for (let start = 0; start < due.length; start += PLANS_AT_ONCE) {
      const swept = [];
      const claimed = await planSweeps.claim(due.slice(start, start + PLANS_AT_ONCE));
      const concerned = await concernedFeatures(domain, claimed, features);
      for (const plan of claimed) {
        swept.push({ ...plan, next: await sweepPlan(plan.planId, concerned) });
        // People's questions come in between.
        await setImmediate();
      }
      await planSweeps.end(swept);
    }
  };
  return [sweepPlans];
}

/** Tells whether a feature's sweep may have something to do in a plan. */
type Concerned = (feature: Feature, planId: number) => boolean;

/** Asks each feature once which of some plans it has to sweep. One that fails to tell sweeps all of them. */
async function concernedFeatures(
  domain: Domain,
  plans: readonly { planId: number }[],
  features: readonly Feature[],
): Promise<Concerned> {
  const planIds = plans.map(({ planId }) => planId);
  const found = new Map<Feature, ReadonlySet<number>>();
  if (planIds.length > 0)
    for (const feature of features) {
      const some = await feature.sweepable?.(domain, planIds).catch((error: unknown) => {
        domain.log.error({ err: error, feature: feature.name }, 'the plans to sweep could not be told');
        return planIds;
      });
      if (some) found.set(feature, new Set(some));
    }
  return (feature, planId) => found.get(feature)?.has(planId) ?? true;
}

/**
 * Returns the sweep of one plan by every feature that is concerned; it gives the next moment at which something may be due. One that fails is
 * logged, leaves the others alone and is tried again at the next tick.
 */
function planSweep(
  domain: Domain,
  settings: SweepSettings,
  features: readonly Feature[],
): (planId: number, isConcerned: Concerned) => Promise<Temporal.Instant | undefined> {
  const { clock, log } = domain;
  return async (planId, isConcerned) => {
    const moments: (Temporal.Instant | undefined)[] = [];
    for (const feature of features.filter((each) => isConcerned(each, planId))) {
      const { name, sweep } = feature;
      const next = sweep?.(domain, planId, settings).catch((error: unknown) => {
        log.error({ err: error, plan: planId, feature: name }, 'a sweep failed');
        return clock.now();
      });
      moments.push(await next);
    }
    return moments.filter((moment) => moment !== undefined).sort(Temporal.Instant.compare)[0];
  };
}

/** Returns the first moment after now, by the domain's clock, at which the bot will say something; undefined when none is known. */
export async function nextMoment(domain: Domain, features = all): Promise<NextMoment | undefined> {
  const now = domain.clock.now();
  const known = await Promise.all([
    nextDelivery(domain),
    ...features.map((feature) => feature.nextMoment?.(domain, now)),
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

async function nextDelivery({ outbox, channels, clock }: Domain): Promise<NextMoment | undefined> {
  const next = await outbox.nextAfter(channels, clock.now());
  return next && { at: next.at, what: next.kind };
}

function earlier(best: NextMoment | undefined, each: NextMoment | undefined): NextMoment | undefined {
  if (!best || !each) return best ?? each;
  return each.at.epochMilliseconds < best.at.epochMilliseconds ? each : best;
}
