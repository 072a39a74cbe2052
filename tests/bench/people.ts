import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { pushCommands, startProcess, stopProcess, told } from './processes.ts';
import { BENCH_TOKEN, CLOCK_START, GROUPS, percentOf, REPORTERS } from './setting.ts';

const resultShape = z.object({ seconds: z.number(), updates: z.number(), unexpected: z.number() });

/** How many commands are measured before and after: the machine's pace changes. */
const COMMANDS = 3000;

/** A thousand people report at once, against as many `/tuannay` in groups, by the same bot on the same server. */
export async function benchPeople(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const databaseUrl = `file:${folder}/bench.db`;
  const database = await openDatabase({ url: databaseUrl });
  await letIn(database);
  const { process: server, firstLine } = await startProcess('tests/bench/server-process.ts');
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(firstLine));
  const { process: bot } = await startProcess('src/main.ts', {
    BOT_TOKEN: BENCH_TOKEN,
    TELEGRAM_API_ROOT: url,
    CLOCK_START,
    PORT: '0',
    LOG_LEVEL: 'warn',
    DATABASE_URL: databaseUrl,
  });
  try {
    await pushCommands(server, 2000);
    const before = await pushCommands(server, COMMANDS);
    const { seconds, updates, unexpected } = await told(server, { report: true }, resultShape);
    const after = await pushCommands(server, COMMANDS);
    const commands = ((before + after) * updates) / (2 * COMMANDS);
    const wrong = await mixedUp(database);
    return [
      `${REPORTERS.length} people at once: ${updates} updates in ${seconds.toFixed(1)} s, ${(updates / seconds).toFixed(0)} updates/s`,
      `unexpected answers: ${unexpected}; mixed up or missing: ${wrong} (promised: none)`,
      `ratio to as many /tuannay: ${(commands / seconds).toFixed(2)} (promised: at least 0.25)`,
    ];
  } finally {
    for (const child of [bot, server]) await stopProcess(child);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function letIn(database: Database): Promise<void> {
  const { prisma } = database;
  await ensureFirstPlan(database, systemClock);
  const plan = await new PlanLibrary(prisma).newest();
  const units = plan.book.file.units.map(({ code }) => code);
  for (const id of GROUPS)
    await bindGroup(prisma, systemClock, { channel: 'telegram', chatId: String(id), plan, parties: ['*'] });
  for (const [index, id] of REPORTERS.entries()) {
    const person = { channel: 'telegram', accountId: String(id), planId: plan.id };
    const unit = units[index % units.length] ?? '';
    await enrolPerson(prisma, systemClock, { ...person, role: 'FOCAL_POINT', units: [unit] });
  }
}

/** People whose one update is missing, doubled, of another unit, or says what another person said. */
async function mixedUp({ prisma }: Database): Promise<number> {
  const members = await prisma.member.findMany({
    where: { accountId: { in: REPORTERS.map(String) } },
    include: { progress: true, memberships: true },
  });
  const wrong = members.filter(({ accountId, progress, memberships }) => {
    const [update, other] = progress;
    const own = memberships.some(({ unitId }) => unitId === update?.unitId);
    return !update || other !== undefined || !own || update.percent !== percentOf(Number(accountId));
  });
  return wrong.length + REPORTERS.length - members.length;
}
