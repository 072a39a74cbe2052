import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { ByHand } from './support/by-hand.ts';
import { watch } from './support/chromium.ts';
import { expectFits, PHONE } from './support/on-phone.ts';
import { beginTour, goOn } from './support/tour.ts';
import { log } from './support/visits.ts';

/* The tour on a playground that is used, over the real program. That it comes to its end in a new one: tour.test.ts. */

vi.setConfig({ testTimeout: 900_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Presses "Begin" where a person did something already, and agrees that it is lost. */
async function beginAnew(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await page.getByRole('dialog').getByText('Trang này đã có người thử').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Làm lại từ đầu' }).click();
  await stepIsDone(page, 1);
}

/** Waits until a step is done, and was not given up. */
async function stepIsDone(page: Page, step: number): Promise<void> {
  await page.locator('.tour').getByText(`${step}/7`).waitFor({ timeout: 60_000 });
  await page.locator('.tour button[aria-busy="true"]').waitFor({ state: 'hidden', timeout: 60_000 });
  expect(await page.locator('.tour').getByText('Bước này không làm được').count(), `step ${step}`).toBe(0);
}

/** Goes from the first step to the end. @param look is done after each step, the first one included */
async function walk(page: Page, look = async () => {}): Promise<void> {
  await look();
  for (let step = 2; step <= 7; step += 1) {
    await goOn(page, 'Tiếp tục', step);
    await stepIsDone(page, step);
    await look();
  }
  await log(page)
    .getByText(/\.xlsx/)
    .first()
    .waitFor();
}

/** What a page complains of besides the program's being away while it starts over. */
const others = (complaints: readonly string[]) =>
  complaints.filter((line) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|Failed to load/.test(line));

test('it comes to its end anew: on a phone, where each step fits the screen, and after work by hand', async () => {
  const { program, page, complaints } = await beginTour(browser, { viewport: { width: 1280, height: 800 } });
  const address = new URL(page.url()).origin;
  await goOn(page, 'Bắt đầu', 1);
  await stepIsDone(page, 1);
  await goOn(page, 'Tiếp tục', 2);
  await stepIsDone(page, 2);

  const phone = await (await browser.newContext({ reducedMotion: 'reduce', ...PHONE })).newPage();
  const onPhone = watch(phone, address).complaints;
  await phone.goto(address);
  await beginAnew(phone);
  // Who was in the game that is over is invited anew.
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).waitFor();
  expect(others(onPhone.splice(0))).toEqual([]);
  await walk(phone, () => expectFits(phone));
  expect(onPhone).toEqual([]);

  await new ByHand(address).campaign();
  // A window behind another is not drawn.
  await page.bringToFront();
  await beginAnew(page);
  await walk(page);
  expect(others([...complaints, ...onPhone])).toEqual([]);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
});
