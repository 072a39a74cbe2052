import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Command } from 'commander';
import { questionReader } from '../ask/decide/question.ts';
import { systemClock } from '../base/clock.ts';
import { textsIn } from '../base/texts.ts';
import { TaskNames } from '../heard/tasks.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { heardLine } from './heard-line.ts';
import { operatorLanguage } from './language.ts';
import { chosenPlan, withDatabase } from './plan-choice.ts';
import { operatorTerminal, runProgram } from './terminal.ts';

const t = textsIn(operatorLanguage());

/** `npm run heard -- --batch < typed.jsonl`. The exit code is 1 when a line was not of the form. */
const program = new Command('heard')
  .description(t('commands:heard.about'))
  .requiredOption('--batch', t('commands:heard.batch'))
  .option('--plan <code>', t('commands:plan-option'))
  .action(async () => {
    const { plan: code } = program.opts<{ plan?: string }>();
    const terminal = operatorTerminal();
    const plan = await withDatabase(async (database) => {
      await ensureFirstPlan(database, systemClock);
      return chosenPlan(terminal, database, code);
    });
    if (!plan) {
      process.exitCode = 1;
      return;
    }
    const names = new TaskNames(plan.book, questionReader(plan.book));
    const allGood = await heardBatch(process.stdin, terminal.write, (line) =>
      heardLine(line, plan.book, names),
    );
    if (!allGood) process.exitCode = 1;
  });

await runProgram(program);

/** Reads lines in their order. Returns whether all were of the form. */
async function heardBatch(
  input: Readable,
  write: (line: string) => void,
  read: (line: string) => object | undefined,
): Promise<boolean> {
  let allGood = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const heard = read(line);
    if (!heard) allGood = false;
    write(JSON.stringify(heard ?? { id: null, error: 'expected a JSON object with now, chat and text' }));
  }
  return allGood;
}
