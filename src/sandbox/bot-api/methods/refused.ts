import type { Method } from '../method.ts';
import { badRequest } from '../refusal.ts';

/** Methods that Telegram has and this server does not, with what the caller reads. */
const ABSENT: Record<string, string> = {
  sendPoll: 'polls are not available in the local messenger',
  stopPoll: 'polls are not available in the local messenger',
  sendVoice: 'voice messages are not available in the local messenger',
  sendAudio: 'audio files are not available in the local messenger',
  sendAnimation: 'animations are not available in the local messenger',
  sendSticker: 'stickers are not available in the local messenger',
  sendLocation: 'locations are not available in the local messenger',
  sendVenue: 'venues are not available in the local messenger',
  sendContact: 'contacts are not available in the local messenger',
  sendDice: 'dice are not available in the local messenger',
  sendInvoice: 'payments are not available in the local messenger',
  answerInlineQuery: 'inline queries are not available in the local messenger',
  setMessageReaction: 'reactions are not available in the local messenger',
  editMessageMedia: 'changing the media of a message is not available in the local messenger',
};

/** Methods that are refused clearly, rather than as unknown. */
export const refusedMethods: Record<string, Method> = Object.fromEntries(
  Object.entries(ABSENT).map(([name, reason]) => [
    name,
    () => {
      throw badRequest(reason);
    },
  ]),
);
