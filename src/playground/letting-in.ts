import type { Clock } from '../base/clock.ts';
import { ChatNumbers } from '../channels/zalo/chat-numbers.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { bindGroup, enrolPerson } from '../people/enrol.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import type { KeptRecord } from '../sandbox/keeper.ts';
import type { Cast } from './cast.ts';
import type { PlaygroundMemory } from './memory.ts';
import { zaloIdOf } from './zalo-seats.ts';

interface LettingIn {
  prisma: PrismaClient;
  clock: Clock;
  plan: StoredPlan;
  /** The names in the database of the messenger with the Bot API and of Zalo. */
  channels: { telegram: string; zalo: string };
  memory: PlaygroundMemory;
  /** What was kept of earlier runs. */
  records: readonly KeptRecord[];
}

/**
 * Enrols the people of the playground in a plan and binds its groups, each once: those whom the visitor removed, moved
 * or renamed since stay so when the program starts again. Each is let in where they are met first.
 */
export async function letIn(house: LettingIn, cast: Cast): Promise<void> {
  const { prisma, clock, plan, channels, memory, records } = house;
  const numbers = new ChatNumbers(prisma);
  const before = new Set(records.filter(({ kind }) => kind === 'let-in').map(({ key }) => key));
  const once = async (id: number, work: () => Promise<void>) => {
    const key = `${plan.id}/${id}`;
    if (before.has(key)) return;
    await work();
    memory.changed('let-in', key, () => ({ value: true }));
  };
  const placeOf = async (id: number, messenger: 'zalo' | undefined) =>
    messenger === undefined
      ? { channel: channels.telegram, number: String(id) }
      : { channel: channels.zalo, number: String(await numbers.of(zaloIdOf(id))) };
  for (const { id, name, role, unit, startsOn } of cast.people) {
    if (!role) continue;
    const person = { displayName: name, planId: plan.id, role, units: unit ? [unit] : [] };
    await once(id, async () => {
      const { channel, number } = await placeOf(id, startsOn);
      await enrolPerson(prisma, clock, { ...person, channel, accountId: number });
    });
  }
  for (const { id, title, bindings, messenger } of cast.groups)
    await once(id, async () => {
      const { channel, number } = await placeOf(id, messenger);
      await bindGroup(prisma, clock, { channel, chatId: number, title, plan, parties: bindings });
    });
}
