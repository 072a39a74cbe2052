import { expect, it } from 'vitest';
import { serializably } from '../../src/database/serializably.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';

/** A client whose transactions fail so many times before one works. */
function conflicting(times: number, code = 'P2034') {
  let tries = 0;
  const client = {
    $transaction: async (work: () => Promise<unknown>, { isolationLevel }: { isolationLevel: string }) => {
      tries += 1;
      expect(isolationLevel).toBe('Serializable');
      if (tries <= times) throw Object.assign(new Error('conflict'), { code });
      return work();
    },
  } as unknown as PrismaClient;
  return { client, tries: () => tries };
}

it('begins again what the server undid because of another, five times at most', async () => {
  const twice = conflicting(2);
  expect(await serializably(twice.client, async () => 'done')).toBe('done');
  expect(twice.tries()).toBe(3);
  const ever = conflicting(9);
  await expect(serializably(ever.client, async () => 'done')).rejects.toThrow('conflict');
  expect(ever.tries()).toBe(5);
});

it('does not repeat what failed for another reason', async () => {
  const other = conflicting(1, 'P2002');
  await expect(serializably(other.client, async () => 'done')).rejects.toThrow('conflict');
  expect(other.tries()).toBe(1);
});
