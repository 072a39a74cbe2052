import type { Message } from 'grammy/types';
import type { Messenger } from './messenger.ts';

/** How far each person has read in each chat. Kept in memory, like the messages themselves. */
export class ReadMarks {
  private readonly marks = new Map<string, number>();

  constructor(private readonly messenger: Messenger) {}

  /** Notes that a person has seen a chat up to a message. Returns false when she had read further already. */
  mark(personId: number, chatId: number, messageId: number): boolean {
    if (messageId <= this.lastRead(personId, chatId)) return false;
    this.marks.set(key(personId, chatId), messageId);
    return true;
  }

  /** How many messages of others a person has not seen. */
  unread(personId: number, chatId: number): number {
    const lastRead = this.lastRead(personId, chatId);
    const isNew = (message: Message) => message.message_id > lastRead && message.from?.id !== personId;
    return this.messenger.messages(chatId).filter(isNew).length;
  }

  private lastRead(personId: number, chatId: number): number {
    return this.marks.get(key(personId, chatId)) ?? 0;
  }
}

function key(personId: number, chatId: number): string {
  return `${personId} ${chatId}`;
}
