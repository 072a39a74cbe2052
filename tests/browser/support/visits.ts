import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Tour } from '../../../src/sandbox/page/options.ts';
import { openBrowser } from './browser.ts';
import { watch } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';

/** What a test of the page works with: a fresh stage each, and windows on it. */
export interface Visits {
  readonly stage: Stage;
  /** Opens a window of its own at an address such as `#/1001/-2001`. */
  openPage(hash?: string, options?: BrowserContextOptions): Promise<Page>;
  /** What the windows complained of so far; they are then forgiven. Whatever is left fails the test at its end. */
  forgive(): string[];
}

/** Registers the hooks: one stage a test. No test may leave the origin or an error in a console. @param tour that the page offers */
export function visits(tour?: Tour): Visits {
  let browser: Browser;
  let stage: Stage;
  let closings: (() => Promise<void>)[] = [];
  let watched: { complaints: string[] }[] = [];
  const forgive = () => watched.flatMap(({ complaints }) => complaints.splice(0));

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await openStage(tour);
  });
  afterEach(async () => {
    for (const close of closings) await close();
    await stage.close();
    const heard = forgive();
    closings = [];
    watched = [];
    expect(heard).toEqual([]);
  });

  return {
    get stage() {
      return stage;
    },
    async openPage(hash = '', options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      closings.push(() => context.close());
      const page = await context.newPage();
      watched.push(watch(page, stage.address));
      await page.goto(`${stage.address}/${hash}`);
      return page;
    },
    forgive,
  };
}

/** The field to write in. */
export const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Nhắn tin' });

/** The messages of the open chat. */
export const log = (page: Page): Locator => page.getByRole('log');

/** Waits until the open chat shows a text. */
export async function shows(page: Page, text: string): Promise<void> {
  await log(page).getByText(text).waitFor();
}
