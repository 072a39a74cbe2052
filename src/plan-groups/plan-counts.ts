import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Clock, today } from '../base/clock.ts';
import { groupsBy } from '../base/grouped.ts';
import { inParts } from '../database/batch.ts';
import { Turns } from '../database/turns.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { readFigureTotalsOf } from '../progress/figures-on-record.ts';
import { newestColumns, newestOf, newestRows } from '../progress/newest.ts';
import { viewOf } from '../progress/progress-view.ts';
import { type CountedPlan, countPlan, type PlanShape, readCount, readShape } from './plan-count.ts';

/** Plans that are counted with the same statements. */
const AT_ONCE = 10;
/** Counted plans that are kept ready: some kilobyte each. */
const MOST_KEPT = 10_000;
/** Shapes that are kept ready: plans with days of their own have shapes of their own. */
const MOST_SHAPES = 500;
/** For how long one call counts plans again, in milliseconds: what is left waits for the next. */
const LONGEST_MS = 20_000;

/** By what it is known whether a plan has changed: all that people change writes to its audit log. */
export interface Stamp {
  id: number;
  code: string;
  revision: number;
  /** The plan's newest audit entry; 0 where there is none. */
  entry: number;
  /** The revision and entry of the count that is stored; undefined where there is none. */
  counted: { revision: number; entry: number } | undefined;
}

const stampRows = z.array(
  z
    .object({
      id: z.number(),
      code: z.string(),
      revision: z.number(),
      entry: z.coerce.number(),
      countedRevision: z.number().nullable(),
      countedEntry: z.number().nullable(),
    })
    .transform(({ countedRevision, countedEntry, ...plan }): Stamp => {
      const isCounted = countedRevision !== null && countedEntry !== null;
      return { ...plan, counted: isCounted ? { revision: countedRevision, entry: countedEntry } : undefined };
    }),
);

/** How far plans are, counted once and kept until something of them changes: in the database for all processes, and ready in this one. */
export class PlanCounts {
  /** Sized and not numbered: a cache limited by number would allocate all its places beforehand, in every process and test. */
  private readonly kept = new LRUCache<number, CountedPlan & { revision: number; entry: number }>({
    maxSize: MOST_KEPT,
    sizeCalculation: () => 1,
  });
  private readonly shapes = new LRUCache<string, PlanShape>({ max: MOST_SHAPES });

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly plans: PlanLibrary,
  ) {}

  /** Returns the stamps of the plans of a group, in the order of their codes. One statement. */
  async stampsOf(groupId: number): Promise<Stamp[]> {
    return stampRows.parse(
      await this.prisma.$queryRaw`${STAMPS} WHERE p."id" IN (
        SELECT "planId" FROM "PlanGroupPlan" WHERE "groupId" = ${groupId}) ORDER BY p."code"`,
    );
  }

  /** Returns what is stored of some plans by their ids, whether it is fresh or not; what was never counted is left out. */
  async read(stamps: readonly Stamp[]): Promise<Map<number, CountedPlan>> {
    const unread = stamps.filter(({ id, counted }) => counted && !isSame(this.kept.get(id), counted));
    await inParts(unread, async (part) => {
      const rows = await this.prisma.planCount.findMany({
        where: { planId: { in: part.map(({ id }) => id) } },
      });
      for (const { planId, revision, entry, shape, content } of rows)
        this.kept.set(planId, { revision, entry, ...readCount(content, this.shapeOf(shape)) });
      return [];
    });
    return new Map(
      stamps.flatMap(({ id, counted }) => {
        const found = counted && this.kept.get(id);
        return found ? [[id, found]] : [];
      }),
    );
  }

  /** Counts some plans now, and stores it. Counts that another process made of later changes stay. */
  async count(stamps: readonly Pick<Stamp, 'id' | 'revision' | 'entry'>[]): Promise<void> {
    const turns = new Turns();
    for (let start = 0; start < stamps.length; start += AT_ONCE) {
      await this.countSome(stamps.slice(start, start + AT_ONCE), turns);
      await turns.next();
    }
  }

  /**
   * Counts again what has changed of the plans that are in any group, for some seconds at most.
   * @param signal ends it after the plans in hand
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const begun = performance.now();
    const stamps = await this.prisma
      .$queryRaw`${STAMPS} WHERE p."id" IN (SELECT "planId" FROM "PlanGroupPlan")
      AND (c."planId" IS NULL OR c."revision" <> p."revision"
        OR c."entry" < COALESCE((SELECT MAX(a."id") FROM "AuditEntry" a WHERE a."planId" = p."id"), 0))`;
    const stale = stampRows.parse(stamps);
    const goesOn = () => !signal?.aborted && performance.now() - begun < LONGEST_MS;
    for (let start = 0; start < stale.length && goesOn(); start += AT_ONCE)
      await this.count(stale.slice(start, start + AT_ONCE));
  }

  private async countSome(
    stamps: readonly Pick<Stamp, 'id' | 'revision' | 'entry'>[],
    turns: Turns,
  ): Promise<void> {
    const ids = stamps.map(({ id }) => id);
    const units = Prisma.sql`u."planId" IN (${Prisma.join(ids)})`;
    const rows = newestRows.parse(await this.prisma.$queryRaw`${newestOf({ units })} ${newestColumns}`);
    const newest = groupsBy(rows, ({ planId }) => String(planId));
    const figures = await readFigureTotalsOf(this.prisma, ids);
    for (const { id, revision, entry } of stamps) {
      const { book } = await this.plans.open({ id, revision });
      const view = viewOf(newest.get(String(id)) ?? []);
      const day = today(this.clock, book.file.timeZone);
      const { shape, content } = countPlan(book, view, figures.of(id, book), day);
      await this.prisma.$executeRaw`
        INSERT INTO "PlanCount" ("planId", "revision", "entry", "shape", "content")
        VALUES (${id}, ${revision}, ${entry}, ${shape}, ${content})
        ON CONFLICT ("planId") DO UPDATE SET "revision" = excluded."revision", "entry" = excluded."entry",
          "shape" = excluded."shape", "content" = excluded."content"
        WHERE "PlanCount"."revision" <= excluded."revision" AND "PlanCount"."entry" <= excluded."entry"`;
      await turns.next();
    }
  }

  private shapeOf(text: string): PlanShape {
    const known = this.shapes.get(text);
    if (known) return known;
    const shape = readShape(text);
    this.shapes.set(text, shape);
    return shape;
  }
}

/** Whether what is stored of a plan tells how it is now. */
export function isFresh({ revision, entry, counted }: Stamp): boolean {
  return isSame(counted, { revision, entry });
}

const STAMPS = Prisma.sql`
  SELECT p."id", p."code", p."revision", COALESCE((SELECT MAX(a."id") FROM "AuditEntry" a WHERE a."planId" = p."id"), 0) AS "entry",
    c."revision" AS "countedRevision", c."entry" AS "countedEntry"
  FROM "Plan" p LEFT JOIN "PlanCount" c ON c."planId" = p."id"`;

interface Version {
  revision: number;
  entry: number;
}

function isSame(one: Version | undefined, other: Version): boolean {
  return one?.revision === other.revision && one.entry === other.entry;
}
