import type { Clock } from '../../base/clock.ts';
import type { AuditEntry, AuditLink, PrismaClient } from '../../generated/sqlite/client.ts';
import { UPDATES_KEPT_HOURS } from '../audit-log.ts';
import { sealedUntil } from './chain.ts';
import { digestOf, hashOf, NO_HASH } from './link.ts';

/** Links that are read at once. */
const PAGE = 500;

/**
 * What is wrong with a link. `link-missing`: a place of the chain is empty; `link-changed`: it does not say what it was made of, or does not
 * go on from the one before; `entry-changed`, `entry-removed`, `entry-inserted`: so was the entry, or one that is not sealed stands among
 * sealed ones; `salt`: it has one where none may be left.
 */
type Fault = 'link-missing' | 'link-changed' | 'entry-changed' | 'entry-removed' | 'entry-inserted' | 'salt';

/** The first link at which a chain is broken. */
export interface BrokenLink {
  position: number;
  fault: Fault;
  /** The entry that it is about. */
  entryId: number;
  planId: number | undefined;
}

/** What the walk over a chain found. */
export interface Verified {
  /** When the chain began, and how many of the sealed entries were written before; undefined while there is none. */
  begun: { at: Date; earlier: number } | undefined;
  /** Sealed entries of the plan, or of all, and those among them that the program has deleted as it promises, a year after an update. */
  sealed: number;
  forgotten: number;
  /** How often entries were sealed again: a person was erased, or two became one. */
  erased: number;
  merged: number;
  /** Entries that wait to be sealed, and since when the oldest does. */
  unsealed: { count: number; since: Date | undefined };
  /** The last link, to be noted elsewhere. */
  newest: { position: number; hash: string; sealedAt: Date } | undefined;
  /** Whether a hash that was noted earlier is one of the chain's; undefined when none was asked for. */
  noted: boolean | undefined;
  broken: BrokenLink | undefined;
}

export interface VerifyOptions {
  /** Only the entries of this plan are compared with what was sealed; the links are those of all plans. */
  planId?: number | undefined;
  /** A hash that was noted earlier. */
  noted?: string | undefined;
}

/**
 * Walks over the chain and compares each link with the one before and with its entry. Changes nothing.
 * Who is erased while it walks may look like a broken link: it is walked over once more before that is said.
 */
export async function verifyChain(
  prisma: PrismaClient,
  clock: Clock,
  options: VerifyOptions = {},
): Promise<Verified> {
  const verified = await new Walk(prisma, clock, options).over();
  return verified.broken ? new Walk(prisma, clock, options).over() : verified;
}

