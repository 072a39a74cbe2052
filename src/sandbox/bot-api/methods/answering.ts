import { z } from 'zod';
import { flag } from '../calls/fields.ts';
import { method } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';

const LONGEST_ANSWER = 200;
/** Telegram names no figure; a query is answerable for some minutes. */
const ANSWER_WITHIN_MS = 15 * 60_000;

export const answerCallbackQuery = method(
  z.object({
    callback_query_id: z.string().optional(),
    text: z.string().optional(),
    show_alert: flag.optional(),
  }),
  (input, { switchboard }) => {
    const id = input.callback_query_id ?? '';
    const query = switchboard.openQueries.get(id);
    if (!query || switchboard.monotonic() - query.askedAt > ANSWER_WITHIN_MS) {
      switchboard.openQueries.delete(id);
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    if ((input.text ?? '').length > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
    switchboard.openQueries.delete(id);
    switchboard.emit({
      kind: 'callback-answer',
      chatId: query.chatId,
      userId: query.userId,
      ...(input.text ? { text: input.text } : {}),
      alert: input.show_alert ?? false,
    });
    return true;
  },
);
