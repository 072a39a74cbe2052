import { z } from 'zod';
import { isLoopback } from '../../guard.ts';
import { json, text, wholeNumber } from '../calls/fields.ts';
import { type Method, method } from '../calls/method.ts';
import { badRequest, conflict } from '../calls/refusal.ts';
import type { UpdateSource } from '../updates/source.ts';

const allowedUpdates = json(
  z.array(z.string(), { error: "can't parse allowed updates: expected an Array of String" }),
  "can't parse allowed updates JSON object",
);

const pollSchema = z.object({
  offset: wholeNumber('offset').optional(),
  limit: wholeNumber('limit').optional(),
  timeout: wholeNumber('timeout').optional(),
  allowed_updates: allowedUpdates.optional(),
});

const webhookSchema = z.object({
  url: text.optional(),
  allowed_updates: allowedUpdates.optional(),
  secret_token: text.optional(),
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
      const limit = Math.min(100, Math.max(1, input.limit ?? 100));
      return poll.updates({ offset: input.offset ?? 0, limit, timeout: input.timeout ?? 0 }, gone);
    }),
    setWebhook: method(webhookSchema, (input) => {
      const url = input.url?.trim() ?? '';
      if (!webhook.isAllowed) throw badRequest('bad webhook: this server has no webhooks');
      checkAddress(url);
      checkSecret(input.secret_token);
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

function checkSecret(secret: string | undefined): void {
  if (secret === undefined) return;
  if (secret.length === 0 || secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
}
