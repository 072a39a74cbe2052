import type { PrismaClient } from '../generated/sqlite/client.ts';

/** A person's command menu in a chat of theirs; ids of a channel. */
export interface MenuPlace {
  channel: string;
  chatId: string;
  accountId: string;
}

/** Menus remembered in memory, so that an update costs no look-up. */
const MOST_KEPT = 5_000;

/** The command menu that each person was last given in each chat: a menu is set again only when it changes. */
export class CommandMenus {
  private readonly known = new Map<string, string>();

  constructor(private readonly prisma: PrismaClient) {}

  /** Whether these commands, as a digest of them, are what the person is offered. */
  async isShown(place: MenuPlace, digest: string): Promise<boolean> {
    const key = JSON.stringify(place);
    if (this.known.get(key) === digest) return true;
    const row = await this.prisma.commandMenu.findUnique({ where: { channel_chatId_accountId: place } });
    if (row) this.keep(key, row.shown);
    return row?.shown === digest;
  }

  /** Notes what a person is offered. */
  async noteShown(place: MenuPlace, digest: string): Promise<void> {
    await this.prisma.commandMenu.upsert({
      where: { channel_chatId_accountId: place },
      create: { ...place, shown: digest },
      update: { shown: digest },
    });
    this.keep(JSON.stringify(place), digest);
  }

  /** The chats in which a person was offered commands. */
  async chatsOf(channel: string, accountId: string): Promise<string[]> {
    const rows = await this.prisma.commandMenu.findMany({ where: { channel, accountId } });
    return rows.map(({ chatId }) => chatId);
  }

  /** Notes that a person is offered what everybody is. */
  async forget(place: MenuPlace): Promise<void> {
    await this.prisma.commandMenu.deleteMany({ where: place });
    this.known.delete(JSON.stringify(place));
  }

  private keep(key: string, digest: string): void {
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(key, digest);
  }
}
