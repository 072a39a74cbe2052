import { setTimeout as delay } from 'node:timers/promises';
import { background, type Service } from '../base/service.ts';
import type { BotToRun } from '../people/bots.ts';
import { botNameOf } from '../people/channel-kind.ts';
import type { TelegramBot } from './run-telegram.ts';

/** How often it is looked which bots are to run, in milliseconds. */
const LOOK_MS = 20_000;

interface RosterOptions {
  /** The channels that the domain works for: kept true in place, as a start would have them. */
  channels: string[];
  /** Gives the rows of the bots that are to run. */
  rows: () => Promise<readonly BotToRun[]>;
  /** Which of some new rows are bots of their own (`telegramBots`). */
  botsOf: (rows: readonly BotToRun[]) => Promise<readonly TelegramBot[]>;
  /** Runs a new bot until the signal; it follows its row by itself (`LoneChannel`). */
  run: (bot: TelegramBot, signal: AbortSignal) => Promise<void>;
  /** Tests pass their own. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** The bots that have rows, as the operator adds, turns off and takes away some while the program runs (docs/bots.md). */
export class BotRoster {
  private readonly seen: Set<string>;
  private readonly made: Set<string>;
  private readonly running: Promise<void>[] = [];

  /** @param atStart the rows by which the program was started: their bots run already */
  constructor(
    private readonly options: RosterOptions,
    atStart: readonly BotToRun[],
  ) {
    this.seen = new Set(atStart.map(({ channel }) => channel));
    this.made = new Set(options.channels);
  }

  /** Looks from time to time, and starts what is new. An error of a bot that is none of the operator's ends the run. */
  get service(): Service {
    return background(async (signal) => {
      const failure = new AbortController();
      const over = AbortSignal.any([signal, failure.signal]);
      const { wait = (ms, until) => delay(ms, undefined, { signal: until }) } = this.options;
      while (!over.aborted) {
        await wait(LOOK_MS, over).catch(() => undefined);
        // While the database is away nothing is known to have changed.
        if (!over.aborted) await this.look(over, (error) => failure.abort(error)).catch(() => undefined);
      }
      await Promise.all(this.running);
      if (failure.signal.aborted) throw failure.signal.reason;
    });
  }

  private async look(signal: AbortSignal, fail: (error: unknown) => void): Promise<void> {
    const { channels, rows, botsOf, run } = this.options;
    const now = await rows();
    const fresh = now.filter(({ channel }) => !this.seen.has(channel));
    const bots = await botsOf(fresh);
    for (const { channel } of fresh) this.seen.add(channel);
    for (const { channel } of bots) this.made.add(channel);
    const isToRun = (channel: string) =>
      botNameOf(channel) === undefined || now.some((row) => row.channel === channel);
    channels.splice(0, channels.length, ...[...this.made].filter(isToRun));
    for (const bot of bots) this.running.push(run(bot, signal).catch(fail));
  }
}
