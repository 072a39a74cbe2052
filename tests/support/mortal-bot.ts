import { createLog } from '../../src/base/log.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { isCry, storable } from '../../src/bot/features/danger/words.ts';
import { tellSetAside } from '../../src/bot/set-aside.ts';
import { UpdateLedger } from '../../src/channels/receiving/update-ledger.ts';
import { pollTelegram } from '../../src/channels/telegram/telegram.ts';
import { openDatabase } from '../../src/database/database.ts';
import { DatabaseWatch } from '../../src/database/database-watch.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { BotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { createServices } from '../../src/services.ts';
import { StillClock } from './still-clock.ts';

/** What can be killed at any moment. */
export interface Mortal {
  /** From the call on nothing more reaches the database or the messenger. Settles when all is closed. */
  kill(): Promise<void>;
}

/**
 * Starts the bot in this process, on Monday 21/5/2018, 07:25, as a new process would start: with nothing but what the
 * database and the messenger hold. Killed, it is as a process after SIGKILL, for a fraction of what a process costs: what
 * it awaits never comes, and what it sends goes nowhere.
 */
export async function startMortalBot(options: {
  databaseUrl: string;
  messenger: BotApiServer;
  token: string;
  filesFolder: string;
  /** Whether a call of the database fails for now, by its number: before it does anything, or after. Default: none. */
  fails?: Fails;
}): Promise<Mortal & { stop(): Promise<void> }> {
  const { messenger, token, filesFolder, fails } = options;
  const life = new Life(fails);
  const database = await openDatabase({ url: options.databaseUrl });
  const line = await messenger.listen({ port: 0 });
  const prisma = life.mortal(database.prisma);
  const [clock, log, channel] = [new StillClock('2018-05-21T07:25'), createLog('silent'), 'telegram'];
  const services = createServices(prisma, { clock, log, channel, filesFolder });
  const bot = createBot({ token, apiRoot: line.url }, services);
  bot.api.config.use((call, ...request) => life.lived(() => call(...request)));
  await bot.init();
  const ledger = new UpdateLedger(prisma, clock, `${channel}:${bot.botInfo.id}`, line.url, false);
  const over = new AbortController();
  const [watch, metrics] = [new DatabaseWatch(log), createMetrics()];
  const wait = () => new Promise<void>(setImmediate);
  const polling = pollTelegram(
    { bot, ledger, watch, metrics, log, isCry, storable, tellSetAside: tellSetAside(bot, services), wait },
    over.signal,
  );
  void services.fileCopies.copyPending();
  const close = async () => {
    await line.close();
    await database.close();
  };
  return {
    async kill() {
      life.end();
      over.abort();
      await close();
    },
    async stop() {
      over.abort();
      await polling;
      await services.fileCopies.close();
      await close();
    },
  };
}

/** @param call its number */
type Fails = (call: number) => 'before' | 'after' | undefined;

const away = () => Object.assign(new Error('connection lost'), { code: 'P1017' });

/** What is done in a life: nothing begins after its end, and what was begun never comes back. */
class Life {
  private over = false;
  private calls = 0;

  constructor(private readonly fails: Fails = () => undefined) {}

  end(): void {
    this.over = true;
  }

  /** The outcome of a call, unless the life ends before. */
  async lived<T>(call: () => Promise<T>): Promise<T> {
    if (this.over) return never();
    try {
      const result = await call();
      return this.over ? never() : result;
    } catch (error) {
      return this.over ? never() : Promise.reject(error);
    }
  }

  /** The same client, all of whose queries are part of this life. */
  mortal<Client extends object>(client: Client): Client {
    return wrapped(client, (call, args) =>
      this.lived(() => this.failing(() => call(...args.map((arg) => this.ended(arg))))),
    );
  }

  private async failing<T>(call: () => Promise<T>): Promise<T> {
    this.calls += 1;
    const how = this.fails(this.calls);
    if (how === 'before') throw away();
    const result = await call();
    if (how === 'after') throw away();
    return result;
  }

  /** A transaction's work. Where the life ends inside it, the rest is refused, so that the transaction is rolled back. */
  private ended(work: unknown): unknown {
    if (typeof work !== 'function') return work;
    return (inside: object) =>
      work(
        wrapped(inside, async (call, args) => {
          if (this.over) throw new Error('killed');
          return this.failing(() => call(...args));
        }),
      );
  }
}

type Call = (...args: unknown[]) => Promise<unknown>;

/** The same object, whose methods and those of its members are called in a certain way. */
function wrapped<T extends object>(original: T, how: (call: Call, args: unknown[]) => Promise<unknown>): T {
  return new Proxy(original, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'function') return (...args: unknown[]) => how(value.bind(target), args);
      return typeof value === 'object' && value !== null ? wrapped(value, how) : value;
    },
  });
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
