import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { cpuSeconds } from '../cpu.ts';
import { residentMegabytes, startProcess, stopProcess, told } from '../processes.ts';
import { BENCH_TOKEN } from '../setting.ts';
import { groupsOf, PEOPLE_A_PLAN } from './fill.ts';

/** How often a group asks, in milliseconds: each in turn. */
const EVERY_MS = 50;

const waits = z.object({ waits: z.array(z.number()) });

/** The whole bot over a country, with the flags of `npm start`, on a local server of its own. */
export interface AskedBot {
  /** Seconds from its start until it fetches updates. */
  startSeconds: number;
  /** Has groups ask `/tuannay`, one after the other, whichever was longest ago. Returns how long each answer took, in milliseconds. */
  ask(questions: number): Promise<number[]>;
  /** The most resident memory that it has had, in megabytes; where the system does not tell, what it has now. */
  megabytes(): Promise<number>;
  /** How long it has kept a core busy, in seconds. */
  cpuSeconds(): number;
  /** Fails when it has ended without being told to. */
  ended: Promise<never>;
  /** Ends it. Returns how many seconds that took. */
  stop(): Promise<number>;
}

/** @param clock what the plan's clock shows as it starts, such as 2018-05-21T07:30 */
export async function startAskedBot(url: string, plans: number, clock: string): Promise<AskedBot> {
  const people = String(plans * PEOPLE_A_PLAN);
  const env = { LIMIT: '0', PEOPLE: people, ASKING_GROUPS: String(groupsOf(plans)) };
  const { process: server, firstLine: hello } = await startProcess('tests/bench/campaign-server.ts', env);
  const { url: apiRoot } = z.object({ url: z.string() }).parse(JSON.parse(hello));
  const begun = performance.now();
  const { process: bot, firstLine } = await startProcess('src/main.ts', {
    ...{ BOT_TOKEN: BENCH_TOKEN, TELEGRAM_API_ROOT: apiRoot, DATABASE_URL: url, CLOCK_START: clock },
    ...{ PORT: '0', LOG_LEVEL: 'error', BACKUP: 'off' },
  });
  const ended = endOf(bot);
  return {
    startSeconds: (performance.now() - begun) / 1000,
    ask: async (questions) => (await told(server, { idle: questions, ask: EVERY_MS }, waits)).waits,
    megabytes: async () => peakMegabytes(bot) ?? (await residentMegabytes(firstLine)),
    cpuSeconds: () => cpuSeconds(bot.pid),
    ended,
    stop: async () => {
      const stopping = performance.now();
      await stopProcess(bot);
      const seconds = (performance.now() - stopping) / 1000;
      await stopProcess(server);
      return seconds;
    },
  };
}

function endOf(bot: ChildProcess): Promise<never> {
  const ended = new Promise<never>((_, reject) => {
    bot.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)));
  });
  // Nobody waits for it once the bot is told to end.
  ended.catch(() => undefined);
  return ended;
}

function peakMegabytes({ pid }: ChildProcess): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
