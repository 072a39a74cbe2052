import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { testDatabase } from '../support/database.ts';

const source = join(import.meta.dirname, '..', '..', 'src');

it('a row that may be there already is written by several processes at once, and none of them fails', async () => {
  const one = await testDatabase();
  const other = await openDatabase({ url: one.url });
  const since = new Date(0);
  for (let at = 0; at < 20; at += 1) {
    const batch = String(at);
    const hold = { where: { batch }, create: { batch, since }, update: { batch } };
    const written = [one, other, one, other].map(({ prisma }) => prisma.deliveryHold.upsert(hold));
    await expect(Promise.all(written)).resolves.toHaveLength(4);
  }
  await other.close();
});

it('is so written everywhere: an empty update would ask first and insert then', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.startsWith('generated'),
  );
  const empty = files.filter((path) => /\bupdate: \{\s*\}/.test(readFileSync(join(source, path), 'utf8')));
  expect(empty).toEqual([]);
});
