import { z } from 'zod';
import { flag, json, text, wholeNumber } from '../fields.ts';
import { type Method, method } from '../method.ts';
import { badRequest, conflict } from '../refusal.ts';
import type { UpdateSource } from '../update-source.ts';

const MOST_CONNECTIONS = 100;
const USUAL_CONNECTIONS = 40;

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
  max_connections: wholeNumber('max_connections').optional(),
  allowed_updates: allowedUpdates.optional(),
  drop_pending_updates: flag.optional(),
  secret_token: text.optional(),
  ip_address: text.optional(),
});

/** The methods about getting updates. */
export function updateMethods(source: UpdateSource): Record<string, Method> {
  const { queue, poll, webhook } = source;
  const dropPending = (drop: boolean | undefined) => {
    if (!drop) return;
    queue.clear();
    webhook.drop();
  };
  const removeWebhook = (input: { drop_pending_updates?: boolean | undefined }) => {
    dropPending(input.drop_pending_updates);
    if (webhook.isSet) webhook.remove();
    return true;
  };
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
      if (url === '') return removeWebhook(input);
      checkAddress(url);
      checkSecret(input.secret_token);
      dropPending(input.drop_pending_updates);
      if (input.allowed_updates) queue.allow(input.allowed_updates);
      poll.putOut();
      webhook.set({
        url,
        secretToken: input.secret_token,
        maxConnections: Math.min(MOST_CONNECTIONS, Math.max(1, input.max_connections ?? USUAL_CONNECTIONS)),
      });
      return true;
    }),
    deleteWebhook: method(z.object({ drop_pending_updates: flag.optional() }), removeWebhook),
    getWebhookInfo: () => ({
      url: webhook.settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.size + webhook.pending,
      ...(webhook.settings ? { max_connections: webhook.settings.maxConnections } : {}),
      ...(webhook.lastError
        ? { last_error_date: webhook.lastError.date, last_error_message: webhook.lastError.message }
        : {}),
      ...(queue.allowedUpdates.length > 0 ? { allowed_updates: queue.allowedUpdates } : {}),
    }),
  };
}

/** HTTPS only, except on this machine, as with a Bot API server of one's own. */
function checkAddress(url: string): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: URL is invalid');
  const { protocol, hostname } = new URL(url);
  const isHere = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
}

function checkSecret(secret: string | undefined): void {
  if (secret === undefined) return;
  if (secret.length === 0 || secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
}