class Walk {
  private last: Pick<AuditLink, 'position' | 'hash' | 'sealedAt'> | undefined;
  private begun: Verified['begun'];
  /** The newest entry before the chain began. */
  private earliest = 0;
  /** The newest entry met so far. */
  private reached = 0;
  private readonly counts = { sealed: 0, forgotten: 0, erased: 0, merged: 0 };
  private noted = false;
  /** Entries of updates before this are deleted. */
  private keptSince = new Date(0);

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly options: VerifyOptions,
  ) {}

  async over(): Promise<Verified> {
    this.keptSince = await this.updatesKeptSince();
    const again = await this.sealedAgain();
    let broken: BrokenLink | undefined;
    for (let links = await this.page(); links.length > 0 && !broken; links = await this.page())
      broken = await this.firstFault(links, again);
    const { begun, counts, last } = this;
    return {
      ...{ begun, ...counts, broken },
      unsealed: await this.unsealed(),
      newest: last && { position: last.position, hash: last.hash, sealedAt: last.sealedAt },
      noted: this.options.noted === undefined ? undefined : this.noted,
    };
  }

  /** A clock that was put back since goes by what was sealed last. */
  private async updatesKeptSince(): Promise<Date> {
    const { _max: newest } = await this.prisma.auditLink.aggregate({ _max: { sealedAt: true } });
    const now = Math.max(this.clock.date().getTime(), newest.sealedAt?.getTime() ?? 0);
    return new Date(now - UPDATES_KEPT_HOURS * 3_600_000);
  }

  private page(): Promise<AuditLink[]> {
    return this.prisma.auditLink.findMany({
      where: { position: { gt: this.last?.position ?? -1 } },
      orderBy: { position: 'asc' },
      take: PAGE,
    });
  }

  /** Returns the place of the newest link of each entry that has several. */
  private async sealedAgain(): Promise<ReadonlyMap<number, number>> {
    const links = await this.prisma.auditLink.findMany({
      where: { kind: { notIn: ['begun', 'entry'] } },
      orderBy: { position: 'asc' },
      select: { entryId: true, position: true },
    });
    return new Map(links.map(({ entryId, position }) => [entryId, position]));
  }

  private async firstFault(
    links: readonly AuditLink[],
    again: ReadonlyMap<number, number>,
  ): Promise<BrokenLink | undefined> {
    const entries = await this.entriesOf(links);
    const known = new Set(links.map(({ entryId }) => entryId));
    const unknown = [...entries.values()].filter(({ id }) => !known.has(id));
    for (const link of links) {
      const fault =
        this.linkFault(link) ?? this.insertedBefore(link, unknown) ?? this.entryFault(link, entries, again);
      if (fault) return fault;
      this.pass(link, entries.get(link.entryId));
    }
    return undefined;
  }

  /** Reads the entries that links seal, and all between them. */
  private async entriesOf(links: readonly AuditLink[]): Promise<Map<number, AuditEntry>> {
    const ids = links.filter(({ kind }) => kind !== 'begun').map(({ entryId }) => entryId);
    const most = Math.max(0, ...links.filter(({ kind }) => kind === 'entry').map(({ entryId }) => entryId));
    const rows = await this.prisma.auditEntry.findMany({
      where: { OR: [{ id: { in: ids } }, { id: { gt: this.reached, lt: most } }] },
      orderBy: { id: 'asc' },
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  private linkFault(link: AuditLink): BrokenLink | undefined {
    const position = (this.last?.position ?? -1) + 1;
    if (link.position !== position) return broken({ ...link, position }, 'link-missing');
    const follows = link.previous === (this.last?.hash ?? NO_HASH) && link.hash === hashOf(link);
    const begins = (link.kind === 'begun') === (position === 0);
    const inOrder = link.kind !== 'entry' || link.entryId > this.reached;
    return follows && begins && inOrder ? undefined : broken(link, 'link-changed');
  }

  /** Looks for an entry between two sealed ones that no link knows. */
  private insertedBefore(link: AuditLink, unknown: readonly AuditEntry[]): BrokenLink | undefined {
    const inserted = unknown.find(
      ({ id, planId }) => id > this.reached && id < link.entryId && this.concerns(planId),
    );
    if (link.kind !== 'entry' || !inserted) return undefined;
    const { id: entryId, planId } = inserted;
    return { position: link.position, fault: 'entry-inserted', entryId, planId };
  }

  private entryFault(
    link: AuditLink,
    entries: ReadonlyMap<number, AuditEntry>,
    again: ReadonlyMap<number, number>,
  ): BrokenLink | undefined {
    if (link.kind === 'begun' || !this.concerns(link.planId)) return undefined;
    if ((again.get(link.entryId) ?? link.position) > link.position)
      return link.salt === null ? undefined : broken(link, 'salt');
    const entry = entries.get(link.entryId);
    if (!entry) return this.isForgotten(link) ? undefined : broken(link, 'entry-removed');
    const isAsSealed = link.salt !== null && digestOf(entry, link.salt) === link.digest;
    return isAsSealed ? undefined : broken(link, 'entry-changed');
  }

  /** Whether the program deletes such an entry by now, and took its salt with it. */
  private isForgotten({ action, at, salt }: AuditLink): boolean {
    return action === 'progress-updated' && at < this.keptSince && salt === null;
  }

  private pass(link: AuditLink, entry: AuditEntry | undefined): void {
    this.last = link;
    if (link.hash === this.options.noted) this.noted = true;
    if (link.kind === 'begun') {
      this.earliest = link.entryId;
      this.begun = { at: link.at, earlier: 0 };
      return;
    }
    if (link.kind === 'entry') this.reached = link.entryId;
    if (!this.concerns(link.planId)) return;
    if (link.kind === 'erased' || link.kind === 'merged') this.counts[link.kind] += 1;
    if (link.kind !== 'entry') return;
    this.counts.sealed += 1;
    if (!entry) this.counts.forgotten += 1;
    if (this.begun && link.entryId <= this.earliest) this.begun.earlier += 1;
  }

  private async unsealed(): Promise<Verified['unsealed']> {
    const { planId } = this.options;
    const { _count: count, _min: oldest } = await this.prisma.auditEntry.aggregate({
      where: { id: { gt: await sealedUntil(this.prisma) }, ...(planId !== undefined && { planId }) },
      _count: true,
      _min: { at: true },
    });
    return { count, since: oldest.at ?? undefined };
  }

  private concerns(planId: number | null): boolean {
    return this.options.planId === undefined || this.options.planId === planId;
  }
}

function broken({ position, entryId, planId }: AuditLink, fault: Fault): BrokenLink {
  return { position, fault, entryId, planId: planId ?? undefined };
}
