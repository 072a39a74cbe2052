import { z } from 'zod';
import type { Person } from '../../messenger.ts';
import { type ChatRoom, groupRoom, privateRoom } from './chat-room.ts';

const base = z.object({
  id: z.int(),
  bot: z.enum(['never', 'member', 'kicked']),
  newestId: z.int(),
});

const record = z.discriminatedUnion('kind', [
  base.extend({ kind: z.literal('private') }),
  base.extend({
    kind: z.enum(['group', 'supergroup']),
    title: z.string(),
    isForum: z.boolean(),
    members: z.array(z.int()),
    topics: z.array(z.tuple([z.int(), z.string()])),
    closedTopics: z.array(z.int()).default([]),
    forbidden: z.array(z.enum(['messages', 'texts', 'photos', 'videos', 'documents'])).default([]),
    migratedTo: z.int().exactOptional(),
  }),
]);

/** A chat without its messages, as it is kept. */
export function keptRoom(room: ChatRoom): z.input<typeof record> {
  const { id, bot } = room;
  const common = { id, bot, newestId: room.messages.newestId };
  if (room.kind === 'private') return { ...common, kind: room.kind };
  const { kind, title, isForum, members, topics, closedTopics, forbidden, migratedTo } = room;
  const group = {
    ...{ ...common, kind, title, isForum, members: [...members], topics: [...topics] },
    ...{ closedTopics: [...closedTopics], forbidden: [...forbidden] },
  };
  return migratedTo === undefined ? group : { ...group, migratedTo };
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
  const room = emptyRoom(parsed, people, keep);
  room?.messages.countFrom(parsed.newestId);
  return room && { ...room, bot: parsed.bot };
}

function emptyRoom(
  parsed: z.output<typeof record>,
  people: ReadonlyMap<number, Person>,
  keep: number,
): ChatRoom | undefined {
  if (parsed.kind === 'private') {
    const person = people.get(parsed.id);
    return person && privateRoom(person, keep);
  }
  const { kind, topics, closedTopics, forbidden, migratedTo } = parsed;
  const group = {
    ...{ ...groupRoom(parsed, keep), kind, topics: new Map(topics) },
    ...{ closedTopics: new Set(closedTopics), forbidden: new Set(forbidden) },
  };
  return migratedTo === undefined ? group : { ...group, migratedTo };
}
