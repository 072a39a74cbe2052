import { type Clock, dateOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** An account on one channel. */
export interface Account {
  channel: string;
  accountId: string;
}

/** Wrong codes within a day that cost nothing: slips of the hand. */
const FREE = 5;
const LONGEST_PAUSE_MINUTES = 6 * 60;
/** Wrong codes of all accounts within a day after which short codes are looked up no more for who is among them. */
const MANY = 500;

/**
 * Slows down an account that guesses invitation codes, and nobody else. From its fifth wrong code within a day on it pauses
 * after each: one minute, then twice as long each time, up to six hours, so an account gets some 20 tries a day.
 *
 * Against many accounts stands the length of a code alone, 192 random bits: a million accounts that guess for a week
 * have 2^28 tries, and with a thousand (2^10) open invitations one chance in 2^154. A code comes by the messenger
 * only, where an account is all that is known of who sends it; there is no network address to limit.
 *
 * A short code has 31^8 forms, some 2^40. All accounts together get 500 wrong ones a day. When these are used up, the long codes still
 * open, and so does a short one for who has typed no wrong one: each account more gets a single try a day. Ten thousand accounts have some
 * 2^16 tries in a week, and with a thousand open invitations one chance in 2^14.
 */
export class Guesses {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Minutes, begun ones counted whole, until a code of this account is looked up; 0 for who has not been guessing. */
  async pauseMinutes({ channel, accountId }: Account): Promise<number> {
    const { _count: wrong, _max: latest } = await this.prisma.invitationGuess.aggregate({
      where: { channel, accountId, at: { gt: this.dayAgo(), lte: this.clock.date() } },
      _count: true,
      _max: { at: true },
    });
    if (!latest.at || wrong < FREE) return 0;
    const pause = Math.min(2 ** (wrong - FREE), LONGEST_PAUSE_MINUTES);
    const passed = (this.clock.date().getTime() - latest.at.getTime()) / 60_000;
    return Math.max(0, Math.ceil(pause - passed));
  }

  /** Whether short codes of an account are not looked up: it guessed within a day, and all together did so too often. */
  async isOneOfMany({ channel, accountId }: Account): Promise<boolean> {
    const wrong = { at: { gt: this.dayAgo(), lte: this.clock.date() } };
    const { invitationGuess } = this.prisma;
    if ((await invitationGuess.count({ where: { ...wrong, channel, accountId } })) === 0) return false;
    return (await invitationGuess.count({ where: wrong })) >= MANY;
  }

  /** Counts a wrong code. */
  async wrong({ channel, accountId }: Account): Promise<void> {
    const at = this.clock.date();
    await this.prisma.invitationGuess.create({ data: { channel, accountId, at } });
  }

  /** Forgets wrong codes that count no more. */
  async forgetOld(): Promise<void> {
    await this.prisma.invitationGuess.deleteMany({ where: { at: { lte: this.dayAgo() } } });
  }

  private dayAgo(): Date {
    return dateOf(this.clock.now().subtract({ hours: 24 }));
  }
}
