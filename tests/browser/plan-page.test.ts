import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { pageOver } from '../plan-page/visitor.ts';
import { StillClock } from '../support/still-clock.ts';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { watch } from './support/chromium.ts';

vi.setConfig({ testTimeout: 60_000 });

const file = join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx');

let browser: Awaited<ReturnType<typeof openBrowser>>;
let database: Database;
let link: () => Promise<string>;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  browser = await openBrowser();
  const folder = await makePassingFolder('plan-page');
  database = await openDatabase({ url: `file:${join(folder, 'page.db')}` });
  const clock = new StillClock('2018-05-21T07:25');
  await ensureFirstPlan(database, clock);
  const { app, services } = pageOver(database.prisma, clock);
  const { id: planId } = await services.plans.newest();
  const lan = { channel: 'telegram', accountId: '1', planId, role: 'COORDINATOR', units: [] } as const;
  await enrolPerson(database.prisma, clock, lan);
  const { id: memberId } = await database.prisma.member.findFirstOrThrow();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const place = server.address();
  address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
  link = async () => `${address}/lapkehoach/vao/${await services.pageKeys.link({ memberId, planId })}`;
  close = async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await database.close();
    await rm(folder, { recursive: true });
  };
});
afterAll(async () => {
  await browser.close();
  await close();
});

/** The name of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element === document.body ? '' : (element?.textContent?.replace(/\s+/g, ' ').trim() ?? '');
  });

test('with the keyboard alone from the file to a live plan; on the phone what is decided stands below its sentence; axe finds nothing', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  await page.goto(await link());
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByLabel('Tệp kế hoạch').setInputFiles(file);
  await page.getByRole('button', { name: 'Gửi tệp' }).press('Enter');
  await page.waitForURL(/#head$/);
  expect(await violations(page)).toEqual([]);
  const sides = async (name: string) => page.locator(`#date-4 .${name}`).boundingBox();
  const [left, right] = [await sides('evidence'), await sides('choices')];
  expect(right?.x).toBeGreaterThanOrEqual((left?.x ?? 0) + (left?.width ?? 0));
  await page.setViewportSize({ width: 390, height: 844 });
  const [above, below] = [await sides('evidence'), await sides('choices')];
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });

  const focusIs = (name: RegExp) => expect.poll(() => focused(page)).toMatch(name);
  await focusIs(/^Đúng$/);
  await page.keyboard.press('1');
  await page.waitForURL(/#units$/);
  await focusIs(/^Đúng các đơn vị/);
  await page.keyboard.press('ArrowDown');
  await focusIs(/^Đúng: hạn từ Thứ Bảy 10\/11\/2018/);
  await page.keyboard.press('ArrowUp');
  for (let place = '#units'; place !== '#end'; place = new URL(page.url()).hash) {
    if (place === '#date-6') {
      for (const key of ['Tab', 'Tab', 'ControlOrMeta+a']) await page.keyboard.press(key);
      await page.keyboard.type('trước ngày 20/12/2018');
      await page.keyboard.press('Enter');
    } else await page.keyboard.press('1');
    await page.waitForURL((url) => url.hash !== place);
    await focusIs(/^(Đúng|Giữ|Nạp)/);
  }
  await page.getByText('Rà soát trước khi chạy').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Kế hoạch đã chạy' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
