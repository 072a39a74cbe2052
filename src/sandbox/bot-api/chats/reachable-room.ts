import { badRequest, forbidden, Refusal } from '../calls/refusal.ts';
import type { Switchboard } from '../switchboard.ts';
import { botIsIn, type ChatRoom, type GroupRoom, isGroup } from './chat-room.ts';

/** The chat of a call, where the bot may write. @throws Refusal in Telegram's words where it may not */
export function reachableRoom(switchboard: Switchboard, chatId: number): ChatRoom {
  const room = switchboard.rooms.get(chatId);
  if (!room) throw badRequest('chat not found');
  if (isGroup(room)) refuseLostGroup(room);
  else if (room.bot === 'kicked') throw forbidden('bot was blocked by the user');
  else if (room.bot === 'never') throw forbidden("bot can't initiate conversation with a user");
  return room;
}

function refuseLostGroup(room: GroupRoom): void {
  if (room.migratedTo !== undefined) {
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: room.migratedTo,
    });
  }
  if (botIsIn(room)) return;
  if (room.bot === 'kicked') throw forbidden(`bot was kicked from the ${room.kind} chat`);
  if (room.kind === 'supergroup') throw forbidden('bot is not a member of the supergroup chat');
  throw badRequest('chat not found');
}
