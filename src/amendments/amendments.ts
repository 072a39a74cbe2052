import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { inParts } from '../database/batch.ts';
import type { Delivery, PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { Channels } from '../people/channels.ts';
import { idIn, type Place, placeKey } from '../people/place.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { changesSince, type PlanChange, plansChangedSince } from './changes.ts';
import { type ConcernedChats, concernedChats } from './concerned.ts';

/** The kind of delivery that amends another. */
export const AMENDMENT = 'amendment';

/** Kinds of deliveries that tell of what may change afterwards. */
export const amendableKinds = [
  'reminder',
  'digest',
  'deadline-changed',
  'tasks-assigned',
  'postponement-asked',
  'nudge',
  'report-handed-in',
  'report-returned',
  'report-for-head',
  'report-for-head-again',
  'report-waits',
  'round-prompt',
  'round-reminder',
  'campaign-waits',
  'campaign-held',
] as const;

/** Messages are amended for this long: nobody looks further back in a chat. Telegram lets bots edit their own at any time. */
const AMENDED_DAYS = 14;
/** Changes are looked for so far back: longer than any outage that is not noticed. */
const CHANGED_HOURS = 24;
/** A message that was sent this soon after a change may have been worded before it. */
const WORDED_SECONDS = 120;
/** An amendment is worth making for so long. */
const AMENDMENT_HOURS = 24;

/** What a delivery tells of, as far as changes go. */
const about = z.object({
  task: z.string().optional(),
  unit: z.string().optional(),
  round: z.number().optional(),
  campaign: z.number().optional(),
  /** `list/phase/task`, of a reminder. */
  named: z.array(z.string()).optional(),
});
const amended = z.object({ delivery: z.number() });

/** A message that was sent, with what it was made from. */
export interface SentDelivery {
  id: number;
  planId: number;
  to: Place;
  kind: string;
  /** To be parsed. */
  details: unknown;
  /** The messenger's number of its first part, which has its text. */
  messageId: string;
  sentAt: Date;
}

interface AmendmentsOptions {
  prisma: PrismaClient;
  clock: Clock;
  channels: Channels;
  plans: PlanLibrary;
  outbox: Outbox;
}

/**
 * Keeps messages that were sent true: what people change afterwards is written into them. Each amendment is a delivery,
 * enqueued once for a message and the newest change that concerns it, so a kill or a second process loses and doubles none.
 */
export class Amendments {
  /** Plans that changed since the last look. */
  private readonly waiting = new Set<number>();

  constructor(private readonly options: AmendmentsOptions) {}

  /** Enqueues the amendments that the changes of the last day ask for in a plan. */
  async sweep(planId: number): Promise<void> {
    const { prisma, clock, plans, channels, outbox } = this.options;
    if (!(await this.hasSent(planId))) return;
    const changes = await changesSince(prisma, planId, this.changedSince);
    if (changes.length === 0) return;
    const { book } = await plans.get(planId);
    const now = dateOf(clock.now());
    const chats = await concernedChats(prisma, { planId, book, channels, now }, changes);
    const rows = await this.sentTo(planId, changes, chats);
    const orders = rows.flatMap((row) => {
      const newest = changes.find((change) => concerns(change, row, chats));
      return newest ? [this.order(row, newest)] : [];
    });
    await outbox.enqueueAll(orders);
  }

  /** Returns those of some plans that have changed in the last day. */
  plansChanged(planIds: readonly number[]): Promise<number[]> {
    return plansChangedSince(this.options.prisma, planIds, this.changedSince);
  }

  /** Has a plan swept with the next look: changes that come within some seconds share one sweep. */
  soon(planId: number): void {
    this.waiting.add(planId);
  }

  /** Sweeps the plans that changed since the last look. */
  async look(): Promise<void> {
    for (const planId of [...this.waiting]) {
      this.waiting.delete(planId);
      await this.sweep(planId);
    }
  }

  /** Returns the message that an amendment is about; undefined when it was erased or never arrived. */
  async sentBy(details: unknown): Promise<SentDelivery | undefined> {
    const { delivery: id } = amended.parse(details);
    const row = await this.options.prisma.delivery.findUnique({ where: { id } });
    if (row?.state !== 'SENT' || row.messageId === null || row.sentAt === null) return undefined;
    const { planId, channel, chatId, inGroup, kind, messageId, sentAt } = row;
    return {
      id,
      planId,
      to: { channel, id: chatId, inGroup },
      kind,
      details: row.details,
      messageId,
      sentAt,
    };
  }

  private get changedSince(): Date {
    return dateOf(this.options.clock.now().subtract({ hours: CHANGED_HOURS }));
  }

  private get where() {
    const { clock, channels } = this.options;
    const from = clock.now().subtract({ hours: AMENDED_DAYS * 24 });
    return {
      viaChannel: { in: [...channels] },
      kind: { in: [...amendableKinds] },
      state: 'SENT' as const,
      messageId: { not: null },
      notBefore: { gte: dateOf(from) },
    };
  }

  private async hasSent(planId: number): Promise<boolean> {
    const where = { planId, ...this.where };
    return (await this.options.prisma.delivery.findFirst({ where, select: { id: true } })) !== null;
  }

  /** Reads what was sent to some chats; of rounds and campaigns, whose changes name no unit, what was sent to any. */
  private async sentTo(
    planId: number,
    changes: readonly PlanChange[],
    chats: ConcernedChats,
  ): Promise<Delivery[]> {
    const { delivery } = this.options.prisma;
    const ids = [...chats.keys()].map(idIn);
    const alike = await inParts([...new Set(ids)], (part) =>
      delivery.findMany({ where: { planId, ...this.where, chatId: { in: part } } }),
    );
    const own = alike.filter(({ channel, chatId: id }) => chats.has(placeKey({ channel, id })));
    if (!changes.some(({ what }) => what === 'round')) return own;
    const kind = { in: ['round-prompt', 'round-reminder'] };
    const others = await delivery.findMany({ where: { planId, ...this.where, kind } });
    return [...new Map([...own, ...others].map((row) => [row.id, row])).values()];
  }

  private order(sent: Delivery, change: PlanChange): Order {
    const { id, planId, channel, chatId, inGroup, viaChannel, viaChatId } = sent;
    const notBefore = this.options.clock.now();
    return {
      planId,
      to: { channel, id: chatId, inGroup },
      via: { channel: viaChannel, id: viaChatId },
      kind: AMENDMENT,
      details: { delivery: id },
      uniqueKey: [AMENDMENT, id, change.id].join('/'),
      priority: PRIORITIES.amendment,
      notBefore,
      notAfter: notBefore.add({ hours: AMENDMENT_HOURS }),
    };
  }
}

/** Whether a message may tell otherwise since a change. */
function concerns(
  change: PlanChange,
  { kind, details, sentAt, channel, chatId }: Delivery,
  chats: ConcernedChats,
): boolean {
  if (kind === 'deadline-changed' && change.what !== 'deadline') return false;
  if (sentAt === null || change.at.getTime() < sentAt.getTime() - WORDED_SECONDS * 1000) return false;
  const told = about.parse(details);
  if (change.what === 'campaign') return String(told.campaign) === change.campaign;
  if (change.what === 'round') return told.round !== undefined;
  const units = chats.get(placeKey({ channel, id: chatId }));
  const { unit } = change;
  if (unit !== undefined && units !== '*' && !units?.has(unit)) return false;
  if (told.round !== undefined) return unit !== undefined;
  if (told.unit !== undefined && unit !== undefined && told.unit !== unit) return false;
  const tasks = told.named ? told.named.map(taskNamed) : [told.task];
  return tasks.includes(change.task);
}

/** A code of a task has no slash. */
function taskNamed(entry: string): string {
  return entry.slice(entry.lastIndexOf('/') + 1);
}
