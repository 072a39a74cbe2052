import type { MiddlewareFn, Transformer } from 'grammy';
import type { Trial } from '../../outbox/trial/trial.ts';
import type { BotContext } from './context.ts';

/** What a call gets that a trial withholds: as if the messenger were away for a moment, so that nobody takes it for done. */
const WITHHELD = { ok: false, error_code: 503, description: 'withheld: the bot is being tried out' } as const;

/**
 * Lets calls through that are about listed chats, or about none; all others get an error. What goes out by the outbox is gated there
 * (`Dispatcher`); this is for what the bot does besides.
 * @param answering chats in which a person is being answered
 */
export function onlyListed(trial: Trial, channel: string, answering: readonly unknown[] = []): Transformer {
  return (prev, method, payload, signal) => {
    const chat = chatIn(payload);
    const isMeant =
      chat === undefined || answering.includes(chat) || trial.lets({ channel, id: String(chat) });
    return isMeant ? prev(method, payload, signal) : Promise.resolve(WITHHELD);
  };
}

/** While an update is handled, who wrote is answered, in the chat or in private; nobody else hears of it who is not listed. */
export const onlyAnswers: MiddlewareFn<BotContext> = (ctx, next) => {
  const { trial, channel } = ctx.services;
  if (trial.isOn) ctx.api.config.use(onlyListed(trial, channel, [ctx.chat?.id, ctx.from?.id]));
  return next();
};

/** Where a call says which chat it is about. Source: https://core.telegram.org/bots/api#available-methods */
function chatIn(payload: object): unknown {
  if ('chat_id' in payload) return payload.chat_id;
  const scope = 'scope' in payload ? payload.scope : undefined;
  return typeof scope === 'object' && scope !== null && 'chat_id' in scope ? scope.chat_id : undefined;
}
