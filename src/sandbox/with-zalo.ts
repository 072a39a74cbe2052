import { type Messenger, MessengerError } from './messenger.ts';
import type { ZaloWindow } from './zalo/window.ts';

/**
 * Two messengers as one: what is done in a chat of Zalo's happens there, everything else on the first one. What Zalo has
 * nothing like is refused.
 */
export function withZalo<M extends Messenger>(first: M, zalo: ZaloWindow): Messenger {
  const there = (chatId: number) => {
    if (zalo.has(chatId)) throw new MessengerError('not on Zalo');
  };
  return {
    ...first,
    chatsOf: (personId) => [...first.chatsOf(personId), ...zalo.chatsOf(personId)],
    messages: (chatId) => (zalo.has(chatId) ? zalo : first).messages(chatId),
    sendText: (chatId, ...rest) => (zalo.has(chatId) ? zalo : first).sendText(chatId, ...rest),
    sendFile: (chatId, ...rest) => (zalo.has(chatId) ? zalo : first).sendFile(chatId, ...rest),
    commandsFor: (chatId, personId) => (zalo.has(chatId) ? [] : first.commandsFor(chatId, personId)),
    file: (fileId) => zalo.file(fileId) ?? first.file(fileId),
    calls: () => [...first.calls(), ...zalo.calls()].sort((a, b) => a.at - b.at),
    listen(listener) {
      const stops = [first.listen(listener), zalo.listen(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    pressButton(chatId, ...rest) {
      there(chatId);
      return first.pressButton(chatId, ...rest);
    },
    addBotToGroup(groupId, byId) {
      there(groupId);
      first.addBotToGroup(groupId, byId);
    },
    removeBotFromGroup(groupId, byId) {
      there(groupId);
      first.removeBotFromGroup(groupId, byId);
    },
    migrate(groupId) {
      there(groupId);
      return first.migrate(groupId);
    },
  };
}
