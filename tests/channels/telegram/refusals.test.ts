import { GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/channels/telegram/refusals.ts';

/** A refusal as grammY throws it. */
function refusal(code: number, description: string): GrammyError {
  const answer = { ok: false as const, error_code: code, description };
  return new GrammyError('Call to sendMessage failed', answer, 'sendMessage', {});
}

describe('a refusal means', () => {
  it.each([
    // The words of telegram-bot-api's Client.cpp.
    [403, 'Forbidden: bot was blocked by the user', { of: 'chat', reason: 'blocked' }],
    [403, "Forbidden: bot can't initiate conversation with a user", { of: 'chat', reason: 'blocked' }],
    [403, 'Forbidden: bot was kicked from the group chat', { of: 'chat', reason: 'removed' }],
    [403, 'Forbidden: bot is not a member of the supergroup chat', { of: 'chat', reason: 'removed' }],
    [400, 'Bad Request: CHANNEL_PRIVATE', { of: 'chat', reason: 'removed' }],
    [403, 'Forbidden: user is deactivated', { of: 'chat', reason: 'chat-gone' }],
    [403, 'Forbidden: the group chat was deleted', { of: 'chat', reason: 'chat-gone' }],
    [400, 'Bad Request: chat not found', { of: 'chat', reason: 'chat-gone' }],
    [400, 'Bad Request: private chat not found', { of: 'chat', reason: 'chat-gone' }],
    [400, 'Bad Request: PEER_ID_INVALID', { of: 'chat', reason: 'chat-gone' }],
    // TDLib's and Telegram's own.
    [
      400,
      'Bad Request: not enough rights to send photos to the chat',
      { of: 'content', missing: 'no-photos' },
    ],
    [400, 'Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN', { of: 'content', missing: 'no-photos' }],
    [400, 'Bad Request: CHAT_SEND_VIDEOS_FORBIDDEN', { of: 'content', missing: 'no-videos' }],
    [
      400,
      'Bad Request: not enough rights to send documents to the chat',
      { of: 'content', missing: 'no-documents' },
    ],
    [400, 'Bad Request: CHAT_SEND_DOCS_FORBIDDEN', { of: 'content', missing: 'no-documents' }],
    [400, 'Bad Request: CHAT_SEND_MEDIA_FORBIDDEN', { of: 'content', missing: 'of-this-kind' }],
    [400, 'Bad Request: TOPIC_CLOSED', { of: 'writing', limit: 'topic-closed' }],
    [400, 'Bad Request: TOPIC_DELETED', { of: 'writing', limit: 'topic-closed' }],
    [400, 'Bad Request: message thread not found', { of: 'writing', limit: 'topic-closed' }],
    [
      400,
      'Bad Request: not enough rights to send text messages to the chat',
      { of: 'writing', limit: 'no-right' },
    ],
    [400, 'Bad Request: have no rights to send a message', { of: 'writing', limit: 'no-right' }],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', { of: 'writing', limit: 'no-right' }],
    [403, 'Forbidden: CHAT_WRITE_FORBIDDEN', { of: 'writing', limit: 'no-right' }],
    [400, 'Bad Request: CHAT_RESTRICTED', { of: 'writing', limit: 'no-right' }],
    [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN', { of: 'writing', limit: 'no-right' }],
    [400, 'Bad Request: USER_BANNED_IN_CHANNEL', { of: 'writing', limit: 'no-right' }],
    [403, 'Forbidden: words of next year', { of: 'writing', limit: 'no-right' }],
    [400, "Bad Request: message can't be edited", { of: 'change' }],
    [400, 'Bad Request: there is no caption in the message to edit', { of: 'change' }],
    [401, 'Unauthorized', { of: 'bot' }],
    [404, 'Not Found', { of: 'bot' }],
    [406, 'FROZEN_METHOD_INVALID', { of: 'bot' }],
    [400, 'Bad Request: message is too long', { of: 'message' }],
    [400, 'Bad Request: BUTTON_DATA_INVALID', { of: 'message' }],
    [413, 'Request Entity Too Large', { of: 'message' }],
  ] as const)('%i %s', (code, description, meaning) => {
    expect(meaningOf(refusal(code, description))).toEqual(meaning);
  });
});
