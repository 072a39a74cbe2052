import { expect, it } from 'vitest';
import { mutated } from './mutated/mutate.ts';
import { originals } from './mutated/originals.ts';
import { tryFile } from './mutated/try-file.ts';

it('whatever is wrong with a file, it gives a draft or a reason', async () => {
  const outcomes = new Set<string>();
  for (const [name, bytes] of await originals())
    for (let seed = 1; seed <= 15; seed += 1) {
      const outcome = await tryFile(mutated(bytes, seed)).catch(
        (error: unknown) => `${name} ${seed}: ${String(error)}`,
      );
      expect(outcome).toMatch(/^[a-z-]+$/);
      outcomes.add(outcome);
    }
  // Both ends are reached: what is changed a little is still read.
  expect([...outcomes]).toEqual(expect.arrayContaining(['draft', 'damaged']));
});
