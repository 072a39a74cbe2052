import type { Temporal } from 'temporal-polyfill';
import type { Backup } from './manifest.ts';
import type { Keep } from './settings.ts';

/**
 * Returns the names of the backups that may go. Of the automatic ones the newest of each of the last days, weeks (from Monday) and months that have
 * any stay, and those made before migrations on these days. Days without a backup, when the machine was off, take nobody's place.
 * Backups that a person asked for never go, nor does the newest of all.
 * @param keep of how many days, weeks and months
 * @param timeZone in which days begin
 */
export function expired(backups: readonly Backup[], keep: Keep, timeZone: string): string[] {
  const newestFirst = backups.toSorted(
    (a, b) => b.manifest.made.epochMilliseconds - a.manifest.made.epochMilliseconds,
  );
  const automatic = newestFirst.filter(({ manifest }) => manifest.reason !== 'hand');
  const day = ({ manifest }: Backup) => manifest.made.toZonedDateTimeISO(timeZone).toPlainDate();
  const days = newestOfEach(automatic, (backup) => day(backup).toString(), keep.days);
  const kept = new Set<string>([
    ...newestFirst.slice(0, 1).map(({ name }) => name),
    ...days.values(),
    ...newestOfEach(automatic, (backup) => weekOf(day(backup)), keep.weeks).values(),
    ...newestOfEach(automatic, (backup) => day(backup).toPlainYearMonth().toString(), keep.months).values(),
  ]);
  return automatic
    .filter((backup) => !kept.has(backup.name))
    .filter((backup) => backup.manifest.reason !== 'migration' || !days.has(day(backup).toString()))
    .map(({ name }) => name);
}

/** Returns the newest backup of each of the last spans that have one, by the span. @param newestFirst the backups, newest first */
function newestOfEach(
  newestFirst: readonly Backup[],
  spanOf: (backup: Backup) => string,
  most: number,
): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const backup of newestFirst) {
    const span = spanOf(backup);
    if (newest.has(span)) continue;
    if (newest.size === most) break;
    newest.set(span, backup.name);
  }
  return newest;
}

/** The Monday of a day's week. */
function weekOf(day: Temporal.PlainDate): string {
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
