import type { ChatMember } from 'grammy/types';
import { z } from 'zod';
import { botIsIn, type ChatRoom, chatView, type GroupRoom, isGroup } from '../chat-room.ts';
import { chatId, wholeNumber } from '../fields.ts';
import { method } from '../method.ts';
import { knownRoom, reachableRoom } from '../reachable-room.ts';
import { badRequest } from '../refusal.ts';
import { administrator, type Switchboard } from '../switchboard.ts';
import { userView } from '../user-view.ts';

const which = z.object({ chat_id: chatId });

export const getChat = method(which, (input, { board }) => {
  const room = readableRoom(board, input.chat_id);
  const pinned = room.messages.get(room.pinned.at(-1) ?? 0);
  return {
    ...chatView(room),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(isGroup(room) ? { permissions: { can_send_messages: true } } : {}),
    ...(pinned ? { pinned_message: pinned } : {}),
  };
});

export const getChatMember = method(
  z.object({ chat_id: chatId, user_id: wholeNumber('user_id') }),
  (input, { board }) => {
    const room = readableRoom(board, input.chat_id);
    return memberView(board, room, input.user_id);
  },
);

/** The owner, and the bot where it is an administrator; other bots are never told of. */
export const getChatAdministrators = method(which, (input, { board }) => {
  const room = readableRoom(board, input.chat_id);
  if (!isGroup(room)) throw badRequest('there are no administrators in the private chat');
  const owner = room.ownerId === undefined ? [] : [memberView(board, room, room.ownerId)];
  return room.bot === 'administrator' ? [...owner, administrator(board.bot)] : owner;
});

export const getChatMemberCount = method(which, (input, { board }) => {
  const room = readableRoom(board, input.chat_id);
  return isGroup(room) ? room.members.size + (botIsIn(room) ? 1 : 0) : 2;
});

export const leaveChat = method(which, (input, { board }) => {
  const room = reachableRoom(board, input.chat_id);
  if (!isGroup(room)) throw badRequest("chat member status can't be changed in private chats");
  board.setStanding(room, 'left', board.bot);
  board.post(room, board.bot, { left_chat_member: board.bot });
  return true;
});

/** A chat that the bot may look at: blocked people's chats are still shown. */
function readableRoom(board: Switchboard, id: number | string): ChatRoom {
  const room = knownRoom(board, id);
  if (isGroup(room)) return reachableRoom(board, id);
  if (room.bot === 'never') throw badRequest('chat not found');
  return room;
}

function memberView(board: Switchboard, room: ChatRoom, userId: number): ChatMember {
  if (userId === board.bot.id) return board.botMembership(room.bot);
  const person = board.people.get(userId);
  if (!person) throw badRequest('invalid user_id specified');
  const user = userView(person);
  if (!isGroup(room)) {
    if (room.id !== userId) throw badRequest('member not found');
    return { status: 'member', user };
  }
  return groupMember(room, user);
}

function groupMember(room: GroupRoom, user: ReturnType<typeof userView>): ChatMember {
  if (!room.members.has(user.id)) return { status: 'left', user };
  if (user.id === room.ownerId) return { status: 'creator', user, is_anonymous: false };
  return { status: 'member', user };
}
