import { createHash } from 'node:crypto';
import type { ZaloServer } from '../sandbox/zalo/server.ts';
import type { ZaloSeat } from '../sandbox/zalo/window.ts';
import type { Cast } from './cast.ts';

/** How far the numbers of chats with the bot alone on Zalo, as the page has them, are from the numbers of their people. */
const FIRST_CHAT = 50_000_000;

/** The id on Zalo of a person or group of the cast: the same in every playground. */
export function zaloIdOf(id: number): string {
  const digits = createHash('sha256').update(`cast ${id}`).digest('hex').slice(0, 20);
  return id < 0 ? `zgr-${digits}` : digits;
}

/**
 * Seats the cast on the local Zalo: everybody may write to the bot there; it may write first to whom it knows there.
 * Returns the chats as the page has them.
 */
export function seatOnZalo({ people, groups }: Cast, zalo: ZaloServer, botName: string): ZaloSeat[] {
  const persons = people.map((person) => ({ ...person, zaloId: zaloIdOf(person.id) }));
  for (const { zaloId, name, startsOn } of persons) zalo.addPerson(zaloId, name, startsOn === 'zalo');
  const alone = persons.map((person) => ({
    chatId: FIRST_CHAT + person.id,
    zaloId: person.zaloId,
    title: botName,
    members: [person],
  }));
  const together = groups.flatMap(({ id, title, members, messenger }) => {
    if (messenger !== 'zalo') return [];
    const zaloId = zaloIdOf(id);
    zalo.addGroup(zaloId, title, true);
    return [{ chatId: id, zaloId, title, members: persons.filter((person) => members.includes(person.id)) }];
  });
  return [...alone, ...together];
}
