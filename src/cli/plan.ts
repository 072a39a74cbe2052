import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../base/clock.ts';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import { textsIn } from '../base/texts.ts';
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
import { listWithheld, type TrialListOptions } from './plan-trial.ts';
import { operatorTerminal, runProgram } from './terminal.ts';

const t = textsIn(operatorLanguage());
const PLAN = ['--plan <code>', t('commands:plan-option')] as const;

/** `npm run plan -- check|import|list|show|export|draft|page|template|confirm|roll|ics|reminders|report|report-template|minutes|preflight|trial|group`. The exit code is 1 when the command did not do what was asked. */
const program = new Command('plan').description(t('commands:plan.about'));

program
  .command('check <file>')
  .description(t('commands:plan.check'))
  .action(async (path: string) => finish(await checkPlanFile(operatorTerminal(), path)));

program
  .command('import <files...>')
  .description(t('commands:plan.import'))
  .option('--yes', t('commands:plan.yes'))
  .action(async (paths: string[], { yes }: { yes?: boolean }) => {
    await withDatabase(async (database) => {
      for (const path of paths)
        finish(await importPlanFile(operatorTerminal(), database, systemClock, path, yes ?? false));
    });
  });

program
  .command('list')
  .description(t('commands:plan.list'))
  .option(...PLAN)
  .action(onPlans((database, { plan }: PlanOptions) => listTasks(operatorTerminal(), database, plan)));

program
  .command('show <code>')
  .description(t('commands:plan.show'))
  .option(...PLAN)
  .action(
    onPlans((database, code: string, { plan }: PlanOptions) =>
      showCode(operatorTerminal(), database, code, plan),
    ),
  );

program
  .command('export')
  .description(t('commands:plan.export'))
  .addOption(new Option('--xlsx <file>', t('commands:plan.xlsx')).conflicts('csv'))
  .addOption(new Option('--csv <file>', t('commands:plan.csv')))
  .option(...PLAN)
  .action(async (options: PlanOptions & { xlsx?: string; csv?: string }, command: Command) => {
    const target = exportTarget(options);
    if (!target) command.error(oneOf(command));
    await onPlans((database) =>
      exportProgress(operatorTerminal(), database, systemClock, target, options.plan),
    )();
  });

program
  .command('draft <file>')
  .description(t('commands:plan.draft'))
  .option('--out <file>', t('commands:plan.draft-out'))
  .action(async (path: string, options: { out?: string }) =>
    finish(await draftPlanFile(operatorTerminal(), path, options)),
  );

program
  .command('page')
  .description(t('commands:plan.page'))
  .option(...PLAN)
  .option('--member <account>', t('commands:plan.page-member'))
  .action(
    onPlans((database, options: PlanOptions & { member?: string }) =>
      linkToPage(operatorTerminal(), database, systemClock, loadConfig(), options),
    ),
  );

program
  .command('template')
  .description(t('commands:plan.template'))
  .requiredOption('--xlsx <file>', t('commands:plan.template-xlsx'))
  .option('--from <file>', t('commands:plan.template-from'))
  .action(async (options: { xlsx: string; from?: string }) =>
    finish(await writeTemplate(operatorTerminal(), systemClock, options)),
  );

program
  .command('confirm <file>')
  .description(t('commands:plan.confirm'))
  .action(async (path: string) => finish(await confirmDates(operatorTerminal(), path)));

program
  .command('roll <file>')
  .description(t('commands:plan.roll'))
  .requiredOption('--year <year>', t('commands:plan.year'), Number)
  .option('--out <file>', t('commands:plan.roll-out'))
  .action(async (path: string, options: { year: number; out?: string }) =>
    finish(await rollPlanFile(operatorTerminal(), path, options)),
  );

program
  .command('ics <file>')
  .description(t('commands:plan.ics'))
  .option('--unit <code>', t('commands:plan.ics-unit'))
  .option(...PLAN)
  .action(
    onPlans((database, path: string, options: PlanOptions & { unit?: string }) =>
      writeCalendar(operatorTerminal(), database, systemClock, path, options),
    ),
  );

