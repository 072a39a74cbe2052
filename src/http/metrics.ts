import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LastBackup } from '../backups/last-backup.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Channels } from '../people/channels.ts';
import { Heartbeats } from './heartbeats.ts';

/** What the operator's monitoring can see. Names follow https://prometheus.io/docs/practices/naming/ */
export interface Metrics {
  readonly registry: Registry;
  /** Updates by outcome: `answered`, `repeated`, `failed`, `malformed` or `set-aside`. */
  readonly updates: Counter<'outcome'>;
  readonly updateSeconds: Histogram;
  /** Requests to send something unasked by what came of them, and what was not sent by why. */
  readonly deliveries: Counter<'outcome'>;
  /** The loops that are at work: `scheduler`, `poll`. */
  readonly heartbeats: Heartbeats;
}

/** Makes the metrics of one process. */
export function createMetrics(heartbeats = new Heartbeats()): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    heartbeats,
    updates: new Counter({
      name: 'nhac_viec_updates_total',
      help: 'Updates taken from the messenger, by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    updateSeconds: new Histogram({
      name: 'nhac_viec_update_duration_seconds',
      help: 'Time to handle one update, the answer included',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    deliveries: new Counter({
      name: 'nhac_viec_outbox_outcomes_total',
      help: 'Requests to send something unasked, by outcome, and deliveries that ended without one, by reason',
      labelNames: ['outcome'],
      registers: [registry],
    }),
  };
}

/** Adds how the outbox stands, asked of the database whenever a person looks. */
export function watchOutbox({ registry }: Metrics, outbox: Outbox): void {
  new Gauge({
    name: 'nhac_viec_outbox_deliveries',
    help: 'Deliveries on record, by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await outbox.depth())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'nhac_viec_outbox_oldest_due_seconds',
    help: 'How long the oldest delivery that waits has been due',
    registers: [registry],
    async collect() {
      this.set(await outbox.oldestDueSeconds());
    },
  });
}

/** Adds how many updates lie aside, over which the program ended again and again; asked of the database whenever a person looks. */
export function watchSetAside({ registry }: Metrics, prisma: PrismaClient): void {
  new Gauge({
    name: 'nhac_viec_updates_set_aside',
    help: 'Updates that are not handled any more because the program ended each time, kept for a month',
    registers: [registry],
    async collect() {
      this.set(
        await prisma.updateReceipt.count({ where: { handledAt: { not: null }, content: { not: null } } }),
      );
    },
  });
}

/** Adds how old the newest backup is, read from the folder of backups whenever a person looks. */
export function watchBackups({ registry }: Metrics, lastBackup: () => Promise<LastBackup>): void {
  new Gauge({
    name: 'nhac_viec_backup_age_seconds',
    help: 'How long ago the newest whole backup was made; nothing while there is none, or backups are off',
    registers: [registry],
    async collect() {
      const { state, ageSeconds } = await lastBackup();
      this.reset();
      if (ageSeconds !== undefined && state !== 'off') this.set(ageSeconds);
      else this.remove();
    },
  });
}

/**
 * Adds how messengers stand, asked of the database whenever a person looks.
 * @param running on which the bot runs; others that something is known of are told of, too
 */
export function watchChannels(
  { registry }: Metrics,
  { channelStates, outbox }: { channelStates: ChannelStates; outbox: Outbox },
  running: Channels = [],
): void {
  watchReach(registry, channelStates, running);
  watchQueues(registry, outbox, running);
  watchMonths(registry, channelStates);
}

function watchReach(registry: Registry, channelStates: ChannelStates, running: Channels): void {
  gauge(registry, 'nhac_viec_channel_up', 'Whether a messenger can be reached', ['channel'], async (up) => {
    for (const channel of running) up.set({ channel }, 1);
    for (const { channel, down } of await channelStates.all()) up.set({ channel }, down ? 0 : 1);
  });
  gauge(
    registry,
    'nhac_viec_channel_stopped',
    'Whether the bot of a channel was stopped while the others went on, by why',
    ['channel', 'reason'],
    async (gone) => {
      for (const { channel, stopped } of await channelStates.all())
        if (stopped) gone.set({ channel, reason: stopped.toLowerCase() }, 1);
    },
  );
}

function watchQueues(registry: Registry, outbox: Outbox, running: Channels): void {
  gauge(
    registry,
    'nhac_viec_channel_queued',
    'Deliveries that wait, by the channel they go over',
    ['channel'],
    async (queued) => {
      for (const channel of running) queued.set({ channel }, 0);
      for (const [channel, count] of await outbox.queuedByChannel()) queued.set({ channel }, count);
    },
  );
}

/** What is left of messengers' monthly limits, and for what they were used. */
function watchMonths(registry: Registry, channelStates: ChannelStates): void {
  gauge(
    registry,
    'nhac_viec_channel_messages',
    'Messages of this month on a messenger with a monthly limit, by what they were for; left: the rest',
    ['channel', 'use'],
    async (messages) => {
      for (const { channel, month } of await channelStates.all()) {
        if (month) messages.set({ channel, use: 'left' }, Math.max(0, month.most - month.used));
        const uses = await channelStates.budgetOf(channel)?.uses();
        for (const [use, count] of Object.entries(uses ?? {})) messages.set({ channel, use }, count);
      }
    },
  );
  gauge(
    registry,
    'nhac_viec_channel_users',
    'People and groups that the bot knows on a messenger with a monthly limit',
    ['channel', 'kind'],
    async (users) => {
      for (const { channel } of await channelStates.all()) {
        const known = await channelStates.budgetOf(channel)?.users();
        for (const [kind, count] of Object.entries<number>(known ?? {})) users.set({ channel, kind }, count);
      }
    },
  );
}

/** Adds a gauge that is emptied and filled again at each look. */
function gauge(
  registry: Registry,
  name: string,
  help: string,
  labelNames: string[],
  fill: (gauge: Gauge) => Promise<void>,
): void {
  new Gauge({
    ...{ name, help, labelNames, registers: [registry] },
    collect() {
      this.reset();
      return fill(this);
    },
  });
}
