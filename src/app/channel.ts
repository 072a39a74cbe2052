import type { Hono } from 'hono';
import type { Service } from '../base/service.ts';
import type { ChannelWatch } from '../outbox/channel-watch.ts';
import type { SendingSettings } from '../outbox/settings.ts';
import { botNameOf, plansOn } from '../people/channel-kind.ts';
import { firstCoordinatorCode } from '../people/first-coordinator.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import type { Domain, Services } from '../services.ts';

/** A messenger on which the bot lives: the domain for its people, and what it takes to run there. */
export interface RunningChannel {
  services: Services;
  sending: SendingSettings;
  /** What the calls of the messenger show. */
  watch: ChannelWatch;
  /** What is served for it, from before its start. */
  routes: readonly Hono[];
  /**
   * Gives its services in their order, each once the one before has started.
   * @param serverUrl where the program's own server listens
   * @param coordinator gives the code for the first coordinator of the channel's newest plan; undefined when there is one
   */
  run(serverUrl: string, coordinator: FirstCoordinator): AsyncGenerator<Service>;
}

/** The way in for a plan's first coordinator. */
interface FirstCode {
  plan: string;
  code: string;
}

/** Returns where the operator finds the token of a bot that has a row; undefined for the environment's. */
export function whoseToken(channel: string): string | undefined {
  const name = botNameOf(channel);
  return name === undefined ? undefined : `token of the bot ${name} (npm run bot)`;
}

/** Gives the way in for the first coordinator of the newest plan on a channel; undefined when there is one, or no plan. */
type FirstCoordinator = (channel: string) => Promise<FirstCode | undefined>;

/** Returns what makes the first coordinator's code, once a plan for all channels: a second one would end the first. */
export function firstCoordinator(domain: Domain): FirstCoordinator {
  const made = new Map<number, Promise<FirstCode | undefined>>();
  const make = async ({ id, book }: StoredPlan): Promise<FirstCode | undefined> => {
    const code = await firstCoordinatorCode(id, domain);
    return code === undefined ? undefined : { plan: book.file.code, code };
  };
  return async (channel) => {
    const plan = await domain.plans.newestOf(plansOn(channel));
    if (!plan) return undefined;
    const code = made.get(plan.id) ?? make(plan);
    made.set(plan.id, code);
    return code;
  };
}
