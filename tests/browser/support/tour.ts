import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { freshFolder, startProgram } from '../../support/program.ts';
import { watch } from './chromium.ts';

/** The page of a program of its own, as a new visitor who wants little motion finds it. */
export async function beginTour(browser: Browser, options: BrowserContextOptions) {
  const program = startProgram(await freshFolder(), {});
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  await page.goto(address);
  return { program, page, complaints };
}

/** Presses the tour's button and waits until the step is done, the clock's moves included. */
export async function goOn(page: Page, label: string, step: number): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  // The first step begins once the page has asked whether anybody did anything here.
  await page
    .locator('.tour')
    .getByText(new RegExp(`^${step}/\\d$`))
    .waitFor();
  for (const busy of ['.tour button[aria-busy="true"]', '.clock-buttons[aria-busy="true"]'])
    await page.locator(busy).waitFor({ state: 'hidden', timeout: 60_000 });
}
