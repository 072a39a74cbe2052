import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addDays, type IsoDay, isoDay, weekday } from '../base/day.ts';
import { lastGoodDay } from '../plan/deadline.ts';
import { PlanBook } from '../plan/plan-book.ts';
import type { PlanFile } from '../plan/plan-file.ts';

/** Takes the environment's messenger away, and where its bot keeps everything: nobody real is to hear of what is played. */
export const playgroundOnly = {
  BOT_TOKEN: '',
  TELEGRAM_API_ROOT: '',
  WEBHOOK_URL: '',
  WEBHOOK_SECRET: '',
  ZALO_BOT_TOKEN: '',
  ZALO_BOT_NAME: '',
  ZALO_API_ROOT: '',
  ZALO_WEBHOOK_URL: '',
  ZALO_WEBHOOK_SECRET: '',
  TRIAL: '',
  TRIAL_PEOPLE: '',
  TRIAL_GROUPS: '',
  DATABASE_URL: '',
  FILES_DIR: '',
  BACKUP: 'off',
};

const FIRST_HOUR = '07:25';

/**
 * Where a plan is rehearsed, as environment variables: a database and a folder of files beside the plan file, never
 * those of the real bot, and a clock that starts on a Monday on which there is something to see.
 * @param path of the plan file
 */
export function rehearsalEnvironment(path: string, file: PlanFile): Record<string, string> {
  const whole = resolve(path);
  const beside = join(dirname(whole), `${basename(whole, extname(whole))}.training`);
  return {
    DATABASE_URL: pathToFileURL(`${beside}.db`).href,
    FILES_DIR: `${beside}-files`,
    TIME_ZONE: file.timeZone,
    CLOCK_START: `${firstDay(file)}T${FIRST_HOUR}`,
  };
}

/** The Monday of the week in which the year's first report is due, else its first dated task; else of 4 January. */
function firstDay(file: PlanFile): IsoDay {
  const dated = new PlanBook(file)
    .dated()
    .filter(({ date }) => lastGoodDay(date).startsWith(`${file.year}-`));
  const first = dated.find(({ kind }) => kind === 'report') ?? dated[0];
  const day = first ? lastGoodDay(first.date) : isoDay(`${file.year}-01-04`);
  return addDays(day, 1 - weekday(day));
}
