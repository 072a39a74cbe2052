import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

/** The chat page in a real Chromium. Apart from the other tests, as it needs one on the machine. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/support/built.ts', 'tests/browser/support/shared-chromium.ts'],
    // Most of the time a test waits for the page or for the bot's pace: there are more workers than cores, but not
    // so many that a step of the tour comes to its time-out.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Files share what they import, the page's bundle included.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
