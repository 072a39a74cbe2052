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

/**
 * Writes the report of a period over the plans of a group into a file that does not exist yet, in numbers and states. Says what is wrong with what was
 * asked, and writes nothing then. Tells whether it was written.
 */
export async function writeGroupReport(
  terminal: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  { group: code, from, to, out, unit, template, plan }: ReportOptions & { group: string },
): Promise<boolean> {
  const { t, write, complain, language } = terminal;
  const plans = new PlanLibrary(prisma);
  const groups = new PlanGroups(prisma, clock, plans, new AuditLog(prisma, clock));
  const group = await chosenGroup(terminal, groups, code);
  if (!group) return false;
  const today = await groups.today(group.id);
  const day = to ?? today;
  if (unit || template !== undefined || plan !== undefined) complain(t('plan-group-cli:report.alone'));
  if (!day || !today || unit || template !== undefined || plan !== undefined) {
    if (!day) complain(t('plan-group-cli:empty', { name: group.name }));
    return false;
  }
  const first = from ?? (`${day.slice(0, 4)}-01-01` as IsoDay);
  const path =
    out ?? `${t('plan-groups:report.file', { code: group.code, day: day.replaceAll('-', '') })}.docx`;
  const format = extname(path).toLowerCase();
  if (first > day || first > today) complain(t('plan-group-cli:report.days'));
  if (format !== '.docx' && format !== '.xlsx') complain(t('cli:report.format', { path }));
  if (first > day || first > today || (format !== '.docx' && format !== '.xlsx')) return false;
  const period = { from: Temporal.PlainDate.from(first), to: Temporal.PlainDate.from(day) };
  const reports = new PlanGroupReports(groups, plans, new PeriodReports(prisma, clock, plans));
  const report = await reports.of(group, period);
  if (!report) return false;
  const written = await writeNewFile(terminal, path, async (stream) => {
    if (format === '.docx') return void stream.end(await planGroupDocx(report));
    await writeXlsx(planGroupSheets(report, language), clock.now(), stream);
  });
  if (!written) return false;
  const details = { from: first, to: day, file: format.slice(1) };
  await groups.recordInAll({ group, action: 'group-report-made', details });
  const { units } = report.facts.scope;
  write(t('plan-group-cli:report.done', { path, count: units.length, silent: report.facts.silent.length }));
  return true;
}
