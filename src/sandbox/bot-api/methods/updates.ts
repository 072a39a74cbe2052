import { z } from 'zod';
import { isLoopback } from '../../guard.ts';
import { json, wholeNumber } from '../calls/fields.ts';
import { type Method, method } from '../calls/method.ts';
import { badRequest, conflict } from '../calls/refusal.ts';
import type { UpdateSource } from '../updates/source.ts';

const allowedUpdates = json(z.array(z.string())).optional();

const pollSchema = z.object({
  offset: wholeNumber.default(0),
  limit: json(z.int().min(1).max(100)).default(100),
  timeout: wholeNumber.default(0),
  allowed_updates: allowedUpdates,
});

const webhookSchema = z.object({
  url: z.string().trim().default(''),
  allowed_updates: allowedUpdates,
  secret_token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/)
    .optional(),
});

/** The methods about getting updates. */
export function updateMethods({ queue, poll, webhook }: UpdateSource): Record<string, Method> {
  return {
    getUpdates: method(pollSchema, (input, { gone }) => {
      if (webhook.isSet) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      if (input.allowed_updates) queue.allow(input.allowed_updates);
      return poll.updates(input, gone);
    }),
    setWebhook: method(webhookSchema, (input) => {
      const { url } = input;
      if (!webhook.isAllowed) throw badRequest('bad webhook: this server has no webhooks');
      checkAddress(url);
      if (input.allowed_updates) queue.allow(input.allowed_updates);
      poll.putOut();
      webhook.set({ url, secretToken: input.secret_token });
      return true;
    }),
    deleteWebhook: () => {
      if (webhook.isSet) webhook.remove();
      return true;
    },
    getWebhookInfo: () => ({
      url: webhook.settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.size + webhook.pending,
    }),
  };
}

/** On this machine only: what people do here, and this program's requests, are no other machine's business. */
function checkAddress(url: string): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: URL is invalid');
  const { protocol, hostname, username, password } = new URL(url);
  const isPlain = username === '' && password === '' && /^https?:$/.test(protocol);
  if (!isPlain || !isLoopback(hostname)) throw badRequest('bad webhook: URL host is not on this machine');
}
