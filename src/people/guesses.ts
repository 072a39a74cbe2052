import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** An account on one channel. */
export interface Account {
  channel: string;
  accountId: string;
}

/** So many wrong codes are looked up within an hour: enough for slips of the hand, too few to find a code. */
const MOST_OF_ONE = 5;
const MOST_OF_ALL = 100;

/** Slows down whoever tries invitation codes: each person's wrong ones are counted for an hour, and everybody's. */
export class Guesses {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Whether a code of this person is looked up at all. */
  async mayTry({ channel, accountId }: Account): Promise<boolean> {
    const at = { gt: this.hourAgo() };
    const own = await this.prisma.invitationGuess.count({ where: { channel, accountId, at } });
    if (own >= MOST_OF_ONE) return false;
    return (await this.prisma.invitationGuess.count({ where: { at } })) < MOST_OF_ALL;
  }

  /** Counts a wrong code. */
  async wrong({ channel, accountId }: Account): Promise<void> {
    const at = this.clock.date();
    await this.prisma.invitationGuess.create({ data: { channel, accountId, at } });
  }

  /** Forgets wrong codes that count no more. */
  async forgetOld(): Promise<void> {
    await this.prisma.invitationGuess.deleteMany({ where: { at: { lte: this.hourAgo() } } });
  }

  private hourAgo(): Date {
    return new Date(this.clock.now().subtract({ hours: 1 }).epochMilliseconds);
  }
}
