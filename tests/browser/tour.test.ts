import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshFolder, startProgram } from '../support/program.ts';
import { openChromium, watch } from './support/chromium.ts';
import { field, log } from './support/visits.ts';

/* The guided tour over the real program: each step really does what it tells. */

vi.setConfig({ testTimeout: 180_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function goOn(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.locator('.tour button[aria-busy="true"]').waitFor({ state: 'hidden', timeout: 60_000 });
}

test('leads through a week in seven steps, is left and taken up, and starts over', async () => {
  const program = startProgram(await freshFolder(), {});
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  await page.goto(address);
  const said = (text: string | RegExp) => log(page).getByText(text).first().waitFor();

  await goOn(page, 'Bắt đầu');
  await said('Tuần 21/5 – 27/5: 2 việc đến hạn');
  await goOn(page, 'Tiếp tục');
  await said(/tuần này phòng văn hóa phải nộp gì thế\?/);
  await said(/trước ngày 22\/5\/2018/);

  await page.getByRole('button', { name: 'Rời phần xem thử' }).click();
  await field(page).waitFor();
  await page.reload();
  expect(await page.locator('.tour').count()).toBe(0);
  await page.getByRole('button', { name: 'Xem thử' }).click();

  await goOn(page, 'Tiếp tục');
  await said('Nộp bản giấy');
  await said(/Đã nộp · Xã Hà Lan/);
  await goOn(page, 'Tiếp tục');
  await said(/^Mời anh\/chị báo: Báo cáo 6 tháng/);
  await goOn(page, 'Tiếp tục');
  await said(/1 việc quá hạn/);
  await page.getByText('24/5/2018').first().waitFor();
  await goOn(page, 'Tiếp tục');
  await said(/Chị Thu/);
  await goOn(page, 'Tiếp tục');
  await said(/\.xlsx/);
  await page.getByText('Hết bảy bước.', { exact: false }).waitFor();

  await page.getByRole('button', { name: 'Làm lại từ đầu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Làm lại từ đầu' }).click();
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText('21/5/2018').first().waitFor();
  expect(await log(page).locator('article').count()).toBe(0);
  await goOn(page, 'Bắt đầu');
  await said('Tuần 21/5 – 27/5: 2 việc đến hạn');
  expect(
    complaints.filter((line) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|Failed to load/.test(line)),
  ).toEqual([]);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
});
