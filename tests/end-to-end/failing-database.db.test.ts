import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/database.ts';
import { startMortalBot } from '../support/mortal-bot.ts';
import { GuidedReport, TOKEN } from './guided-report.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Which calls of the database fail for now: every so many, before they do anything or with their answer lost. */
const spells = [
  { name: 'every 28th call fails', fails: (call: number) => (call % 28 === 3 ? 'before' : undefined) },
  { name: 'every 33rd answer is lost', fails: (call: number) => (call % 33 === 3 ? 'after' : undefined) },
  {
    name: 'it is away for 40 calls after every 60',
    fails: (call: number) => (call % 100 >= 60 ? 'before' : undefined),
  },
] as const;

it.each(spells)(
  'a database of which $name loses nothing of a report and doubles nothing',
  async ({ fails }) => {
    const report = await GuidedReport.open();
    const setting = {
      databaseUrl: report.database.url,
      messenger: report.telegram,
      token: TOKEN,
      filesFolder: await temporaryFolder(),
    };
    const bot = await startMortalBot({ ...setting, fails });
    for (const [at, step] of report.steps.entries()) {
      step.act();
      await report.allNoted(at + 1);
      // What is saved although the answer of the database is lost is told in a pop-up, as after a kill.
      report.expectShown(step, step === report.steps.at(-1) ? 'before it is shown' : undefined);
    }
    await bot.stop();
    // Files that could not be copied are tried again by the next run, as every hour.
    const next = await startMortalBot(setting);
    await report.expectSavedOnce(() => undefined);
    await next.stop();
    expect(await report.database.prisma.updateReceipt.count({ where: { content: { not: null } } })).toBe(0);
  },
);
