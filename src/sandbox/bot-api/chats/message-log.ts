import type { Message, Update } from 'grammy/types';

/** A message as the local messenger keeps it: always with its sender, never in a channel. */
export type StoredMessage = Message & Update.NonChannel;

/** What a message says and where in its chat it is: everything but who, when and in which chat. */
export type MessageContent = Partial<Omit<Message, 'message_id' | 'from' | 'date' | 'chat'>>;

/**
 * The part of a reply that shows the message it answers, which is shown without what it answers itself.
 * An `object`, because the type of `reply_to_message` cannot be met while optional properties are exact.
 */
export function replyingTo(message: StoredMessage): object {
  const { reply_to_message: _, ...shown } = message;
  return { reply_to_message: shown };
}

/** The messages of one chat by id, oldest first; the oldest are forgotten when there are more than `limit`. */
export class MessageLog {
  private readonly byId = new Map<number, StoredMessage>();
  private lastId = 0;

  constructor(private readonly limit: number) {}

  /** The id of the next message; ids grow by one within a chat and are never used again. */
  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /** @returns the id of the message that was forgotten in its place, if any */
  add(message: StoredMessage): number | undefined {
    this.byId.set(message.message_id, message);
    this.lastId = Math.max(this.lastId, message.message_id);
    if (this.byId.size <= this.limit) return undefined;
    const oldest = this.byId.keys().next();
    if (oldest.done) return undefined;
    this.byId.delete(oldest.value);
    return oldest.value;
  }

  /** The id of the newest message, also when it is gone. */
  get newestId(): number {
    return this.lastId;
  }

  /** Continues counting from an id: for a log that is restored. */
  countFrom(id: number): void {
    this.lastId = Math.max(this.lastId, id);
  }

  get(id: number): StoredMessage | undefined {
    return this.byId.get(id);
  }

  /** Puts a new version in the place of a message. */
  replace(message: StoredMessage): void {
    if (this.byId.has(message.message_id)) this.byId.set(message.message_id, message);
  }

  /** @returns whether there was such a message */
  remove(id: number): boolean {
    return this.byId.delete(id);
  }

  all(): StoredMessage[] {
    return [...this.byId.values()];
  }

  last(): StoredMessage | undefined {
    for (let id = this.lastId; id > 0 && this.byId.size > 0; id -= 1) {
      const message = this.byId.get(id);
      if (message) return message;
    }
    return undefined;
  }
}
