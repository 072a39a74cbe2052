import type { Clock } from '../../src/base/clock.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { Accounts } from '../../src/people/accounts.ts';
import { Reachability } from '../../src/people/reachability.ts';

/** Who can be reached, where every messenger runs. */
export function reachabilityOf(
  prisma: PrismaClient,
  clock: Clock,
  channels: readonly string[] = ['telegram', 'zalo', 'playground', 't'],
): Reachability {
  return new Reachability(prisma, clock, new Accounts(prisma, clock, channels));
}
