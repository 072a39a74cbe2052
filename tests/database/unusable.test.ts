import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { DatabaseError, withoutPassword } from '../../src/database/database-error.ts';
import { temporaryFolder } from '../support/database.ts';

async function refusal(url: string): Promise<DatabaseError> {
  const error = await openDatabase({ url }).catch((reason: unknown) => reason);
  if (!(error instanceof DatabaseError)) throw new Error(`not refused properly: ${String(error)}`);
  return error;
}

const secret = 'p%40ss-wörd';

it.each([
  ['nobody listens', `postgres://ld:${secret}@127.0.0.1:1/nhac_viec`, /127\.0\.0\.1.*(refused|reach)/i],
  ['the host is unknown', `postgresql://ld:${secret}@nowhere.invalid/nhac_viec`, /nowhere\.invalid/],
  ['the URL is broken', `postgres://ld:${secret}@[/nhac_viec`, /cannot be opened/],
])('says why PostgreSQL cannot be used when %s, without the password', async (_case, url, why) => {
  const error = await refusal(url);
  expect(error.message).toMatch(why);
  for (const shown of [error.message, JSON.stringify(error), String(error.cause), error.stack]) {
    expect(shown).not.toContain('ss-w');
  }
});

it('says when the file is not a database', async () => {
  const path = join(await temporaryFolder(), 'letter.txt');
  await writeFile(path, 'Kính gửi Uỷ ban nhân dân thị xã,'.repeat(100));
  expect((await refusal(`file:${path}`)).message).toMatch(/not a database/);
});

it('says when there cannot be a folder', async () => {
  const path = join(await temporaryFolder(), 'letter.txt');
  await writeFile(path, '');
  expect((await refusal(`file:${path}/nhac-viec.db`)).message).toMatch(/letter\.txt/);
});

it('refuses other databases, naming those that it takes', async () => {
  expect((await refusal(`mysql://ld:${secret}@localhost/x`)).message).toMatch(/file:.*postgres:/);
});

it('shows a URL without its password', () => {
  expect(withoutPassword(`postgres://ld:${secret}@db:5432/x?sslmode=require`)).toBe(
    'postgres://ld:***@db:5432/x?sslmode=require',
  );
  expect(withoutPassword('postgres://db/x?user=ld&password=secret')).toBe(
    'postgres://db/x?user=ld&password=***',
  );
  expect(withoutPassword('file:data/nhac-viec.db')).toBe('file:data/nhac-viec.db');
});
