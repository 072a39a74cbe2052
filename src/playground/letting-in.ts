import type { Clock } from '../base/clock.ts';
import type { Prisma } from '../database/database.ts';
import { bindGroup, enrolPerson } from '../people/enrol.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import type { KeptRecord } from '../sandbox/keeper.ts';
import type { Cast } from './cast.ts';
import type { PlaygroundMemory } from './memory.ts';

interface LettingIn {
  prisma: Prisma;
  clock: Clock;
  plan: StoredPlan;
  channel: string;
  memory: PlaygroundMemory;
  /** What was kept of earlier runs. */
  records: readonly KeptRecord[];
}

/**
 * Enrols the people of the playground in a plan and binds its groups, each once: those whom the visitor removed, moved
 * or renamed since stay so when the program starts again.
 */
export async function letIn(house: LettingIn, cast: Cast): Promise<void> {
  const { prisma, clock, plan, channel, memory, records } = house;
  const before = new Set(records.filter(({ kind }) => kind === 'let-in').map(({ key }) => key));
  const once = async (id: number, work: () => Promise<void>) => {
    const key = `${plan.id}/${id}`;
    if (before.has(key)) return;
    await work();
    memory.changed('let-in', key, () => ({ value: true }));
  };
  for (const { id, name, role, unit } of cast.people) {
    if (!role) continue;
    const person = { channel, accountId: String(id), displayName: name, planId: plan.id, role };
    await once(id, () => enrolPerson(prisma, clock, { ...person, units: unit ? [unit] : [] }));
  }
  for (const { id, title, bindings } of cast.groups) {
    const group = { channel, chatId: String(id), title, plan, parties: bindings };
    await once(id, () => bindGroup(prisma, clock, group));
  }
}
