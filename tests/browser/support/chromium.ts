import type { LaunchOptions, Page } from 'playwright-core';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How the machine's Chromium is started; CHROMIUM_PATH names another one. */
export function chromiumOptions(): LaunchOptions {
  return { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ARGUMENTS };
}

/** What went wrong on a page so far: errors in its console, and requests to other places than `origin`. */
export function watch(page: Page, origin: string): { complaints: string[] } {
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && !request.url().startsWith(`${origin}/`)) {
      complaints.push(`left the origin: ${request.url()}`);
    }
  });
  return { complaints };
}
