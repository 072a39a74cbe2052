import { describe, expect, it } from 'vitest';
import { type LastBackup, noBackups } from '../../src/backups/last-backup.ts';
import { createLog } from '../../src/base/log.ts';
import { programVersion } from '../../src/base/version.ts';
import { DatabaseWatch } from '../../src/database/database-watch.ts';
import { Heartbeats } from '../../src/http/heartbeats.ts';
import { createMetrics, watchBackups, watchOutbox } from '../../src/http/metrics.ts';
import { healthOf, operationsRoutes } from '../../src/http/operations.ts';
import { ChannelStates } from '../../src/outbox/channel-states.ts';
import { Stage } from '../outbox/stage.ts';

const LATE_AFTER_SECONDS = 900;

async function operations() {
  const stage = await Stage.open();
  let now = 0;
  const watch = new DatabaseWatch(createLog('silent'), () => now);
  const metrics = createMetrics(new Heartbeats(() => now));
  watchOutbox(metrics, stage.outbox);
  const { prisma } = stage.database;
  const channelStates = new ChannelStates({ prisma, clock: stage.clock });
  const health = () => healthOf(prisma, { outbox: stage.outbox, channelStates }, watch, LATE_AFTER_SECONDS);
  const pass = (ms: number) => {
    now += ms;
  };
  return { stage, metrics, watch, pass, channelStates, app: operationsRoutes(metrics, health, 'open') };
}

describe('/healthz', () => {
  it('is degraded, and still 200, when what is due has waited too long', async () => {
    const { stage, app } = await operations();
    await stage.enqueue(['a']);
    stage.clock.advance({ seconds: LATE_AFTER_SECONDS });
    const well = await app.request('/healthz');
    expect(await well.json()).toEqual({
      ...{ status: 'ok', live: true, database: 'ok', outbox: 'ok' },
      channels: [],
      version: programVersion(),
    });
    stage.clock.advance({ seconds: 1 });
    const late = await app.request('/healthz');
    expect(late.status).toBe(200);
    expect(await late.json()).toEqual({
      status: 'degraded: outbox',
      live: true,
      database: 'ok',
      outbox: 'late',
      channels: [],
      version: programVersion(),
    });
  });

  it('is down, with 503, when the database does not answer', async () => {
    const { stage, watch, channelStates, app } = await operations();
    await stage.database.close();
    const broken = Object.assign(stage.outbox, { oldestDueSeconds: () => Promise.reject(new Error('gone')) });
    expect(await healthOf(stage.database.prisma, { outbox: broken, channelStates }, watch, 1)).toEqual({
      database: 'away',
      outbox: 'ok',
      channels: [],
    });
    const down = await app.request('/healthz');
    expect(down.status).toBe(503);
    expect(await down.json()).toMatchObject({ status: 'down: database', live: true, database: 'away' });
  });
});

describe('/healthz, while what people write cannot be stored,', () => {
  it('is degraded, with 503, until it can', async () => {
    const { watch, app } = await operations();
    const lock = () => Promise.reject(Object.assign(new Error(), { code: 'SQLITE_BUSY' }));
    await expect(watch.during(lock)).rejects.toThrow();
    const degraded = await app.request('/healthz');
    expect(degraded.status).toBe(503);
    expect(await degraded.json()).toMatchObject({ status: 'degraded: database', database: 'failing' });
    await watch.during(async () => undefined);
    expect((await app.request('/healthz')).status).toBe(200);
  });
});

describe('/healthz, when something hangs,', () => {
  it('names the loops that are overdue, with 503, until they go on', async () => {
    const { metrics, pass, app } = await operations();
    metrics.heartbeats.expect('scheduler', 1_000);
    metrics.heartbeats.expect('poll', 5_000);
    pass(1_001);
    const dead = await app.request('/healthz');
    expect(dead.status).toBe(503);
    expect(await dead.json()).toMatchObject({ status: 'degraded: scheduler', database: 'ok' });
    pass(5_000);
    expect(await (await app.request('/healthz')).json()).toMatchObject({
      status: 'degraded: scheduler, poll',
    });
    for (const part of ['scheduler', 'poll']) metrics.heartbeats.done(part);
    expect((await app.request('/healthz')).status).toBe(200);
  });

  it('waits three seconds for the database and no longer', async () => {
    const { stage, watch, channelStates } = await operations();
    const silent = Object.assign(stage.outbox, {
      oldestDueSeconds: () => new Promise<number>(() => undefined),
    });
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    expect(
      await healthOf(stage.database.prisma, { outbox: silent, channelStates }, watch, 1, wait),
    ).toMatchObject({ database: 'away' });
    expect(waits).toEqual([3_000]);
  });
});

