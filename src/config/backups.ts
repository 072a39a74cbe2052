import { dirname, join } from 'node:path';
import type { BackupSettings, SecondPlace } from '../backups/settings.ts';
import { sqlitePath } from '../database/database.ts';
import { ConfigError } from './config-error.ts';
import type { Environment } from './environment.ts';

/** What is backed up, and whether that is done where nobody said. */
interface BackedUp {
  databaseUrl: string;
  filesFolder: string;
  usually: 'on' | 'off';
}

/**
 * Returns how a database and its files are backed up.
 * @throws ConfigError naming a variable that is set without the others that it needs
 */
export function readBackups(
  values: Environment,
  { databaseUrl, filesFolder, usually }: BackedUp,
  timeZone: string,
): BackupSettings {
  const path = sqlitePath(databaseUrl);
  return {
    isOn: (values.BACKUP ?? usually) === 'on',
    databaseUrl,
    filesFolder,
    folder:
      values.BACKUP_DIR ?? (path === undefined ? join('data', 'backups') : join(dirname(path), 'backups')),
    second: readSecond(values),
    at: values.BACKUP_AT ?? '02:00',
    timeZone,
    keep: values.BACKUP_KEEP ?? { days: 7, weeks: 4, months: 6 },
  };
}

/* Not through MESSENGER_PROXY: that one is there for messengers, and may be anybody's. */
function readSecond(values: Environment): SecondPlace | undefined {
  const {
    BACKUP_SECOND: second,
    BACKUP_KEY_ID: keyId,
    BACKUP_KEY_SECRET: secret,
    BACKUP_REGION: region,
    BACKUP_PROXY: proxy,
  } = values;
  const isStore = second !== undefined && /^https?:/i.test(second);
  if (!isStore) {
    const orphan = (['BACKUP_KEY_ID', 'BACKUP_KEY_SECRET', 'BACKUP_REGION', 'BACKUP_PROXY'] as const).find(
      (name) => values[name],
    );
    if (orphan)
      throw new ConfigError(
        `${orphan}: is set but BACKUP_SECOND is no address of a bucket, such as https://s3.example.org/bucket; set that, or unset ${orphan}`,
      );
    return second === undefined ? undefined : { kind: 'folder', path: second };
  }
  if (!keyId || !secret)
    throw new ConfigError(
      'BACKUP_KEY_ID, BACKUP_KEY_SECRET: BACKUP_SECOND names a bucket, whose key has both; set both',
    );
  const { origin, pathname } = new URL(second);
  const [bucket, ...prefix] = pathname.split('/').filter((part) => part !== '');
  if (bucket === undefined)
    throw new ConfigError('BACKUP_SECOND: names no bucket; expected https://HOST/BUCKET or …/BUCKET/FOLDER');
  return {
    ...{ kind: 's3', keyId, secret, proxy, region: region ?? 'auto' },
    bucket: `${origin}/${bucket}`,
    prefix: prefix.map((part) => `${decodeURIComponent(part)}/`).join(''),
  };
}
