import { expect, it, vi } from 'vitest';
import { temporaryFolder, testProvider } from '../support/database.ts';
import { type Mortal, startMortalBot } from '../support/mortal-bot.ts';
import { GuidedReport, type Moment, moments, TOKEN } from './guided-report.ts';

/*
 * The bot is killed at every step of the guided conversation and started again, each step in another moment than the one
 * before. `KILLED=all` has all moments at every step. killed-program.test.ts kills the real program.
 */

vi.setConfig({ testTimeout: 400_000 });

const firsts = process.env.KILLED === 'all' ? moments : [testProvider === 'sqlite' ? moments[0] : moments[1]];

it.each(firsts)(
  'killed at every step, first %s, the conversation goes on and is saved once',
  async (first) => {
    const momentOf = (at: number) => moments[(moments.indexOf(first) + at) % moments.length] ?? first;
    const report = await GuidedReport.open();
    const filesFolder = await temporaryFolder();
    const start = () =>
      startMortalBot({
        databaseUrl: report.database.url,
        messenger: report.telegram,
        token: TOKEN,
        filesFolder,
      });
    for (const [at, step] of report.steps.entries()) {
      const killed = async (moment: Moment) => {
        let bot: Mortal | undefined;
        const dead = report.dies(moment, step, () => bot);
        bot = await start();
        await dead;
      };
      step.act();
      await killed(momentOf(at));
      if (momentOf(at) === 'before it is shown') await killed('once it is noted');
      report.expectShown(step, momentOf(at));
    }
    const last = await start();
    await report.expectSavedOnce(momentOf);
    await last.stop();
    expect(await report.database.prisma.progressUpdate.count()).toBe(1);
  },
);