program
  .command('reminders')
  .description(t('commands:plan.reminders'))
  .requiredOption('--from <day>', t('commands:plan.first-day'), dayOption)
  .requiredOption('--to <day>', t('commands:plan.last-day'), dayOption)
  .option(...PLAN)
  .option('--channel <name>', t('commands:plan.reminders-channel'))
  .action(
    onPlans((database, options: ReminderListOptions) => listReminders(operatorTerminal(), database, options)),
  );

program
  .command('report')
  .description(t('commands:plan.report'))
  .option('--unit <codes...>', t('commands:plan.report-unit'))
  .option('--from <day>', t('commands:plan.report-from'), dayOption)
  .option('--to <day>', t('commands:plan.report-to'), dayOption)
  .option('--out <file>', t('commands:plan.report-out'))
  .option('--group <code>', t('plan-group-cli:report-group'))
  .option('--template <file>', t('commands:plan.report-template'))
  .option(...PLAN)
  .action(
    onPlans((database, { group, ...options }: ReportOptions & { group?: string }) =>
      group === undefined
        ? writeReport(operatorTerminal(), database, systemClock, options)
        : writeGroupReport(operatorTerminal(), database, systemClock, { ...options, group }),
    ),
  );

program
  .command('report-template')
  .description(t('commands:plan.set-template'))
  .addArgument(new Argument('<kind>', t('commands:plan.set-template-kind')).choices(REPORT_KINDS))
  .argument('[file]', t('commands:plan.set-template-file'))
  .option('--out <file>', t('commands:plan.set-template-out'))
  .option('--drop', t('commands:plan.set-template-drop'))
  .option(...PLAN)
  .action(
    onPlans((database, kind: ReportKind, file: string | undefined, options: TemplateOptions) =>
      changeTemplate(operatorTerminal(), database, systemClock, kind, { ...options, file }),
    ),
  );

program
  .command('minutes')
  .description(t('commands:plan.minutes'))
  .requiredOption('--out <file>', t('commands:plan.minutes-out'))
  .option(
    '--unit <code>',
    t('commands:plan.minutes-unit'),
    (code: string, codes: string[]) => [...codes, code],
    [],
  )
  .option('--from <day>', t('commands:plan.minutes-from'), dayOption)
  .option('--to <day>', t('commands:plan.minutes-to'), dayOption)
  .option(...PLAN)
  .action(
    onPlans((database, options: MinutesOptions) =>
      writeMinutes(operatorTerminal(), database, systemClock, options),
    ),
  );

program
  .command('preflight [file]')
  .description(t('commands:plan.preflight'))
  .option(...PLAN)
  .action(
    onPlans((database, path: string | undefined, { plan }: PlanOptions) =>
      checkBeforeStart(operatorTerminal(), database, { path, plan }),
    ),
  );

program
  .command('trial')
  .description(t('trial:command.what'))
  .option('--from <day>', t('trial:command.from'), dayOption)
  .option('--to <day>', t('trial:command.to'), dayOption)
  .option(...PLAN)
  .action(
    onPlans((database, options: TrialListOptions) =>
      listWithheld(operatorTerminal(), database, systemClock, options),
    ),
  );

program.addCommand(planGroupCommand({ terminal: operatorTerminal, onPlans }));

await runProgram(program);

function dayOption(text: string): IsoDay {
  const { success, data } = isoDaySchema.safeParse(text);
  if (!success) throw new InvalidArgumentError(t('commands:needed.day'));
  return data;
}

function exportTarget({ xlsx, csv }: { xlsx?: string; csv?: string }): ExportTarget | undefined {
  if (xlsx !== undefined) return { format: 'xlsx', path: xlsx };
  return csv === undefined ? undefined : { format: 'csv', path: csv };
}

function oneOf({ options }: Command): string {
  const [one, other] = options.map(({ flags }) => flags);
  return t('commands:plan.one-of', { one, other });
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
