import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importFaults } from '../../scripts/check-imports.ts';
import { temporaryFolder } from '../support/database.ts';

/** A project with these files in src/, each with the imports that it is given. */
async function project(files: Record<string, string>): Promise<string> {
  const root = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, 'src', name)), { recursive: true });
    await writeFile(join(root, 'src', name), content);
  }
  return root;
}

const faultsOf = async (files: Record<string, string>, exempt: RegExp[] = []) =>
  importFaults(await project(files), exempt);

test('imports that go one way are let through', async () => {
  expect(
    await faultsOf({
      'base/day.ts': "import { z } from 'zod';",
      'plan/plan.ts':
        "import { day } from '../base/day.ts'; import type { Client } from '../generated/client.ts';",
      'generated/client.ts': "import '../bot/create-bot.ts';",
      'bot/kit/reply.ts': "import type { Context } from 'grammy';",
      'bot/features/help/help.ts': "import '../../kit/reply.ts'; import '../../../plan/plan.ts';",
      'bot/create-bot.ts': "import './features/help/help.ts';",
      'app/run.ts': "import '../bot/create-bot.ts'; await import('../plan/plan.ts');",
    }),
  ).toEqual([]);
});

test.each([
  [
    'a circle of files',
    { 'plan/a.ts': "import './b.ts';", 'plan/b.ts': "export * from './a.ts';" },
    'circle of files: src/plan/a.ts -> src/plan/b.ts -> src/plan/a.ts',
  ],
  [
    'a circle of rooms whose files make none',
    {
      'plan/a.ts': "import '../ask/a.ts';",
      'ask/b.ts': "import '../plan/b.ts';",
      'ask/a.ts': '',
      'plan/b.ts': '',
    },
    'circle of rooms: ask -> plan -> ask',
  ],
  [
    'a domain room that imports the bot',
    { 'plan/a.ts': "import '../bot/b.ts';" },
    'src/plan/a.ts -> src/bot/b.ts: plan may not import bot',
  ],
  [
    'a domain room that imports a channel, be it a type',
    { 'outbox/a.ts': "import type { A } from '../channels/a.ts';" },
    'src/outbox/a.ts -> src/channels/a.ts: outbox may not import channels',
  ],
  [
    'what receives from all messengers that imports one',
    { 'channels/receiving/a.ts': "import '../telegram/b.ts';" },
    'src/channels/receiving/a.ts -> src/channels/telegram/b.ts: channels/receiving may not import channels/telegram',
  ],
  [
    'a domain room that imports grammY',
    { 'people/a.ts': "import type { Bot } from 'grammy/types';" },
    'src/people/a.ts -> grammy/types: people knows no messenger',
  ],
  [
    'a feature that imports another',
    { 'bot/features/due/a.ts': "import '../help/b.ts';" },
    'src/bot/features/due/a.ts -> src/bot/features/help/b.ts: bot/features/due may not import bot/features/help',
  ],
  [
    'the kit that imports a feature',
    { 'bot/kit/a.ts': "await import('../features/help/b.ts');" },
    'src/bot/kit/a.ts -> src/bot/features/help/b.ts: bot/kit may not import bot/features/help',
  ],
  [
    'the command line that imports the bot',
    { 'cli/a.ts': "export { b } from '../bot/b.ts';" },
    'src/cli/a.ts -> src/bot/b.ts: cli may not import bot',
  ],
  [
    'the sandbox that knows a plan',
    { 'sandbox/a.ts': "import '../plan/b.ts';" },
    'src/sandbox/a.ts -> src/plan/b.ts: sandbox may not import plan',
  ],
  [
    'a room that nobody has put into the table',
    { 'zalo/a.ts': "import '../base/b.ts';" },
    'src/zalo/a.ts -> src/base/b.ts: zalo is not in the table of rooms',
  ],
])('%s is refused', async (_, files, fault) => {
  expect(await faultsOf(files)).toEqual([fault]);
});

test('an exception lets its fault through, and is refused itself once it is no longer needed', async () => {
  const files = { 'plan/a.ts': "import '../bot/b.ts';" };
  expect(await faultsOf(files, [/^src\/plan\/a\.ts -> src\/bot\//])).toEqual([]);
  expect(await faultsOf({ 'plan/a.ts': '' }, [/^src\/plan\//])).toEqual([
    'the exception /^src\\/plan\\// is no longer needed',
  ]);
});
