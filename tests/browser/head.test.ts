import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshFolder, startProgram } from '../support/program.ts';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { watch } from './support/chromium.ts';
import { field, log } from './support/visits.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Chị Lan coordinates, chị Yến speaks for Xã Hà Lan, cô Nhung heads it. */
const LAN = 1001;
const YEN = 10_010;
const NHUNG = 1902;
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  reducedMotion: 'reduce',
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A person's chat with the bot alone, on a phone. */
async function phoneOf(address: string, person: number) {
  const page = await (await browser.newContext(PHONE)).newPage();
  const { complaints } = watch(page, address);
  await page.goto(`${address}/#/${person}/${person}`);
  await page.getByRole('button', { name: 'Rời phần xem thử' }).click();
  return { page, complaints };
}

async function ask(page: Page, text: string, answer: RegExp): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
  await log(page).locator('article.theirs').filter({ hasText: answer }).last().waitFor();
}

/** Presses buttons of the chat one after another, each the last one called so. */
async function press(page: Page, ...names: RegExp[]): Promise<void> {
  for (const name of names) await log(page).getByRole('button', { name }).last().click();
}

test('a visitor plays the head of a unit: a report that a letter asks for waits for her word, then goes up', async () => {
  const program = startProgram(await freshFolder(), {});
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  const coordinator = await phoneOf(address, LAN);
  const focalPoint = await phoneOf(address, YEN);
  const head = await phoneOf(address, NHUNG);
  await ask(focalPoint.page, '/start', /Chào/);
  await ask(head.page, '/start', /Chào/);

  const duty = 'UBND xã Hà Lan gửi báo cáo nhanh số hộ về UBND thị xã trước ngày 25/5/2018.';
  await ask(coordinator.page, '/giaoviec', /công văn/);
  await ask(coordinator.page, duty, /số và ngày/);
  await press(coordinator.page, /^Không theo văn bản/, /^Sửa$/, /^Lãnh đạo đơn vị duyệt$/);
  await log(coordinator.page).getByText('Lãnh đạo đơn vị đồng ý rồi báo cáo mới lên').waitFor();
  await press(coordinator.page, /^Đúng/, /^Giao 1 việc$/);
  await log(coordinator.page).getByText('Đã giao 1 việc: GV.1').waitFor();

  await ask(focalPoint.page, '/viec GV.1', /GV\.1/);
  await press(focalPoint.page, /Cập nhật/, /Đã nộp/, /Bỏ qua/, /giấy/i, /^.*Lưu/);
  await log(focalPoint.page).getByText('chờ lãnh đạo đơn vị đồng ý').waitFor();

  await head.page.request.post(`${address}/playground/clock`, {
    data: { to: '2018-05-21T08:00' },
    headers: { origin: address },
  });
  await log(head.page).getByText('Chờ anh/chị duyệt').waitFor();
  expect(await violations(head.page)).toEqual([]);
  await press(head.page, /^Đồng ý$/);
  await log(head.page).getByText('Báo cáo đã lên người điều phối.').waitFor();
  await log(coordinator.page).getByText('Lãnh đạo đơn vị đồng ý: Thứ Hai 21/5/2018 · Cô Nhung').waitFor();
  for (const { page, complaints } of [coordinator, focalPoint, head]) {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
  }
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
});
