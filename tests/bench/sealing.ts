import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/base/log.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { verifyChain } from '../../src/people/audit-chain/verify.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { createServices, type Services } from '../../src/services.ts';
import { StillClock } from '../support/still-clock.ts';
import { median, ms, timeCalls } from './statistics.ts';

const ROUNDS = 6;
/** Updates saved one after the other in each round, as in a busy minute: then a tick seals them. */
const SAVED = 150;

/** A plan into which updates are saved. */
interface Office {
  database: Database;
  services: Services;
  clock: StillClock;
  unit: string;
  task: string;
  planId: number;
}

/**
 * What the chain of the audit log costs who saves progress: two databases in turn, one whose log is never sealed and one that is sealed
 * while updates are saved, as a tick does; and how long sealing and verifying take for each entry.
 */
export async function benchSealing(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const [plain, chained] = [await office(folder, 'plain'), await office(folder, 'chained')];
  try {
    const samples = { plain: [] as number[], chained: [] as number[] };
    const seals: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const without = await timeCalls(SAVED, 0, () => save(plain));
      chained.clock.advance({ minutes: 1 });
      const begun = performance.now();
      const sealing = chained.services.auditChain.seal().then(() => performance.now() - begun);
      const having = await timeCalls(SAVED, 0, () => save(chained));
      // The first round warms the machine up, and has nothing to seal.
      if (round === 0) continue;
      seals.push(await sealing);
      samples.plain.push(...without);
      samples.chained.push(...having);
    }
    chained.clock.advance({ minutes: 1 });
    const begun = performance.now();
    const { sealed, broken } = await verifyChain(chained.database.prisma, chained.clock);
    const verifying = (performance.now() - begun) / sealed;
    if (broken) throw new Error('the chain is broken');
    const [without, having] = [median(samples.plain), median(samples.chained)];
    const alone = await sealingAlone(chained);
    return [
      `saving an update: ${ms(without)} without the chain, ${ms(having)} while it is sealed, ratio ${(having / without).toFixed(2)}`,
      `sealing alone: ${ms(alone)} an entry, ${(alone / without).toFixed(3)} of saving it`,
      `verifying: ${ms(verifying)} an entry`,
    ];
  } finally {
    for (const { database } of [plain, chained]) await database.close();
    await rm(folder, { recursive: true });
  }
}

async function sealingAlone(one: Office): Promise<number> {
  const { services, clock } = one;
  for (let count = 0; count < SAVED; count += 1) await save(one);
  await services.auditChain.seal();
  clock.advance({ minutes: 1 });
  const begun = performance.now();
  const sealed = await services.auditChain.seal();
  return (performance.now() - begun) / sealed;
}

async function office(folder: string, name: string): Promise<Office> {
  const database = await openDatabase({ url: `file:${join(folder, `${name}.db`)}` });
  const clock = new StillClock('2018-05-21T07:25');
  await ensureFirstPlan(database, clock);
  const log = createLog('silent');
  const services = createServices(database.prisma, { clock, log, channel: 'telegram', filesFolder: folder });
  const { id: planId } = await services.plans.newest();
  return { database, services, clock, planId, unit: 'hpn', task: 'IV.2' };
}

async function save({ database, services, clock, planId, unit, task }: Office): Promise<void> {
  const where = { channel: 'telegram', chatId: '7', accountId: '7', planId, flow: 'update' };
  const conversation = await database.prisma.conversation.create({
    data: { ...where, answers: {}, touchedAt: clock.date() },
  });
  const update = { planId, unit, task, status: 'IN_PROGRESS', channel: 'telegram' } as const;
  if (!(await services.progress.save(conversation, { ...update, memberId: undefined, inGroup: false })))
    throw new Error('the update was not saved');
}
