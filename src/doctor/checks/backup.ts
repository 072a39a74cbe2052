import { madeByAny } from '../../backups/backup-turn.ts';
import { lastBackup } from '../../backups/last-backup.ts';
import type { LookedAt } from '../../database/driver.ts';
import { type Finding, findingsOf } from '../finding.ts';
import type { World } from '../world.ts';

const { ok, warn, wrong } = findingsOf('backup');

/** A backup older than this many days is as good as none. */
const WRONG_DAYS = 7;

/** Looks how old the newest backup is, and whether the last attempt went well. @param data tells of backups that other machines made */
export async function checkBackup(
  { config: { commandsBackups: settings }, clock }: World,
  data?: LookedAt,
): Promise<Finding[]> {
  const now = clock.now();
  const { state, made, trouble, second } = await lastBackup(
    settings,
    now,
    data && (await madeByAny(data.prisma)),
  );
  const hours = made
    ? Math.max(0, Math.round((now.epochMilliseconds - made.epochMilliseconds) / 3_600_000))
    : 0;
  const fields = { hours, days: Math.floor(hours / 24) };
  return [
    ...(trouble ? [wrong('trouble', { trouble })] : []),
    ...(second?.trouble ? [warn('second-trouble', { trouble: second.trouble })] : []),
    state === 'good'
      ? ok('good', fields)
      : state === 'old' && fields.days >= WRONG_DAYS
        ? wrong('old', fields)
        : warn(state, fields),
  ];
}
