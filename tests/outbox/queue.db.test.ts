import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { Pace } from '../../src/outbox/pace.ts';
import { Queue } from '../../src/outbox/queue.ts';
import type { PaceLimits } from '../../src/outbox/settings.ts';
import { testProvider } from '../support/database.ts';
import { Stage } from './stage.ts';

/* Several processes that saw the same queue at the same moment, and now all want to take from it. */

const PROCESSES = 6;
const LAX = { messages: 1000, seconds: 60 };

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});

/** Each process takes deliveries of its own choice at the same moment; the keys that any of them got. */
async function takeAtOnce(
  limits: Partial<PaceLimits>,
  choice: (process: number) => number[],
): Promise<string[]> {
  const rows = await stage.rows();
  const { databases, close } = await connections();
  const taken = await Promise.all(
    databases.map(async (prisma, process) => {
      const queue = new Queue(prisma, {
        channel: 'telegram',
        clock: stage.clock,
        machine: stage.machine,
        owner: `process ${process}`,
        kinds: ['nudge'],
        repeatable: [],
        leaseMs: 60_000,
        pace: new Pace('telegram', { overall: LAX, chat: LAX, group: LAX, ...limits }),
      });
      const wanted = choice(process).flatMap((index) => rows[index] ?? []);
      return queue.take(wanted.map((delivery) => ({ delivery, messages: 1 })));
    }),
  );
  await close();
  return taken.flat().map(({ id }) => rows.find((row) => row.id === id)?.uniqueKey ?? '');
}

/** On SQLite one process has one connection; on PostgreSQL each has its own. */
async function connections() {
  const { url, prisma } = stage.database;
  if (testProvider === 'sqlite')
    return { databases: Array.from({ length: PROCESSES }, () => prisma), close: async () => {} };
  const opened = await Promise.all(Array.from({ length: PROCESSES }, () => openDatabase({ url })));
  return {
    databases: opened.map((each) => each.prisma),
    close: async () => void (await Promise.all(opened.map((each) => each.close()))),
  };
}

const enqueue = (count: number, chat: (index: number) => number) =>
  stage.outbox.enqueueAll(
    Array.from({ length: count }, (_, index) => {
      const id = chat(index);
      return stage.order(`d${index}`, { to: { channel: 'telegram', id: String(id), inGroup: id < 0 } });
    }),
  );

describe('several that take at once', () => {
  it('the same delivery: one gets it', async () => {
    await enqueue(1, () => 1);
    expect(await takeAtOnce({}, () => [0])).toEqual(['d0']);
    expect(await stage.row('d0')).toMatchObject({ state: 'SENDING', attempts: 1, requests: 1 });
  });

  it('different ones to one chat: one goes, the others wait for it', async () => {
    await enqueue(PROCESSES, () => 1);
    expect(await takeAtOnce({}, (process) => [process])).toHaveLength(1);
  });

  it('different ones to different chats: together no more than the pace allows', async () => {
    await enqueue(2 * PROCESSES, (index) => index + 1);
    const overall = { messages: 3, seconds: 1 };
    const taken = await takeAtOnce({ overall }, (process) => [process, process + PROCESSES]);
    expect(taken).toHaveLength(3);
  });

  it('one to a chat or a group that has just had as many as it may: nobody gets it', async () => {
    await enqueue(4, (index) => (index < 2 ? 1 : -1));
    const { prisma } = stage.database;
    const sent = { state: 'SENT', requests: 1, leasedUntil: new Date(stage.now) } as const;
    await prisma.delivery.updateMany({ where: { uniqueKey: { in: ['d0', 'd2'] } }, data: sent });
    const one = { messages: 1, seconds: 1 };
    expect(await takeAtOnce({ chat: one }, () => [1, 3])).toEqual([]);
    expect(await takeAtOnce({ group: one }, () => [3])).toEqual([]);
    expect(await takeAtOnce({ group: one }, () => [1])).toEqual(['d1']);
  });

  it('one in a pause that another was told of: nobody gets it', async () => {
    await enqueue(2, (index) => index + 1);
    const pace = new Pace('telegram', { overall: LAX, chat: LAX, group: LAX });
    await pace.pause(stage.database.prisma, '1', stage.now + 5_000);
    await pace.pause(stage.database.prisma, '1', stage.now + 1_000);
    stage.machine.advance({ seconds: 4 });
    expect(await takeAtOnce({}, () => [0])).toEqual([]);
    await pace.pause(stage.database.prisma, 'all', stage.now + 5_000);
    expect(await takeAtOnce({}, () => [0, 1])).toEqual([]);
    stage.machine.advance({ seconds: 5 });
    expect((await takeAtOnce({}, () => [0, 1])).sort()).toEqual(['d0', 'd1']);
  });

  it('one that was taken back meanwhile: nobody gets it', async () => {
    await enqueue(1, () => 1);
    await stage.outbox.cancel({ uniqueKey: 'd0' });
    expect(await takeAtOnce({}, () => [0])).toEqual([]);
  });
});
