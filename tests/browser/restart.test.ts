import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshFolder, type Program, startProgram } from '../support/program.ts';
import { openBrowser } from './support/browser.ts';
import { field, log, shows } from './support/visits.ts';

/* The page over the real program, which is killed and started again under it. */

vi.setConfig({ testTimeout: 120_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function addressOf(program: Program): Promise<string> {
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  return address;
}

test('two windows live through a kill of the bot: messages, clock and unread marks are there, and it goes on', async () => {
  const folder = await freshFolder();
  const first = startProgram(folder, {});
  const address = await addressOf(first);
  const open = async (hash: string) =>
    (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage().then(async (page) => {
      await page.goto(`${address}/${hash}`);
      return page;
    });
  const [lan, other] = [await open('#/1001/-2001'), await open('#/10003')];
  await lan.getByRole('button', { name: 'tuần này có gì đến hạn?' }).click();
  await shows(lan, 'Tuần 21/5–27/5: 2 việc đến hạn');
  await lan.getByRole('button', { name: '+1 ngày' }).click();
  await other.getByText('22/5/2018', { exact: true }).waitFor();
  await other.getByLabel('3 tin chưa đọc').waitFor();

  first.process.kill('SIGKILL');
  await first.ended();
  await lan.getByText('Mất kết nối, đang thử lại…').waitFor();
  const second = startProgram(folder, { PORT: new URL(address).port });
  await addressOf(second);
  await lan.getByText('Mất kết nối, đang thử lại…').waitFor({ state: 'hidden' });
  await other.reload();
  await other.getByLabel('3 tin chưa đọc').waitFor();
  await other.getByText('22/5/2018', { exact: true }).waitFor();
  await field(lan).fill('@nhac_viec_bot han nop bao cao 6 thang');
  await field(lan).press('Enter');
  await log(lan)
    .getByText(/^Báo cáo 6 tháng của đơn vị: trước ngày 22\/5\/2018/)
    .waitFor();
  expect(await log(lan).locator('article').count()).toBe(5);
  second.process.kill('SIGTERM');
  expect(await second.ended()).toBe(0);
});
