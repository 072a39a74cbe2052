import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/database.ts';
import type { Mortal } from '../support/mortal-bot.ts';
import { startProgram } from '../support/program.ts';
import { GuidedReport, type Moment, TOKEN } from './guided-report.ts';

vi.setConfig({ testTimeout: 240_000 });

it('the real program, killed in each moment while someone reports, saves the report once', async () => {
  const report = await GuidedReport.open();
  const folder = await temporaryFolder();
  const line = await report.telegram.listen({ port: 0 });
  const start = () => {
    const program = startProgram(folder, {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: line.url,
      CLOCK_START: '2018-05-21T07:25',
      DATABASE_URL: report.database.url,
    });
    const kill = async () => {
      program.process.kill('SIGKILL');
      await program.ended();
    };
    return { ...program, kill };
  };
  const last = report.steps.length - 1;
  const killedAt = new Map<number, Moment>([
    [2, 'as it is shown'],
    [9, 'once it is noted'],
    [last, 'before it is shown'],
  ]);
  let program: Mortal & ReturnType<typeof startProgram> = start();
  await program.says(/polling/);
  for (const [at, step] of report.steps.entries()) {
    const moment = killedAt.get(at);
    const dead = moment && report.dies(moment, step, () => program);
    step.act();
    await dead;
    if (dead) {
      program = start();
      await program.says(/polling/);
    }
    await report.allNoted(at + 1);
    report.expectShown(step, moment);
  }
  await report.expectSavedOnce((at) => killedAt.get(at));
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  await line.close();
});
