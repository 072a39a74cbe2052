import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { beginTour, goOn } from './support/tour.ts';
import { field, log } from './support/visits.ts';

/* The guided tour over the real program: each step really does what it tells. */

vi.setConfig({ testTimeout: 400_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('leads through a week in seven steps, is left and taken up, and starts over', async () => {
  const { program, page, complaints } = await beginTour(browser, { viewport: { width: 1280, height: 800 } });
  const said = (text: string | RegExp) => log(page).getByText(text).first().waitFor();

  await goOn(page, 'Bắt đầu', 1);
  await said('Tuần 21/5–27/5: 2 việc đến hạn');
  await goOn(page, 'Tiếp tục', 2);
  await said(/tuần này phòng văn hóa phải nộp gì thế\?/);
  await said(/trước ngày 22\/5\/2018/);

  await page.getByRole('button', { name: 'Rời phần xem thử' }).click();
  await field(page).waitFor();
  await page.reload();
  expect(await page.locator('.tour').count()).toBe(0);
  await page.getByRole('button', { name: 'Xem thử' }).click();

  await goOn(page, 'Tiếp tục', 3);
  await said('Nộp bản giấy');
  await said(/Đã nộp · Xã Hà Lan/);
  await goOn(page, 'Tiếp tục', 4);
  await said(/^Mời anh\/chị báo: Báo cáo 6 tháng/);
  await goOn(page, 'Tiếp tục', 5);
  await said(/1 việc quá hạn/);
  await said(/Chưa báo 17\/18 đơn vị: .*Phú Sơn/);
  await page.getByText('24/5/2018').first().waitFor();
  await goOn(page, 'Tiếp tục', 6);
  await said(/Chị Thu/);
  await goOn(page, 'Tiếp tục', 7);
  await said(/\.xlsx/);
  await page.getByText('Hết bảy bước.', { exact: false }).waitFor();

  await page.getByRole('button', { name: 'Làm lại từ đầu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Làm lại từ đầu' }).click();
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText('21/5/2018').first().waitFor();
  expect(await log(page).locator('article').count()).toBe(0);
  await goOn(page, 'Bắt đầu', 1);
  await said('Tuần 21/5–27/5: 2 việc đến hạn');
  expect(
    complaints.filter((line) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|Failed to load/.test(line)),
  ).toEqual([]);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
});
