import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { createLog } from '../../src/log.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { Trail } from '../../src/people/trail.ts';
import { importPlan } from '../../src/plan/import-plan.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { Reminders } from '../../src/reminders/reminders.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { median, ms } from './statistics.ts';

const TASKS = 2000;
const UNITS = 200;
const SMALL = 1000;
const LARGE = 10_000;
const ROUNDS = 5;

/** A Monday's sweep that has something to say to every group, from the database into the outbox. */
export async function benchSweep(): Promise<string[]> {
  const small = await sweepOf(SMALL);
  const large = await sweepOf(LARGE);
  const each = (one: Swept, chats: number) => (one.milliseconds * 1000) / chats;
  const ratio = each(large, LARGE) / each(small, SMALL);
  return [
    `${SMALL} chats, ${TASKS} tasks: ${ms(small.milliseconds)}, ${small.messages} messages`,
    `${LARGE} chats, ${TASKS} tasks: ${ms(large.milliseconds)}, ${large.messages} messages (promised: under 2 s)`,
    `time per chat: ${ratio.toFixed(2)} times that at ${SMALL} chats (promised: at most 1.5)`,
    `asked again with nothing to do: ${ms(large.again)}`,
  ];
}

interface Swept {
  /** The median of some rounds. */
  milliseconds: number;
  messages: number;
  again: number;
}

async function sweepOf(chats: number): Promise<Swept> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const database = await openDatabase({ url: `file:${folder}/bench.db` });
  const clock = new StillClock('2018-05-21T07:30');
  try {
    await importPlan(database, clock, madeUpPlan({ tasks: TASKS, units: UNITS, seed: 1 }), {
      removalsConfirmed: false,
    });
    const { prisma } = database;
    await bindGroups(database, await new PlanLibrary(prisma).newest(), chats);
    const times: number[] = [];
    let [messages, again] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      await prisma.delivery.deleteMany();
      const reminders = remindersOf(database, clock);
      const start = performance.now();
      await reminders.sweep();
      times.push(performance.now() - start);
      messages = await prisma.delivery.count();
      const second = performance.now();
      await reminders.sweep();
      again = performance.now() - second;
    }
    return { milliseconds: median(times), messages, again };
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/* As after a start: nothing is known from an earlier sweep. */
function remindersOf({ prisma }: Database, clock: StillClock): Reminders {
  const plans = new PlanLibrary(prisma);
  const [outbox, trail] = [new Outbox(prisma, clock), new Trail(prisma, clock)];
  const log = createLog('silent');
  return new Reminders(prisma, { clock, log, channel: 'telegram', plans, outbox, trail });
}

async function bindGroups({ prisma }: Database, { id: planId, book }: StoredPlan, chats: number) {
  const units = book.file.units.map(({ code }) => code);
  const createdAt = new Date('2018-01-02T00:00:00Z');
  for (let start = 0; start < chats; start += 500) {
    const numbers = Array.from({ length: 500 }, (_, index) => start + index + 1);
    await prisma.chat.createMany({
      data: numbers.map((number) => ({ channel: 'telegram', chatId: `-${number}`, createdAt })),
    });
  }
  const rows = await prisma.chat.findMany({ select: { id: true } });
  for (let start = 0; start < rows.length; start += 500)
    await prisma.chatBinding.createMany({
      data: rows.slice(start, start + 500).map(({ id }, index) => {
        return { planId, chatId: id, party: units[index % units.length] ?? '' };
      }),
    });
}
