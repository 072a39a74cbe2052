import { Command, Option } from 'commander';
import { AskedQuestions } from '../ask/asked-questions.ts';
import { type Asker, createAsker } from '../ask/asker.ts';
import { systemClock, today } from '../base/clock.ts';
import { type IsoDay, isIsoDay } from '../base/day.ts';
import { languageFor, languages } from '../base/texts.ts';
import { planCalendar } from '../plan/calendar.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { PlanBook } from '../plan/plan-book.ts';
import { answerRecord, answerText, askBatch } from './ask-batch.ts';
import { readMarked, scoreLines, scoreOf } from './ask-score.ts';
import { readOrExplain } from './plan-check.ts';
import { chosenPlan, withDatabase } from './plan-choice.ts';
import { processTerminal, runProgram, type Terminal } from './terminal.ts';

interface Options {
  json?: boolean;
  today?: string;
  unit?: string;
  plan?: string;
  lang: string;
  explain?: boolean;
  batch?: boolean;
}

/** `npm run ask -- "question"`. The exit code is 1 when there was nothing to answer or a line was no question. */
const program = new Command('ask')
  .description('Answers a question about a plan.')
  .argument('[question]', 'in your own words')
  .option('--json', 'the answer as one JSON line')
  .option('--today <day>', "the day it is, YYYY-MM-DD (default: today in the plan's time zone)")
  .option('--unit <code>', 'the unit of the one who asks')
  .option(
    '--plan <code or file>',
    'which plan: a stored one by its code, or a plan file (default: the newest)',
  )
  .option('--explain', 'which rule decided, by which words')
  .option(
    '--batch',
    'answers JSON lines {"id","today","asker_unit","q"} from standard input, one JSON line each',
  )
  .addOption(new Option('--lang <language>', 'language of the answers').choices(languages).default('vi'))
  .action(async (question: string | undefined) => withPlan(async (plan) => ask(plan, question)));

program
  .command('score <file>')
  .description('asks every marked question of a file and prints how many answers are right')
  .action(async (path: string) =>
    withPlan(async ({ asker, terminal }) => {
      const score = scoreOf(await readMarked(path), asker, terminal.language);
      for (const line of scoreLines(score)) terminal.write(line);
    }),
  );

program
  .command('misses')
  .description('questions whose answers were not what was meant; who asked is not kept')
  .action(async () => listMisses());

await runProgram(program);

interface OpenPlan {
  asker: Asker;
  terminal: Terminal;
  day: IsoDay;
  unit: string | undefined;
}

async function ask({ asker, terminal, day, unit }: OpenPlan, question: string | undefined): Promise<void> {
  const { batch, json, explain } = program.opts<Options>();
  const { language } = terminal;
  if (batch) {
    const allGood = await askBatch(process.stdin, terminal.write, asker, { today: day, language, unit });
    if (!allGood) process.exitCode = 1;
    return;
  }
  const askerUnits = unit ? [unit] : [];
  const answer = asker.answer({ question: question ?? '', today: day, language, askerUnits });
  terminal.write(json ? JSON.stringify(answerRecord(null, question ?? '', answer)) : answerText(answer));
  const { intent, explanation } = answer;
  if (explain) terminal.write(`\n${JSON.stringify({ intent, ...explanation }, null, 2)}`);
}

/** Newest last: day, what it was taken for, the question. */
async function listMisses(): Promise<void> {
  const terminal = processTerminal(languageFor(program.opts<Options>().lang));
  const { plan } = program.opts<Options>();
  const misses = await withDatabase(({ prisma }) => new AskedQuestions(prisma, systemClock).misses(plan));
  for (const { day, intent, question } of misses) terminal.write(`${day}  ${intent}  ${question}`);
  if (misses.length === 0) terminal.write(terminal.t('ask:cli.noMisses'));
}

/** The plan of a file, which needs no database; else a stored one. Undefined when there is none, which is then said. */
async function bookOf(terminal: Terminal, plan: string | undefined): Promise<PlanBook | undefined> {
  if (plan !== undefined && /\.ya?ml$/i.test(plan)) {
    const file = await readOrExplain(terminal, plan);
    return file && new PlanBook(file);
  }
  return withDatabase(async (database) => {
    await ensureFirstPlan(database, systemClock);
    return (await chosenPlan(terminal, database, plan))?.book;
  });
}

/** Opens the database and the plan; the database is closed before anything is answered, for answering needs none. */
async function withPlan(use: (plan: OpenPlan) => Promise<void>): Promise<void> {
  const options = program.opts<Options>();
  const terminal = processTerminal(languageFor(options.lang));
  const book = await bookOf(terminal, options.plan);
  const day = options.today ?? (book && today(systemClock, book.file.timeZone));
  if (book && options.unit !== undefined && !book.unit(options.unit)) {
    const known = book.file.units.map(({ code }) => code).join(', ');
    terminal.complain(terminal.t('ask:cli.unknownUnit', { code: options.unit, known }));
  } else if (book && day !== undefined && isIsoDay(day)) {
    const asker = createAsker(book, await planCalendar(book.file));
    return use({ asker, terminal, day, unit: options.unit });
  } else if (book) {
    terminal.complain(terminal.t('ask:cli.noSuchDay', { day }));
  }
  process.exitCode = 1;
}
