import type { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf, instantOf } from '../base/clock.ts';
import type { ChannelState, PrismaClient } from '../generated/sqlite/client.ts';
import type { ChannelStop } from '../generated/sqlite/enums.ts';
import type { ChannelWatch, Direction } from './channel-watch.ts';
import type { MonthBudget, MonthStanding } from './month-budget.ts';
import { PRIORITIES } from './priorities.ts';

/** Calls have to fail for so long, without a success, until a channel is taken to be down, in milliseconds. */
const CERTAIN_MS = 2 * 60_000;
/** For how long it is worth telling that a channel is back. */
const BACK_HOURS = 24;
/** Unless the operator says otherwise. */
const MOVES_AFTER_HOURS = 2;

const columns = { receiving: 'deafSince', sending: 'muteSince' } as const satisfies Record<
  Direction,
  keyof ChannelState
>;

/** How a messenger is. */
export interface ChannelStanding {
  channel: string;
  /** Since when it is down, and nothing can be sent over it; where only nothing comes in, messages can. */
  down: { since: Date; muteSince: Date | undefined } | undefined;
  /** Why its bot was stopped while the others went on; it is down then. */
  stopped: ChannelStop | undefined;
  /** The outage that is over since not long ago. */
  back: { at: Date; downSince: Date } | undefined;
  /** Its messages of the month; undefined where these are not limited. */
  month: MonthStanding | undefined;
  /** How many people and groups use the bot there, and how many it takes. */
  users: Record<'people' | 'groups', { count: number; most: number }> | undefined;
}

interface ChannelStatesOptions {
  prisma: PrismaClient;
  clock: Clock;
  /** After how many hours out of reach a channel counts as lost. */
  movesAfterHours?: number;
}

/**
 * Which messengers can be reached and take messages, common to all processes and kept over restarts. Each process says what its own
 * calls show (`look`).
 */
export class ChannelStates {
  private readonly listeners = new Set<() => void>();
  private readonly budgets = new Map<string, MonthBudget>();
  /** What the processes' sweeps and listeners were last called for. */
  private seen: string | undefined;

  constructor(private readonly options: ChannelStatesOptions) {}

  /** The month's messages of a channel; undefined where they are not limited. */
  budgetOf(channel: string): MonthBudget | undefined {
    return this.budgets.get(channel);
  }

  /** A channel has a limit of messages a month. */
  limit(channel: string, budget: MonthBudget): void {
    this.budgets.set(channel, budget);
  }

  /**
   * Stores what this process sees of a channel. A channel whose calls fail, in one direction at least, without a success of any process
   * for two minutes is down. Plans are swept at the next tick when that, or how much a channel still takes, has changed.
   */
  async look(channel: string, watch: ChannelWatch): Promise<void> {
    const { channelState } = this.options.prisma;
    const state = await channelState.findUnique({ where: { channel } });
    for (const direction of ['receiving', 'sending'] as const)
      await this.noteLine(channel, direction, state?.[columns[direction]] ?? null, watch);
    await this.decide(channel);
    await this.tellChanges();
  }

  /** Stores that the bot of a channel was stopped, alone: the channel is down from now on, until the bot runs again. */
  async stop(channel: string, why: ChannelStop): Promise<void> {
    const { prisma, clock } = this.options;
    const before = await prisma.channelState.findUnique({ where: { channel } });
    const at = clock.date();
    const down = {
      muteSince: before?.muteSince ?? at,
      downSince: before?.downSince ?? at,
      backAt: null,
      stopped: why,
    };
    await prisma.channelState.upsert({ where: { channel }, create: { channel, ...down }, update: down });
    await this.tellChanges();
  }

  /** Stores that the bot of a channel runs again; whether the messenger is there its calls tell. */
  async runs(channel: string): Promise<void> {
    await this.options.prisma.channelState.updateMany({
      where: { channel },
      data: { stopped: null },
    });
  }

  /** Whether the bot of a channel is noted as stopped. */
  async isStopped(channel: string): Promise<boolean> {
    const state = await this.options.prisma.channelState.findUnique({ where: { channel } });
    return state?.stopped != null;
  }

  /** Returns how each channel is of which something is known. */
  async all(): Promise<ChannelStanding[]> {
    const { budgets } = this;
    const rows = await this.options.prisma.channelState.findMany();
    const names = [...new Set([...rows.map(({ channel }) => channel), ...budgets.keys()])].sort();
    const all: ChannelStanding[] = [];
    for (const channel of names) {
      const row = rows.find((each) => each.channel === channel);
      const budget = budgets.get(channel);
      const month = await budget?.standing();
      const users = budget && (await usersOf(budget));
      const stopped = row?.stopped ?? undefined;
      all.push({ channel, down: row && downOf(row), stopped, back: row && this.backOf(row), month, users });
    }
    return all;
  }

  /**
   * Returns the least priority that may be sent unasked over a channel now. Nothing goes over one that is down; what near the end of the
   * month's messages still goes is about the channel itself.
   */
  async leastPriority(channel: string): Promise<number> {
    const state = await this.options.prisma.channelState.findUnique({ where: { channel } });
    if (state && downOf(state)?.muteSince) return Number.POSITIVE_INFINITY;
    const month = await this.budgetOf(channel)?.standing();
    if (!month || month.left.campaigns > 0) return Number.NEGATIVE_INFINITY;
    if (month.level === 'nothing') return Number.POSITIVE_INFINITY;
    return month.left.reminders > 0 ? PRIORITIES['campaign-recall'] + 1 : PRIORITIES['channel-state'];
  }

