import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { deliveryKinds, sweepsOf } from '../../src/bot/unasked.ts';
import { DatabaseClock } from '../../src/database/database-clock.ts';
import { ChannelStates } from '../../src/outbox/channel-states.ts';
import type { Courier } from '../../src/outbox/courier.ts';
import { Dispatcher } from '../../src/outbox/dispatcher.ts';
import { MonthBudget } from '../../src/outbox/month-budget.ts';
import { newestMoment } from '../../src/outbox/upkeep.ts';
import { createDomain, type Domain } from '../../src/services.ts';
import { type Office, openOffice } from '../people/office.ts';
import { testProvider } from '../support/database.ts';
import { FAST } from '../support/house.ts';
import { runs } from '../support/runs.ts';

const CHANNELS = ['telegram', 'zalo'] as const;
type Channel = (typeof CHANNELS)[number];
const other = (channel: Channel): Channel => (channel === 'zalo' ? 'telegram' : 'zalo');

const PEOPLE = 400;
/** A month's messages that nobody uses up here: it is the messenger that says "too many". */
const LIMITS = {
  ...{ messages: 1e6, people: 1e6, groups: 1e6, countsReceived: false, pauseMinutes: 150 },
  shares: { answers: 50, reminders: 30, campaigns: 20 },
};

/** A person who speaks for a unit. Every second person is on both messengers; nobody is ever out of reach on all of hers. */
interface Person {
  index: number;
  unit: string;
  knownOn: Channel;
  isOnBoth: boolean;
}

/** Hundreds of people whom two messengers serve, with what arrived at each account. */
class Crowd {
  private readonly people: Person[] = [];
  /** The account of each message that arrived. */
  private readonly arrived: string[] = [];
  private readonly blocked = new Set<string>();
  private readonly domain: Domain;
  private readonly states: ChannelStates;
  private readonly budget: MonthBudget;

  constructor(private readonly office: Office) {
    const { prisma, clock } = office;
    this.states = new ChannelStates({ prisma, clock });
    this.budget = new MonthBudget(prisma, clock, 'zalo', LIMITS);
    this.states.limit('zalo', this.budget);
    const given = { clock, log: createLog('silent'), filesFolder: '', channelStates: this.states };
    this.domain = createDomain(prisma, { ...given, channels: CHANNELS });
    onTestFinished(() => this.domain.fileCopies.close());
  }

  /** What happens to a fifth of the people, or to one messenger. */
  private readonly events: Record<string, (on: Channel, part: number) => Promise<unknown>> = {
    block: (on, part) =>
      this.each(part, async (one) => {
        if (!this.blocked.has(accountOf(one, other(on)))) this.blocked.add(accountOf(one, on));
      }),
    unblock: (on, part) =>
      this.each(part, async (one) => {
        this.blocked.delete(accountOf(one, on));
        await this.domain.accounts.wrote({ channel: on, accountId: accountOf(one, on) });
      }),
    want: (on, part) => this.each(part, (one) => this.domain.accounts.want(one.index, on)),
    write: (on, part) =>
      this.each(part, (one) => this.domain.accounts.wrote({ channel: on, accountId: accountOf(one, on) })),
    outage: (on) => this.outage(on),
    over: () => this.office.prisma.channelState.deleteMany(),
    full: () => this.budget.full(),
  };

  /** Lets them in, one in twenty of those on both by the codes that people type. */
  async enrol(): Promise<void> {
    const { clock, plan, prisma } = this.office;
    const units = plan.book.file.units.map(({ code }) => code);
    for (let index = 1; index <= PEOPLE; index += 1)
      this.people.push({
        index,
        unit: units[index % units.length] ?? '',
        knownOn: CHANNELS[index % 3 === 0 ? 1 : 0],
        isOnBoth: index % 2 === 0,
      });
    const rows = await prisma.unit.findMany({ where: { planId: plan.id } });
    const unitIds = new Map(rows.map(({ code, id }) => [code, id]));
    const createdAt = clock.date();
    await prisma.member.createMany({
      data: this.people.map((one) => ({
        ...{ id: one.index, channel: one.knownOn, accountId: accountOf(one, one.knownOn), createdAt },
      })),
    });
    await prisma.membership.createMany({
      data: this.people.map(({ index, unit }) => ({
        ...{
          memberId: index,
          planId: plan.id,
          unitId: unitIds.get(unit) ?? null,
          role: 'FOCAL_POINT' as const,
        },
      })),
    });
    const both = this.people.filter(({ isOnBoth }) => isOnBoth);
    for (const one of both.filter(({ index }) => index % 40 === 0)) await this.linkByCode(one);
    await prisma.account.createMany({
      data: both
        .filter(({ index }) => index % 40 !== 0)
        .flatMap((one) =>
          CHANNELS.map((on) => ({
            ...{ memberId: one.index, channel: on, accountId: accountOf(one, on), linkedAt: createdAt },
          })),
        ),
    });
  }

  /** A day from its reminders on, three quarters of an hour a step. In the evening both messengers are well. */
  async day(steps: readonly { event: string; on: Channel; part: number }[]): Promise<void> {
    for (const { event, on, part } of steps) {
      await this.events[event]?.(on, part);
      await this.tick();
      this.office.clock.advance({ minutes: 45 });
    }
    // An outage has lasted long enough by then for those who have another way.
    this.office.clock.advance({ minutes: 200 });
    await this.tick();
    expect(await this.stuck()).toEqual([]);
    await this.events.over?.('zalo', 0);
    await this.tick();
  }

