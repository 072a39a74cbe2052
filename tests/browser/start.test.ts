import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshFolder, npmStart } from '../support/program.ts';
import { openBrowser } from './support/browser.ts';
import { watch } from './support/chromium.ts';
import { field, log } from './support/visits.ts';

/* The main job, from `npm start` in a fresh folder to the answer on the page. */

vi.setConfig({ testTimeout: 90_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** When something useful stood on the page, in milliseconds since it was asked for. */
async function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
}

test('a staff member asks in the office’s group and gets the right answer from the real plan', async () => {
  const program = npmStart(await freshFolder(), {});
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  await page.goto(address);
  await page.getByRole('button', { name: 'tuần này có gì đến hạn?' }).waitFor();
  console.log(`first useful paint after ${(await firstPaint(page)).toFixed(0)} ms`);

  await page.getByRole('button', { name: 'tuần này có gì đến hạn?' }).click();
  await log(page).getByText('Tuần 21/5–27/5: 2 việc đến hạn').waitFor();
  await log(page).getByText('trước ngày 22/5/2018').first().waitFor();
  await log(page).getByText('trước ngày 25/5/2018').first().waitFor();
  await field(page).fill('@nhac_viec_bot han nop bao cao 6 thang');
  await field(page).press('Enter');
  await log(page)
    .getByText(/^Báo cáo 6 tháng của đơn vị: trước ngày 22\/5\/2018/)
    .waitFor();

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const small = await phone.newPage();
  watch(small, address);
  await small.goto(`${address}/#/1001/-2001`);
  await log(small).getByText('Tuần 21/5–27/5: 2 việc đến hạn').waitFor();
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  expect(complaints).toEqual([]);
  program.process.kill('SIGTERM');
});
