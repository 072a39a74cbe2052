import { Command, Option } from 'commander';
import { AskedQuestions } from '../ask/asked-questions.ts';
import { type Asker, createAsker } from '../ask/asker.ts';
import { systemClock, today } from '../base/clock.ts';
import { type IsoDay, isIsoDay } from '../base/day.ts';
import { languageFor, languages, textsIn } from '../base/texts.ts';
import { planCalendar } from '../plan/calendar.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { PlanBook } from '../plan/plan-book.ts';
import { answerRecord, answerText, askBatch } from './ask-batch.ts';
import { readMarked, scoreLines, scoreOf } from './ask-score.ts';
import { operatorLanguage } from './language.ts';
import { readOrExplain } from './plan-check.ts';
import { chosenPlan, withDatabase } from './plan-choice.ts';
import { operatorTerminal, processTerminal, runProgram, type Terminal } from './terminal.ts';

interface Options {
  json?: boolean;
  today?: string;
  unit?: string;
  plan?: string;
  lang: string;
  explain?: boolean;
  batch?: boolean;
}

const t = textsIn(operatorLanguage());

/** `npm run ask -- "question"`. The exit code is 1 when there was nothing to answer or a line was no question. */
const program = new Command('ask')
  .description(t('commands:ask.about'))
  .argument('[question]', t('commands:ask.question'))
  .option('--json', t('commands:ask.json'))
  .option('--today <day>', t('commands:ask.today'))
  .option('--unit <code>', t('commands:ask.unit'))
  .option('--plan <code or file>', t('commands:ask.plan'))
  .option('--explain', t('commands:ask.explain'))
  .option('--batch', t('commands:ask.batch'))
  .addOption(new Option('--lang <language>', t('commands:ask.lang')).choices(languages).default('vi'))
  .action(async (question: string | undefined) => withPlan(async (plan) => ask(plan, question)));

program
  .command('score <file>')
  .description(t('commands:ask.score'))
  .action(async (path: string) =>
    withPlan(async ({ asker, terminal }) => {
      const score = scoreOf(await readMarked(path), asker, terminal.language);
      for (const line of scoreLines(score)) terminal.write(line);
    }),
  );

program
  .command('misses')
  .description(t('commands:ask.misses'))
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
  const terminal = operatorTerminal();
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
  const { complain } = terminal;
  const book = await bookOf(operatorTerminal(), options.plan);
  const day = options.today ?? (book && today(systemClock, book.file.timeZone));
  if (book && options.unit !== undefined && !book.unit(options.unit)) {
    const known = book.file.units.map(({ code }) => code).join(', ');
    complain(t('ask:cli.unknownUnit', { code: options.unit, known }));
  } else if (book && day !== undefined && isIsoDay(day)) {
    const asker = createAsker(book, await planCalendar(book.file));
    return use({ asker, terminal, day, unit: options.unit });
  } else if (book) {
    complain(t('ask:cli.noSuchDay', { day }));
  }
  process.exitCode = 1;
}
