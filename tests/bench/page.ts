import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumOptions } from '../browser/support/chromium.ts';
import { startProcess, stopProcess } from './processes.ts';
import { median, ms } from './statistics.ts';

const RUNS = 7;

interface Opening {
  /** Milliseconds from asking for the page until the chats and a conversation are drawn. */
  painted: number;
  requests: number;
  scriptBytes: number;
}

/** How soon the playground's page is of use: in a browser that was just started, and when it is loaded again. */
export async function benchPage(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const program = await startProcess('src/main.ts', {
    PORT: '0',
    DATABASE_URL: `file:${folder}/bench.db`,
    FILES_DIR: join(folder, 'files'),
    LOG_LEVEL: 'silent',
  });
  try {
    const address = /http:\S+/.exec(program.firstLine)?.[0] ?? '';
    const first = await openTwice(address);
    const later: { cold: Opening; again: Opening }[] = [];
    for (let run = 0; run < RUNS; run += 1) later.push(await openTwice(address));
    return report(first.cold, later);
  } finally {
    await stopProcess(program.process);
    await rm(folder, { recursive: true, force: true });
  }
}

function report(first: Opening, later: readonly { cold: Opening; again: Opening }[]): string[] {
  const cold = later.map((each) => each.cold.painted);
  const again = later.map((each) => each.again.painted);
  return [
    `the very first opening after a start: ${ms(first.painted)}`,
    `chats and conversation on the page, new browser: ${ms(median(cold))}, median of ${RUNS}, at most ${ms(Math.max(...cold))} (promised: under 1 s)`,
    `loaded again: ${ms(median(again))}, at most ${ms(Math.max(...again))}`,
    `${first.requests} requests, ${(first.scriptBytes / 1000).toFixed(0)} KB of scripts (promised: under 200 KB)`,
  ];
}

async function openTwice(address: string): Promise<{ cold: Opening; again: Opening }> {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const cold = await opening(page, () => page.goto(address, { waitUntil: 'commit' }));
    return { cold, again: await opening(page, () => page.reload({ waitUntil: 'commit' })) };
  } finally {
    await browser.close();
  }
}

async function opening(page: Page, load: () => Promise<unknown>): Promise<Opening> {
  await load();
  const painted = await page.waitForFunction(
    () =>
      document.querySelector('.chat-line') &&
      document.querySelector('.log .empty, .log article') &&
      performance.now(),
  );
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => ({
      script: new URL(entry.name).pathname.endsWith('.js'),
      bytes: (entry as PerformanceResourceTiming).decodedBodySize,
    })),
  );
  return {
    painted: Number(await painted.jsonValue()),
    requests: loaded.length + 1,
    scriptBytes: loaded.reduce((sum, { script, bytes }) => sum + (script ? bytes : 0), 0),
  };
}
