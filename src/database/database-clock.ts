import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { SingleFlight } from '../base/single-flight.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { Provider } from './driver.ts';

/** The moment by the database's own clock, in milliseconds. On SQLite that is the clock of the machine. */
const MOMENT: Record<Provider, Prisma.Sql> = {
  sqlite: Prisma.sql`(julianday('now') - 2440587.5) * 86400000`,
  postgresql: Prisma.sql`(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::float8`,
};
/** How long this process goes on by its own reckoning before it asks the database again, in milliseconds. */
const ASK_EACH_MS = 1_000;
/** A difference from which on the clock was moved; smaller ones come from clocks that run faster or slower. */
const JUMP_MS = 100;
/** A difference between this machine's clock and the database's from which on the operator is told. */
const APART_MS = 2_000;

const readings = z.tuple([z.object({ moment: z.coerce.number(), correction: z.coerce.number() })]);

interface DatabaseClockOptions {
  prisma: PrismaClient;
  provider: Provider;
  /** This machine's: what passes is measured by it. */
  machine: Clock;
  /** Returns the newest moment that the rows tell, in milliseconds by this clock: time was at least there. */
  newest: () => Promise<number | undefined>;
  log: Log;
  /** How the database says what time it is, in milliseconds; default: by its own clock. */
  moment?: () => Prisma.Sql;
}

/**
 * The time that all processes on one database have in common: for leases, waits and the pace. It is the database's clock at
 * first. Within a process it runs on as time passes, whatever is done to any clock. When the database's clock is
 * moved by hours, the first process that notices writes the difference down as a correction, by compare-and-set, and for all
 * of them time goes on as if nothing had happened.
 */
export class DatabaseClock extends Clock {
  /** What it showed when this much had passed; undefined until the database was asked first. */
  private anchor: { moment: number; elapsed: number } | undefined;
  private correction = 0;
  private asked = { elapsed: Number.NEGATIVE_INFINITY, machine: 0 };
  private apart = 0;
  /** Those who want to know at the same moment share an answer. */
  private readonly asking = new SingleFlight(async () => {
    while (this.isStale() && !(await this.ask())); // again when another process has corrected it just now
  });

  constructor(private readonly options: DatabaseClockOptions) {
    super();
  }

  /** Before the first `sync` it is the machine's. */
  now(): Temporal.Instant {
    if (!this.anchor) return this.options.machine.now();
    return Temporal.Instant.fromEpochMilliseconds(Math.trunc(this.at(this.elapsed())));
  }

  override elapsed(): number {
    return this.options.machine.elapsed();
  }

  /**
   * Asks the database for the time: each second at most, and when the machine's clock was moved or stood still.
   * To be called before anything is decided by this clock.
   */
  async sync(): Promise<void> {
    if (this.isStale()) await this.asking.run();
  }

  private isStale(): boolean {
    const passed = this.elapsed() - this.asked.elapsed;
    const moved = Math.abs(this.machineTime() - this.asked.machine - passed) >= JUMP_MS;
    return passed >= ASK_EACH_MS || moved;
  }

  private async ask(): Promise<boolean> {
    const before = this.elapsed();
    const [{ moment, correction }] = readings.parse(
      await this.options.prisma.$queryRaw`
        SELECT ${this.options.moment?.() ?? MOMENT[this.options.provider]} AS "moment",
          COALESCE((SELECT "milliseconds" FROM "ClockCorrection"), 0) AS "correction"`,
    );
    const after = this.elapsed();
    if (!(await this.follow(moment, correction, { before, after }))) return false;
    this.asked = { elapsed: after, machine: this.machineTime() };
    this.tellApart(moment, after - before);
    return true;
  }

  /** @param asked when the answer was asked for and when it was there: the moment is one in between */
  private async follow(
    moment: number,
    correction: number,
    asked: { before: number; after: number },
  ): Promise<boolean> {
    const shown = moment + correction;
    const known = correction === this.correction ? this.anchor : undefined;
    const off = known ? outside(shown, this.at(asked.before), this.at(asked.after)) : 0;
    if (known && Math.abs(off) < JUMP_MS) {
      this.anchor = { ...known, moment: known.moment + off };
      return true;
    }
    const elapsed = (asked.before + asked.after) / 2;
    const target = await this.rightMoment(shown, known && this.at(elapsed));
    const jump = target - shown;
    if (jump !== 0 && !(await this.correct(correction, correction + jump))) return false;
    if (jump !== 0) this.tellJump(-jump);
    this.correction = correction + jump;
    this.anchor = { moment: target, elapsed };
    return true;
  }

  /**
   * @param shown by the database, as it was corrected so far
   * @param own what this process reckons; undefined at its start and when another one has corrected the clock
   */
  private async rightMoment(shown: number, own: number | undefined): Promise<number> {
    const least = (await this.options.newest()) ?? Number.NEGATIVE_INFINITY;
    // What others did in a time that this process knows nothing of: it was stopped, and the clock is right.
    const missed = own !== undefined && shown > own && least > own + JUMP_MS;
    const moment = own === undefined || missed ? shown : own;
    return least > moment + JUMP_MS ? least : moment;
  }

  private machineTime(): number {
    return this.options.machine.now().epochMilliseconds;
  }

  private at(elapsed: number): number {
    return this.anchor ? this.anchor.moment + elapsed - this.anchor.elapsed : Number.NaN;
  }

  /** Returns false when another process has corrected it since. */
  private async correct(from: number, to: number): Promise<boolean> {
    const changed = await this.options.prisma.$executeRaw`
      INSERT INTO "ClockCorrection" ("id", "milliseconds") VALUES (1, ${to})
      ON CONFLICT ("id") DO UPDATE SET "milliseconds" = ${to} WHERE "ClockCorrection"."milliseconds" = ${from}`;
    return changed === 1;
  }

  private tellJump(milliseconds: number): void {
    const line =
      milliseconds < 0
        ? 'the database’s clock was set back; what waits goes on as before'
        : 'the database’s clock was set ahead; what waits goes on as before';
    this.options.log.warn({ milliseconds }, line);
  }

  private tellApart(moment: number, uncertain: number): void {
    const milliseconds = Math.round(this.machineTime() - moment);
    if (Math.abs(milliseconds - this.apart) < APART_MS + uncertain) return;
    this.apart = milliseconds;
    this.options.log.warn({ milliseconds }, 'this machine’s clock is that much ahead of the database’s');
  }
}

/** How far a moment lies outside two others; 0 when it is between them. */
function outside(moment: number, from: number, to: number): number {
  if (moment < from) return moment - from;
  return moment > to ? moment - to : 0;
}
