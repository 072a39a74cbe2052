import { createHash, randomBytes } from 'node:crypto';
import type { AuditEntry, AuditLink } from '../../generated/sqlite/client.ts';

/** What a link seals: the chain's beginning, an entry, or an entry that was changed after it was sealed, and why. */
export type LinkKind = 'begun' | 'entry' | 'erased' | 'merged';

/** The end of a chain to which another link is added. */
export type ChainEnd = Pick<AuditLink, 'position' | 'hash'>;

/** Before the first link. */
export const NO_HASH = '0'.repeat(64);

/** Returns the link that begins a chain. @param newest the newest entry, written without a chain as all before it; 0: none */
export function firstLink(newest: number, at: Date): AuditLink {
  const content = { kind: 'begun', entryId: newest, planId: null, action: null, at, sealedAt: at };
  return linked({ position: -1, hash: NO_HASH }, { ...content, salt: null, digest: '' });
}

/** Returns the link that seals an entry as it is, behind the last one. */
export function nextLink(
  last: ChainEnd,
  kind: Exclude<LinkKind, 'begun'>,
  entry: AuditEntry,
  sealedAt: Date,
): AuditLink {
  const salt = randomBytes(16).toString('hex');
  const { id: entryId, planId, action, at } = entry;
  const digest = digestOf(entry, salt);
  return linked(last, { kind, entryId, planId, action, at, sealedAt, salt, digest });
}

function linked(last: ChainEnd, content: Omit<AuditLink, 'position' | 'previous' | 'hash'>): AuditLink {
  const link = { position: last.position + 1, ...content, previous: last.hash };
  return { ...link, hash: hashOf(link) };
}

/** Returns the SHA-256 of a salt and all that an entry says. Without the salt nobody can try out what it might have said. */
export function digestOf({ id, planId, memberId, action, details, at }: AuditEntry, salt: string): string {
  return sha256([salt, id, planId, memberId, action, sorted(details), at.toISOString()]);
}

/** PostgreSQL gives an object's fields in another order than they were written in. */
function sorted(details: AuditEntry['details']): unknown {
  if (typeof details !== 'object' || details === null) return details;
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Returns the SHA-256 of the hash before and everything that a link says, but for its salt. */
export function hashOf(link: Omit<AuditLink, 'hash' | 'salt'>): string {
  const { position, kind, entryId, planId, action, at, sealedAt, digest, previous } = link;
  return sha256([
    ...[previous, position, kind, entryId, planId, action],
    ...[at.toISOString(), sealedAt.toISOString(), digest],
  ]);
}

/** JSON of a list has one form only, and tells where each of its parts ends. */
function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
