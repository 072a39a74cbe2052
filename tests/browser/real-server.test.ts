import type { Bot } from 'grammy';
import { InlineKeyboard } from 'grammy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { watch } from './support/chromium.ts';
import { openRealStage } from './support/real-stage.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;
let stage: Awaited<ReturnType<typeof openRealStage>>;

async function teach(bot: Bot): Promise<void> {
  await bot.api.setMyCommands([{ command: 'hoi', description: 'Hỏi một câu' }]);
  bot.command('start', (context) =>
    context.reply('Chào chị', { entities: [{ type: 'bold', offset: 0, length: 8 }] }),
  );
  bot.callbackQuery('go', async (context) => {
    await context.editMessageText('Đã bấm');
    await context.answerCallbackQuery({ text: 'Xong rồi' });
  });
  bot.on('message:text', (context) =>
    context.reply(`Nghe: ${context.message.text}`, {
      reply_markup: new InlineKeyboard().text('Bấm', 'go'),
      reply_parameters: { message_id: context.message.message_id },
    }),
  );
}

beforeAll(async () => {
  browser = await openBrowser();
  stage = await openRealStage(teach);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

test('the page talks with a grammY bot through the local Bot API server', async () => {
  const page = await browser.newPage();
  const { complaints } = watch(page, stage.address);
  await page.goto(stage.address);
  const log = page.getByRole('log');

  await page.getByRole('button', { name: 'tuần này có gì đến hạn?' }).click();
  await log.getByText(/^Nghe: @\w+ tuần này có gì đến hạn\?$/).waitFor();
  await log.getByRole('button', { name: 'Bấm' }).click();
  await log.getByText('Đã bấm').waitFor();
  await page.getByText('Xong rồi').waitFor();

  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Chưa có tin nhắn/ })
    .last()
    .click();
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await log.locator('strong', { hasText: 'Chào chị' }).waitFor();
  await page.getByRole('textbox', { name: 'Nhắn tin' }).fill('/');
  await page.getByRole('button', { name: /\/hoi/ }).waitFor();
  await page.getByRole('textbox', { name: 'Nhắn tin' }).fill('');

  await page.getByLabel('Thêm', { exact: true }).click();
  await page.getByRole('button', { name: 'Chặn bot' }).click();
  await page.getByText('Anh/chị đã chặn bot.').waitFor();
  await page.getByRole('button', { name: 'Bỏ chặn bot' }).last().click();
  await page.getByRole('textbox', { name: 'Nhắn tin' }).waitFor();
  expect(complaints).toEqual([]);
});
