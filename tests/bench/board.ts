import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { chromium } from 'playwright-core';
import { openDatabase } from '../../src/database/database.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { fillPlan, NOW } from '../board/filled.ts';
import { boardOver } from '../board/served.ts';
import { chromiumOptions } from '../browser/support/chromium.ts';
import { StillClock } from '../support/still-clock.ts';
import { fillHistory, type History } from './history/fill.ts';
import { median, ms } from './statistics.ts';

const RUNS = 7;

/** A spring's work on the plan of 2018, and five years of updates with their messages. */
const histories: readonly { name: string; history: History | undefined; promised: string }[] = [
  { name: 'the 2018 plan', history: undefined, promised: 'under 400 ms' },
  {
    ...{ name: '18 units with five years of updates', promised: 'under 1 s' },
    history: { updates: 200_000, deliveries: 300_000, entries: 50_000 },
  },
];

/** How soon the board is seen, with the lists and the matrix on it: in a browser that was just started, server and browser on the same cores. */
export async function benchBoard(): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, history, promised } of histories) {
    const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
    try {
      const { seen, answered, bytes } = await measured(folder, history);
      lines.push(
        `${name}: seen after ${ms(median(seen))}, at most ${ms(Math.max(...seen))} of ${RUNS} (promised: ${promised}); answered by the server after ${ms(median(answered))}`,
        `  ${(bytes.script / 1000).toFixed(0)} KB of script (promised: under 120 KB), ${(bytes.page / 1000).toFixed(0)} KB of page`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return lines;
}

interface Measured {
  /** Milliseconds from asking for the page until it is drawn, and until its first byte. */
  seen: number[];
  answered: number[];
  bytes: { script: number; page: number };
}

async function measured(folder: string, history: History | undefined): Promise<Measured> {
  const database = await openDatabase({ url: `file:${join(folder, 'board.db')}` });
  const clock = new StillClock(NOW);
  await ensureFirstPlan(database, clock);
  const { app, plan, services } = await boardOver(database.prisma, clock, { filesFolder: folder });
  if (history) await fillHistory(database, history);
  const memberId = history
    ? (await database.prisma.member.findFirstOrThrow()).id
    : (await fillPlan(plan)).lan;
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const place = server.address();
  const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
  const result: Measured = { seen: [], answered: [], bytes: { script: 0, page: 0 } };
  for (let run = 0; run < RUNS; run += 1) {
    const secret = await services.boardKeys.link({ memberId, planId: plan.planId });
    const one = await opened(`${address}/bang/vao/${secret}`);
    result.seen.push(one.seen);
    result.answered.push(one.answered);
    result.bytes = one.bytes;
  }
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await database.close();
  return result;
}

/** Opens the door, and then the board by its address, as from a bookmark. */
async function opened(link: string) {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(link);
    await page.getByRole('button').click();
    await page.locator('.matrix td a').first().waitFor();
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await page.locator('.matrix td a').first().waitFor();
    const seen = await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    const loaded = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const script = files
        .filter((file) => file.name.endsWith('.js'))
        .reduce((sum, file) => sum + file.decodedBodySize, 0);
      return {
        answered: navigation?.responseStart ?? 0,
        bytes: { script, page: navigation?.decodedBodySize ?? 0 },
      };
    });
    return { ...loaded, seen: Number(await seen.jsonValue()) };
  } finally {
    await browser.close();
  }
}
