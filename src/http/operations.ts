import { setTimeout as delay } from 'node:timers/promises';
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import type { LastBackup } from '../backups/last-backup.ts';
import { programVersion } from '../base/version.ts';
import type { DatabaseWatch } from '../database/database-watch.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Trial } from '../outbox/trial/trial.ts';
import type { Metrics } from './metrics.ts';

/**
 * How the program is. `away`: the database does not answer; `failing`: it answers, but what people write cannot be stored.
 * `late`: what is due to be sent waits too long. `channels`: messengers that are down, or take no more messages.
 * `backup`: how the backups are, how many hours old the newest is, and what went wrong here and on the way to the second place.
 */
export interface Health {
  database: 'ok' | 'failing' | 'away';
  outbox: 'ok' | 'late';
  channels: readonly string[];
  /** There during a trial: only listed people and groups hear the bot unasked. */
  trial?: true;
  backup?: BackupHealth;
}

interface BackupHealth {
  state: LastBackup['state'];
  hours?: number;
  trouble?: string;
  secondTrouble?: string;
}

/** How long the database may take to answer, in milliseconds. */
const DATABASE_MS = 3_000;

/**
 * `/healthz` for the supervisor and `/metrics` for Prometheus. Neither tells anything about people or plans.
 * `/healthz` also says the program's version.
 * A database that does not do its work and a loop that hangs are a 503; a late outbox or a messenger that is down is only
 * `degraded: outbox`, a matter for people that no restart mends; so is a backup that is missing.
 * @param access who may read `/metrics`: all, none, or who sends the token as Bearer
 */
export function operationsRoutes(
  metrics: Metrics,
  health: () => Promise<Health>,
  access: { token: string } | 'open' | 'closed',
): Hono {
  const app = new Hono();
  if (access === 'closed') app.use('/metrics', async (c) => c.text('set METRICS_TOKEN to read this', 403));
  else if (access !== 'open') app.use('/metrics', bearerAuth(access));
  app.get('/healthz', async (c) => {
    const { database, outbox, channels, backup, trial } = await health();
    const hanging = metrics.heartbeats.overdue();
    const live = hanging.length === 0;
    const parts = [
      ...(database === 'failing' ? ['database'] : []),
      ...hanging,
      ...(outbox === 'late' ? ['outbox'] : []),
      ...channels,
      ...(backup && isBackupMissing(backup) ? ['backup'] : []),
    ];
    const well = parts.length === 0 ? 'ok' : `degraded: ${parts.join(', ')}`;
    const status = database === 'away' ? ['down: database', ...parts].join(', ') : well;
    const version = programVersion();
    return c.json(
      { status, live, database, outbox, channels, backup, version, ...(trial && { trial }) },
      database === 'ok' && live ? 200 : 503,
    );
  });
  app.get('/metrics', async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType }),
  );
  return app;
}

function backupHealth({ state, ageSeconds, trouble, second }: LastBackup): BackupHealth {
  return {
    state,
    ...(ageSeconds !== undefined && { hours: Math.floor(ageSeconds / 3600) }),
    ...(trouble && { trouble }),
    ...(second?.trouble && { secondTrouble: second.trouble }),
  };
}

/** A new deployment has none before its first night. */
function isBackupMissing({ state, trouble, secondTrouble }: BackupHealth): boolean {
  return state === 'old' || (state !== 'off' && (trouble ?? secondTrouble) !== undefined);
}

/** Asks the database, which shows whether it answers; it has three seconds. */
export async function healthOf(
  prisma: PrismaClient,
  {
    outbox,
    channelStates,
    lastBackup,
    trial,
  }: {
    outbox: Outbox;
    channelStates: ChannelStates;
    lastBackup?: () => Promise<LastBackup>;
    trial?: Trial;
  },
  watch: Pick<DatabaseWatch, 'away'>,
  lateAfterSeconds: number,
  wait: (ms: number) => Promise<unknown> = delay,
): Promise<Health> {
  const inTrial = trial?.isOn ? ({ trial: true } as const) : {};
  const down: Health = { database: 'away', outbox: 'ok', channels: [], ...inTrial };
  const asked = async (): Promise<Health> => {
    await prisma.plan.count({ take: 1 });
    const late = (await outbox.oldestDueSeconds()) > lateAfterSeconds;
    const channels = await channelStates.troubles();
    const backup = lastBackup && backupHealth(await lastBackup());
    return {
      ...{ database: watch.away ? 'failing' : 'ok', outbox: late ? 'late' : 'ok', channels },
      ...(backup && { backup }),
      ...inTrial,
    };
  };
  return Promise.race([asked().catch(() => down), wait(DATABASE_MS).then(() => down)]);
}
