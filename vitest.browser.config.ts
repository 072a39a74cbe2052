import { defineConfig } from 'vitest/config';

/** The chat page in a real Chromium. Apart from the other tests, as it needs one on the machine. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/support/built.ts', 'tests/browser/support/shared-chromium.ts'],
    // Most of the time a test waits for the page or for the bot's pace.
    maxWorkers: 2,
    // Files share what they import, the page's bundle included.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
