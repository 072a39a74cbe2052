import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { type Keeper, type KeptRecord, noKeeper } from '../keeper.ts';
import type { Withholding, ZaloLimits, ZaloMessage } from './options.ts';
import { ZaloRefusal } from './refusal.ts';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const FREE_PLAN = { messagesAMonth: 3000, countsReceived: true, people: 50, groups: 3 };
/** How many messages of a chat are remembered; the oldest are forgotten first. */
const MOST_MESSAGES = 2000;

/** What this server wrote down itself is only looked at as far as it takes to put it in its place. */
const kept = z.looseObject({
  id: z.string(),
  number: z.int(),
  at: z.int(),
  chatId: z.string(),
  byBot: z.boolean(),
});

/** The people and groups of the local Zalo, what was said in each, and how much of the bot's allowance is used. */
export class ZaloChats {
  private readonly names = new Map<string, string>();
  /** Who wrote to the bot in private, and the groups in which it was named, in this order. */
  private readonly heard = new Set<string>();
  private readonly counted = new Map<string, number>();
  private readonly messages = new Map<string, ZaloMessage[]>();
  private readonly limits: Required<ZaloLimits>;
  private lastNumber = 0;
  /** Hears of each new message, as it was written. */
  onWritten: (message: ZaloMessage) => void = () => {};

  constructor(
    private readonly clock: Clock,
    limits: ZaloLimits = {},
    private readonly keeper: Keeper = noKeeper,
    private readonly withholding: Withholding = {},
  ) {
    this.limits = { ...FREE_PLAN, ...limits };
  }

  /** @param hasWritten whether the bot may write there from the start */
  add(id: string, name: string, hasWritten = false): void {
    this.names.set(id, name);
    if (hasWritten) this.heard.add(id);
  }

  nameOf(id: string): string {
    const name = this.names.get(id);
    if (name === undefined) throw new Error(`nobody has the id ${id}`);
    return name;
  }

  of(chatId: string): ZaloMessage[] {
    return this.messages.get(chatId) ?? [];
  }

  /** Puts a message into its chat. Returns it as it was written: what may not be kept stands there in other words. */
  write(message: Omit<ZaloMessage, 'id' | 'number' | 'at'>): ZaloMessage {
    const number = this.lastNumber + 1;
    const id = createHash('sha256').update(`message ${number}`).digest('hex').slice(0, 20);
    const written = { id, number, at: this.clock.now().epochMilliseconds, ...message };
    this.remember(inOtherWords(written, this.withholding.withhold));
    this.keep(written);
    this.onWritten(written);
    return written;
  }

  /** Puts back what was kept. @throws ZodError when it cannot be read */
  restore(records: readonly KeptRecord[]): void {
    const pictures = new Map(
      records.flatMap(({ kind, key, content }) => (kind === 'zalo-picture' ? [[key, content]] : [])),
    );
    const values = records
      .filter(({ kind }) => kind === 'zalo-message')
      .map(({ value }) => kept.parse(JSON.parse(value)));
    for (const value of values.sort((a, b) => a.number - b.number)) {
      const message = value as unknown as ZaloMessage;
      const content = pictures.get(String(message.number));
      const { photo } = message;
      this.remember({ ...message, ...(photo && content && { photo: { ...photo, content } }) });
    }
  }

  /**
   * Refuses a chat to which the bot may not write. Nobody knows what the real service says then, so each is refused in another shape.
   * @throws ZaloRefusal
   */
  checkReach(chatId: string): void {
    if (!this.names.has(chatId)) throw new ZaloRefusal(400, 'Bad request: chat not found');
    if (!this.heard.has(chatId)) throw new ZaloRefusal(403, 'Internal server error');
    const isGroup = chatId.startsWith('zgr-');
    const alike = [...this.heard].filter((id) => id.startsWith('zgr-') === isGroup);
    const allowed = isGroup ? this.limits.groups : this.limits.people;
    if (alike.indexOf(chatId) >= allowed)
      throw isGroup
        ? new ZaloRefusal(403, 'The bot was kicked from the group chat', 200)
        : new ZaloRefusal(404, 'User not found');
  }

  /** @throws ZaloRefusal 429 when the month's messages are used up */
  checkQuota(): void {
    const now = this.clock.now().epochMilliseconds;
    if ((this.counted.get(this.month(now)) ?? 0) >= this.limits.messagesAMonth)
      throw new ZaloRefusal(429, 'Quota exceeded');
  }

  private remember(message: ZaloMessage): void {
    const { chatId, byBot, at, number } = message;
    const all = [...this.of(chatId), message];
    const forgotten = all.splice(0, Math.max(0, all.length - MOST_MESSAGES));
    this.messages.set(chatId, all);
    for (const each of forgotten) this.keep(each);
    this.lastNumber = Math.max(this.lastNumber, number);
    if (!byBot) this.heard.add(chatId);
    if (byBot || this.limits.countsReceived)
      this.counted.set(this.month(at), (this.counted.get(this.month(at)) ?? 0) + 1);
  }

  /** Keeps a message, its picture's bytes beside it; or forgets both when it is gone. */
  private keep(message: ZaloMessage): void {
    const { chatId, number, photo } = message;
    const isThere = () => this.of(chatId).some((each) => each.number === number);
    const { photo: _, ...rest } = inOtherWords(message, this.withholding.neverWritten);
    const value = { ...rest, ...(photo && { photo: { contentType: photo.contentType } }) };
    this.keeper.changed('zalo-message', String(number), () => (isThere() ? { value } : undefined));
    if (photo)
      this.keeper.changed('zalo-picture', String(number), () =>
        isThere() ? { content: photo.content } : undefined,
      );
  }

  private month(at: number): string {
    const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(VIETNAM).toPlainDate();
    return day.toString().slice(0, 'YYYY-MM'.length);
  }
}

/** A person's message with other words in place of those that are withheld. The bot's own are kept. */
function inOtherWords(message: ZaloMessage, withhold: Withholding['withhold']): ZaloMessage {
  const instead = message.byBot ? undefined : withhold?.(message.text ?? '');
  return instead === undefined ? message : { ...message, text: instead };
}
