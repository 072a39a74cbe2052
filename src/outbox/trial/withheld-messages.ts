import type { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf, instantOf } from '../../base/clock.ts';
import { plainText } from '../../base/rich-text.ts';
import { inSteps } from '../../database/batch.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Place } from '../../people/place.ts';
import type { MessagePart } from '../message.ts';

/** How long the texts of a trial are kept. */
const KEPT_DAYS = 30;

/** The reason of deliveries that were withheld by a trial. */
export const TRIAL_REASON = 'trial';

/** What would have been sent, were it no trial. */
export interface WithheldMessage {
  planId: number;
  /** Whom it was for. */
  to: Place;
  /** The kind of its delivery. */
  kind: string;
  at: Temporal.Instant;
  /** A message, a change of one that was sent, or one that would have been taken back. */
  sort: 'message' | 'edit' | 'delete';
  text: string;
  files: number;
}

interface WithheldFilter {
  planId?: number;
  /** Moments of the plan's clock; the first is included, the last is not. */
  from?: Temporal.Instant;
  until?: Temporal.Instant;
}

/** Keeps what was withheld by a trial, for coordinators and the operator to look through. */
export class WithheldMessages {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Keeps what a delivery would have said, in the transaction that ends the delivery. */
  async keep(tx: Prisma.TransactionClient, deliveryId: number, parts: readonly MessagePart[]): Promise<void> {
    const content = { at: this.clock.date(), ...contentOf(parts) };
    await tx.withheldMessage.upsert({
      where: { deliveryId },
      create: { deliveryId, ...content },
      update: content,
    });
  }

  /** Returns what was withheld, the latest first. */
  async list(filter: WithheldFilter = {}, most?: number): Promise<WithheldMessage[]> {
    const rows = await this.prisma.withheldMessage.findMany({
      where: whereOf(filter),
      include: { delivery: true },
      orderBy: [{ at: 'desc' }, { deliveryId: 'desc' }],
      ...(most !== undefined && { take: most }),
    });
    return rows.map(({ at, sort, text, files, delivery: { planId, kind, channel, chatId, inGroup } }) => ({
      ...{ planId, kind, text, files, at: instantOf(at) },
      to: { channel, id: chatId, inGroup },
      sort: sort === 'edit' || sort === 'delete' ? sort : 'message',
    }));
  }

  /** Returns how many were withheld. */
  count(filter: WithheldFilter = {}): Promise<number> {
    return this.prisma.withheldMessage.count({ where: whereOf(filter) });
  }

  /** Forgets texts after 30 days; that their deliveries were withheld stays on record as long as other deliveries do. */
  async forgetOld(signal?: AbortSignal): Promise<void> {
    const before = dateOf(this.clock.now().subtract({ hours: 24 * KEPT_DAYS }));
    await inSteps(
      (most) => this.prisma.$executeRaw`
        DELETE FROM "WithheldMessage" WHERE "deliveryId" IN (
          SELECT "deliveryId" FROM "WithheldMessage" WHERE "at" < ${before} LIMIT ${most})`,
      signal,
    );
  }
}

function whereOf({ planId, from, until }: WithheldFilter): Prisma.WithheldMessageWhereInput {
  return {
    ...(planId !== undefined && { delivery: { planId } }),
    ...((from || until) && {
      at: { ...(from && { gte: dateOf(from) }), ...(until && { lt: dateOf(until) }) },
    }),
  };
}

function contentOf(parts: readonly MessagePart[]): Pick<WithheldMessage, 'sort' | 'text' | 'files'> {
  const words = parts.map(wordsIn).filter((text) => text !== '');
  return {
    sort: sortOf(parts),
    text: words.join('\n\n'),
    files: parts.reduce((sum, part) => sum + filesIn(part), 0),
  };
}

function sortOf(parts: readonly MessagePart[]): WithheldMessage['sort'] {
  if (parts.every(({ kind }) => kind === 'delete')) return 'delete';
  return parts.some(({ kind }) => kind === 'edit' || kind === 'rewrite') ? 'edit' : 'message';
}

function wordsIn(part: MessagePart): string {
  if (part.kind === 'text' || part.kind === 'rewrite') return plainText(part.text);
  if (part.kind === 'written' || part.kind === 'edit') return part.written.text;
  return part.kind === 'media' ? part.caption.text : '';
}

function filesIn(part: MessagePart): number {
  if (part.kind === 'files') return part.files.length;
  return part.kind === 'media' ? part.media.length : 0;
}
