import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { log, shows, visits } from './support/visits.ts';

const COORDINATION = -2001;
const MANY = 1000;
const visit = visits();

function fill(count: number): void {
  for (let number = 1; number <= count; number += 1) {
    visit.stage.messenger.botSays(COORDINATION, `Tin số ${number}. ${'Nội dung '.repeat(number % 9)}`, {
      inline: { inline_keyboard: [[{ text: 'Xem', callback_data: 'x' }]] },
      ...(number === MANY ? { replyTo: 5 } : {}),
    });
  }
}

const drawn = (page: Page) => log(page).locator('article').count();
const top = (page: Page) => log(page).evaluate((view) => view.scrollTop);

test('of 1,000 messages the newest are drawn, more as one scrolls up, and a jump reaches the fifth', async () => {
  fill(MANY);
  const page = await visit.openPage('#/1001');
  const line = page.getByRole('navigation').getByRole('button', { name: /Nhóm điều phối/ });
  await line.getByLabel('1000 tin chưa đọc').waitFor();
  visit.stage.messenger.sendText(COORDINATION, 1001, 'đã xem');
  await page.goto(`${visit.stage.address}/#/1001/-2001`);
  await page.reload();
  await shows(page, `Tin số ${MANY}.`);
  await page.reload();
  await shows(page, `Tin số ${MANY}.`);
  expect(await drawn(page)).toBeLessThanOrEqual(60);
  const { frames, slowest } = await scrollUp(page, 40);
  console.log(`1,000 messages: ${frames} frames while scrolling up, the slowest ${slowest.toFixed(0)} ms`);
  expect(await drawn(page)).toBeGreaterThan(60);
  await page.getByRole('button', { name: 'Về tin mới nhất' }).click();
  await expect.poll(() => drawn(page)).toBeLessThanOrEqual(60);
  await log(page)
    .getByRole('button', { name: /Tin số 5\./ })
    .click();
  await log(page)
    .getByText(/^Tin số 5\./)
    .last()
    .waitFor();
});

test('who reads further up stays there when something is said, and comes back to that place', async () => {
  fill(100);
  const page = await visit.openPage();
  await shows(page, 'Tin số 100.');
  await page.reload();
  await log(page).getByText('Tin số 100.').waitFor();
  await log(page).evaluate((view) => view.scrollTo(0, view.scrollHeight - view.clientHeight - 900));
  await page.getByRole('button', { name: 'Về tin mới nhất' }).waitFor();
  const place = await top(page);
  visit.stage.messenger.botSays(COORDINATION, 'Tin mới đến');
  await page.getByRole('button', { name: 'Về tin mới nhất' }).getByText('1').waitFor();
  expect(Math.abs((await top(page)) - place)).toBeLessThan(4);
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Xã Hà Lan/ })
    .click();
  await page.getByRole('heading', { name: 'Xã Hà Lan' }).waitFor();
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Nhóm điều phối/ })
    .click();
  await page.getByRole('button', { name: 'Về tin mới nhất' }).waitFor();
  expect(await log(page).getByText('Tin mới đến').count()).toBe(1);
});

test('a chat opens at what is unread, with a line above it', async () => {
  fill(30);
  const page = await visit.openPage('#/1001/-2002');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Nhóm điều phối/ })
    .click();
  await log(page).getByRole('separator').getByText('Tin chưa đọc').waitFor();
  await log(page)
    .getByText(/^Tin số 1\./)
    .waitFor();
  expect(await top(page)).toBeLessThan(200);
});

/** Scrolls up step by step, one a frame; how long the frames took. */
function scrollUp(page: Page, steps: number): Promise<{ frames: number; slowest: number }> {
  return log(page).evaluate(async (view, count) => {
    const times: number[] = [];
    for (let step = 0; step < count; step += 1) {
      const began = performance.now();
      view.scrollBy(0, -400);
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - began);
    }
    return { frames: times.length, slowest: Math.max(...times) };
  }, steps);
}
