import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { SingleFlight } from '../base/single-flight.ts';
import type { BackupTurn } from './backup-turn.ts';
import { type BackupTrouble, backupsIn, lastAttempt } from './last-backup.ts';
import type { BackupSettings } from './settings.ts';

/** What is to be done: a backup, or the newest one sent to the second place again. */
export type BackupTask = 'make' | 'send';

/** What came of it. */
export interface BackupResult {
  name?: string | undefined;
  bytes?: number | undefined;
  damagedFiles?: number | undefined;
  trouble?: { code: BackupTrouble; message: string } | undefined;
  secondTrouble?: { code: BackupTrouble; message: string } | undefined;
}

/** After a failure the next attempt comes so much later: what is full or out of reach may be mended by then. */
const RETRY_MS = 3_600_000;

/**
 * Makes the nightly backup when its hour has come, or later: a machine that was off then makes it up. What was done is read from the folder of backups,
 * so neither a restart nor another process doubles it.
 */
export class NightlyBackups {
  private readonly flight = new SingleFlight(() => this.work());
  /** Nothing is tried before this moment of the clock that nobody moves. */
  private restsUntil = Number.NEGATIVE_INFINITY;
  /** What was logged last: the same trouble is told once. */
  private told = '';

  /**
   * @param run does the task, in a process of its own: see apart.ts
   * @param turn decides between several processes on one database; none: this is the only one
   */
  constructor(
    private readonly settings: BackupSettings,
    private readonly given: {
      clock: Clock;
      log: Log;
      run: (task: BackupTask) => Promise<BackupResult>;
      turn?: Pick<BackupTurn, 'take' | 'end'>;
    },
  ) {}

  /** Looks whether something is due, and does it. Settles when that is over; never rejects. */
  look(): Promise<void> {
    return this.flight.run();
  }

  private async work(): Promise<void> {
    const { clock, log, turn } = this.given;
    try {
      if (clock.elapsed() < this.restsUntil) return;
      const since = lastHour(this.settings, clock.now());
      const task = await this.due(since);
      if (!task || (task === 'make' && turn && !(await turn.take(since)))) return;
      this.restsUntil = clock.elapsed() + RETRY_MS;
      await this.do(task);
    } catch (error) {
      log.error({ err: error }, 'the nightly backup failed');
    }
  }

  private async do(task: BackupTask): Promise<void> {
    const { run, turn } = this.given;
    let result: BackupResult = {};
    try {
      result = await run(task);
    } finally {
      if (task === 'make') await turn?.end({ isMade: result.name !== undefined });
    }
    this.tell(result);
  }

  private async due(since: Temporal.Instant): Promise<BackupTask | undefined> {
    const { settings } = this;
    const now = this.given.clock.now();
    const isMade = (await backupsIn(settings.folder)).some(
      ({ manifest: { made, reason } }) =>
        reason !== 'hand' &&
        Temporal.Instant.compare(made, since) >= 0 &&
        Temporal.Instant.compare(made, now) <= 0,
    );
    if (!isMade) return 'make';
    return settings.second && (await lastAttempt(settings.folder)).second?.trouble ? 'send' : undefined;
  }

  private tell({ trouble, secondTrouble, ...made }: BackupResult): void {
    const { log } = this.given;
    const words = `${trouble?.code} ${secondTrouble?.code}`;
    const isNews = words !== this.told;
    this.told = words;
    if (made.name !== undefined) log.info(made, 'backup made');
    if (made.damagedFiles)
      log.error({ count: made.damagedFiles }, 'files that people sent are damaged, and in no backup');
    if (trouble && isNews)
      log.error({ trouble: trouble.code, reason: trouble.message }, 'no backup could be made');
    if (secondTrouble && isNews)
      log.error(
        { trouble: secondTrouble.code, reason: secondTrouble.message },
        'the backup did not reach the second place',
      );
  }
}

/** The last moment at which a nightly backup was due. */
function lastHour(
  { at, timeZone }: Pick<BackupSettings, 'at' | 'timeZone'>,
  now: Temporal.Instant,
): Temporal.Instant {
  const local = now.toZonedDateTimeISO(timeZone);
  const today = local.withPlainTime(at).toInstant();
  if (Temporal.Instant.compare(today, now) <= 0) return today;
  return local.subtract({ days: 1 }).withPlainTime(at).toInstant();
}
