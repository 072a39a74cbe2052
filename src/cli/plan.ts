import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../base/clock.ts';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import { languageFor, languages, textsIn } from '../base/texts.ts';
import { loadConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { REPORT_KINDS, type ReportKind } from '../reports/period-report/report-tags.ts';
import { operatorLanguage } from './language.ts';
import { checkPlanFile } from './plan-check.ts';
import { withDatabase } from './plan-choice.ts';
import { confirmDates } from './plan-confirm.ts';
import { draftPlanFile } from './plan-draft.ts';
import { type ExportTarget, exportProgress } from './plan-export.ts';
import { planGroupCommand } from './plan-group.ts';
import { writeGroupReport } from './plan-group-report.ts';
import { writeCalendar } from './plan-ics.ts';
import { importPlanFile } from './plan-import.ts';
import { listTasks } from './plan-list.ts';
import { type MinutesOptions, writeMinutes } from './plan-minutes.ts';
import { linkToPage } from './plan-page.ts';
import { checkBeforeStart } from './plan-preflight.ts';
import { listReminders, type ReminderListOptions } from './plan-reminders.ts';
import { type ReportOptions, writeReport } from './plan-report.ts';
import { changeTemplate, type TemplateOptions } from './plan-report-template.ts';
import { rollPlanFile } from './plan-roll.ts';
import { showCode } from './plan-show.ts';
import { writeTemplate } from './plan-template.ts';
import { processTerminal, runProgram, type Terminal } from './terminal.ts';

const PLAN = ['--plan <code>', 'which plan (default: the newest)'] as const;

/** `npm run plan -- check|import|list|show|export|draft|page|template|confirm|roll|ics|reminders|report|report-template|minutes|preflight|group`. The exit code is 1 when the command did not do what was asked. */
const program = new Command('plan')
  .description('Checks, imports, shows and exports plans.')
  .addOption(
    new Option('--lang <language>', 'language of the answers').choices(languages).default(operatorLanguage()),
  );

program
  .command('check <file>')
  .description('says everything that is wrong with a plan file')
  .action(async (path: string) => finish(await checkPlanFile(terminal(), path)));

program
  .command('import <files...>')
  .description(
    'puts plan files into the database; what is there already changes only where a file differs; one that is refused stops no other',
  )
  .option(
    '--yes',
    'agree to the removal of tasks and units, and to what goes over from old units to new ones',
  )
  .action(async (paths: string[], { yes }: { yes?: boolean }) => {
    await withDatabase(async (database) => {
      for (const path of paths)
        finish(await importPlanFile(terminal(), database, systemClock, path, yes ?? false));
    });
  });

program
  .command('list')
  .description('the tasks of a plan with their deadlines')
  .option(...PLAN)
  .action(onPlans((database, { plan }: PlanOptions) => listTasks(terminal(), database, plan)));

program
  .command('show <code>')
  .description('everything about a task, unit, group, recipient or clause')
  .option(...PLAN)
  .action(
    onPlans((database, code: string, { plan }: PlanOptions) => showCode(terminal(), database, code, plan)),
  );

program
  .command('export')
  .description('writes how far each unit is with each task into a new file')
  .addOption(new Option('--xlsx <file>', 'as an Excel workbook').conflicts('csv'))
  .addOption(new Option('--csv <file>', 'as comma-separated values'))
  .option(...PLAN)
  .action(async (options: PlanOptions & { xlsx?: string; csv?: string }, command: Command) => {
    const target = exportTarget(options);
    if (!target) command.error("error: one of '--xlsx <file>' and '--csv <file>' is needed");
    await onPlans((database) => exportProgress(terminal(), database, systemClock, target, options.plan))();
  });

program
  .command('draft <file>')
  .description(
    "writes a draft of a plan file from the office's own document (.docx), or a plan file from a filled-in workbook (.xlsx)",
  )
  .option('--out <file>', 'where to (default: beside the document, named after its code)')
  .action(async (path: string, options: { out?: string }) =>
    finish(await draftPlanFile(terminal(), path, options)),
  );

program
  .command('page')
  .description(
    'a link for a coordinator to the page that makes a plan out of a document: once, within an hour',
  )
  .option(...PLAN)
  .option('--member <account>', 'whose, where a plan has several coordinators')
  .action(
    onPlans((database, options: PlanOptions & { member?: string }) =>
      linkToPage(terminal(), database, systemClock, loadConfig(), options),
    ),
  );

program
  .command('template')
  .description(
    'writes a workbook with an example of a plan, or a plan file as one, to be filled in and read by draft',
  )
  .requiredOption('--xlsx <file>', 'the new Excel workbook')
  .option('--from <file>', 'the plan file that fills it (default: an example)')
  .action(async (options: { xlsx: string; from?: string }) =>
    finish(await writeTemplate(terminal(), systemClock, options)),
  );

program
  .command('confirm <file>')
  .description('asks for each date of a draft whether it is right, and notes each yes in the file')
  .action(async (path: string) => finish(await confirmDates(terminal(), path)));

program
  .command('roll <file>')
  .description('writes the plan file of another year, to be looked through and confirmed by a person')
  .requiredOption('--year <year>', 'the new year', Number)
  .option('--out <file>', 'where to (default: beside the old file, named after its code)')
  .action(async (path: string, options: { year: number; out?: string }) =>
    finish(await rollPlanFile(terminal(), path, options)),
  );

program
  .command('ics <file>')
  .description('writes the deadlines as a calendar (iCalendar) into a new file')
  .option('--unit <code>', 'only those of a unit')
  .option(...PLAN)
  .action(
    onPlans((database, path: string, options: PlanOptions & { unit?: string }) =>
      writeCalendar(terminal(), database, systemClock, path, options),
    ),
  );

program
  .command('reminders')
  .description('lists what would be said to whom and when; nothing is sent')
  .requiredOption('--from <day>', 'first day, YYYY-MM-DD', dayOption)
  .requiredOption('--to <day>', 'last day, YYYY-MM-DD', dayOption)
  .option(...PLAN)
  .option('--channel <name>', 'whose chats', 'telegram')
  .action(onPlans((database, options: ReminderListOptions) => listReminders(terminal(), database, options)));

program
  .command('report')
  .description(
    "writes the report of a period into a new file: one unit's own, or one that sums up several units (default: all)",
  )
  .option('--unit <codes...>', 'whose')
  .option('--from <day>', "first day, YYYY-MM-DD (default: the first of the plan's year)", dayOption)
  .option('--to <day>', 'last day, YYYY-MM-DD (default: today)', dayOption)
  .option('--out <file>', 'where to: .docx, or .xlsx for the figures with their proof')
  .option('--group <code>', textsIn(operatorLanguage())('plan-group-cli:report-group'))
  .option('--template <file>', "a Word template (default: the plan's own, else the program's)")
  .option(...PLAN)
  .action(
    onPlans((database, { group, ...options }: ReportOptions & { group?: string }) =>
      group === undefined
        ? writeReport(terminal(), database, systemClock, options)
        : writeGroupReport(terminal(), database, systemClock, { ...options, group }),
    ),
  );

program
  .command('report-template')
  .description("sets a plan's own Word template for reports, or copies the one in use to be edited")
  .addArgument(new Argument('<kind>', "one unit's report, or one that sums up several").choices(REPORT_KINDS))
  .argument('[file]', 'the new template')
  .option('--out <file>', 'copies the template in use into a new file')
  .option('--drop', "goes back to the program's own template")
  .option(...PLAN)
  .action(
    onPlans((database, kind: ReportKind, file: string | undefined, options: TemplateOptions) =>
      changeTemplate(terminal(), database, systemClock, kind, { ...options, file }),
    ),
  );

program
  .command('minutes')
  .description('writes what each unit was told, when, and what came of it, into a new file (.docx or .xlsx)')
  .requiredOption('--out <file>', 'the new file')
  .option(
    '--unit <code>',
    'only this unit; may be given several times',
    (code: string, codes: string[]) => [...codes, code],
    [],
  )
  .option('--from <day>', "first day, YYYY-MM-DD (default: of the plan's year)", dayOption)
  .option('--to <day>', "last day, YYYY-MM-DD (default: of the plan's year)", dayOption)
  .option(...PLAN)
  .action(
    onPlans((database, options: MinutesOptions) => writeMinutes(terminal(), database, systemClock, options)),
  );

program
  .command('preflight [file]')
  .description(
    'says what to look at before a plan, or a plan file, goes live; fails where somebody would hear nothing',
  )
  .option(...PLAN)
  .action(
    onPlans((database, path: string | undefined, { plan }: PlanOptions) =>
      checkBeforeStart(terminal(), database, { path, plan }),
    ),
  );

program.addCommand(planGroupCommand({ terminal, onPlans }));

await runProgram(program);

function terminal(): Terminal {
  const { lang } = program.opts<{ lang: string }>();
  return processTerminal(languageFor(lang));
}

function dayOption(text: string): IsoDay {
  const { success, data } = isoDaySchema.safeParse(text);
  if (!success) throw new InvalidArgumentError('a day such as 2018-05-21 is needed.');
  return data;
}

function exportTarget({ xlsx, csv }: { xlsx?: string; csv?: string }): ExportTarget | undefined {
  if (xlsx !== undefined) return { format: 'xlsx', path: xlsx };
  return csv === undefined ? undefined : { format: 'csv', path: csv };
}

function finish(done: boolean): void {
  if (!done) process.exitCode = 1;
}

interface PlanOptions {
  plan?: string;
}

/** An action on the database's plans; a fresh copy of the program has the plan that it ships with. */
function onPlans<Args extends unknown[]>(work: (database: Database, ...args: Args) => Promise<boolean>) {
  return (...args: Args) =>
    withDatabase(async (database) => {
      await ensureFirstPlan(database, systemClock);
      finish(await work(database, ...args));
    });
}
