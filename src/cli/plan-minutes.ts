import { extname } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type Clock, today } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import { createLog } from '../base/log.ts';
import type { Database } from '../database/database.ts';
import { Outbox } from '../outbox/outbox.ts';
import { AuditLog } from '../people/audit-log.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { Reminders } from '../reminders/reminders.ts';
import { minutesDocx } from '../reports/reminding-minutes/document.ts';
import { RemindingMinutes } from '../reports/reminding-minutes/reminding-minutes.ts';
import { minutesSheets } from '../reports/reminding-minutes/sheets.ts';
import type { MinutesScene } from '../reports/reminding-minutes/words.ts';
import { writeXlsx } from '../reports/xlsx.ts';
import { allChannels } from './channels.ts';
import { chosenPlan } from './plan-choice.ts';
import { type Terminal, writeNewFile } from './terminal.ts';

export interface MinutesOptions {
  plan?: string;
  /** Codes of units; default: all. */
  unit: readonly string[];
  /** Days of the plan's zone; default: the plan's year. */
  from?: IsoDay;
  to?: IsoDay;
  /** The new file, .docx or .xlsx. */
  out: string;
}

/** Writes the minutes of reminding into a file that does not exist yet. Tells whether they were written. */
export async function writeMinutes(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  options: MinutesOptions,
): Promise<boolean> {
  const { t, complain, write, language } = terminal;
  const plan = await chosenPlan(terminal, database, options.plan);
  if (!plan) return false;
  const { book } = plan;
  const unknown = options.unit.find((code) => !book.unit(code));
  if (unknown !== undefined) {
    complain(t('cli:plan.unknownCode', { code: unknown, plan: book.file.code }));
    return false;
  }
  const period = {
    from: Temporal.PlainDate.from(options.from ?? `${book.file.year}-01-01`),
    to: Temporal.PlainDate.from(options.to ?? `${book.file.year}-12-31`),
  };
  if (Temporal.PlainDate.compare(period.from, period.to) > 0) {
    complain(t('cli:reminders.backwards', { from: `${period.from}`, to: `${period.to}` }));
    return false;
  }
  const minutes = await (await minutesFrom(database, clock)).of(plan.id, {
    units: options.unit.length > 0 ? options.unit : undefined,
    period,
  });
  const day = Temporal.PlainDate.from(today(clock, book.file.timeZone));
  if (!(await writeAs(terminal, clock, options.out, { minutes, book, today: day, language }))) return false;
  const count = minutes.units.reduce((sum, { told }) => sum + told.length, 0);
  write(t('cli:minutes.done', { plan: book.file.code, count, path: options.out }));
  return true;
}

async function writeAs(
  terminal: Terminal,
  clock: Clock,
  path: string,
  scene: MinutesScene,
): Promise<boolean> {
  if (extname(path) === '.xlsx')
    return writeNewFile(terminal, path, (stream) => writeXlsx(minutesSheets(scene), clock.now(), stream));
  if (extname(path) === '.docx') {
    const document = await minutesDocx(scene);
    return writeNewFile(terminal, path, async (stream) => void stream.end(document));
  }
  terminal.complain(terminal.t('cli:minutes.which-file', { path }));
  return false;
}

/** The console belongs to no messenger: it asks of the people of all. */
async function minutesFrom({ prisma }: Pick<Database, 'prisma'>, clock: Clock): Promise<RemindingMinutes> {
  const log = createLog('silent');
  const plans = new PlanLibrary(prisma);
  const [outbox, auditLog] = [new Outbox(prisma, clock), new AuditLog(prisma, clock)];
  const channels = await allChannels(prisma);
  const reminders = new Reminders(prisma, { clock, log, channels, plans, outbox, auditLog });
  return new RemindingMinutes({ prisma, clock, plans, reminders });
}
