import { randomUUID } from 'node:crypto';
import { createBot } from '../bot/create-bot.ts';
import { isCry, storable, tellsOfDanger } from '../bot/features/danger/words.ts';
import { tellUnreadPerson } from '../bot/features/unread-person/index.ts';
import { features } from '../bot/features.ts';
import { tellSetAside } from '../bot/set-aside.ts';
import { UpdateLedger } from '../channels/receiving/update-ledger.ts';
import type { Writer } from '../channels/zalo/handler.ts';
import { ZALO_CHANNEL, zaloChannel } from '../channels/zalo/zalo.ts';
import type { ZaloSettings } from '../config/messengers.ts';
import { ChannelWatch } from '../outbox/channel-watch.ts';
import { MonthBudget } from '../outbox/month-budget.ts';
import { shortCodeOf } from '../people/short-codes.ts';
import type { Domain, Services } from '../services.ts';
import type { RunningChannel } from './channel.ts';
import { channelUpkeep, type Runtime, sending } from './runtime.ts';
import { machineClock } from './sending.ts';
import { watching } from './watching.ts';

/** Returns the bot on Zalo, by polling or webhook. */
export function zaloRunning(runtime: Runtime, zalo: ZaloSettings, domain: Domain): RunningChannel {
  const { database, log, signal, say, t, metrics } = runtime;
  const { prisma } = database;
  const services = { ...domain, channel: ZALO_CHANNEL };
  const { clock, channelStates } = domain;
  const budget = new MonthBudget(prisma, clock, ZALO_CHANNEL, zalo.limits);
  channelStates.limit(ZALO_CHANNEL, budget);
  const watch = new ChannelWatch(clock);
  const commandNames = features.flatMap(({ commands = [] }) => commands.flatMap(({ vi, en }) => [vi, en]));
  const channel = zaloChannel(zalo, {
    prisma,
    clock,
    log,
    copies: services.fileCopies,
    budget,
    watch,
    ...(runtime.fetch && { fetch: runtime.fetch }),
    commandNames,
    languageOf: languageOf(services),
  });
  const bot = createBot(channel.account, services);
  const machine = machineClock(database, services, zalo.sending);
  const replicas = zalo.webhook !== undefined;
  const ledger = new UpdateLedger(prisma, replicas ? machine : clock, ZALO_CHANNEL, randomUUID(), replicas);
  const receiving = channel.receiving({
    ...{ bot, ledger, watch: runtime.watch, metrics, isCry, storable, tellsOfDanger, signal },
    tellSetAside: tellSetAside(bot, services),
    isKnown: isKnownTo(services),
    tellUnread: (account) => tellUnreadPerson(services, String(account)),
  });
  return {
    services,
    sending: zalo.sending,
    watch,
    routes: receiving.routes,
    async *run(serverUrl, coordinator) {
      yield watching({
        ...{ channel: ZALO_CHANNEL, watch, channelStates, log, probe: channel.probe },
        isPosted: zalo.webhook !== undefined,
      });
      const name = await channel.meet(signal);
      if (name === undefined) return;
      bot.botInfo = await bot.api.getMe();
      await services.askers.of(await services.plans.newest());
      yield channelUpkeep([ledger, channel], services);
      const how = `Zalo, ${zalo.webhook ? 'webhook' : 'polling'}`;
      say(t('operator:start.running', { bot: name, how, url: serverUrl }));
      const first = await coordinator(ZALO_CHANNEL);
      if (first)
        say(t('operator:start.first-coordinator-zalo', { plan: first.plan, code: shortCodeOf(first.code) }));
      yield* sending(channel.account, services, runtime, zalo.sending, machine);
      yield* receiving.services;
    },
  };
}

/** Returns what tells whether a person belongs to a plan. */
export function isKnownTo({ people, channel }: Services): (writer: Writer) => Promise<boolean> {
  return async ({ chat, account }) => {
    const origin = { channel, accountId: String(account), chatId: String(chat), inGroup: chat < 0 };
    return (await people.findCaller(origin)) !== undefined;
  };
}

/** Returns what tells the language of a chat: that of its person or of its group. */
export function languageOf({ audience, channel }: Services) {
  return (chat: number) => audience.languageOf({ channel, id: String(chat), inGroup: chat < 0 });
}
