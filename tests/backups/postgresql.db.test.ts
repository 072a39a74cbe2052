import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backUp } from '../../src/backups/back-up.ts';
import { BackupTurn, madeByAny } from '../../src/backups/backup-turn.ts';
import { lastBackup } from '../../src/backups/last-backup.ts';
import { connectionOf } from '../../src/backups/postgresql.ts';
import { restoreBackup } from '../../src/backups/restore.ts';
import { verifyBackup } from '../../src/backups/verify.ts';
import { openDatabase } from '../../src/database/database.ts';
import { testDatabase, testProvider } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { Office } from './office.ts';

/*
 * The server that tests run on comes without PostgreSQL's programs. In their place are scripts that note how they are called and write what pg_dump
 * would: by real ones docs/database.md was tried.
 */

describe('how PostgreSQL’s programs find the database', () => {
  it('is said by their environment alone', () => {
    expect(
      connectionOf(
        'postgres://nhac%40viec:m%2Ft%20kh%40u@db.example.org:5433/nhac_viec?sslmode=no-verify&connection_limit=5',
      ),
    ).toEqual({
      ...{ PGHOST: 'db.example.org', PGPORT: '5433', PGUSER: 'nhac@viec', PGPASSWORD: 'm/t kh@u' },
      ...{ PGDATABASE: 'nhac_viec', PGSSLMODE: 'require' },
    });
    expect(connectionOf('postgres:///x?host=/var/run/postgresql')).toMatchObject({
      PGHOST: '/var/run/postgresql',
    });
    expect(connectionOf('postgres://u@[::1]/x')).toMatchObject({ PGHOST: '::1' });
  });
});

describe('of several processes on one database', () => {
  it('one makes the night’s backup; another where it failed or died, none where it is made', async () => {
    const { prisma } = await testDatabase();
    const clock = new StillClock('2018-05-22T02:00');
    const [one, other] = [new BackupTurn(prisma, clock), new BackupTurn(prisma, clock)];
    const due = clock.now();
    expect((await Promise.all([one.take(due), other.take(due)])).sort()).toEqual([false, true]);
    clock.advance({ hours: 2 });
    expect(await other.take(due)).toBe(false);
    clock.advance({ hours: 2 });
    expect(await other.take(due)).toBe(true);
    await other.end({ isMade: false });
    expect(await one.take(due)).toBe(true);
    await one.end({ isMade: true });
    expect(await madeByAny(prisma)).toEqual(clock.now());
    clock.advance({ hours: 4 });
    expect(await other.take(due)).toBe(false);
    clock.advance({ hours: 16 });
    expect(await other.take(clock.now())).toBe(true);
  });

  it('none waits for what a clock noted that was set back since, and each for another that is a little ahead', async () => {
    const { prisma } = await testDatabase();
    const [clock, aheadBy] = [new StillClock('2018-05-22T02:00'), new StillClock('2018-05-22T02:00')];
    const [turn, ahead] = [new BackupTurn(prisma, clock), new BackupTurn(prisma, aheadBy)];
    const due = clock.now();
    aheadBy.move({ minutes: 5 });
    expect(await ahead.take(due)).toBe(true);
    expect(await turn.take(due)).toBe(false);
    await ahead.end({ isMade: true });
    expect(await turn.take(due)).toBe(false);
    aheadBy.move({ hours: 24 * 200 });
    clock.advance({ hours: 24 });
    expect(await ahead.take(aheadBy.now())).toBe(true);
    expect(await turn.take(clock.now())).toBe(true);
    await ahead.end({ isMade: true });
    await turn.end({ isMade: false });
    expect(await turn.take(clock.now())).toBe(true);
  });
});

