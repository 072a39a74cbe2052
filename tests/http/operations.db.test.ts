import { describe, expect, it } from 'vitest';
import { createMetrics, healthOf, operationsRoutes, watchOutbox } from '../../src/http/operations.ts';
import { Stage } from '../outbox/stage.ts';

const LATE_AFTER_SECONDS = 900;

async function operations() {
  const stage = await Stage.open();
  const metrics = createMetrics();
  watchOutbox(metrics, stage.outbox);
  const health = () => healthOf(stage.database.prisma, stage.outbox, LATE_AFTER_SECONDS);
  return { stage, metrics, app: operationsRoutes(metrics, health, 'open') };
}

describe('/healthz', () => {
  it('is degraded, and still 200, when what is due has waited too long', async () => {
    const { stage, app } = await operations();
    await stage.enqueue(['a']);
    stage.clock.advance({ seconds: LATE_AFTER_SECONDS });
    const well = await app.request('/healthz');
    expect(await well.json()).toEqual({ status: 'ok', live: true, database: true, outbox: 'ok' });
    stage.clock.advance({ seconds: 1 });
    const late = await app.request('/healthz');
    expect(late.status).toBe(200);
    expect(await late.json()).toEqual({ status: 'degraded', live: true, database: true, outbox: 'late' });
  });

  it('is down, with 503, when the database does not answer', async () => {
    const { stage, app } = await operations();
    await stage.database.close();
    const broken = Object.assign(stage.outbox, { oldestDueSeconds: () => Promise.reject(new Error('gone')) });
    expect(await healthOf(stage.database.prisma, broken, 1)).toEqual({ database: false, outbox: 'ok' });
    const down = await app.request('/healthz');
    expect(down.status).toBe(503);
    expect(await down.json()).toMatchObject({ status: 'down', live: true, database: false });
  });
});

describe('/metrics', () => {
  it('is for who has the token, or for nobody when there is none', async () => {
    const health = async () => ({ database: true, outbox: 'ok' }) as const;
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
    expect(text).toContain('nhac_viec_outbox_deliveries{state="SENT"} 1');
    expect(text).toContain('nhac_viec_outbox_deliveries{state="UNCERTAIN"} 0');
    expect(text).toContain('nhac_viec_outbox_oldest_due_seconds 90');
    expect(text).toContain('nhac_viec_outbox_outcomes_total{outcome="sent"} 1');
  });
});
