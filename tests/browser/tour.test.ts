import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshFolder, startProgram } from '../support/program.ts';
import { violations } from './support/axe.ts';
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

/** The page of a program of its own, as a new visitor finds it. */
async function begin(options: BrowserContextOptions) {
  const program = startProgram(await freshFolder(), {});
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  await page.goto(address);
  return { program, page, complaints };
}

test('leads through a week in seven steps, is left and taken up, and starts over', async () => {
  const { program, page, complaints } = await begin({ viewport: { width: 1280, height: 800 } });
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

test('on a phone each step fits the screen, no notice lies over its words, and axe-core finds nothing', async () => {
  const { program, page, complaints } = await begin({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  for (const step of [1, 2, 3, 4, 5, 6, 7]) {
    await goOn(page, step === 1 ? 'Bắt đầu' : 'Tiếp tục');
    await page.locator('.tour').getByText(`${step}/7`).waitFor();
    await field(page).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await cutOff(page)).toEqual([]);
    expect(await noticesBelowHead(page)).toBeGreaterThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  }
  expect(complaints).toEqual([]);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
});

/** Buttons above the chat that do not stand wholly within the screen, with the 8 px that a thumb needs at its edges. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator('.clock-buttons > button, .tour-buttons > button').evaluateAll((buttons) =>
    buttons
      .filter((button) => {
        const { left, right } = button.getBoundingClientRect();
        return left < 8 || right > window.innerWidth - 8;
      })
      .map((button) => button.outerHTML),
  );
}

/** How far below the open chat's head notices begin, in pixels: above it they would lie over the tour's words. */
function noticesBelowHead(page: Page): Promise<number> {
  return page.evaluate(() => {
    const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    return (edge('.toasts')?.top ?? Number.NaN) - (edge('.chat-head')?.bottom ?? Number.NaN);
  });
}
