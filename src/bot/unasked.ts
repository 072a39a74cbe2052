import { setTimeout as delay } from 'node:timers/promises';
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
/** Plans that a feature sweeps beside each other: what it reads of them at the same time is one statement. */
const SWEPT_TOGETHER = 10;
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
): ((signal?: AbortSignal) => Promise<void>)[] {
  const { planSweeps } = domain;
  const sweepPlans = async (signal?: AbortSignal) => {
    const due = await planSweeps.due();
    for (let start = 0; start < due.length && !signal?.aborted; start += PLANS_AT_ONCE) {
      const claimed = await planSweeps.claim(due.slice(start, start + PLANS_AT_ONCE));
      const sweep = new SweptPlans(domain, { ...usualSettings, ...settings }, claimed);
      for (const feature of features) await sweep.by(feature, signal);
      await planSweeps.end(claimed.map((plan) => ({ ...plan, next: sweep.nextOf(plan.planId) })));
    }
  };
  return [sweepPlans];
}

/** Some plans that the features sweep one after the other, and the moments that they give. */
class SweptPlans {
  private readonly planIds: readonly number[];
  private readonly moments = new Map<number, Temporal.Instant>();

  constructor(
    private readonly domain: Domain,
    private readonly settings: SweepSettings,
    plans: readonly { planId: number }[],
  ) {
    this.planIds = plans.map(({ planId }) => planId);
  }

  /**
   * Has a feature sweep those of the plans that concern it. One that fails is logged, leaves the others alone and is tried again at the next tick.
   * @param signal ends it after the plans in hand: those that are left are due again at once
   */
  async by({ name, sweep, sweepable }: Feature, signal?: AbortSignal): Promise<void> {
    const { domain, settings, planIds } = this;
    if (!sweep || planIds.length === 0) return;
    const failed = (planId?: number) => (error: unknown) => {
      domain.log.error({ err: error, ...(planId && { plan: planId }), feature: name }, 'a sweep failed');
    };
    const some = sweepable && !signal?.aborted && (await sweepable(domain, planIds).catch(failed()));
    const concerned = new Set(some || planIds);
    const sweepOne = async (planId: number) => {
      const next = sweep(domain, planId, settings).catch((error: unknown) => {
        failed(planId)(error);
        return domain.clock.now();
      });
      this.note(planId, await next);
    };
    const left = planIds.filter((each) => concerned.has(each));
    while (left.length > 0 && !signal?.aborted)
      await Promise.all(left.splice(0, SWEPT_TOGETHER).map(sweepOne));
    for (const planId of left) this.note(planId, domain.clock.now());
  }

  /** The first moment that a feature gave at which something may be due in a plan. */
  nextOf(planId: number): Temporal.Instant | undefined {
    return this.moments.get(planId);
  }

  private note(planId: number, moment: Temporal.Instant | undefined): void {
    const known = this.moments.get(planId);
    if (moment && (!known || Temporal.Instant.compare(moment, known) < 0)) this.moments.set(planId, moment);
  }
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
