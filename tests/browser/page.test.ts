import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { field, log, shows, visits } from './support/visits.ts';

const COORDINATION = -2001;
const visit = visits();

test('a new arrival is the coordinator in their group, and one press asks the bot by name', async () => {
  visit.stage.messenger.onSaid = (message) =>
    visit.stage.messenger.botSays(message.chat.id, `Nghe rõ: ${message.text}`);
  const page = await visit.openPage();
  await page.getByRole('heading', { name: 'Nhóm điều phối BĐG 2018' }).waitFor();
  await page.getByRole('button', { name: 'tuần này có gì đến hạn?' }).click();
  await shows(page, 'Nghe rõ: @nhacviec_bot tuần này có gì đến hạn?');
});

test('picks a person by their unit, typed without diacritics, and sees their chats', async () => {
  const page = await visit.openPage();
  await page.getByRole('button', { name: /Đổi người/ }).click();
  await page.getByRole('searchbox').fill('phu nu');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Chị Hạnh/ })
    .click();
  await page.getByRole('navigation').getByText('Chị Hạnh').waitFor();
  expect(await page.getByRole('navigation').getByText('Xã Hà Lan').count()).toBe(0);
});

test('Enter sends, Shift+Enter breaks the line, and Enter within an input method does neither', async () => {
  const page = await visit.openPage();
  await field(page).fill('dòng một');
  await field(page).press('Shift+Enter');
  await field(page).pressSequentially('dòng hai');
  await field(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  expect(visit.stage.messenger.messages(COORDINATION)).toHaveLength(0);
  await field(page).press('Enter');
  await shows(page, 'dòng một');
  expect(visit.stage.messenger.messages(COORDINATION)[0]?.text).toBe('dòng một\ndòng hai');
  expect(await field(page).inputValue()).toBe('');
});

test('shows what the bot formatted, and nothing of a message as HTML', async () => {
  const page = await visit.openPage();
  const text = 'Đậm <img src=x onerror=alert(1)> nghiêng';
  visit.stage.messenger.botSays(COORDINATION, text, {
    entities: [
      { type: 'bold', offset: 0, length: 8 },
      { type: 'italic', offset: 4, length: text.length - 4 },
      { type: 'text_link', offset: 0, length: 3, url: 'javascript:alert(1)' },
    ],
  });
  await shows(page, 'nghiêng');
  expect(await log(page).locator('strong').first().textContent()).toContain('Đậm');
  expect(await log(page).locator('.words img, .words a').count()).toBe(0);
});

test('presses a button and sees the answer: a notice, an edit, an alert', async () => {
  const { messenger } = visit.stage;
  messenger.onPressed = ({ chatId, userId, messageId, data }) => {
    if (data === 'edit') messenger.botEdits(chatId, messageId, 'Trang 2');
    messenger.tell({
      kind: 'callback-answer',
      chatId,
      userId,
      text: `Đã nhận ${data}`,
      alert: data === 'alert',
    });
  };
  const buttons = [
    { text: 'Sửa', callback_data: 'edit' },
    { text: 'Báo', callback_data: 'alert' },
  ];
  messenger.botSays(COORDINATION, 'Trang 1', { inline: { inline_keyboard: [buttons] } });
  const page = await visit.openPage();
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  await shows(page, 'Trang 2');
  await shows(page, 'đã sửa');
  await page.getByText('Đã nhận edit').waitFor();
  await page.getByRole('button', { name: 'Báo', exact: true }).click();
  await page.getByRole('alertdialog').getByText('Đã nhận alert').waitFor();
  await page.getByRole('button', { name: 'Đã rõ' }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
});

test.each([1280, 390])(
  'buttons stand nearer to their own bubble than to the next, %i pixels wide',
  async (width) => {
    const { messenger } = visit.stage;
    const inline = {
      inline_keyboard: [[{ text: 'Xem', callback_data: 'x' }], [{ text: 'Bỏ', callback_data: 'y' }]],
    };
    for (const text of ['Một', 'Hai']) messenger.botSays(COORDINATION, text, { inline });
    messenger.botSays(COORDINATION, 'Ba');
    messenger.sendText(COORDINATION, 10_001, 'Bốn');
    const page = await visit.openPage(`#/1001/${COORDINATION}`, { viewport: { width, height: 800 } });
    await shows(page, 'Bốn');
    const gaps = await log(page)
      .locator('article')
      .evaluateAll((messages) =>
        messages.flatMap((message, index) => {
          const edges = (of: Element | null | undefined) => of?.getBoundingClientRect();
          const keys = edges(message.querySelector('.inline-keyboard'));
          const own = edges(message.querySelector('.bubble'));
          const next = edges(messages[index + 1]?.querySelector('.bubble'));
          return keys && own && next ? [{ own: keys.top - own.bottom, next: next.top - keys.bottom }] : [];
        }),
      );
    expect(gaps).toHaveLength(2);
    for (const { own, next } of gaps) expect(next).toBeGreaterThanOrEqual(2 * own);
  },
);

test('on a phone the chat says who one is, on a wide window the card beside it', async () => {
  const phone = await visit.openPage(`#/1001/${COORDINATION}`, { viewport: { width: 390, height: 844 } });
  const head = (page: Page) => page.getByRole('main').getByText('Anh/chị đang là Chị Lan');
  await head(phone).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const wide = await visit.openPage(`#/1001/${COORDINATION}`);
  await wide.getByRole('navigation').getByText('Chị Lan').waitFor();
  expect(await head(wide).isVisible()).toBe(false);
});

test('a tap that began on one button does not press what came in its place', async () => {
  const { messenger } = visit.stage;
  const pressed: string[] = [];
  messenger.onPressed = ({ data }) => void pressed.push(data);
  const keyboard = (text: string, data: string) => ({
    inline: { inline_keyboard: [[{ text, callback_data: data }]] },
  });
  const asked = messenger.botSays(COORDINATION, 'Trang 1', keyboard('Lưu', 'save'));
  const page = await visit.openPage();
  await page.getByRole('button', { name: 'Lưu', exact: true }).hover();
  await page.mouse.down();
  messenger.botEdits(COORDINATION, asked.message_id, 'Trang 1', keyboard('Bỏ', 'drop'));
  const other = page.getByRole('button', { name: 'Bỏ', exact: true });
  await other.waitFor();
  await page.mouse.up();
  expect(pressed).toEqual([]);
  await other.click();
  await expect.poll(() => pressed).toEqual(['drop']);
});

test('replies to a message; Esc leaves the reply', async () => {
  const asked = visit.stage.messenger.botSays(COORDINATION, 'Xã nào chưa nộp?');
  const page = await visit.openPage();
  const reply = log(page).getByRole('button', { name: 'Trả lời Nhắc Việc' });
  await reply.click();
  await page.keyboard.press('Escape');
  await field(page).fill('không trả lời');
  await page.keyboard.press('Enter');
  await reply.click();
  await field(page).fill('Xã Hà Lan');
  await page.keyboard.press('Enter');
  await expect.poll(() => visit.stage.messenger.messages(COORDINATION).length).toBe(3);
  const [, plain, answer] = visit.stage.messenger.messages(COORDINATION);
  expect(plain?.reply_to_message).toBeUndefined();
  expect(answer?.reply_to_message?.message_id).toBe(asked.message_id);
});

test("offers the bot's commands", async () => {
  visit.stage.messenger.commands = [{ command: 'tuannay', description: 'Việc tuần này' }];
  const page = await visit.openPage();
  await field(page).fill('/tu');
  await page.getByRole('button', { name: /\/tuannay/ }).click();
  await shows(page, '/tuannay@nhacviec_bot');
});

test('sends a picture and a document, and shows both', async () => {
  const page = await visit.openPage();
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const attach = page.getByLabel('Đính kèm ảnh hoặc tệp');
  await attach.setInputFiles({
    name: 'anh.png',
    mimeType: 'image/png',
    buffer: Buffer.from(pixel, 'base64'),
  });
  await page.keyboard.type('Ảnh lễ phát động');
  await page.keyboard.press('Enter');
  await log(page).getByRole('img', { name: 'Ảnh lễ phát động' }).waitFor();
  await attach.setInputFiles({
    name: 'báo cáo.docx',
    mimeType: 'application/msword',
    buffer: Buffer.from('x'),
  });
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await log(page)
    .getByRole('link', { name: /báo cáo\.docx/ })
    .waitFor();
});

test('tells of a refusal, and brings the words back into the field', async () => {
  const page = await visit.openPage();
  await field(page).evaluate((element) => element.removeAttribute('maxlength'));
  await field(page).fill('a'.repeat(4097));
  await field(page).press('Enter');
  await page.getByText(/message is too long/).waitFor();
  expect(await field(page).inputValue()).toHaveLength(4097);
  // The browser itself notes every 400 in the console.
  expect(visit.forgive()).toHaveLength(1);
});

test('the answered message leaves the field with the words; refused, both come back', async () => {
  visit.stage.messenger.botSays(COORDINATION, 'Xã nào chưa nộp?');
  const page = await visit.openPage();
  const refuse = await holdSending(page);
  await log(page).getByRole('button', { name: 'Trả lời Nhắc Việc' }).click();
  await field(page).fill('Xã Hà Lan');
  await field(page).press('Enter');
  await page.getByRole('button', { name: 'Bỏ trả lời' }).waitFor({ state: 'hidden' });
  expect(await field(page).inputValue()).toBe('');
  await refuse();
  await page.getByRole('button', { name: 'Bỏ trả lời' }).waitFor();
  expect(await field(page).inputValue()).toBe('Xã Hà Lan');
  expect(visit.forgive()).toHaveLength(1);
});

test('what is written after a text was sent stays, also when that text is refused', async () => {
  const page = await visit.openPage();
  const refuse = await holdSending(page);
  await field(page).fill('câu thứ nhất');
  await field(page).press('Enter');
  await field(page).fill('câu thứ hai');
  await refuse();
  await page.getByText(/no such luck/).waitFor();
  expect(await field(page).inputValue()).toBe('câu thứ hai');
  expect(visit.forgive()).toHaveLength(1);
});

/** Texts that the page sends wait until the returned function refuses them. */
async function holdSending(page: Page): Promise<() => Promise<void>> {
  const waiting: Route[] = [];
  await page.route('**/playground/messages', (route) => void waiting.push(route));
  return async () => {
    await expect.poll(() => waiting.length).toBe(1);
    await waiting[0]?.fulfill({ status: 400, json: { error: 'no such luck' } });
  };
}

test('lets the bot out of the group and in again, with a line for each', async () => {
  const page = await visit.openPage();
  await field(page).fill('chào');
  await field(page).press('Enter');
  await page.getByLabel('Thêm', { exact: true }).click();
  await page.getByRole('button', { name: 'Đưa bot ra khỏi nhóm' }).click();
  await shows(page, 'Chị Lan đã đưa Nhắc Việc ra khỏi nhóm');
  await page.getByRole('button', { name: 'Thêm bot vào nhóm' }).last().click();
  await shows(page, 'Chị Lan đã thêm Nhắc Việc vào nhóm');
  await field(page).waitFor();
});
