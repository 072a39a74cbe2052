import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { sweepPlansOf } from '../plan/plan-sweeps.ts';
import type { Accounts } from './accounts.ts';
import type { Address } from './address.ts';
import { type Channels, groupsOn } from './channels.ts';
import { moveGroup } from './moved-group.ts';
import { groupsOf } from './of-plan.ts';
import type { Place } from './place.ts';

/** Limits of groups that take nothing. */
const READ_ONLY = ['no-right', 'topic-closed'] as const;

/** Where the bot can be heard: who blocked it, which groups removed it or take only some of what it sends, and groups that got a new id. */
export class Reachability {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly accounts: Pick<Accounts, 'mark'>,
  ) {}

  /**
   * Notes that nothing can be sent there from now on; what the chat is about stays. Noted twice, the first counts. Returns where its
   * person is reached instead: a person of several accounts may have another.
   */
  async lost(place: Place): Promise<Address | undefined> {
    return this.mark(place, this.clock.date());
  }

  /** Notes that the chat can be written to again. */
  async regained(place: Place): Promise<void> {
    await this.mark(place, null);
  }

  /** Notes that a person writes there: the chat can be reached. Costs one look-up where that is known. */
  async heardFrom(place: Place): Promise<void> {
    const { channel, id, inGroup } = place;
    const marked = { not: null };
    const lost = inGroup
      ? await this.prisma.chat.count({ where: { channel, chatId: id, unreachableSince: marked } })
      : (await this.prisma.member.count({ where: { channel, accountId: id, unreachableSince: marked } })) +
        (await this.prisma.account.count({ where: { channel, accountId: id, unreachableSince: marked } }));
    if (lost > 0) await this.regained(place);
  }

  /** Notes that these chats took a message: none of them is lost, or read-only. */
  async reached(places: readonly Place[]): Promise<void> {
    for (const channel of new Set(places.map((place) => place.channel))) {
      const ids = (inGroup: boolean) =>
        places.filter((one) => one.channel === channel && one.inGroup === inGroup).map(({ id }) => id);
      const people = await this.lostPeople(channel, ids(false));
      const groups = await this.hinderedGroups(channel, ids(true));
      for (const { accountId } of people) await this.regained({ channel, id: accountId, inGroup: false });
      for (const { chatId } of groups) {
        await this.regained({ channel, id: chatId, inGroup: true });
        await this.unlimit({ channel, id: chatId, inGroup: true }, READ_ONLY);
      }
    }
  }

  /* A campaign goes to people or to groups: nothing is asked of those whom it does not go to. */

  private async lostPeople(channel: string, accountIds: readonly string[]) {
    if (accountIds.length === 0) return [];
    const where = { channel, accountId: { in: [...accountIds] }, unreachableSince: { not: null } };
    const select = { accountId: true } as const;
    return [
      ...(await this.prisma.member.findMany({ where, select })),
      ...(await this.prisma.account.findMany({ where, select })),
    ];
  }

  private async hinderedGroups(channel: string, chatIds: readonly string[]) {
    if (chatIds.length === 0) return [];
    return this.prisma.chat.findMany({
      where: {
        channel,
        chatId: { in: [...chatIds] },
        OR: [{ unreachableSince: { not: null } }, { limit: { in: [...READ_ONLY] } }],
      },
      select: { chatId: true },
    });
  }

  /**
   * Notes what a group does not take for now, a code of docs/outbox.md; it is reached all the same. The same noted twice,
   * the first counts.
   */
  async limited(place: Place, limit: string): Promise<void> {
    if (!place.inGroup) return;
    const { channel, id: chatId } = place;
    const { count } = await this.prisma.chat.updateMany({
      where: { channel, chatId, OR: [{ limit: null }, { limit: { not: limit } }] },
      data: { limit, limitedSince: this.clock.date() },
    });
    if (count > 0) await sweepPlansOf(this.prisma, place);
  }

  /** Notes that a group takes files. */
  filesTaken(place: Place): Promise<void> {
    return this.unlimit(place, ['no-photos', 'no-videos', 'no-documents']);
  }

  /** Those of some plans with a group that does not take everything. */
  async plansLimited(planIds: readonly number[]): Promise<number[]> {
    const rows = await this.prisma.chatBinding.findMany({
      where: { planId: { in: [...planIds] }, chat: { limit: { not: null } } },
      distinct: ['planId'],
      select: { planId: true },
    });
    return rows.map(({ planId }) => planId);
  }

  /** A plan's groups that do not take everything, with what and since when. */
  async limitedGroups(planId: number, channels: Channels) {
    const groups = await groupsOf(this.prisma, {
      planId,
      chat: { ...groupsOn(channels), limit: { not: null }, unreachableSince: null },
    });
    return groups.flatMap(({ chat: { channel, chatId, title, limit, limitedSince } }) =>
      limit !== null && limitedSince !== null
        ? [{ channel, chatId, name: title ?? chatId, limit, since: limitedSince }]
        : [],
    );
  }

  /**
   * A group has got a new id, and keeps under it what it is about, its language, its questions, what waits to be sent there and
   * what was sent. Both chats tell of the change, in any order: idempotent. Bindings made under the new id already are kept
   * instead of the older ones.
   */
  async moved(channel: string, from: string, to: string): Promise<void> {
    const move = { from: { channel, chatId: from }, to: { channel, chatId: to } };
    await this.prisma.$transaction((tx) => moveGroup(tx, move));
  }

  private async unlimit({ channel, id }: Place, limits: readonly string[]): Promise<void> {
    await this.prisma.chat.updateMany({
      where: { channel, chatId: id, limit: { in: [...limits] } },
      data: { limit: null, limitedSince: null },
    });
  }

  private async mark(place: Place, unreachableSince: Date | null): Promise<Address | undefined> {
    const { channel, id, inGroup } = place;
    const several = inGroup ? undefined : await this.accounts.mark(place, unreachableSince !== null);
    if (several) return several.heardAt;
    const only = { unreachableSince: unreachableSince === null ? { not: null } : null };
    const data = { unreachableSince };
    const { count } = inGroup
      ? await this.prisma.chat.updateMany({ where: { channel, chatId: id, ...only }, data })
      : await this.prisma.member.updateMany({ where: { channel, accountId: id, ...only }, data });
    if (count > 0) await sweepPlansOf(this.prisma, place);
    return undefined;
  }
}