  /** Until when single reminders of a channel are left to the overview of the week, so that its messages last; undefined: they are not. */
  async gathersUntil(channel: string): Promise<Temporal.Instant | undefined> {
    const month = await this.budgetOf(channel)?.standing();
    return month && month.level !== 'plenty' ? month.turnsAt : undefined;
  }

  /** Returns the channels that have as many people as they take. */
  async crowded(): Promise<{ channel: string; people: number; most: number }[]> {
    return (await this.all()).flatMap(({ channel, users }) =>
      users && users.people.count >= users.people.most
        ? [{ channel, people: users.people.count, most: users.people.most }]
        : [],
    );
  }

  /**
   * Returns what the operator is told of: channels that are down, those whose bot was stopped with why, and those of which the month's
   * messages are used up.
   */
  async troubles(): Promise<string[]> {
    return (await this.all()).flatMap(({ channel, down, stopped, month }) => [
      ...(stopped ? [`${channel}-${stopped.toLowerCase()}`] : down ? [channel] : []),
      ...(month?.level === 'nothing' ? [`${channel}-quota`] : []),
    ]);
  }

  /**
   * Returns the channels over which nobody is to be written to if there is another way: out of reach for longer than
   * `movesAfterHours`, or with nothing left of the month's messages.
   */
  async lost(): Promise<ReadonlySet<string>> {
    return this.lostOf(await this.all());
  }

  /** Calls the listener soon after `lost` may give other channels. Returns a function that ends this. */
  onLostChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The row is read before, so that a success clears what other processes failed at, too. */
  private async noteLine(
    channel: string,
    direction: Direction,
    since: Date | null,
    watch: ChannelWatch,
  ): Promise<void> {
    const { channelState } = this.options.prisma;
    const column = columns[direction];
    const failsSince = watch.failsSince(direction);
    if (since === null && failsSince !== undefined) {
      const failing = { [column]: new Date(failsSince) };
      await channelState.upsert({
        where: { channel },
        create: { channel, ...failing },
        update: failing,
      });
    }
    if (since !== null && failsSince === undefined && watch.workedSince(direction, since))
      await channelState.updateMany({ where: { channel, [column]: since }, data: { [column]: null } });
  }

  private async decide(channel: string): Promise<void> {
    const { prisma, clock } = this.options;
    const state = await prisma.channelState.findUnique({ where: { channel } });
    if (!state) return;
    const since = firstOf(state);
    if (since && !state.downSince && clock.date().getTime() - since.getTime() >= CERTAIN_MS)
      await prisma.channelState.updateMany({
        where: { channel, downSince: null },
        data: { downSince: since, backAt: null },
      });
    if (!since && state.downSince)
      await prisma.channelState.updateMany({
        where: { channel, downSince: state.downSince },
        data: { downSince: null, wasDownSince: state.downSince, backAt: clock.date() },
      });
  }

  /** What other processes noted is heard of, too. */
  private async tellChanges(): Promise<void> {
    const all = await this.all();
    const now = JSON.stringify([
      ...all.map(({ channel, down, back, month, users }) => {
        return [channel, down, back, month?.level, month?.month, users && tooManyOf(users)];
      }),
      ...this.lostOf(all),
    ]);
    if (now === this.seen) return;
    this.seen = now;
    await this.options.prisma.planSweep.deleteMany();
    for (const listener of this.listeners) listener();
  }

  private lostOf(all: readonly ChannelStanding[]): Set<string> {
    const { clock, movesAfterHours: hours = MOVES_AFTER_HOURS } = this.options;
    const before = dateOf(clock.now().subtract({ hours }));
    const lost = all.filter(
      ({ down, month }) => (down?.muteSince && down.muteSince <= before) || month?.level === 'nothing',
    );
    return new Set(lost.map(({ channel }) => channel));
  }

  private backOf({ backAt, wasDownSince }: ChannelState): ChannelStanding['back'] {
    if (!backAt || !wasDownSince) return undefined;
    const isOld = instantOf(backAt).add({ hours: BACK_HOURS }).epochMilliseconds < this.now();
    return isOld ? undefined : { at: backAt, downSince: wasDownSince };
  }

  private now(): number {
    return this.options.clock.now().epochMilliseconds;
  }
}

function downOf(state: ChannelState): ChannelStanding['down'] {
  return state.downSince ? { since: state.downSince, muteSince: state.muteSince ?? undefined } : undefined;
}

async function usersOf(budget: MonthBudget): Promise<ChannelStanding['users']> {
  const { people, groups } = await budget.users();
  const { limits } = budget;
  return {
    people: { count: people, most: limits.people },
    groups: { count: groups, most: limits.groups },
  };
}

/** Returns of what there is more than a messenger takes. */
export function tooManyOf(users: NonNullable<ChannelStanding['users']>): ('people' | 'groups')[] {
  return (['people', 'groups'] as const).filter((kind) => users[kind].count > users[kind].most);
}

function firstOf({ deafSince, muteSince }: ChannelState): Date | null {
  if (!deafSince || !muteSince) return deafSince ?? muteSince;
  return deafSince < muteSince ? deafSince : muteSince;
}