describe('/healthz, of backups,', () => {
  const backupOf = async (last: Partial<LastBackup>) => {
    const { stage, watch, metrics, channelStates } = await operations();
    const lastBackup = async () => ({ ...noBackups, ...last });
    const given = { outbox: stage.outbox, channelStates, lastBackup };
    const health = () => healthOf(stage.database.prisma, given, watch, LATE_AFTER_SECONDS);
    const answer = await operationsRoutes(metrics, health, 'open').request('/healthz');
    expect(answer.status).toBe(200);
    const { status, backup } = await answer.json();
    return { status, backup };
  };

  it('tells how old the newest is, and is degraded, still 200, when it is too old or something went wrong', async () => {
    expect(await backupOf({ state: 'good', ageSeconds: 7_199 })).toEqual({
      status: 'ok',
      backup: { state: 'good', hours: 1 },
    });
    expect(await backupOf({ state: 'none' })).toEqual({ status: 'ok', backup: { state: 'none' } });
    expect(await backupOf({ state: 'off', trouble: 'failed' })).toMatchObject({ status: 'ok' });
    expect(await backupOf({ state: 'old', ageSeconds: 200_000 })).toMatchObject({
      status: 'degraded: backup',
    });
    expect(await backupOf({ state: 'none', trouble: 'pg-dump-missing' })).toEqual({
      status: 'degraded: backup',
      backup: { state: 'none', trouble: 'pg-dump-missing' },
    });
    const second = { made: undefined, trouble: 'second-refused' as const };
    expect(await backupOf({ state: 'good', ageSeconds: 60, second })).toEqual({
      status: 'degraded: backup',
      backup: { state: 'good', hours: 0, secondTrouble: 'second-refused' },
    });
  });
});

describe('/metrics', () => {
  it('has the age of the newest backup, while there is one', async () => {
    const metrics = createMetrics();
    let last = {
      ...noBackups,
      state: 'good' as LastBackup['state'],
      ageSeconds: 3_600 as number | undefined,
    };
    watchBackups(metrics, async () => last);
    expect(await metrics.registry.metrics()).toContain('nhac_viec_backup_age_seconds 3600');
    last = { ...last, state: 'none', ageSeconds: undefined };
    expect(await metrics.registry.metrics()).not.toMatch(/^nhac_viec_backup_age_seconds/m);
  });

  it('is for who has the token, or for nobody when there is none', async () => {
    const health = async () => ({ database: 'ok', outbox: 'ok', channels: [] }) as const;
    const asked = async (access: { token: string } | 'closed', authorization?: string) => {
      const app = operationsRoutes(createMetrics(), health, access);
      return (await app.request('/metrics', authorization ? { headers: { authorization } } : {})).status;
    };
    const token = 'a-token-of-the-operator';
    expect(await asked('closed', `Bearer ${token}`)).toBe(403);
    expect(await asked({ token })).toBe(401);
    expect(await asked({ token }, `Bearer ${token}x`)).toBe(401);
    expect(await asked({ token }, `Bearer ${token}`)).toBe(200);
  });

  it('tells the depth by state, the oldest age and what came of requests', async () => {
    const { stage, metrics, app } = await operations();
    await stage.enqueue(['a', 'b']);
    await stage.database.prisma.delivery.updateMany({ where: { uniqueKey: 'b' }, data: { state: 'SENT' } });
    stage.clock.advance({ seconds: 90 });
    metrics.deliveries.inc({ outcome: 'sent' });
    const text = await (await app.request('/metrics')).text();
    expect(text).toContain('nhac_viec_outbox_deliveries{state="QUEUED"} 1');
    expect(text).toContain('nhac_viec_outbox_deliveries{state="UNCERTAIN"} 0');
    // Counted among years of them at each look they would cost what they cost.
    expect(text).not.toContain('nhac_viec_outbox_deliveries{state="SENT"}');
    expect(text).toContain('nhac_viec_outbox_oldest_due_seconds 90');
    expect(text).toContain('nhac_viec_outbox_outcomes_total{outcome="sent"} 1');
  });
});
