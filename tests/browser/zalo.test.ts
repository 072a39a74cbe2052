import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshFolder, type Program, startProgram } from '../support/program.ts';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { watch } from './support/chromium.ts';
import { field, log, shows } from './support/visits.ts';

/* Zalo's window over the real program: its codes, pictures, links and page to upload, beside Telegram's. */

vi.setConfig({ testTimeout: 300_000 });
/** Chị Oanh speaks for Phường Ngọc Trạo, and is met on Zalo. */
const OANH = '#/10016';
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function addressOf(program: Program): Promise<string> {
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  return address;
}

/** A window on a place, whose visitor has left the tour. */
async function openAt(address: string, hash: string, options: BrowserContextOptions) {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
  const { complaints } = watch(page, address);
  await page.goto(`${address}/${hash}`);
  await page.getByRole('button', { name: 'Rời phần xem thử' }).click();
  return { page, complaints };
}

/** Writes in the open chat and waits for an answer. */
async function ask(page: Page, text: string, answer: string | RegExp): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
  await log(page).locator('article.theirs').filter({ hasText: answer }).last().waitFor();
}

/** Opens the chat with the bot alone. */
async function alone(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Bot Nhắc Việc/ })
    .click();
}

test('a person on Zalo reports by codes, with a picture, and hands in a Word file by the link', async () => {
  const program = startProgram(await freshFolder(), {});
  const address = await addressOf(program);
  const { page, complaints } = await openAt(address, OANH, DESKTOP);
  await page.getByRole('button', { name: 'Zalo', pressed: true }).waitFor();
  await alone(page);
  await page.getByText('Zalo không có nút bấm').waitFor();
  await page.getByRole('button', { name: 'Xin chào' }).click();
  await ask(page, 'cập nhật', /[A-Z]\d+ .*IV\.2/);
  expect(await log(page).locator('.inline-keyboard').count()).toBe(0);
  const [, code = ''] = /([A-Z]\d+) [^\n]*IV\.2/.exec(await log(page).innerText()) ?? [];
  await ask(page, code, /IV\.2|Báo cáo 6 tháng/);

  await page
    .getByLabel('Đính kèm ảnh hoặc tệp')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PIXEL });
  await field(page).press('Enter');
  await log(page).locator('article.own img').waitFor();
  const word = {
    name: 'bao-cao.docx',
    mimeType: 'application/msword',
    buffer: Buffer.from('PK\u0003\u0004 văn bản'),
  };
  await page.getByLabel('Đính kèm ảnh hoặc tệp').setInputFiles(word);
  await field(page).press('Enter');
  await shows(page, 'bao-cao.docx');
  const link = log(page).getByRole('link', { name: /\/nop\// });
  await link.waitFor();
  const [uploading] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await uploading.locator('input[type=file]').setInputFiles(word);
  await uploading.getByRole('button', { name: 'Gửi cho bot' }).click();
  await uploading.getByRole('status').waitFor();
  await uploading.close();

  await ask(page, '/tiendo', 'Biểu đồ');
  const [, chart = ''] = /([A-Z]\d+) Biểu đồ/.exec(await log(page).innerText()) ?? [];
  await field(page).fill(chart);
  await field(page).press('Enter');
  await log(page).locator('article.theirs img').waitFor();
  expect(complaints).toEqual([]);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
});

test('one person has chats on both messengers; a kill loses none of them, and starting over forgets them', async () => {
  const folder = await freshFolder();
  const first = startProgram(folder, {});
  const address = await addressOf(first);
  const { page } = await openAt(address, '#/10001', DESKTOP);
  await page.getByRole('button', { name: 'Telegram', pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Zalo', pressed: false }).click();
  // The bot does not know her here: she is told how to be let in.
  await ask(page, 'tuần này có gì', /mã/);
  await page.getByRole('button', { name: 'Telegram' }).click();
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Nhắc Việc/ })
    .click();
  await ask(page, '/tuannay', 'Tuần 21/5');
  await page.getByRole('navigation').getByRole('button', { name: /^Zalo/ }).click();
  await shows(page, 'tuần này có gì');
  expect(await log(page).getByText('/tuannay').count()).toBe(0);

  first.process.kill('SIGKILL');
  await first.ended();
  const second = startProgram(folder, { PORT: new URL(address).port });
  await addressOf(second);
  await page.reload();
  await shows(page, 'tuần này có gì');
  await ask(page, 'ai phụ trách báo cáo năm?', /mã/);

  await page.request.post(`${address}/playground/start-over`, { data: {}, headers: { origin: address } });
  await page.getByText('Zalo không có nút bấm').waitFor({ timeout: 60_000 });
  second.process.kill('SIGTERM');
  expect(await second.ended()).toBe(0);
});

test('axe-core finds nothing in the window of Zalo on a desktop, in the dark and on a phone, and nothing is wider than it', async () => {
  const program = startProgram(await freshFolder(), {});
  const address = await addressOf(program);
  for (const options of [DESKTOP, { ...DESKTOP, colorScheme: 'dark' }, PHONE] as const) {
    const { page } = await openAt(address, OANH, options);
    await page.getByRole('button', { name: 'Zalo', pressed: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await alone(page);
    await ask(page, 'tuần này có gì', /Tuần 21\/5/);
    expect(await violations(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(options.viewport?.width);
    await page.context().close();
  }
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
});
