import { LRUCache } from 'lru-cache';
import type { Clock } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { overviewOf, type PlanGroupOverview } from './overview.ts';
import { isFresh, PlanCounts } from './plan-counts.ts';

/** Plans that an overview counts again itself when they have changed: more are left to the next tick, and said to be as of before. */
const COUNTED_AT_ONCE = 8;

/** Overviews that are kept ready. */
const MOST_OVERVIEWS = 20;

/** A group of plans. */
export interface PlanGroup {
  id: number;
  code: string;
  name: string;
}

/** Plans of the same shape that a level above looks at together, and who does. */
export class PlanGroups {
  readonly counts: PlanCounts;
  /** Overviews of which nothing has changed since. */
  private readonly overviews = new LRUCache<string, { version: string; overview: PlanGroupOverview }>({
    max: MOST_OVERVIEWS,
  });

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly plans: PlanLibrary,
    private readonly auditLog: AuditLog,
  ) {
    this.counts = new PlanCounts(prisma, clock, plans);
  }

  /**
   * Returns where the plans of a group stand on a day; undefined where there is no such group. Plans that have changed since they were counted are counted
   * again, a few at once: others are `counted: 'before'` or `'never'` until the next tick.
   */
  async overview(groupId: number, day: IsoDay): Promise<PlanGroupOverview | undefined> {
    const group = await this.prisma.planGroup.findUnique({ where: { id: groupId }, select: groupColumns });
    if (!group) return undefined;
    const stamps = await this.counts.stampsOf(groupId);
    const stale = stamps.filter((stamp) => !isFresh(stamp)).slice(0, COUNTED_AT_ONCE);
    await this.counts.count(stale);
    const isNow = new Set(stale);
    const known = stamps.map((stamp) => {
      const { revision, entry } = stamp;
      return isNow.has(stamp) ? { ...stamp, counted: { revision, entry } } : stamp;
    });
    const version = JSON.stringify([
      group,
      known.map(({ id, counted }) => [id, counted?.entry, counted?.revision]),
    ]);
    const last = this.overviews.get(`${groupId}/${day}`);
    if (last?.version === version && known.every(isFresh)) return last.overview;
    const counts = await this.counts.read(known);
    const counted = known.map((stamp) => {
      return { id: stamp.id, code: stamp.code, isFresh: isFresh(stamp), count: counts.get(stamp.id) };
    });
    const overview = overviewOf(group, counted, day);
    if (known.every(isFresh)) this.overviews.set(`${groupId}/${day}`, { version, overview });
    return overview;
  }
}

const groupColumns = { id: true, code: true, name: true } as const;
