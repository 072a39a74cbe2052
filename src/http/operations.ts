import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** What the operator's monitoring can see. Names follow https://prometheus.io/docs/practices/naming/ */
export interface Metrics {
  readonly registry: Registry;
  /** Updates by outcome: `answered`, `repeated` or `failed`. */
  readonly updates: Counter<'outcome'>;
  readonly updateSeconds: Histogram;
}

/** Makes the metrics of one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    updates: new Counter({
      name: 'nhac_viec_updates_total',
      help: 'Updates taken from the messenger, by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    updateSeconds: new Histogram({
      name: 'nhac_viec_update_duration_seconds',
      help: 'Time to handle one update, the answer included',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
}

/** `/healthz` for the supervisor and `/metrics` for Prometheus. Neither tells anything about people or plans. */
export function operationsRoutes(metrics: Metrics, databaseAnswers: () => Promise<boolean>): Hono {
  const app = new Hono();
  app.get('/healthz', async (c) => {
    const database = await databaseAnswers();
    return c.json({ status: database ? 'ok' : 'down', live: true, database }, database ? 200 : 503);
  });
  app.get('/metrics', async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType }),
  );
  return app;
}

/** Whether the database answers a question. */
export async function databaseAnswers(prisma: PrismaClient): Promise<boolean> {
  try {
    await prisma.plan.count({ take: 1 });
    return true;
  } catch {
    return false;
  }
}
