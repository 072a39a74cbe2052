import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import { field } from './visits.ts';

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Whether what a step of the tour shows fits a phone's screen, no notice lies over its words, and axe-core finds nothing. */
export async function expectFits(page: Page): Promise<void> {
  await field(page).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await cutOff(page)).toEqual([]);
  expect(await noticesBelowHead(page)).toBeGreaterThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
}

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
