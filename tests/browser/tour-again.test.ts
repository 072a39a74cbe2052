import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { takeTourThrice } from './support/tour-thrice.ts';

/* The tour on a playground that is used. What a phone shows of each step is looked at in tour-phone.test.ts. */

vi.setConfig({ testTimeout: 900_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('it comes to its end three times: anew, in another browser, and after work by hand', () =>
  takeTourThrice(browser, { viewport: { width: 1280, height: 800 } }));
