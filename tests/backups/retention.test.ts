import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Backup, BackupReason } from '../../src/backups/manifest.ts';
import { expired } from '../../src/backups/retention.ts';
import type { Keep } from '../../src/backups/settings.ts';
import { runs } from '../support/runs.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const KEEP: Keep = { days: 7, weeks: 4, months: 6 };

/** A backup of a local moment. */
function backupOf(local: string, reason: BackupReason = 'night'): Backup {
  const made = Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
  const manifest = {
    ...{ format: 1 as const, program: '0.1.0', migration: null, made, reason },
    database: { kind: 'sqlite' as const, bytes: 0 },
    files: { count: 0, bytes: 0 },
    checksums: '0'.repeat(64),
  };
  return { name: `${local} ${reason}`, manifest };
}

/** What is left when after each backup the expired ones go. */
function keptAfter(backups: readonly Backup[], keep = KEEP): Backup[] {
  let kept: Backup[] = [];
  for (const backup of backups) {
    kept = [...kept, backup];
    const gone = new Set(expired(kept, keep, ZONE));
    kept = kept.filter(({ name }) => !gone.has(name));
  }
  return kept;
}

function nights(from: string, count: number): Backup[] {
  const first = Temporal.PlainDate.from(from);
  return Array.from({ length: count }, (_, day) => backupOf(`${first.add({ days: day })}T02:00`));
}

const days = (backups: readonly Backup[]) => backups.map(({ name }) => name.slice(0, 10));

describe('of a backup each night', () => {
  it('the last seven days, four weeks and six months are there after most of a year', () => {
    expect(days(keptAfter(nights('2017-09-01', 263)))).toEqual([
      // The newest of each month …
      ...['2017-12-31', '2018-01-31', '2018-02-28', '2018-03-31', '2018-04-30'],
      // … of each week, on Sundays …
      ...['2018-05-06', '2018-05-13'],
      // … and of each day, the newest week, month and day among them.
      ...['2018-05-15', '2018-05-16', '2018-05-17', '2018-05-18', '2018-05-19', '2018-05-20', '2018-05-21'],
    ]);
  });

  it('as many are kept as was said', () => {
    expect(days(keptAfter(nights('2018-05-01', 21), { days: 1, weeks: 0, months: 0 }))).toEqual([
      '2018-05-21',
    ]);
    expect(keptAfter(nights('2018-03-01', 60), { days: 30, weeks: 0, months: 0 })).toHaveLength(30);
  });
});

it('days begin in the office’s time zone, not in UTC', () => {
  const sameDay = [backupOf('2018-05-21T06:00'), backupOf('2018-05-21T08:00')];
  expect(days(keptAfter(sameDay))).toEqual(['2018-05-21']);
  expect(keptAfter(sameDay)[0]?.name).toContain('08:00');
});

it('all that were made before migrations stay as long as their day does', () => {
  const backups = [
    backupOf('2018-05-20T10:00', 'migration'),
    backupOf('2018-05-20T11:00', 'migration'),
    ...nights('2018-05-21', 7),
  ];
  expect(
    keptAfter(backups.slice(0, -1)).filter(({ manifest }) => manifest.reason === 'migration'),
  ).toHaveLength(2);
  expect(keptAfter(backups).filter(({ manifest }) => manifest.reason === 'migration')).toHaveLength(1);
});

it('over years of nights with gaps what remains is within the rule, and the newest is always there', () => {
  const history = fc
    .array(
      fc.record({
        gap: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 90 })),
        hour: fc.integer({ min: 0, max: 23 }),
        minute: fc.integer({ min: 0, max: 59 }),
        reason: fc.constantFrom<BackupReason>('night', 'night', 'night', 'migration', 'hand'),
      }),
      { maxLength: 250 },
    )
    .map((steps) => {
      let day = Temporal.PlainDate.from('2015-01-01');
      const named = new Map<string, Backup>();
      for (const { gap, hour, minute, reason } of steps) {
        day = day.add({ days: gap });
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const backup = backupOf(`${day}T${time}`, reason);
        named.set(backup.name, backup);
      }
      return [...named.values()];
    });
  const keeps = fc.record({
    days: fc.integer({ min: 0, max: 10 }),
    weeks: fc.integer({ min: 0, max: 8 }),
    months: fc.integer({ min: 0, max: 12 }),
  });
  fc.assert(
    fc.property(history, keeps, (backups, keep) => {
      const made: Backup[] = [];
      let kept: Backup[] = [];
      for (const backup of backups) {
        made.push(backup);
        kept = [...kept, backup];
        const gone = new Set(expired(kept, keep, ZONE));
        expectRule(kept, gone, keep);
        kept = kept.filter(({ name }) => !gone.has(name));
        // Going through the same again nothing more goes.
        expect(expired(kept, keep, ZONE)).toEqual([]);
      }
    }),
    { numRuns: runs(60) },
  );
});

function expectRule(all: readonly Backup[], gone: ReadonlySet<string>, keep: Keep): void {
  const newest = all.toSorted(
    (a, b) => b.manifest.made.epochMilliseconds - a.manifest.made.epochMilliseconds,
  )[0];
  expect(gone.has(newest?.name ?? '')).toBe(false);
  const left = all.filter(({ name }) => !gone.has(name));
  for (const { name, manifest } of all) if (manifest.reason === 'hand') expect(gone.has(name)).toBe(false);
  const automatic = left.filter(({ manifest }) => manifest.reason !== 'hand');
  const ofNight = automatic.filter(({ manifest }) => manifest.reason === 'night');
  expect(ofNight.length).toBeLessThanOrEqual(keep.days + keep.weeks + keep.months + 1);
  // Each of the last days that had one still has one.
  const hadOne = [...new Set(days(all.filter(({ manifest }) => manifest.reason !== 'hand')))]
    .sort()
    .slice(keep.days === 0 ? Number.POSITIVE_INFINITY : -keep.days);
  expect(new Set(days(automatic))).toEqual(new Set([...days(automatic), ...hadOne]));
  const months = new Set(
    all.filter(({ manifest }) => manifest.reason !== 'hand').map(({ name }) => name.slice(0, 7)),
  );
  const monthsLeft = new Set(automatic.map(({ name }) => name.slice(0, 7)));
  for (const month of [...months].sort().slice(keep.months === 0 ? months.size : -keep.months))
    expect(monthsLeft.has(month)).toBe(true);
}
