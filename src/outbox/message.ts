import type { RichText } from '../base/rich-text.ts';
import type { WrittenText } from '../base/written-text.ts';

/** A button under a message: pressed it tells the bot `data`, or opens `url`. */
export type Button = { label: string; data: string } | { label: string; url: string };

/** A file that a messenger has already, by its own id. */
interface KeptFile<Kind> {
  kind: Kind;
  fileId: string;
  /** The messenger that has it, by its name in the database; the one that the message goes by when it says none. */
  from?: string;
  /** What it is called, where another messenger has to be told. */
  name?: string;
}

/** A file with its content. */
interface GivenFile<Kind> {
  kind: Kind;
  name: string;
  bytes: Uint8Array;
}

/** A file that a messenger has already, or one that was made for this message. */
export type AttachedFile =
  | KeptFile<'photo' | 'document' | 'voice'>
  | GivenFile<'photo' | 'document' | 'voice'>;

/** A message free of any messenger. Files follow the text, in messages of their own. */
export interface OutgoingMessage {
  text: RichText;
  /** Rows of buttons under the text. */
  buttons?: Button[][];
  files?: AttachedFile[];
  /** The messenger's number of the message in that chat that it answers; gone, it answers none. */
  replyTo?: string;
}

/** A photo, video or document that a messenger has already, or one that was fetched from another. */
export type Attachment = KeptFile<'photo' | 'video' | 'document'> | GivenFile<'photo' | 'video' | 'document'>;

/** What goes out in one request: the bot's own words, files, what a person wrote, or a change of what went before. */
export type MessagePart =
  | { kind: 'text'; text: RichText; buttons: Button[][]; replyTo?: string }
  | { kind: 'files'; files: AttachedFile[] }
  /** With or without a picture of what its first link leads to. */
  | { kind: 'written'; written: WrittenText; preview: boolean; buttons: Button[][] }
  /** Several make an album: documents alone, or photos and videos. Only a single one can have buttons. */
  | { kind: 'media'; media: Attachment[]; caption: WrittenText; buttons: Button[][] }
  /** Puts another text, or another caption, into a message that was sent. Buttons not given again go. */
  | {
      kind: 'edit';
      messageId: string;
      of: 'text' | 'caption';
      written: WrittenText;
      preview: boolean;
      buttons: Button[][];
    }
  /** Puts other words of the bot's own into a message that was sent. Buttons not given again go. */
  | { kind: 'rewrite'; messageId: string; text: RichText; buttons: Button[][] }
  /** Takes back messages that were sent. */
  | { kind: 'delete'; messageIds: string[] };

/** A message that comes in parts already. */
export interface PartedMessage {
  parts: MessagePart[];
}

/** The most files that messengers take at once (Telegram: sendMediaGroup takes 10). */
const MOST_FILES = 10;

/** Splits a message into the parts that are sent one after the other: the text, then files of one kind together, voice messages singly. */
export function partsOf(message: OutgoingMessage | PartedMessage): MessagePart[] {
  if ('parts' in message) return message.parts;
  const { text, buttons = [], files = [], replyTo } = message;
  const parts: MessagePart[] = [{ kind: 'text', text, buttons, ...(replyTo !== undefined && { replyTo }) }];
  for (const file of files) {
    const last = parts.at(-1);
    const isAlbum = last?.kind === 'files' && file.kind !== 'voice' && last.files[0]?.kind === file.kind;
    if (isAlbum && last.files.length < MOST_FILES) last.files.push(file);
    else parts.push({ kind: 'files', files: [file] });
  }
  return parts;
}

/** Returns what a part says without its files, where the chat takes none; undefined when it says nothing without them. */
export function wordsOf(part: MessagePart): MessagePart | undefined {
  if (part.kind !== 'media' || part.caption.text.trim() === '') return undefined;
  return { kind: 'written', written: part.caption, preview: false, buttons: part.buttons };
}

/** Returns how many messages a part is for the pace. */
export function messagesIn(part: MessagePart): number {
  if (part.kind === 'files') return part.files.length;
  return part.kind === 'media' ? part.media.length : 1;
}
