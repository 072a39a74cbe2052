import { z } from 'zod';
import type { Conversation } from '../conversations/conversation.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** More would not be read by a person in need. */
const MOST_CONTACTS = 20;

/** Where a person in danger finds help, as a coordinator entered it. */
export interface ContactEntry {
  id: number;
  name: string;
  /** A telephone number, an address, or both. */
  where: string;
}

/** "Name: number or address", as one line. */
const entrySchema = z
  .string()
  .trim()
  .regex(/^[^:]{1,80}:[^:].{0,200}$/s)
  .transform((text) => {
    const colon = text.indexOf(':');
    return {
      name: text.slice(0, colon).trim(),
      where: text
        .slice(colon + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    };
  })
  .refine(({ name, where }) => name !== '' && where !== '');

/** Trusted addresses and duty numbers of each plan. */
export class Contacts {
  constructor(private readonly prisma: PrismaClient) {}

  /** Those of a plan, in the order they were entered. */
  list(planId: number): Promise<ContactEntry[]> {
    return this.prisma.contact.findMany({
      where: { planId },
      orderBy: { id: 'asc' },
      select: { id: true, name: true, where: true },
    });
  }

  /** Why a text cannot be added to a plan's; undefined when it can. */
  async problemOf(planId: number, text: string): Promise<'malformed' | 'full' | undefined> {
    if (!entrySchema.safeParse(text).success) return 'malformed';
    return (await this.prisma.contact.count({ where: { planId } })) >= MOST_CONTACTS ? 'full' : undefined;
  }

  /**
   * Adds one written as "name: number or address", and ends the conversation in which it was put together, once. `gone`: that was
   * over; `malformed` and `full` change nothing.
   */
  async add(
    planId: number,
    text: string,
    conversation: Pick<Conversation, 'id'>,
  ): Promise<'added' | 'malformed' | 'full' | 'gone'> {
    const entry = entrySchema.safeParse(text);
    const problem = await this.problemOf(planId, text);
    if (problem || !entry.success) return problem ?? 'malformed';
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.conversation.deleteMany({ where: { id: conversation.id, planId } });
      if (count === 0) return 'gone';
      await tx.contact.create({ data: { planId, ...entry.data } });
      return 'added';
    });
  }

  /** Removes one of a plan's. False when it is gone already, or another plan's. */
  async remove(planId: number, id: number): Promise<boolean> {
    const { count } = await this.prisma.contact.deleteMany({ where: { planId, id } });
    return count > 0;
  }
}
