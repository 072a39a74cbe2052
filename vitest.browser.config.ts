import { defineConfig } from 'vitest/config';

/** The chat page in a real Chromium. Apart from the other tests, as it needs one on the machine. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
