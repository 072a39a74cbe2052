import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { ZaloLimits, ZaloMessage } from './options.ts';
import { ZaloRefusal } from './refusal.ts';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const FREE_PLAN = { messagesAMonth: 3000, countsReceived: true, people: 50, groups: 3 };

/** The people and groups of the local Zalo, what was said in each, and how much of the bot's allowance is used. */
export class ZaloChats {
  private readonly names = new Map<string, string>();
  /** Who wrote to the bot in private, and the groups in which it was named, in this order. */
  private readonly heard = new Set<string>();
  private readonly counted = new Map<string, number>();
  private readonly messages: ZaloMessage[] = [];
  private readonly limits: Required<ZaloLimits>;

  constructor(
    private readonly clock: Clock,
    limits: ZaloLimits = {},
  ) {
    this.limits = { ...FREE_PLAN, ...limits };
  }

  add(id: string, name: string): void {
    this.names.set(id, name);
  }

  nameOf(id: string): string {
    const name = this.names.get(id);
    if (name === undefined) throw new Error(`nobody has the id ${id}`);
    return name;
  }

  of(chatId: string): ZaloMessage[] {
    return this.messages.filter((message) => message.chatId === chatId);
  }

  /** Puts a message into its chat. */
  write(message: Omit<ZaloMessage, 'id'>): ZaloMessage {
    const id = createHash('sha256').update(`message ${this.messages.length}`).digest('hex').slice(0, 20);
    const written = { id, ...message };
    this.messages.push(written);
    if (!message.byBot) this.heard.add(message.chatId);
    if (message.byBot || this.limits.countsReceived)
      this.counted.set(this.month(), (this.counted.get(this.month()) ?? 0) + 1);
    return written;
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
    if ((this.counted.get(this.month()) ?? 0) >= this.limits.messagesAMonth)
      throw new ZaloRefusal(429, 'Quota exceeded');
  }

  private month(): string {
    return this.clock.now().toZonedDateTimeISO(VIETNAM).toPlainDate().toString().slice(0, 'YYYY-MM'.length);
  }
}
