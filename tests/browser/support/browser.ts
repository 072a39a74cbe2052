import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** The run's Chromium. Closing it closes the windows that were opened through it. */
export function openBrowser(): Promise<Browser> {
  return chromium.connect(inject('chromium'));
}
