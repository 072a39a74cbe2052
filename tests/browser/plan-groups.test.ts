import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { BoardNews } from '../../src/board/news.ts';
import { askPlans, seePlanGroup } from '../../src/bot/features/plan-groups/rights.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { planGroupPageRoutes } from '../../src/plan-group-page/routes.ts';
import { NOW, Province } from '../plan-groups/province.ts';
import { StillClock } from '../support/still-clock.ts';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { tabTo, walk } from './support/by-keyboard.ts';
import { watch } from './support/chromium.ts';
import { serveApp } from './support/served-app.ts';

vi.setConfig({ testTimeout: 120_000 });

let browser: Awaited<ReturnType<typeof openBrowser>>;
let database: Database;
let province: Province;
let overseer: number;
let address: string;
let close: () => Promise<void>;
/** Makes the page's line look again at once. */
let look = () => {};

beforeAll(async () => {
  browser = await openBrowser();
  const folder = await makePassingFolder('plan-groups');
  database = await openDatabase({ url: `file:${join(folder, 'plans.db')}` });
  province = new Province(database, new StillClock(NOW));
  await province.found(8);
  await province.reportAll(1, 'BC.1', { figures: { sessions: 2 } });
  await province.report(2, 'BC.1', 'dv-1', { status: 'BLOCKED' });
  overseer = await province.overseer(71);
  const { planGroups, log } = province.services;
  const stampOf = async (id: number) => planGroups.stamp(id, await planGroups.today(id));
  const wait = () => new Promise<void>((resolve) => (look = resolve));
  const news = new BoardNews(stampOf, log, wait);
  const app = planGroupPageRoutes({
    domain: province.services,
    rights: { see: seePlanGroup, ask: askPlans },
    news,
  });
  const served = await serveApp(app);
  address = served.address;
  close = async () => {
    await served.close();
    await database.close();
    await rm(folder, { recursive: true });
  };
});
afterAll(async () => {
  await browser.close();
  await close();
});

interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
}

/** Opens the page by a link, with the keyboard. */
async function open({ colorScheme, width }: Look, javaScriptEnabled = true) {
  const context = await browser.newContext({
    colorScheme,
    javaScriptEnabled,
    viewport: { width, height: 844 },
  });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  const secret = await province.services.planGroupKeys.link({
    memberId: overseer,
    groupId: province.group.id,
  });
  await page.goto(`${address}/capduoi/vao/${secret}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Tỉnh An Bình' }).waitFor();
  return { page, complaints, context };
}

test.each([
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const)(
  'is read at $width pixels, $colorScheme, by everybody: no barrier, no sideways scrolling',
  async (as) => {
    const { page, complaints, context } = await open(as);
    expect(await violations(page)).toEqual([]);
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await sideways()).toBe(0);
    await page.getByRole('link', { name: 'Xã 2' }).click();
    await page.getByRole('heading', { level: 1, name: 'Xã 2' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sideways()).toBe(0);
    for (const path of ['/hoi', '?ngonngu=en']) {
      await page.goto(`${address}/capduoi${path}`);
      expect(await violations(page), path).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test.each([390, 1280])(
  'at %i pixels the keyboard gets to everything and out again, and what has the focus is seen',
  async (width) => {
    const { page, context } = await open({ width, colorScheme: 'light' });
    await page.locator('.line.live').waitFor();
    expect(await walk(page)).toEqual([]);
    await tabTo(page, /^Xã 2$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Xã 2' }).waitFor();
    await page.locator('.line.live').waitFor();
    expect(await walk(page)).toEqual([]);
    await page.goto(`${address}/capduoi?ngonngu=en`);
    await page.locator('.line.live').waitFor();
    expect(await walk(page)).toEqual([]);
    await page.goto(`${address}/capduoi/hoi`);
    expect(await walk(page)).toEqual([]);
    await context.close();
  },
);

test('works without scripts; with them it follows what is reported, and closes when she is withdrawn', async () => {
  const plain = await open({ width: 390, colorScheme: 'light' }, false);
  await plain.page.getByRole('link', { name: 'Trễ hạn' }).click();
  await plain.page.waitForURL(/tinhtrang=tre/);
  await plain.page.getByLabel('Việc', { exact: true }).selectOption({ label: 'BC.2 Báo cáo 6 tháng' });
  await plain.page.getByRole('button', { name: 'Xem' }).click();
  await plain.page.waitForURL(/tinhtrang=tre.*viec=/);
  await plain.page.getByRole('link', { name: /Hỏi 8 nơi chưa xong BC\.2/ }).click();
  await plain.page.getByRole('button', { name: 'Nhắn 8 nơi' }).click();
  await plain.page.getByText('Em đang nhắn 8 nơi.').waitFor();
  await plain.context.close();
  const { page, context } = await open({ width: 1280, colorScheme: 'light' });
  await page.getByText('7/8 nơi còn việc trễ hạn').waitFor();
  await page.getByRole('button', { name: 'In' }).waitFor();
  await province.reportAll(3, 'BC.1');
  await province.services.planGroups.counts.refresh();
  look();
  await page.getByText('6/8 nơi còn việc trễ hạn').waitFor();
  await province.services.overseers.withdraw(province.group, overseer, undefined);
  await province.reportAll(4, 'BC.1');
  await province.services.planGroups.counts.refresh();
  look();
  await page.getByText('Trang này mở bằng đường dẫn của bot').waitFor();
  await context.close();
});
