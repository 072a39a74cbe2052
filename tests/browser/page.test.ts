import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openChromium, watch } from './support/chromium.ts';
import { openStage, type Stage } from './support/stage.ts';

const COORDINATOR = 1001;
const COORDINATION = -2001;
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let browser: Browser;
let stage: Stage;
let contexts: BrowserContext[] = [];
let complaints: string[][] = [];

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  await stage.close();
  const heard = complaints.flat();
  contexts = [];
  complaints = [];
  expect(heard).toEqual([]);
});

async function openPage(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  complaints.push(watch(page, stage.address).complaints);
  await page.goto(`${stage.address}/${hash}`);
  return page;
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Nhắn tin' });
const log = (page: Page) => page.getByRole('log');

async function shows(page: Page, text: string): Promise<void> {
  await log(page).getByText(text).waitFor();
}

test('a new arrival is the coordinator in her group, and one press asks the bot by name', async () => {
  stage.messenger.onSaid = (message) => stage.messenger.botSays(message.chat.id, `Nghe rõ: ${message.text}`);
  const page = await openPage();
  await page.getByRole('heading', { name: 'Nhóm điều phối BĐG 2018' }).waitFor();
  await page.getByRole('button', { name: 'tuần này có gì đến hạn?' }).click();
  await shows(page, 'Nghe rõ: @nhacviec_bot tuần này có gì đến hạn?');
});

test('picks a person by her unit, typed without diacritics, and sees her chats', async () => {
  const page = await openPage();
  await page.getByRole('button', { name: /Đổi người/ }).click();
  await page.getByRole('searchbox').fill('phu nu');
  await page.getByRole('dialog').getByRole('button', { name: /Chị Hạnh/ }).click();
  await page.getByRole('navigation').getByText('Chị Hạnh').waitFor();
  expect(await page.getByRole('navigation').getByText('Xã Hà Lan').count()).toBe(0);
});

test('Enter sends, Shift+Enter breaks the line, and Enter within an input method does neither', async () => {
  const page = await openPage();
  await field(page).fill('dòng một');
  await field(page).press('Shift+Enter');
  await field(page).pressSequentially('dòng hai');
  await field(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  expect(stage.messenger.messages(COORDINATION)).toHaveLength(0);
  await field(page).press('Enter');
  await shows(page, 'dòng một');
  expect(stage.messenger.messages(COORDINATION)[0]?.text).toBe('dòng một\ndòng hai');
  expect(await field(page).inputValue()).toBe('');
});

test('shows what the bot formatted, and nothing of a message as HTML', async () => {
  const page = await openPage();
  const text = 'Đậm <img src=x onerror=alert(1)> nghiêng';
  stage.messenger.botSays(COORDINATION, text, {
    entities: [
      { type: 'bold', offset: 0, length: 8 },
      { type: 'italic', offset: 4, length: text.length - 4 },
      { type: 'text_link', offset: 0, length: 3, url: 'javascript:alert(1)' },
    ],
  });
  await shows(page, 'nghiêng');
  expect(await log(page).locator('strong').first().innerText()).toContain('Đậm');
  expect(await log(page).locator('.words img, .words a').count()).toBe(0);
});

test('presses a button and sees the answer: a notice, an edit, an alert', async () => {
  const { messenger } = stage;
  messenger.onPressed = ({ chatId, userId, messageId, data }) => {
    if (data === 'edit') messenger.botEdits(chatId, messageId, 'Trang 2');
    messenger.tell({ kind: 'callback-answer', chatId, userId, text: `Đã nhận ${data}`, alert: data === 'alert' });
  };
  const buttons = [
    { text: 'Sửa', callback_data: 'edit' },
    { text: 'Báo', callback_data: 'alert' },
  ];
  messenger.botSays(COORDINATION, 'Trang 1', { inline: { inline_keyboard: [buttons] } });
  const page = await openPage();
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  await shows(page, 'Trang 2');
  await shows(page, 'đã sửa');
  await page.getByText('Đã nhận edit').waitFor();
  await page.getByRole('button', { name: 'Báo', exact: true }).click();
  await page.getByRole('alertdialog').getByText('Đã nhận alert').waitFor();
  await page.getByRole('button', { name: 'Đã rõ' }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
});

test('replies to a message; Esc leaves the reply', async () => {
  const asked = stage.messenger.botSays(COORDINATION, 'Xã nào chưa nộp?');
  const page = await openPage();
  const reply = log(page).getByRole('button', { name: 'Trả lời Nhắc Việc' });
  await reply.click();
  await page.keyboard.press('Escape');
  await field(page).fill('không trả lời');
  await page.keyboard.press('Enter');
  await reply.click();
  await field(page).fill('Xã Hà Lan');
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.messenger.messages(COORDINATION).length).toBe(3);
  const [, plain, answer] = stage.messenger.messages(COORDINATION);
  expect(plain?.reply_to_message).toBeUndefined();
  expect(answer?.reply_to_message?.message_id).toBe(asked.message_id);
});

test("uses the bot's reply keyboard and its commands", async () => {
  stage.messenger.keyboards.set(COORDINATION, { keyboard: [[{ text: 'Đã xong' }, { text: 'Chưa' }]] });
  stage.messenger.commands = [{ command: 'tuannay', description: 'Việc tuần này' }];
  const page = await openPage();
  await page.getByRole('button', { name: 'Đã xong' }).click();
  await shows(page, 'Đã xong');
  await field(page).fill('/tu');
  await page.getByRole('button', { name: /\/tuannay/ }).click();
  await shows(page, '/tuannay@nhacviec_bot');
});

test('sends a picture and a document, and shows both', async () => {
  const page = await openPage();
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const attach = page.getByLabel('Đính kèm ảnh hoặc tệp');
  await attach.setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
  await page.keyboard.type('Ảnh lễ phát động');
  await page.keyboard.press('Enter');
  await log(page).getByRole('img', { name: 'Ảnh lễ phát động' }).waitFor();
  await attach.setInputFiles({ name: 'báo cáo.docx', mimeType: 'application/msword', buffer: Buffer.from('x') });
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await log(page).getByRole('link', { name: /báo cáo\.docx/ }).waitFor();
});

test('a second window, as somebody else, sees it live: message, typing, deletion, unread count', async () => {
  const first = await openPage();
  const second = await openPage('#/10003/-2002');
  await second.getByRole('heading', { name: 'Xã Hà Lan' }).waitFor();
  await field(first).fill('Chào cả nhóm');
  await field(first).press('Enter');
  const line = second.getByRole('navigation').getByRole('button', { name: /Nhóm điều phối/ });
  await line.getByLabel('1 tin chưa đọc').waitFor();
  await line.click();
  await shows(second, 'Chào cả nhóm');
  await line.getByLabel('1 tin chưa đọc').waitFor({ state: 'hidden' });
  stage.messenger.tell({ kind: 'typing', chatId: COORDINATION });
  await second.getByText('đang soạn tin…').waitFor();
  const said = stage.messenger.botSays(COORDINATION, 'Nói nhầm');
  await shows(second, 'Nói nhầm');
  stage.messenger.botDeletes(COORDINATION, said.message_id);
  await log(second).getByText('Nói nhầm').waitFor({ state: 'hidden' });
});

test('the buttons move the clock, in every window, and a new day gets its line', async () => {
  const page = await openPage();
  const other = await openPage('#/10001');
  await page.getByText('Thứ Hai', { exact: true }).waitFor();
  await page.getByRole('button', { name: '+1 giờ' }).click();
  await other.getByText('08:25').waitFor();
  await page.getByRole('button', { name: '+1 ngày' }).click();
  await other.getByText('Thứ Ba', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Đến ngày…' }).click();
  await page.getByLabel('Chuyển đồng hồ đến').last().fill('2018-12-14T16:00');
  await page.getByRole('button', { name: 'Chuyển', exact: true }).click();
  await other.getByText('14/12/2018', { exact: true }).waitFor();
  stage.messenger.botSays(COORDINATION, 'Cuối năm');
  await shows(page, 'Hôm nay, 14/12/2018');
  expect(stage.clock.now().toString()).toContain('2018-12-14T09:0');
});

test('a reload keeps the person, the chat, the language and the theme', async () => {
  const page = await openPage('#/10003/-2002');
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await page.getByRole('button', { name: 'Switch to dark' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'Xã Hà Lan' }).waitFor();
  await page.getByText('Focal point · Xã Hà Lan').waitFor();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
});

test('on a phone: list, chat, back; nothing wider than the screen; targets of at least 44 px', async () => {
  stage.messenger.botSays(COORDINATION, `Rất dài ${'liền'.repeat(60)}`);
  stage.messenger.sendText(COORDINATION, COORDINATOR, 'ngắn', { replyTo: 1 });
  const page = await openPage('', PHONE);
  await shows(page, 'ngắn');
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(390);
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await page.getByRole('button', { name: /Xã Hà Lan/ }).waitFor();
  expect(await width()).toBe(390);
  const small = await page
    .locator('button:visible')
    .evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 44).length);
  expect(small).toBe(0);
  await page.goBack();
  await shows(page, 'ngắn');
});

test('tells of a refusal, and brings the words back into the field', async () => {
  const page = await openPage();
  await field(page).evaluate((element) => element.removeAttribute('maxlength'));
  await field(page).fill('a'.repeat(4097));
  await field(page).press('Enter');
  await page.getByText(/message is too long/).waitFor();
  expect(await field(page).inputValue()).toHaveLength(4097);
  // The browser itself notes every 400 in the console.
  expect(complaints.flat().splice(0)).toHaveLength(1);
  complaints = [];
});

test('lets the bot out of the group and in again, with a line for each', async () => {
  const page = await openPage();
  await field(page).fill('chào');
  await field(page).press('Enter');
  await page.getByLabel('Thêm', { exact: true }).click();
  await page.getByRole('button', { name: 'Đưa bot ra khỏi nhóm' }).click();
  await shows(page, 'Chị Lan đã đưa Nhắc Việc ra khỏi nhóm');
  await page.getByRole('button', { name: 'Thêm bot vào nhóm' }).last().click();
  await shows(page, 'Chị Lan đã thêm Nhắc Việc vào nhóm');
  await field(page).waitFor();
});
