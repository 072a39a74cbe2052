import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { DatabaseError } from '../../src/database/database-error.ts';
import { temporaryFolder } from '../support/database.ts';

async function refusal(url: string): Promise<string> {
  const error = await openDatabase({ url }).catch((reason: unknown) => reason);
  if (!(error instanceof DatabaseError)) throw new Error(`not refused properly: ${String(error)}`);
  expect(error.message).not.toContain('\n');
  return error.message;
}

describe('a file that is there', () => {
  it('and empty is named and left alone', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'empty.db');
    await writeFile(path, '');
    expect(await refusal(`file:${path}`)).toMatch(/empty\.db is empty \(0 bytes\)/);
    expect(await readdir(folder)).toEqual(['empty.db']);
    expect((await readFile(path)).length).toBe(0);
  });

  it.each(['Kính gửi Uỷ ban nhân dân', 'x'])('and no database is named and left alone: %s', async (text) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'letter.txt');
    await writeFile(path, text);
    expect(await refusal(`file:${path}`)).toMatch(/letter\.txt is not a database/);
    expect(await readdir(folder)).toEqual(['letter.txt']);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('and another program’s database is named and left byte for byte', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'other.db');
    const other = new Sqlite(path);
    other.exec('CREATE TABLE invoices (id INTEGER PRIMARY KEY); INSERT INTO invoices DEFAULT VALUES');
    other.close();
    const before = await readFile(path);
    expect(await refusal(`file:${path}`)).toMatch(/another program: it has the table invoices/);
    expect(await readdir(folder)).toEqual(['other.db']);
    expect(await readFile(path)).toEqual(before);
  });

  it('and a database without tables is taken as a new one', async () => {
    const path = join(await temporaryFolder(), 'fresh.db');
    const fresh = new Sqlite(path);
    fresh.exec('PRAGMA user_version = 1');
    fresh.close();
    const database = await openDatabase({ url: `file:${path}` });
    expect(await database.prisma.plan.count()).toBe(0);
    await database.close();
  });
});
