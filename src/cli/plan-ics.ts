import type { Clock } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { Progress } from '../progress/progress.ts';
import { type CalendarOf, calendarFile, calendarTasks } from '../reports/calendar.ts';
import { chosenPlan } from './plan-choice.ts';
import { type Terminal, writeNewFile } from './terminal.ts';

/**
 * Writes the deadlines of a plan, or of one of its units, as a calendar into a file that does not exist yet. Returns whether
 * it was written.
 */
export async function writeCalendar(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  path: string,
  { unit, plan: planCode }: { unit?: string; plan?: string },
): Promise<boolean> {
  const { t, language, complain, write } = terminal;
  const plan = await chosenPlan(terminal, database, planCode);
  if (!plan) return false;
  if (unit !== undefined && !plan.book.unit(unit)) {
    complain(t('cli:plan.unknownCode', { plan: plan.book.file.code, code: unit }));
    return false;
  }
  const of: CalendarOf = unit === undefined ? 'whole-plan' : { unit };
  const { prisma } = database;
  const progress = await new Progress(prisma, clock, new AuditLog(prisma, clock)).view(plan.id);
  const text = await calendarFile({ plan, of, language, progress, at: clock.now() });
  if (!(await writeNewFile(terminal, path, text))) return false;
  write(t('calendar:written-to', { path, count: calendarTasks({ plan, of }).length }));
  return true;
}
