/** What of the local messenger and its page outlives the process. */
export type KeptKind =
  | 'person'
  | 'room'
  | 'message'
  | 'update'
  | 'file'
  | 'content'
  | 'read'
  | 'commands'
  | 'game'
  | 'zalo-message'
  | 'zalo-picture'
  | 'zalo-event';

/** One thing as it is kept: what becomes JSON, or a file's bytes. */
export type Kept = { value: unknown } | { content: Uint8Array };

/** Keeps what changes, so that a restart loses nothing. */
export interface Keeper {
  /**
   * Notes that something changed. It is read a moment later, so that many changes at once are one;
   * `read` gives undefined when it is gone by then.
   */
  changed(kind: KeptKind, key: string, read: () => Kept | undefined): void;
}

/** Keeps nothing: for tests, and wherever the messenger ends with its process. */
export const noKeeper: Keeper = { changed: () => undefined };

/** What was kept, as it is read back; see `BotApiServer.restore`. */
export interface KeptRecord {
  kind: string;
  key: string;
  /** The JSON of its value; empty for a file's bytes. */
  value: string;
  content: Uint8Array | null;
}

/** The key under which a message is kept. */
export function messageKey(chatId: number, messageId: number): string {
  return `${chatId}/${messageId}`;
}
