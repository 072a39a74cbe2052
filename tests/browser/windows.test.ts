import type { BrowserContextOptions, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { field, log, shows, visits } from './support/visits.ts';

const COORDINATOR = 1001;
const COORDINATION = -2001;
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const visit = visits();

test('a second window, as someone else, sees it live: message, deletion, unread count', async () => {
  const first = await visit.openPage();
  const second = await visit.openPage('#/10003/-2002');
  await second.getByRole('heading', { name: 'Xã Hà Lan' }).waitFor();
  await field(first).fill('Chào cả nhóm');
  await field(first).press('Enter');
  const line = second.getByRole('navigation').getByRole('button', { name: /Nhóm điều phối/ });
  await line.getByLabel('1 tin chưa đọc').waitFor();
  await line.click();
  await shows(second, 'Chào cả nhóm');
  await line.getByLabel('1 tin chưa đọc').waitFor({ state: 'hidden' });
  const said = visit.stage.messenger.botSays(COORDINATION, 'Nói nhầm');
  await shows(second, 'Nói nhầm');
  visit.stage.messenger.botDeletes(COORDINATION, said.message_id);
  await log(second).getByText('Nói nhầm').waitFor({ state: 'hidden' });
});

test('the buttons move the clock, in every window, and a new day gets its line', async () => {
  const page = await visit.openPage();
  const other = await visit.openPage('#/10001');
  await page.getByText('Thứ Hai', { exact: true }).waitFor();
  await page.getByRole('button', { name: '+1 giờ' }).click();
  await other.getByText('08:25').waitFor();
  await page.getByRole('button', { name: '+1 ngày' }).click();
  await other.getByText('Thứ Ba', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Đến ngày…' }).click();
  await page.getByLabel('Chuyển đồng hồ đến').last().fill('2018-12-14T16:00');
  await page.getByRole('button', { name: 'Chuyển', exact: true }).click();
  await other.getByText('14/12/2018', { exact: true }).waitFor();
  visit.stage.messenger.botSays(COORDINATION, 'Cuối năm');
  await shows(page, 'Hôm nay, 14/12/2018');
  expect(visit.stage.clock.now().toString()).toContain('2018-12-14T09:0');
});

test('shows the clock as it is, also when an answer on its way is older', async () => {
  const page = await visit.openPage();
  const other = await visit.openPage('#/10001');
  await page.getByText('Nhóm chưa có tin nào').waitFor();
  const answers = await holdAnswers(page, '/playground/clock');
  await page.getByRole('button', { name: '+1 ngày' }).click();
  await answers.untilOneWaits();
  await other.getByRole('button', { name: '+1 ngày' }).click();
  await page.getByText('23/5/2018', { exact: true }).waitFor();
  await answers.letGo();
  expect(await page.getByText('23/5/2018', { exact: true }).isVisible()).toBe(true);
});

test('a reload keeps the person, the chat, the language and the theme', async () => {
  const page = await visit.openPage('#/10003/-2002');
  await page.getByRole('button', { name: /switch to English/ }).click();
  await page.getByRole('button', { name: 'Switch to dark' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'Xã Hà Lan' }).waitFor();
  await page.getByRole('button', { name: 'You are Anh Cường Focal point · Xã Hà Lan' }).waitFor();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
});

test('catches up by itself after the connection broke', async () => {
  const page = await visit.openPage();
  await page.getByText('Nhóm chưa có tin nào').waitFor();
  visit.stage.dropConnections();
  await page.getByText('Mất kết nối, đang thử lại…').waitFor();
  visit.stage.messenger.botSays(COORDINATION, 'Nói trong lúc mất mạng');
  await shows(page, 'Nói trong lúc mất mạng');
  await page.getByText('Mất kết nối, đang thử lại…').waitFor({ state: 'hidden' });
  // The browser itself notes the broken connection in the console.
  visit.forgive();
});

test('on a phone: list, chat, back; nothing wider than the screen; targets of at least 44 px', async () => {
  visit.stage.messenger.botSays(COORDINATION, `Rất dài ${'liền'.repeat(60)}`);
  visit.stage.messenger.sendText(COORDINATION, COORDINATOR, 'ngắn', { replyTo: 1 });
  const page = await visit.openPage('', PHONE);
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

test.each(['vi', 'en'])(
  'the clock’s buttons and the looks stand side by side at every width (%s)',
  async (language) => {
    visit.stage.clock.set(Temporal.Instant.from('2018-12-26T23:25:00+07:00'));
    const page = await visit.openPage();
    await page.route('**/playground/cast', async (route) => {
      const answer = await route.fetch();
      const script = { intro: { vi: 'Xem thử', en: 'A tour' }, steps: [] };
      await route.fulfill({ json: { ...(await answer.json()), script } });
    });
    await page.reload();
    await page.getByRole('button', { name: 'Rời phần xem thử' }).click();
    await page.getByText('26/12/2018', { exact: true }).waitFor();
    if (language === 'en') await page.getByRole('button', { name: /switch to English/ }).click();
    for (let width = 380; width <= 1400; width += 60) {
      await page.setViewportSize({ width, height: 800 });
      const parts = await page
        .locator('.topbar > *:visible, .clock-face, .clock-buttons > button')
        .evaluateAll((elements) =>
          elements.map((element) => {
            const { left, right } = element.getBoundingClientRect();
            return { name: element.className, left: Math.round(left), right: Math.round(right) };
          }),
        );
      const outside = parts.filter(({ left, right }) => left < 0 || right > width);
      const bar = parts.find(({ name }) => name === 'looks');
      const under = parts.filter(({ name, right }) => bar && name !== 'looks' && right > bar.left);
      expect({ width, outside, under }).toEqual({ width, outside: [], under: [] });
    }
  },
);

/** From now on the page's answers from `path` wait until they are let go. */
async function holdAnswers(page: Page, path: string) {
  const waits = new Promise<void>((resolve) => page.exposeFunction('answerWaits', () => resolve()));
  await page.evaluate((held) => {
    const fetchNow = window.fetch;
    const gate = new Promise<void>((open) => window.addEventListener('open-gate', () => open()));
    window.fetch = async (...request) => {
      const answer = await fetchNow(...request);
      if (!String(request[0]).includes(held)) return answer;
      (window as unknown as { answerWaits(): void }).answerWaits();
      await gate;
      return answer;
    };
  }, path);
  return {
    untilOneWaits: () => waits,
    letGo: () =>
      page.evaluate(() => {
        window.dispatchEvent(new Event('open-gate'));
        return new Promise((drawn) => setTimeout(drawn, 50));
      }),
  };
}
