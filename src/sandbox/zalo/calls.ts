import { z } from 'zod';
import { badRequest } from './refusal.ts';

/** Zalo's longest text and caption, here in UTF-16 units; its own unit is not documented. */
const LONGEST = 2000;

const text = z.string().min(1).max(LONGEST).refine(isWhole, 'half of a surrogate pair');
const chatId = z.string().min(1);
const style = z.strictObject({
  start: z.int().min(0),
  len: z.int().min(1),
  st: z.array(z.enum(['b', 'i', 'u', 's'])).min(1),
});
const styled = z
  .strictObject({
    chat_id: chatId,
    text,
    parse_mode: z.enum(['markdown', 'html']).optional(),
    text_styles: z.array(style).optional(),
  })
  .refine(({ text: words, text_styles: styles = [] }) =>
    styles.every(({ start, len }) => start + len <= words.length && isWhole(words.slice(start, start + len))),
  )
  .refine(({ parse_mode: mode, text_styles: styles }) => !(mode && styles));

/** The parameters of each method; any other parameter is refused. There is no other method. */
const methods = {
  getMe: z.strictObject({}),
  getUpdates: z.strictObject({
    timeout: z
      .string()
      .regex(/^\d{1,3}$/)
      .optional(),
  }),
  setWebhook: z.strictObject({ url: z.url(), secret_token: z.string().min(8).max(256) }),
  deleteWebhook: z.strictObject({}),
  getWebhookInfo: z.strictObject({}),
  sendMessage: styled,
  sendPhoto: z.strictObject({
    chat_id: chatId,
    photo: z.url({ protocol: /^https?$/ }),
    caption: text.optional(),
  }),
  sendSticker: z.strictObject({ chat_id: chatId, sticker: z.string().min(1) }),
  sendVoice: z.strictObject({ chat_id: chatId, voice_url: z.url({ protocol: /^https?$/ }) }),
  sendChatAction: z.strictObject({ chat_id: chatId, action: z.literal('typing') }),
};

/** The name of a method. */
type ZaloMethod = keyof typeof methods;

/** A call whose parameters were looked at. */
export type ReadCall = { [M in ZaloMethod]: { method: M; input: z.output<(typeof methods)[M]> } }[ZaloMethod];

/**
 * Reads a call.
 * @throws ZaloRefusal 400 for an unknown method, its name in another case, or a parameter that it does not have
 */
export function readCall(method: string, body: unknown): ReadCall {
  if (!Object.hasOwn(methods, method)) throw badRequest(`no method ${method}`);
  const read = methods[method as ZaloMethod].safeParse(body);
  if (!read.success) throw badRequest(read.error.issues.map(({ path }) => path.join('.')).join(', '));
  return { method, input: read.data } as ReadCall;
}

/** Whether a text has no half of a surrogate pair. */
function isWhole(words: string): boolean {
  return !/\p{Surrogate}/u.test(words);
}
