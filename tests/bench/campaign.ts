import { rateOf, reportShape, withBot } from './campaign-run.ts';
import { told } from './processes.ts';
import { median, ms, percentile } from './statistics.ts';

/** Telegram's limit of all chats together, messages a second, and the outbox's own, which leaves five to answers. */
const SERVER_LIMIT = 30;
const OUTBOX_LIMIT = 25;
const PEOPLE = 10_000;
/** Milliseconds between two people's questions: four a second, which the five have room for. */
const ASK_EVERY = 250;
const IDLE_QUESTIONS = 400;
/** What follows the end of a campaign (the report, the last edit of its progress) is over by then. */
const SETTLED_MS = 10_000;

/**
 * A campaign to 10,000 chats by the whole bot on SQLite at Telegram's limits: how near it keeps to them, and what people's
 * questions wait meanwhile. Takes seven minutes.
 */
export async function benchCampaign(): Promise<string[]> {
  const run = { people: PEOPLE, limit: SERVER_LIMIT, limits: { OUTBOX_RATE: `${OUTBOX_LIMIT}/1` } };
  return withBot(run, async (server) => {
    const busy = await told(server, { expect: PEOPLE, ask: ASK_EVERY }, reportShape);
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    const idle = await told(server, { idle: IDLE_QUESTIONS, ask: ASK_EVERY }, reportShape);
    const share = rateOf(busy.times) / OUTBOX_LIMIT;
    const [meanwhile, alone] = [percentile(busy.waits, 0.99), percentile(idle.waits, 0.99)];
    return [
      `${PEOPLE} chats at ${OUTBOX_LIMIT} a second: ${(share * 100).toFixed(1)} % of it from the second second to the last (promised: at least 97), ${busy.refused} answered 429 (promised: none)`,
      `/tuannay meanwhile, ${busy.waits.length} times: median ${ms(median(busy.waits))}, p99 ${ms(meanwhile)}; idle median ${ms(median(idle.waits))}, p99 ${ms(alone)}: ${(meanwhile / alone).toFixed(1)} times (promised: at most 2)`,
    ];
  });
}

/** What memory a campaign takes, with ten times as many in line. */
export async function benchCampaignMemory(): Promise<string[]> {
  const limits = { OUTBOX_RATE: `${10 * OUTBOX_LIMIT}/1` };
  const sizes: number[] = [];
  for (const people of [PEOPLE, 10 * PEOPLE]) {
    sizes.push(
      await withBot({ people, limit: 0, limits }, async (server, metrics, database) => {
        await told(server, { expect: 2_000 }, reportShape);
        while ((await database.prisma.campaignMessage.count({ where: { resolvedAt: null } })) > 0)
          await new Promise((resolve) => setTimeout(resolve, 200));
        await told(server, { expect: 1_000 }, reportShape);
        return residentMegabytes(metrics);
      }),
    );
  }
  const [small = 0, large = 0] = sizes;
  return [
    `memory with ${PEOPLE} in line ${small.toFixed(0)} MB, with ${10 * PEOPLE} ${large.toFixed(0)} MB: ${(large / small).toFixed(2)} times (promised: under 1.3)`,
  ];
}

async function residentMegabytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1024 / 1024;
}
