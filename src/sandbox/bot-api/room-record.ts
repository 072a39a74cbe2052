import { z } from 'zod';
import type { Person } from '../messenger.ts';
import { type ChatRoom, type GroupRoom, groupRoom, type PrivateRoom, privateRoom } from './chat-room.ts';

const button = z.object({ text: z.string() });
const keyboard = z.object({ input_field_placeholder: z.string().exactOptional() });

const base = z.object({
  id: z.int(),
  bot: z.enum(['never', 'member', 'administrator', 'left', 'kicked']),
  keyboard: z
    .union([
      keyboard.extend({
        keyboard: z.array(z.array(button)),
        is_persistent: z.boolean().exactOptional(),
        resize_keyboard: z.boolean().exactOptional(),
        one_time_keyboard: z.boolean().exactOptional(),
        selective: z.boolean().exactOptional(),
      }),
      keyboard.extend({ force_reply: z.literal(true), selective: z.boolean().exactOptional() }),
    ])
    .optional(),
  pinned: z.array(z.int()),
  newestId: z.int(),
});

const record = z.discriminatedUnion('kind', [
  base.extend({ kind: z.literal('private') }),
  base.extend({
    kind: z.enum(['group', 'supergroup']),
    title: z.string(),
    isForum: z.boolean(),
    members: z.array(z.int()),
    ownerId: z.int().optional(),
    topics: z.array(z.tuple([z.int(), z.string()])),
    migratedTo: z.int().optional(),
  }),
]);

/** A chat without its messages, as it is kept. */
export function keptRoom(room: ChatRoom): z.input<typeof record> {
  const { id, bot, keyboard: shown, pinned } = room;
  const common = { id, bot, keyboard: keyboardRecord(shown), pinned, newestId: room.messages.newestId };
  if (room.kind === 'private') return { ...common, kind: room.kind };
  const { kind, title, isForum, ownerId, migratedTo } = room;
  return {
    ...common,
    kind,
    title,
    isForum,
    members: [...room.members],
    ownerId,
    topics: [...room.topics],
    migratedTo,
  };
}

/**
 * Makes a chat of what was kept, its messages still missing; undefined for a private one whose person is gone.
 * @throws ZodError when it is not a chat's record
 */
export function roomOfRecord(
  value: unknown,
  people: ReadonlyMap<number, Person>,
  keep: number,
): ChatRoom | undefined {
  const parsed = record.parse(value);
  const room = parsed.kind === 'private' ? ofPerson(people.get(parsed.id), keep) : groupOf(parsed, keep);
  if (!room) return undefined;
  room.bot = parsed.bot;
  room.keyboard = parsed.keyboard;
  room.pinned = parsed.pinned;
  room.messages.countFrom(parsed.newestId);
  return room;
}

function ofPerson(person: Person | undefined, keep: number): PrivateRoom | undefined {
  return person && privateRoom(person, keep);
}

function groupOf(
  parsed: Extract<z.output<typeof record>, { kind: 'group' | 'supergroup' }>,
  keep: number,
): GroupRoom {
  const { id, kind, title, isForum, members, ownerId, topics, migratedTo } = parsed;
  return {
    ...groupRoom({ id, title, isForum, members }, keep),
    kind,
    ownerId,
    topics: new Map(topics),
    ...(migratedTo === undefined ? {} : { migratedTo }),
  };
}

/** A button of a keyboard is kept by its text, which is all that the local messenger makes of it. */
function keyboardRecord(shown: ChatRoom['keyboard']): z.input<typeof base>['keyboard'] {
  if (!shown || !('keyboard' in shown)) return shown;
  const rows = shown.keyboard.map((row) =>
    row.map((each) => ({ text: typeof each === 'string' ? each : each.text })),
  );
  return { ...shown, keyboard: rows };
}
