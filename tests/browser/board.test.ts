import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { type FilledPlan, fillPlan, NOW } from '../board/filled.ts';
import { boardOver } from '../board/served.ts';
import { StillClock } from '../support/still-clock.ts';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { tabTo, walk } from './support/by-keyboard.ts';
import { watch } from './support/chromium.ts';
import { serveApp } from './support/served-app.ts';

vi.setConfig({ testTimeout: 120_000 });

const EVIL = `<img src=x onerror="document.title='broken'">`;

let browser: Awaited<ReturnType<typeof openBrowser>>;
let database: Database;
let plan: FilledPlan;
let people: Awaited<ReturnType<typeof fillPlan>>;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  browser = await openBrowser();
  const folder = await makePassingFolder('board');
  database = await openDatabase({ url: `file:${join(folder, 'board.db')}` });
  const clock = new StillClock(NOW);
  await ensureFirstPlan(database, clock);
  const { app, plan: filled } = await boardOver(database.prisma, clock, { filesFolder: folder });
  plan = filled;
  people = await fillPlan(plan);
  await plan.report({ task: 'IV.1', unit: 'dai', status: 'BLOCKED', note: EVIL });
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

/** Opens the board by a link, with the keyboard. */
async function open(memberId: number, { colorScheme, width }: Look, javaScriptEnabled = true) {
  const context = await browser.newContext({
    colorScheme,
    javaScriptEnabled,
    viewport: { width, height: 844 },
  });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  const secret = await plan.services.boardKeys.link({ memberId, planId: plan.planId });
  await page.goto(`${address}/bang/vao/${secret}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Kế hoạch công tác bình đẳng giới' }).waitFor();
  return { page, complaints, context };
}

const isLive = (page: Page) => page.getByText('Tự cập nhật').waitFor();

test.each([
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const)(
  'at $width, $colorScheme: axe finds nothing, nothing is wider than the screen, and nothing hostile runs',
  async (look) => {
    const { page, complaints, context } = await open(people.lan, look);
    await isLive(page);
    const paths = ['', '?ngonngu=en', '?tinhtrang=tre&ngonngu=en', '/viec/IV.2', '/viec/IV.2?ngonngu=en'];
    for (const path of [...paths, '/viec/IV.2/vhtt', '/don-vi/dai']) {
      await page.goto(`${address}/bang${path}`);
      expect(await violations(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(look.width);
    }
    expect(await page.getByText(EVIL).count()).toBe(1);
    expect(await page.title()).not.toBe('broken');
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test('the keyboard goes over the skip link into the content, from a cell to its history, and to its file', async () => {
  const { page, complaints, context } = await open(people.lan, { width: 1280, colorScheme: 'light' });
  await isLive(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Đến nội dung');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('noi-dung');
  await page.getByRole('link', { name: 'Phòng VHTT, Báo cáo 6 tháng của đơn vị: Trễ 3 ngày' }).press('Enter');
  await page.getByRole('heading', { name: 'Đã báo' }).waitFor();
  const href = await page.getByRole('link', { name: 'bao-cao-6-thang.pdf' }).getAttribute('href');
  const type = await page.evaluate(
    async (path) => (await fetch(path)).headers.get('content-type'),
    href ?? '',
  );
  expect(type).toBe('application/pdf');
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([390, 1280])(
  'at %i pixels the keyboard gets to everything and out again, and what has the focus is seen',
  async (width) => {
    const { page, context } = await open(people.lan, { width, colorScheme: 'light' });
    await isLive(page);
    // A large screen shows the parts of the other pages as a small one does.
    const others = width === 390 ? ['?tinhtrang=tre', '/viec/IV.2', '/don-vi/dai'] : [];
    for (const path of ['', ...others, '/viec/IV.2/vhtt']) {
      await page.goto(`${address}/bang${path}`);
      await isLive(page);
      expect(await walk(page), path).toEqual([]);
    }
    await context.close();
  },
);

test('by the keyboard alone: a filter is chosen, taken away, a number opened, and a cell', async () => {
  const { page, context } = await open(people.lan, { width: 390, colorScheme: 'light' });
  await isLive(page);
  await tabTo(page, /^Tất cả/);
  await page.keyboard.type('Công an');
  await tabTo(page, /^Xem$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/donvi=ca/);
  await tabTo(page, /Bỏ lọc/);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.search === '');
  await tabTo(page, /Trễ hạn$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/tinhtrang=tre/);
  await tabTo(page, /^Phòng VHTT, Báo cáo 6 tháng của đơn vị/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đã báo' }).waitFor();
  await context.close();
});

test('what a unit reports shows by itself, and the page stays where its reader is; logging out ends it in the other window', async () => {
  const { page, complaints, context } = await open(people.mai, { width: 390, colorScheme: 'light' });
  await isLive(page);
  const cell = page.getByRole('link', { name: /^MTTQ, Báo cáo 6 tháng/ });
  await cell.focus();
  const before = await page.evaluate(() => window.scrollY);
  await plan.report({ task: 'IV.2', unit: 'mttq', status: 'DONE' });
  await page.getByRole('link', { name: 'MTTQ, Báo cáo 6 tháng của đơn vị: Đã nộp' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
    /^MTTQ.*Đã nộp$/,
  );
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(200);
  expect(complaints).toEqual([]);
  const other = await context.newPage();
  await other.goto(`${address}/bang`);
  await other.getByRole('button', { name: 'Thoát' }).click();
  await other.getByText('Anh/chị đã thoát').waitFor();
  await plan.report({ task: 'IV.2', unit: 'mttq', status: 'DONE' });
  await page.getByText('Anh/chị nhắn /trang cho bot').waitFor();
  await context.close();
});

test('without scripts everything is there but the line and the button to print; filters go through the address', async () => {
  const { page, context } = await open(people.lan, { width: 1280, colorScheme: 'light' }, false);
  expect(await page.getByRole('button', { name: 'In' }).count()).toBe(0);
  await page.getByLabel('Đơn vị', { exact: true }).selectOption('ca');
  await page.getByRole('button', { name: 'Xem' }).click();
  await page.waitForURL(/donvi=ca/);
  expect(await page.getByRole('rowheader').allTextContents()).toEqual([expect.stringContaining('Công an')]);
  await page.getByRole('link', { name: /^1 ?Vướng$/ }).click();
  await page.waitForURL(/tinhtrang=vuong/);
  await page.getByText('Người làm báo cáo đi công tác.').waitFor();
  await context.close();
});

test('on paper: sheets of A4 lying, each with its number', async () => {
  const { page, context } = await open(people.lan, { width: 1280, colorScheme: 'dark' });
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ]);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.every(([width, height]) => width === 842 && height === 595)).toBe(true);
  await context.close();
});
