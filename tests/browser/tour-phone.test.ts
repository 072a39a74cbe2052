import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { beginTour, goOn } from './support/tour.ts';
import { field } from './support/visits.ts';

/* The guided tour as it is seen on a phone. */

vi.setConfig({ testTimeout: 400_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('on a phone each step fits the screen, no notice lies over its words, and axe-core finds nothing', async () => {
  const { program, page, complaints } = await beginTour(browser, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  for (const step of [1, 2, 3, 4, 5, 6, 7]) {
    await goOn(page, step === 1 ? 'Bắt đầu' : 'Tiếp tục', step);
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
