import type { Hono } from 'hono';
import type { Service } from '../base/service.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { SendingSettings } from '../outbox/settings.ts';
import { firstCoordinatorCode } from '../people/first-coordinator.ts';
import type { PlanCache } from '../plan/plan-cache.ts';
import type { Services } from '../services.ts';

/** A messenger on which the bot lives: the domain for its people, and what it takes to run there. */
export interface RunningChannel {
  services: Services;
  sending: SendingSettings;
  /** What is served for it, from before its start. */
  routes: readonly Hono[];
  /**
   * Gives its services in their order, each once the one before has started.
   * @param serverUrl where the program's own server listens
   * @param coordinator gives the code for the first coordinator; undefined when there is one
   */
  run(serverUrl: string, coordinator: () => Promise<FirstCode | undefined>): AsyncGenerator<Service>;
}

/** What the services of all channels share. */
export interface CommonServices {
  planCache: PlanCache;
  channelStates: ChannelStates;
}

/** The way in for a plan's first coordinator. */
export interface FirstCode {
  plan: string;
  code: string;
}

/** Returns what makes the first coordinator's code for the newest plan, once for all channels: a second one would end the first. */
export function firstCoordinator(channels: readonly Pick<RunningChannel, 'services'>[]) {
  let made: Promise<FirstCode | undefined> | undefined;
  const make = async (): Promise<FirstCode | undefined> => {
    const [first, ...others] = channels.map(({ services }) => services);
    if (!first) return undefined;
    const { id, book } = await first.plans.newest();
    let led = first;
    for (const each of others) if (await each.members.hasCoordinator(id)) led = each;
    const code = await firstCoordinatorCode(id, led);
    return code === undefined ? undefined : { plan: book.file.code, code };
  };
  return () => {
    made ??= make();
    return made;
  };
}