describe.runIf(testProvider === 'postgresql')('a PostgreSQL database', () => {
  let office: Office;
  let bin: string;
  let calls: string;

  beforeEach(async () => {
    office = await Office.open();
    bin = join(office.root, 'bin');
    calls = join(office.root, 'calls');
    await mkdir(bin);
  });
  afterEach(() => void vi.unstubAllEnvs());

  /** Puts programs on the PATH, and no others but the system's own. */
  async function install(version: number, extra = ''): Promise<void> {
    const note = `echo "$(basename "$0") $* PGDATABASE=$PGDATABASE" >> '${calls}'`;
    const programs = {
      pg_dump: `if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) ${version}.1"; exit 0; fi
${note}
${extra}
for arg in "$@"; do case "$arg" in --file=*) echo "dump of $PGDATABASE" > "\${arg#--file=}";; esac; done`,
      pg_restore: `${note}
case "$*" in *_prisma_migrations*) printf 'COPY _prisma_migrations\\na\\t0001_foundation\\nb\\t0002_more\\n';; *--list*) ;; *) echo 'CREATE TABLE "X";';; esac`,
      psql: `${note}\nexec cat > '${calls}.sql'`,
    };
    for (const [name, script] of Object.entries(programs)) {
      await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(bin, name), 0o755);
    }
    vi.stubEnv('PATH', `${bin}:/bin`);
  }

  const night = () => backUp(office.settings, { clock: office.clock, reason: 'night' });
  const state = () => lastBackup(office.settings, office.clock.now());

  it('is dumped by pg_dump, with no password on a command line, and the files beside it', async () => {
    await install(99);
    await office.keep('báo cáo');
    const { backup } = await night();
    expect(backup.manifest).toMatchObject({
      ...{ migration: '0002_more', database: { kind: 'postgresql' }, files: { count: 1 } },
    });
    const { pathname, password } = new URL(office.settings.databaseUrl);
    expect(await readFile(join(backup.path, 'nhac-viec.dump'), 'utf8')).toBe(
      `dump of ${pathname.slice(1)}\n`,
    );
    const called = await readFile(calls, 'utf8');
    expect(called).toMatch(
      /^pg_dump --format=custom --no-owner --no-privileges --exclude-schema=replaced_\* --file=\S+ PGDATABASE=\S+$/m,
    );
    expect(called).toMatch(/^pg_restore --list /m);
    expect(called).not.toContain('postgres://');
    if (password !== '') expect(called).not.toContain(password);
  });

  it('is not backed up without pg_dump or with one older than the server, and that is said', async () => {
    vi.stubEnv('PATH', bin);
    await expect(night()).rejects.toMatchObject({ trouble: 'pg-dump-missing' });
    expect(await state()).toMatchObject({ state: 'none', trouble: 'pg-dump-missing' });
    await install(9);
    await expect(night()).rejects.toMatchObject({ trouble: 'pg-dump-old' });
    await install(99, 'echo "pg_dump: error: No space left on device" >&2; exit 1');
    await expect(night()).rejects.toMatchObject({ trouble: 'no-space' });
    expect(await office.inFolder()).toEqual([]);
    await install(99);
    await night();
    expect(await state()).toMatchObject({ state: 'good', trouble: undefined });
  });

  it('is not restored from a dump that is newer than the program or damaged', async () => {
    await install(99);
    const { path } = (await night()).backup;
    await expect(verifyBackup(path)).rejects.toThrow(/newer version.*0002_more/);
    await writeFile(join(path, 'nhac-viec.dump'), 'dump of another');
    await expect(verifyBackup(path)).rejects.toMatchObject({ trouble: 'damaged' });
  });

  it('is not restored while others are connected; the server keeps all of a restore or, when it fails, nothing', async () => {
    await install(99);
    const known = (await import('../../src/database/migrations.ts')).knownMigrations;
    const newest = (await known('postgresql')).at(-1)?.name ?? '';
    const script = await readFile(join(bin, 'pg_restore'), 'utf8');
    const restoring = script.replaceAll('0002_more', newest);
    await writeFile(join(bin, 'pg_restore'), restoring);
    await office.addPerson('1');
    const { path } = (await night()).backup;
    const failing = 'case "$*" in *--no-owner*) echo "pg_restore: error: no" >&2; exit 1;; esac';
    await writeFile(join(bin, 'pg_restore'), `${restoring}\n${failing}\n`);
    const held = await openDatabase({ url: office.settings.databaseUrl });
    await held.prisma.member.count();
    await expect(restoreBackup(path, office.settings, 's')).rejects.toThrow(/in use/);
    await held.close();
    await expect(restoreBackup(path, office.settings, '20180521-072500')).rejects.toThrow(
      /pg_restore failed/,
    );
    expect(await office.people()).toEqual(['1']);
    const aside = 'BEGIN;\nALTER SCHEMA public RENAME TO replaced_20180521_072500;\nCREATE SCHEMA public;\n';
    const sql = () => readFile(`${calls}.sql`, 'utf8');
    expect(await sql()).toBe(`${aside}CREATE TABLE "X";\n`);
    await writeFile(join(bin, 'pg_restore'), restoring);
    await writeFile(join(bin, 'psql'), '#!/bin/sh\necho "psql: error: no" >&2; exit 3\n');
    await expect(restoreBackup(path, office.settings, '20180521-072500')).rejects.toThrow(/psql failed/);
    await install(99);
    await writeFile(join(bin, 'pg_restore'), restoring);
    const restored = await restoreBackup(path, office.settings, '20180521-072500');
    expect(restored.replaced).toBe('replaced_20180521_072500');
    expect(await sql()).toBe(`${aside}CREATE TABLE "X";\nCOMMIT;\n`);
    expect(await readFile(calls, 'utf8')).toMatch(
      /^psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --file=- /m,
    );
  });
});
