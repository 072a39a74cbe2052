import { extname } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { PlanGroups } from '../plan-groups/plan-groups.ts';
import { PlanGroupReports, planGroupDocx, planGroupSheets } from '../plan-groups/report/plan-group-report.ts';
import { PeriodReports } from '../reports/period-report/period-reports.ts';
import { writeXlsx } from '../reports/xlsx.ts';
import { chosenGroup } from './plan-group.ts';
import type { ReportOptions } from './plan-report.ts';
import { type Terminal, writeNewFile } from './terminal.ts';

type GroupReportOptions = ReportOptions & { group: string };

/** What a report is written from, after everything asked for was found good. */
interface Asked {
  period: { from: IsoDay; to: IsoDay };
  path: string;
  format: 'docx' | 'xlsx';
}

/**
 * Writes the report of a period over the plans of a group into a file that does not exist yet, in numbers and states. Says what is wrong with what was
 * asked, and writes nothing then. Tells whether it was written.
 */
export async function writeGroupReport(
  terminal: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  options: GroupReportOptions,
): Promise<boolean> {
  const { t, write, language } = terminal;
  const plans = new PlanLibrary(prisma);
  const groups = new PlanGroups(prisma, clock, plans, new AuditLog(prisma, clock));
  const group = await chosenGroup(terminal, groups, options.group);
  const today = group && (await groups.today(group.id));
  if (group && !today) terminal.complain(t('plan-group-cli:empty', { name: group.name }));
  const asked = group && today && askedFor(terminal, options, today);
  if (!asked) return false;
  const { period, path, format } = asked;
  const days = { from: Temporal.PlainDate.from(period.from), to: Temporal.PlainDate.from(period.to) };
  const reports = new PlanGroupReports(groups, plans, new PeriodReports(prisma, clock, plans));
  const report = await reports.of(group, days);
  if (!report) return false;
  const written = await writeNewFile(terminal, path, async (stream) => {
    if (format === 'docx') return void stream.end(await planGroupDocx(report));
    await writeXlsx(planGroupSheets(report, language), clock.now(), stream);
  });
  if (!written) return false;
  await groups.recordInAll({ group, action: 'group-report-made', details: { ...period, file: format } });
  const { scope, silent } = report.facts;
  write(t('plan-group-cli:report.done', { path, count: scope.units.length, silent: silent.length }));
  return true;
}

/** What is asked for; says everything that is wrong with it, and returns undefined then. */
function askedFor(
  { t, complain }: Terminal,
  { group, from, to, out, unit, template, plan }: GroupReportOptions,
  today: IsoDay,
): Asked | undefined {
  const last = to ?? today;
  const first = from ?? (`${last.slice(0, 4)}-01-01` as IsoDay);
  const path = out ?? `${t('plan-groups:report.file', { code: group, day: last.replaceAll('-', '') })}.docx`;
  const format = (['docx', 'xlsx'] as const).find((one) => extname(path).toLowerCase() === `.${one}`);
  const faults = [
    ...(unit || template !== undefined || plan !== undefined ? [t('plan-group-cli:report.alone')] : []),
    ...(first > last || first > today ? [t('plan-group-cli:report.days')] : []),
    ...(format ? [] : [t('cli:report.format', { path })]),
  ];
  for (const fault of faults) complain(fault);
  return faults.length > 0 || !format ? undefined : { period: { from: first, to: last }, path, format };
}
