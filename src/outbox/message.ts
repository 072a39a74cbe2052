import type { RichText } from '../rich-text.ts';

/** A button under a message: pressed it tells the bot `data`, or opens `url`. */
export type Button = { label: string; data: string } | { label: string; url: string };

/** A file that the messenger has already, by its own id, or one that was made for this message. */
export type AttachedFile = { kind: 'photo' | 'document' } & (
  | { fileId: string }
  | { name: string; bytes: Uint8Array }
);

/** A message free of any messenger. Files follow the text, in messages of their own. */
export interface OutgoingMessage {
  text: RichText;
  /** Rows of buttons under the text. */
  buttons?: Button[][];
  files?: AttachedFile[];
}

/** What goes out in one request. */
export type MessagePart =
  | { kind: 'text'; text: RichText; buttons: Button[][] }
  | { kind: 'files'; files: AttachedFile[] };

/** The most files that messengers take at once (Telegram: sendMediaGroup takes 10). */
const MOST_FILES = 10;

/** A message in the parts that are sent one after the other: the text, then files of one kind together. */
export function partsOf({ text, buttons = [], files = [] }: OutgoingMessage): MessagePart[] {
  const parts: MessagePart[] = [{ kind: 'text', text, buttons }];
  for (const file of files) {
    const last = parts.at(-1);
    const fits =
      last?.kind === 'files' && last.files.length < MOST_FILES && last.files[0]?.kind === file.kind;
    if (fits) last.files.push(file);
    else parts.push({ kind: 'files', files: [file] });
  }
  return parts;
}

/** How many messages people see of a part: what counts for the pace. */
export function messagesIn(part: MessagePart): number {
  return part.kind === 'text' ? 1 : part.files.length;
}
