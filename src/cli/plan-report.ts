import { extname } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type Clock, today } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { dayWords } from '../plan/day-words.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { PlanLibrary, type StoredPlan } from '../plan/plan-library.ts';
import type { ReportScope } from '../reports/period-report/period-facts.ts';
import { PeriodReports } from '../reports/period-report/period-reports.ts';
import { reportDocx } from '../reports/period-report/report-docx.ts';
import { reportSheets, updatesBehindFacts } from '../reports/period-report/report-sheets.ts';
import type { ReportSource } from '../reports/period-report/report-source.ts';
import type { ReportKind } from '../reports/period-report/report-tags.ts';
import { ReportTemplates } from '../reports/period-report/report-templates.ts';
import { writeXlsx } from '../reports/xlsx.ts';
import { chosenPlan } from './plan-choice.ts';
import { templateFor } from './plan-report-template.ts';
import { type Terminal, writeNewFile } from './terminal.ts';

/** What is asked of `npm run plan -- report`. */
export interface ReportOptions {
  plan?: string;
  /** Codes; default: all units of the plan. */
  unit?: string[];
  /** Default: the first day of the plan's year. */
  from?: IsoDay;
  /** Default: today, where the plan is. */
  to?: IsoDay;
  /** Ends in .docx or .xlsx; default: a document named after the plan, the unit and the day. */
  out?: string;
  /** In the place of the plan's own template, or of the one that the program ships with. */
  template?: string;
}

/** What a report is written from, after everything asked for was found good. */
interface Asked {
  scope: ReportScope;
  kind: ReportKind;
  path: string;
  format: 'docx' | 'xlsx';
}

/**
 * Writes the report of a period into a file that does not exist yet: one unit's own, or one that sums up several. Says all that is
 * wrong with what was asked at once, and writes nothing then. Tells whether it was written.
 */
export async function writeReport(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  options: ReportOptions,
): Promise<boolean> {
  const { t, write, language } = terminal;
  const plan = await chosenPlan(terminal, database, options.plan);
  if (!plan) return false;
  const { prisma } = database;
  const auditLog = new AuditLog(prisma, clock);
  const asked = askedFor(options, plan, today(clock, plan.book.file.timeZone), terminal);
  const template = await templateFor(terminal, new ReportTemplates(prisma, clock, auditLog), plan.id, {
    ...options,
    kind: kindOf(options.unit, plan.book),
  });
  if (!asked || !template) return false;
  const reports = new PeriodReports(prisma, clock, new PlanLibrary(prisma));
  const facts = await reports.facts(asked.scope);
  const source: ReportSource = { kind: asked.kind, facts, book: plan.book };
  const written = await writeNewFile(terminal, asked.path, async (stream) => {
    if (asked.format === 'docx') return void stream.end(await reportDocx(source, template));
    const behind = await reports.updatesBehind(plan.id, updatesBehindFacts(facts));
    await writeXlsx(reportSheets({ ...source, behind, language, withNames: true }), clock.now(), stream);
  });
  if (!written) return false;
  const { from, to } = asked.scope.period;
  const details = { from: from.toString(), to: to.toString() };
  await auditLog.record({ planId: plan.id, action: 'period-report-made', details });
  const count = asked.scope.units.length;
  write(t('cli:report.done', { path: asked.path, count, silent: facts.silent.length }));
  if (facts.silent.length > 0)
    write(t('cli:report.silent', { units: namesOf(facts.silent, plan.book, terminal) }));
  if (asked.format === 'docx') write(t('cli:report.to-write'));
  return true;
}

/** What is asked for; says everything that is wrong with it, and returns undefined then. */
function askedFor(
  { unit, from, to, out, template }: ReportOptions,
  { id, book }: StoredPlan,
  now: IsoDay,
  terminal: Terminal,
): Asked | undefined {
  const faults: string[] = [];
  const { t } = terminal;
  const unknown = (unit ?? []).filter((code) => !book.unit(code));
  const known = book.file.units.map(({ code }) => code).join(', ');
  if (unknown.length > 0) faults.push(t('cli:report.unknown-units', { codes: unknown.join(', '), known }));
  const units = book.file.units.map(({ code }) => code).filter((code) => !unit || unit.includes(code));
  const [first, last] = [from ?? (`${book.yearAt(now)}-01-01` as IsoDay), to ?? now];
  if (first > last) faults.push(t('cli:report.backwards', daysOf(first, last, terminal)));
  else if (first > now) faults.push(t('cli:report.to-come', daysOf(first, last, terminal)));
  const kind = kindOf(unit, book);
  const path = out ?? fileName(book, kind === 'unit' ? units[0] : undefined, last, terminal);
  const format = formatOf(path);
  if (!format) faults.push(t('cli:report.format', { path }));
  if (format === 'xlsx' && template !== undefined) faults.push(t('cli:report.no-template'));
  for (const fault of faults) terminal.complain(fault);
  if (faults.length > 0 || !format) return undefined;
  const period = { from: Temporal.PlainDate.from(first), to: Temporal.PlainDate.from(last) };
  return { scope: { planId: id, period, units }, kind, path, format };
}

/** One unit's own report, or one that sums up several. */
function kindOf(units: readonly string[] | undefined, { file }: PlanBook): ReportKind {
  return new Set(units ?? file.units.map(({ code }) => code)).size === 1 ? 'unit' : 'consolidated';
}

function formatOf(path: string): Asked['format'] | undefined {
  const ending = extname(path).toLowerCase();
  if (ending === '.docx') return 'docx';
  return ending === '.xlsx' ? 'xlsx' : undefined;
}

function fileName(book: PlanBook, unit: string | undefined, day: IsoDay, { t }: Terminal): string {
  const about = [book.file.code, ...(unit === undefined ? [] : [unit])].join('-');
  return t('period-report:file-name', { about, day: day.replaceAll('-', '') });
}

function daysOf(from: IsoDay, to: IsoDay, { t }: Terminal) {
  const words = (day: IsoDay) => dayWords(day, t, { weekday: false });
  return { from: words(from), to: words(to) };
}

function namesOf(units: readonly string[], book: PlanBook, { language }: Terminal): string {
  return units.map((unit) => book.nameOf(unit, language)).join(', ');
}
