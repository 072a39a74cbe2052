import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { KeptRecord } from '../keeper.ts';
import type { Person } from '../messenger.ts';
import type { StoredMessage } from './chats/message-log.ts';
import { roomOfRecord } from './chats/room-record.ts';
import type { FileRecord } from './files/file-cabinet.ts';
import type { Switchboard } from './switchboard.ts';

/** What this server wrote down itself is only looked at as far as it takes to put it in its place. */
const kept = <T>(shape: z.ZodRawShape) => {
  const needed = z.looseObject(shape);
  return z.custom<T>((value) => needed.safeParse(value).success);
};
const person = kept<Person>({ id: z.int(), firstName: z.string() });
const chat = z.looseObject({ id: z.int() });
const message = kept<StoredMessage>({ message_id: z.int(), date: z.int(), from: chat, chat });
const update = kept<Update>({ update_id: z.int() });
const file = kept<FileRecord>({ fileId: z.string(), path: z.string(), sha256: z.string(), number: z.int() });

const menu = z.object({
  key: z.string(),
  commands: z.array(z.object({ command: z.string(), description: z.string() })),
});

/**
 * Restores an empty messenger to the state that was kept: people, chats, messages, menus, files and waiting updates.
 * Buttons whose press still waits for the bot can be answered again.
 * @throws ZodError when something kept cannot be read
 */
export function restoreSwitchboard(switchboard: Switchboard, records: readonly KeptRecord[]): void {
  const of = (kind: string) => records.filter((record) => record.kind === kind);
  const values = (kind: string): unknown[] => of(kind).map(({ value }) => JSON.parse(value));
  for (const each of z.array(person).parse(values('person'))) switchboard.people.set(each.id, each);
  for (const each of values('room')) {
    const room = roomOfRecord(each, switchboard.people, switchboard.keepMessages);
    if (room) switchboard.rooms.set(room.id, room);
  }
  const messages = z.array(message).parse(values('message'));
  messages.sort((a, b) => a.message_id - b.message_id);
  for (const each of messages) switchboard.rooms.get(each.chat.id)?.messages.add(each);
  for (const { key, commands } of z.array(menu).parse(values('commands')))
    switchboard.commands.set(key, commands);
  restoreFiles(switchboard, z.array(file).parse(values('file')), of('content'));
  restoreUpdates(switchboard, z.array(update).parse(values('update')));
}

function restoreFiles(switchboard: Switchboard, files: FileRecord[], contents: KeptRecord[]): void {
  const bytes = new Map(contents.map(({ key, content }) => [key, content]));
  for (const each of files.sort((a, b) => a.number - b.number)) {
    const content = bytes.get(each.sha256);
    if (content) switchboard.files.restore(each, content);
  }
}

function restoreUpdates(switchboard: Switchboard, updates: Update[]): void {
  for (const each of updates.sort((a, b) => a.update_id - b.update_id)) {
    switchboard.queue.restore(each);
    const query = each.callback_query;
    const chatId = query?.message?.chat.id;
    if (query && chatId !== undefined) {
      const asked = { chatId, userId: query.from.id, askedAt: switchboard.monotonic() };
      switchboard.openQueries.set(query.id, asked);
    }
  }
}
