/** The Bot API refused a call: the HTTP status and Telegram's own words, which the caller gets as they are. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { migrate_to_chat_id: number } | { retry_after: number },
  ) {
    super(description);
  }
}

/** 400: the call cannot be done as it was asked. */
export const badRequest = (reason: string): Refusal => new Refusal(400, `Bad Request: ${reason}`);

/** 403: the bot may not do this here. */
export const forbidden = (reason: string): Refusal => new Refusal(403, `Forbidden: ${reason}`);

/** 409: another caller takes the updates. */
export const conflict = (reason: string): Refusal => new Refusal(409, `Conflict: ${reason}`);

/** 429: too fast; `seconds` is how long to wait. */
export const tooManyRequests = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
