import { expect, test, vi } from 'vitest';
import { violations } from './support/axe.ts';
import { tabTo } from './support/by-keyboard.ts';
import { field, log, shows, visits } from './support/visits.ts';

const COORDINATION = -2001;
vi.setConfig({ testTimeout: 60_000 });
const visit = visits();

function aChat(): void {
  const { messenger } = visit.stage;
  const said = messenger.botSays(COORDINATION, 'Đậm và liên kết', {
    entities: [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'text_link', offset: 7, length: 8, url: 'https://example.org' },
    ],
    inline: { inline_keyboard: [[{ text: 'Bấm', callback_data: 'go' }]] },
  });
  messenger.sendText(COORDINATION, 10_001, 'Em đã nộp', { replyTo: said.message_id });
  messenger.removeBotFromGroup(COORDINATION, 1001);
  messenger.addBotToGroup(COORDINATION, 1001);
  messenger.sendFile(COORDINATION, 1001, {
    name: 'a.txt',
    mimeType: 'text/plain',
    content: new Uint8Array(3),
  });
}

test.each(['light', 'dark'] as const)(
  'axe-core finds nothing in the %s theme, whatever is open',
  async (theme) => {
    aChat();
    const page = await visit.openPage('', { colorScheme: theme });
    await log(page).getByRole('button', { name: 'Bấm' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hậu trường' }).first().click();
    await page.getByRole('tab', { name: 'Gây sự cố' }).click();
    await page.getByRole('button', { name: 'Gây sự cố' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /Đổi người/ }).click();
    await page.getByRole('searchbox').waitFor();
    expect(await violations(page)).toEqual([]);
  },
);

test('axe-core finds nothing on a phone, in the list and in a chat', async () => {
  aChat();
  const page = await visit.openPage('#/1001', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole('navigation').getByText('Nhóm điều phối').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /Nhóm điều phối/ }).click();
  await shows(page, 'Em đã nộp');
  expect(await violations(page)).toEqual([]);
});

test('with the keyboard alone: another person, her chat, a question, a button, the clock, the works', async () => {
  const { messenger } = visit.stage;
  messenger.onPressed = ({ chatId }) => messenger.botSays(chatId, 'Đã nghe nút');
  messenger.onSaid = ({ chat }) =>
    messenger.botSays(chat.id, 'Chị cần gì?', {
      inline: { inline_keyboard: [[{ text: 'Việc tuần này', callback_data: 'go' }]] },
    });
  const page = await visit.openPage();
  await field(page).waitFor();
  await tabTo(page, /Đổi người/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('phu nu');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByText('Chị Hạnh').waitFor();
  await tabTo(page, /^Nhắc Việc\s*Chưa có tin nhắn/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Hỏi riêng bot' }).waitFor();
  await tabTo(page, /^Nhắn tin$/);
  await page.keyboard.type('tuần này?');
  await page.keyboard.press('Enter');
  await shows(page, 'Chị cần gì?');
  await tabTo(page, /^Việc tuần này$/);
  await page.keyboard.press('Space');
  await shows(page, 'Đã nghe nút');
  await tabTo(page, /^\+1 giờ$/);
  await page.keyboard.press('Enter');
  await page.getByText('08:25').first().waitFor();
  await tabTo(page, /^Hậu trường$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Cuộc gọi API$/);
  await page.keyboard.press('ArrowRight');
  await page.getByText('Chưa có tin nào bot tự gửi.').waitFor();
  expect(await log(page).getByText('Đã nghe nút').count()).toBe(1);
});
