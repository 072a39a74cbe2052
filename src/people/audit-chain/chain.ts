import { partsOf } from '../../database/batch.ts';
import { type AuditLink, Prisma } from '../../generated/sqlite/client.ts';
import { type ChainEnd, type LinkKind, nextLink } from './link.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Makes all others who write to the chain wait until the transaction ends: those who seal, erase, join people or forget. First of all that such
 * a transaction writes, so that no two wait for each other. Returns false while there is no chain.
 */
export async function holdChain(tx: Transaction): Promise<boolean> {
  const { count } = await tx.auditLink.updateMany({ where: { position: 0 }, data: { position: 0 } });
  return count > 0;
}

/** Returns the last link. @throws Error while there is no chain */
export function lastLink(tx: Pick<Transaction, 'auditLink'>): Promise<ChainEnd> {
  return tx.auditLink.findFirstOrThrow({
    orderBy: { position: 'desc' },
    select: { position: true, hash: true },
  });
}

/** Returns the place and hash of the last link, to be noted elsewhere; undefined while there is no chain. */
export async function newestSeal({
  auditLink,
}: Pick<Transaction, 'auditLink'>): Promise<ChainEnd | undefined> {
  const select = { position: true, hash: true } as const;
  return (await auditLink.findFirst({ orderBy: { position: 'desc' }, select })) ?? undefined;
}

/** Returns the newest entry that is sealed; 0 while none is. */
export async function sealedUntil(tx: Pick<Transaction, 'auditLink'>): Promise<number> {
  const last = await tx.auditLink.findFirst({
    where: { kind: 'entry' },
    orderBy: { position: 'desc' },
    select: { entryId: true },
  });
  return last?.entryId ?? 0;
}

/** Adds links behind the last one. By hand: Prisma compiles a statement of many rows each time, which takes longer than all the rest. */
export async function addLinks(tx: Transaction, links: readonly AuditLink[]): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(
    ({ position, kind, entryId, planId, action, at, sealedAt, salt, digest, previous, hash }) =>
      Prisma.sql`(${position}, ${kind}, ${entryId}, ${planId}, ${action}, ${at}, ${sealedAt}, ${salt}, ${digest}, ${previous}, ${hash})`,
  );
  await tx.$executeRaw`
    INSERT INTO "AuditLink" ("position", "kind", "entryId", "planId", "action", "at", "sealedAt", "salt", "digest", "previous", "hash")
    VALUES ${Prisma.join(rows)}`;
}

/**
 * Seals entries once more that were changed by right, in the transaction that changes them; those that are not sealed yet will be as
 * they are then. What they said before can be tried out no more: the salt of that link goes.
 * @param ids of the entries that were changed; the caller holds the chain
 */
export async function sealAgain(
  tx: Transaction,
  ids: readonly number[],
  kind: Extract<LinkKind, 'erased' | 'merged'>,
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  let last = await lastLink(tx);
  for (const some of partsOf([...new Set(ids)].sort((a, b) => a - b))) {
    const sealed = await tx.auditLink.findMany({
      where: { entryId: { in: some }, kind: 'entry' },
      select: { entryId: true },
    });
    const entryId = { in: sealed.map((link) => link.entryId) };
    const entries = await tx.auditEntry.findMany({ where: { id: entryId }, orderBy: { id: 'asc' } });
    await tx.auditLink.updateMany({ where: { entryId, kind: { not: 'begun' } }, data: { salt: null } });
    const links = entries.map((entry) => {
      const link = nextLink(last, kind, entry, at);
      last = link;
      return link;
    });
    await addLinks(tx, links);
  }
}
