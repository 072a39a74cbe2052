import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isoDay } from '../../src/base/day.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { viewOf } from '../../src/progress/progress-view.ts';
import { taskStatesOf } from '../../src/progress/task-state.ts';
import { pngOf } from '../../src/reports/png.ts';
import { progressChart } from '../../src/reports/progress-chart.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

/** Draws charts in the way and number that it is told, in a process of its own: see pictures.ts. */
const file = madeUpPlan({ tasks: 200, units: 20, seed: 1 });
const book = new PlanBook(file);
const today = isoDay('2018-05-21');
const units = file.units.map(({ code: unit }) => ({
  unit,
  states: taskStatesOf(unit, book, viewOf([]), today),
}));
const { svg } = progressChart({ book, units, today, language: 'vi' });

const worker =
  process.env.WAY === 'thread' ? new Worker(join(import.meta.dirname, 'picture-worker.js')) : undefined;

async function drawOne(): Promise<void> {
  if (!worker) return void (await pngOf(svg));
  worker.postMessage(svg);
  await once(worker, 'message');
}

process.on('message', async ({ draw: count }: { draw: number }) => {
  const before = process.memoryUsage.rss();
  const samples: number[] = [];
  for (let drawn = 0; drawn < count; drawn += 1) {
    const start = performance.now();
    await drawOne();
    samples.push(performance.now() - start);
  }
  process.send?.({ bytes: process.memoryUsage.rss() - before, samples });
});
process.send?.('ready');
