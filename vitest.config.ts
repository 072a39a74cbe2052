import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

/** What operators read in tests is Vietnamese, whatever the machine speaks. */
const vietnamese = { LC_ALL: '', LC_MESSAGES: '', LANG: 'C.UTF-8' };

/** Two projects: everything on SQLite, and what touches the database (`*.db.test.ts`) again on PostgreSQL. */
export default defineConfig({
  test: {
    // One more than the cores of a small machine: many tests wait for a clock, a database or a process.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'sqlite',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          env: { TEST_DATABASE: 'sqlite', ...vietnamese },
          globalSetup: ['tests/support/built.ts', 'tests/support/sqlite-template.ts'],
          setupFiles: ['tests/support/after-file.ts'],
          testTimeout: 40_000,
          // Files share what they import: each on its own, importing takes a third of the time.
          isolate: false,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'postgresql',
          include: ['tests/**/*.db.test.ts'],
          exclude: ['tests/browser/**'],
          env: { TEST_DATABASE: 'postgresql', ...vietnamese },
          globalSetup: ['tests/support/postgresql-template.ts'],
          setupFiles: ['tests/support/after-file.ts'],
          testTimeout: 40_000,
          // Files share what they import: each on its own, importing takes a third of the time.
          isolate: false,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