  /** What a tick does. What it puts in line is sent, as far as the messengers take it. */
  private async tick(): Promise<void> {
    await this.domain.accounts.settle();
    for (const sweep of sweepsOf(this.domain)) await sweep();
    const over = new AbortController();
    const running = CHANNELS.map((channel) => this.dispatcher(channel).run(over.signal));
    await vi.waitFor(async () => expect(await this.due()).toBe(0), { timeout: 60_000, interval: 20 });
    over.abort();
    await Promise.all(running);
  }

  /** What waits for people who could be told it on their other messenger. */
  private async stuck(): Promise<string[]> {
    const waiting = await this.office.prisma.delivery.findMany({ where: { state: 'QUEUED' } });
    return waiting.flatMap((row) => {
      const one = this.people.find((each) => accountOf(each, each.knownOn) === row.chatId);
      const hasAnotherWay = one?.isOnBoth && !CHANNELS.some((on) => this.blocked.has(accountOf(one, on)));
      return hasAnotherWay ? [row.uniqueKey] : [];
    });
  }

  /** What is wrong with what people of both accounts got. */
  async faults(): Promise<string[]> {
    const rows = await this.office.prisma.delivery.findMany();
    const byUnit = new Map<string, Set<string>>();
    const occasions = new Map<Person, string[]>();
    for (const row of rows.filter(({ state }) => state === 'SENT')) {
      const person = this.people.find(
        (one) => one.knownOn === row.channel && accountOf(one, one.knownOn) === row.chatId,
      );
      if (!person) return [`${row.uniqueKey} went to nobody`];
      const occasion = row.uniqueKey.replace(`${row.channel}/${row.chatId}`, '');
      occasions.set(person, [...(occasions.get(person) ?? []), occasion]);
      byUnit.set(person.unit, (byUnit.get(person.unit) ?? new Set()).add(occasion));
    }
    const arrivals = new Map<string, number>();
    for (const account of this.arrived) arrivals.set(account, (arrivals.get(account) ?? 0) + 1);
    return this.people.flatMap((one) => {
      const own = occasions.get(one) ?? [];
      const [there = 0, elsewhere = 0] = CHANNELS.map((on) => arrivals.get(accountOf(one, on)) ?? 0);
      const arrived = there + elsewhere;
      const all = byUnit.get(one.unit)?.size ?? 0;
      return [
        ...(new Set(own).size === own.length ? [] : [`${one.index} was sent the same twice`]),
        ...(arrived === own.length ? [] : [`at ${one.index} ${arrived} arrived of ${own.length}`]),
        ...(one.isOnBoth && own.length < all ? [`${one.index} was told ${own.length} of ${all}`] : []),
      ];
    });
  }

  get arrivals(): number {
    return this.arrived.length;
  }

  /** Does it for a fifth of those on both messengers. */
  private async each(part: number, act: (one: Person) => Promise<unknown>): Promise<void> {
    for (const one of this.people.filter(({ index, isOnBoth }) => isOnBoth && (index / 2) % 5 === part))
      await act(one);
  }

  private async linkByCode(one: Person): Promise<void> {
    const { accountLinks } = this.domain;
    const code = await accountLinks.giveCode(one.index, one.knownOn);
    const to = other(one.knownOn);
    await accountLinks.link({ channel: to, accountId: accountOf(one, to) }, code);
  }

  private async outage(channel: Channel): Promise<void> {
    const since = this.office.clock.date();
    await this.office.prisma.channelState.deleteMany();
    await this.office.prisma.channelState.create({ data: { channel, muteSince: since, downSince: since } });
  }

  /** How many wait for messengers that take something. */
  private async due(): Promise<number> {
    let due = 0;
    for (const channel of CHANNELS)
      if ((await this.states.leastPriority(channel)) < Number.POSITIVE_INFINITY)
        due += await this.domain.outbox.underWay(channel);
    return due;
  }

  private dispatcher(channel: Channel): Dispatcher {
    const { domain, states } = this;
    const { prisma } = this.office;
    const { outbox, clock, log, reachability } = domain;
    return new Dispatcher({
      ...{ prisma, outbox, channel, states, clock, log, settings: FAST },
      courier: this.courier(),
      kinds: deliveryKinds({ ...domain, channel }),
      chats: reachability,
      machine: new DatabaseClock({
        ...{ prisma, provider: testProvider, machine: systemClock, log },
        newest: () => newestMoment(prisma, { channel, leaseMs: FAST.leaseMs }),
      }),
      random: () => 0.5,
      wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    });
  }

  private courier(): Courier {
    return {
      send: async (account) => {
        if (this.blocked.has(account)) return { kind: 'refused', reason: 'blocked' };
        this.arrived.push(account);
        return { kind: 'sent', messageId: String(this.arrived.length) };
      },
    };
  }
}

function accountOf({ index }: Person, on: Channel): string {
  return `${on === 'zalo' ? 2 : 1}${String(index).padStart(5, '0')}`;
}

it('hundreds of people, half of them on both messengers, are told each thing once, whatever messengers and accounts do', async () => {
  const step = fc.record({
    event: fc.constantFrom('block', 'unblock', 'want', 'write', 'outage', 'over', 'full'),
    on: fc.constantFrom(...CHANNELS),
    part: fc.nat(4),
  });
  const day = fc.array(step, { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(day, day, async (monday, tuesday) => {
      const office = await openOffice();
      const crowd = new Crowd(office);
      await crowd.enrol();
      office.clock.set('2018-05-21T07:30');
      await crowd.day(monday);
      office.clock.set('2018-05-22T07:30');
      await crowd.day(tuesday);
      expect(crowd.arrivals).toBeGreaterThan(1.5 * PEOPLE);
      expect(await crowd.faults()).toEqual([]);
    }),
    { numRuns: runs(1), endOnFailure: true },
  );
}, 240_000);
