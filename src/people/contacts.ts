import { z } from 'zod';
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

  /** Adds one written as "name: number or address". `malformed` and `full` change nothing. */
  async add(planId: number, text: string): Promise<'added' | 'malformed' | 'full'> {
    const entry = entrySchema.safeParse(text);
    if (!entry.success) return 'malformed';
    if ((await this.prisma.contact.count({ where: { planId } })) >= MOST_CONTACTS) return 'full';
    await this.prisma.contact.create({ data: { planId, ...entry.data } });
    return 'added';
  }

  /** Removes one of a plan's. False when it is gone already, or another plan's. */
  async remove(planId: number, id: number): Promise<boolean> {
    const { count } = await this.prisma.contact.deleteMany({ where: { planId, id } });
    return count > 0;
  }
}
