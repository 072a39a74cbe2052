import { createHash } from 'node:crypto';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBackup } from '../../src/backups/make.ts';
import type { BackupReason } from '../../src/backups/manifest.ts';
import type { BackupSettings } from '../../src/backups/settings.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { emptyDatabaseUrl, temporaryFolder } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

/** A database and a folder of files that are backed up, on a Monday in May. */
export class Office {
  readonly clock = new StillClock('2018-05-21T07:25');

  private constructor(
    readonly root: string,
    public settings: BackupSettings,
  ) {}

  static async open(more: Partial<BackupSettings> = {}): Promise<Office> {
    const root = await temporaryFolder();
    const filesFolder = join(root, 'files');
    await mkdir(filesFolder);
    return new Office(root, {
      ...{ isOn: true, databaseUrl: await emptyDatabaseUrl('migrated'), filesFolder },
      ...{ folder: join(root, 'backups'), at: '02:00', timeZone: 'Asia/Ho_Chi_Minh' },
      keep: { days: 7, weeks: 4, months: 6 },
      ...more,
    });
  }

  /** What a command that works on this office finds in its environment. */
  get environment(): Record<string, string> {
    const { databaseUrl, filesFolder, folder } = this.settings;
    return { DATABASE_URL: databaseUrl, FILES_DIR: filesFolder, BACKUP_DIR: folder, LANG: 'en' };
  }

  backup(reason: BackupReason = 'night', more: Pick<Parameters<typeof makeBackup>[1], 'dump'> = {}) {
    return makeBackup(this.settings, { clock: this.clock, reason, ...more });
  }

  /** Keeps a file as the program does, and returns its name. */
  async keep(content: string): Promise<string> {
    const name = createHash('sha256').update(content).digest('hex');
    await writeFile(join(this.settings.filesFolder, name), content);
    return name;
  }

  async change(work: (prisma: Database['prisma']) => Promise<unknown>): Promise<void> {
    await changeIn(this.settings.databaseUrl, work);
  }

  async addPerson(accountId: string): Promise<void> {
    await this.change((prisma) =>
      prisma.member.create({ data: { channel: 'telegram', accountId, createdAt: new Date(0) } }),
    );
  }

  people(url = this.settings.databaseUrl): Promise<string[]> {
    return peopleIn(url);
  }

  /** What lies in the folder of backups, but for the note of the last attempt. */
  async inFolder(folder = this.settings.folder): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => name !== 'last-attempt.json').sort();
  }
}

async function changeIn(url: string, work: (prisma: Database['prisma']) => Promise<unknown>): Promise<void> {
  const { prisma, close } = await openDatabase({ url });
  try {
    await work(prisma);
  } finally {
    await close();
  }
}

/** Returns the accounts of the people in a database. */
export async function peopleIn(url: string): Promise<string[]> {
  let accounts: string[] = [];
  await changeIn(url, async (prisma) => {
    const people = await prisma.member.findMany({ orderBy: { id: 'asc' } });
    accounts = people.map(({ accountId }) => accountId);
  });
  return accounts;
}

/** Returns the number by which a disk knows a file. */
export async function inodeOf(path: string): Promise<number> {
  return (await stat(path)).ino;
}
