import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { MessengerError } from '../../src/sandbox/messenger.ts';
import type { Tour, TourAct } from '../../src/sandbox/page/options.ts';
import { goOn } from './support/tour.ts';
import { visits } from './support/visits.ts';

/* What a step of the tour does while the chat changes under its hands, as it does when the bot is slow. */

const LAN = 1001;
const texts = (text: string) => ({ vi: text, en: text });
const press: TourAct = { kind: 'press', data: '^step:' };
const tour: Tour = {
  intro: texts('Thử'),
  steps: [
    { text: texts('Bấm hai lần'), acts: [{ kind: 'go', personId: LAN, chatId: LAN }, press, press] },
    { text: texts('Hết'), acts: [] },
  ],
};
const visit = visits(tour);

/** A button with these callback data. */
const inline = (data: string) => ({
  inline: { inline_keyboard: [[{ text: 'Tiếp', callback_data: data }]] },
});

/** Does something when the page has asked for the chat's messages so many times more. */
function afterLooks(page: Page, looks: number, act: () => void): void {
  let left = looks;
  page.on('request', (request) => {
    if (!request.url().includes('/playground/messages?')) return;
    left -= 1;
    if (left === 0) act();
  });
}

test('an older message that changes is no answer: each button is pressed once', async () => {
  const { messenger } = visit.stage;
  const older = messenger.botSays(LAN, 'Màn cũ', inline('old'));
  const screen = messenger.botSays(LAN, 'Màn mới', inline('step:1'));
  const page = await visit.openPage();
  const pressed: string[] = [];
  messenger.onPressed = ({ data }) => {
    pressed.push(data);
    if (data !== 'step:1') return messenger.botEdits(LAN, screen.message_id, 'Xong');
    messenger.botEdits(LAN, older.message_id, 'Màn cũ đã đóng', { inline: { inline_keyboard: [] } });
    afterLooks(page, 4, () => messenger.botEdits(LAN, screen.message_id, 'Màn sau', inline('step:2')));
  };
  await goOn(page, 'Bắt đầu', 1);
  expect(pressed).toEqual(['step:1', 'step:2']);
});

test('a button that changes between look and press is looked for again', async () => {
  const { messenger } = visit.stage;
  const screen = messenger.botSays(LAN, 'Màn', inline('step:1'));
  const pressed: string[] = [];
  messenger.onPressed = ({ data }) => {
    if (data === 'step:1') {
      messenger.botEdits(LAN, screen.message_id, 'Màn đã đổi', inline('step:2'));
      throw new MessengerError('Bad Request: DATA_INVALID');
    }
    pressed.push(data);
    messenger.botEdits(LAN, screen.message_id, 'Màn', inline(`step:${pressed.length + 2}`));
  };
  const page = await visit.openPage();
  await goOn(page, 'Bắt đầu', 1);
  expect(await page.getByText('Bước này không làm được').count()).toBe(0);
  expect(pressed).toEqual(['step:2', 'step:3']);
  // The browser itself notes the refusal.
  expect(visit.forgive()).toHaveLength(1);
});
