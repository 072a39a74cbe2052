import type { Message } from 'grammy/types';
import { type Keeper, type KeptRecord, noKeeper } from '../keeper.ts';
import type { Messenger } from '../messenger.ts';

/** How far each person has read in each chat. */
export class ReadMarks {
  private readonly marks = new Map<string, number>();

  /** @param records what was kept of an earlier run */
  constructor(
    private readonly messenger: Messenger,
    private readonly keeper: Keeper = noKeeper,
    records: readonly KeptRecord[] = [],
  ) {
    for (const { kind, key, value } of records) if (kind === 'read') this.marks.set(key, Number(value));
  }

  /** Notes that a person has seen a chat up to a message. Returns false when they had read further already. */
  mark(personId: number, chatId: number, messageId: number): boolean {
    if (messageId <= this.lastRead(personId, chatId)) return false;
    const mark = key(personId, chatId);
    this.marks.set(mark, messageId);
    this.keeper.changed('read', mark, () => ({ value: this.marks.get(mark) }));
    return true;
  }

  /** How many messages of others a person has not seen. */
  unread(personId: number, chatId: number): number {
    const lastRead = this.lastRead(personId, chatId);
    const isNew = (message: Message) => message.message_id > lastRead && message.from?.id !== personId;
    return this.messenger.messages(chatId).filter(isNew).length;
  }

  /** The number of the newest message that a person has seen in a chat; 0 for none. */
  lastRead(personId: number, chatId: number): number {
    return this.marks.get(key(personId, chatId)) ?? 0;
  }
}

function key(personId: number, chatId: number): string {
  return `${personId} ${chatId}`;
}
