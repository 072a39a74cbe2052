import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { addDays, type IsoDay, type Period } from '../base/day.ts';
import type { Log } from '../base/log.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ReminderChoice } from '../generated/sqlite/enums.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Address } from '../people/address.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { Channels } from '../people/channels.ts';
import { type Place, placeKey } from '../people/place.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import type { NewestProgress } from '../progress/newest.ts';
import type { ReminderContent } from './agenda.ts';
import type { Expected, RemindersNow } from './ahead.ts';
import { Directory, type PersonalHearing, type Speaker } from './directory.ts';
import { DoneTasks } from './done-tasks.ts';
import { ReminderHistories } from './history.ts';
import { type Hearing, type Listener, listenersOf } from './listener.ts';
import { firstWorkingDay } from './occasions.ts';
import { Outlook } from './outlook.ts';
import { Policies } from './policies.ts';
import { ReminderScheduler, type ReminderSchedulerOptions } from './reminder-scheduler.ts';
import { newestReported } from './reported.ts';
import { SentMessages } from './sent.ts';
import { Snapshot } from './snapshot.ts';
import { Snoozes } from './snoozes.ts';
import { type PlanInForce, type Span, Timetables } from './timetable.ts';
import { UnheardPeople } from './unheard.ts';

export interface RemindersOptions {
  clock: Clock;
  log: Log;
  /** The messengers that run. */
  channels: Channels;
  plans: PlanLibrary;
  outbox: Outbox;
  /** Default: nothing is left to the overviews of the week. */
  channelStates?: Pick<ChannelStates, 'gathersUntil'>;
  auditLog: AuditLog;
}

/** The next moment at which a reminder is sent. */
export interface NextMoment {
  at: Temporal.Instant;
  /** `digest`: it includes the overview of the week. */
  code: 'reminder' | 'digest';
  /** Code of the plan. */
  plan: string;
}

/** Reminds people and groups of what is due, as each chose. */
export class Reminders {
  readonly policies: Policies;
  readonly snoozes: Snoozes;
  readonly sent: SentMessages;
  readonly unheard: UnheardPeople;
  private readonly timetables: Timetables;
  private readonly scheduler: ReminderScheduler;
  private readonly outlook: Outlook;
  private readonly options: ReminderSchedulerOptions;

  constructor(
    private readonly prisma: PrismaClient,
    options: RemindersOptions,
  ) {
    this.policies = new Policies(prisma, options.clock, options.auditLog);
    this.snoozes = new Snoozes(prisma, options.auditLog);
    this.timetables = new Timetables(this.policies, options.plans.cache);
    const { clock, channels } = options;
    const directory = new Directory(prisma, channels, clock);
    this.unheard = new UnheardPeople({ prisma, clock, channels, directory });
    const { timetables, snoozes, unheard } = this;
    const [doneTasks, histories] = [new DoneTasks(prisma), new ReminderHistories(prisma)];
    this.options = { ...options, prisma, directory, timetables, snoozes, unheard, doneTasks, histories };
    this.scheduler = new ReminderScheduler(this.options);
    this.outlook = new Outlook(this.options);
    this.sent = new SentMessages({ prisma, directory, doneTasks });
  }

  /** Does what `ReminderScheduler.sweep` does. */
  sweep(planId: number): Promise<Temporal.Instant> {
    return this.scheduler.sweep(planId);
  }

  /** Returns the next moment after one at which any plan sends a reminder; undefined when there is none in 400 days. */
  async nextMoment(from: Temporal.Instant): Promise<NextMoment | undefined> {
    let soonest: NextMoment | undefined;
    for (const entry of await this.options.plans.list()) {
      const plan = await this.timetables.of(await this.options.plans.open(entry));
      const next = await this.outlook.next(plan, from);
      if (!next || (soonest && soonest.at.epochMilliseconds <= next.slot.opens.epochMilliseconds)) continue;
      soonest = { at: next.slot.opens, code: next.content.kind, plan: entry.code };
    }
    return soonest;
  }

  /** Returns the messages that a plan is expected to send in a period. @throws UnknownPlanError when there is no such plan */
  async expected(planId: number, period: Period): Promise<Expected[]> {
    return this.outlook.expected(await this.inForce(planId), period);
  }

  /**
   * The same as if each unit had a group of its own, whose id is the unit's code, and nobody else were reminded.
   * @throws UnknownPlanError when there is no such plan
   */
  async expectedOfUnits(planId: number, period: Period): Promise<Expected[]> {
    const plan = await this.inForce(planId);
    const groups = plan.book.file.units.map(({ code }) => ({
      to: { channel: '', id: code, inGroup: true },
      units: [code],
    }));
    const directory = { listeners: async () => listenersOf(groups, []) };
    return new Outlook({ ...this.options, directory }).expected(plan, period);
  }

  /**
   * Reads what the messages of the days ahead depend on.
   * @param book the plan's, or the one of a file that is looked at
   * @param today a day of the plan's zone
   */
  async standing(planId: number, book: PlanBook, { from: today, to }: Period): Promise<RemindersNow> {
    const plan = await this.timetables.of({ id: planId, book });
    const { directory, histories } = this.options;
    const listeners = await directory.listeners(planId, book);
    const snapshot = await Snapshot.read(this.options, plan, { from: today, day: to }, { all: true });
    const zone = book.file.timeZone;
    const history = await histories.of({ planId, day: today, zone });
    return { plan, listeners, snapshot, history };
  }

  /** Returns a plan with its policy, calendar and timetable. @throws UnknownPlanError when there is no such plan */
  async inForce(planId: number): Promise<PlanInForce> {
    return this.timetables.of(await this.options.plans.get(planId));
  }

  /** Returns where a plan's units are told what concerns them. */
  async places(planId: number): Promise<Hearing> {
    return this.options.directory.places(planId, (await this.inForce(planId)).book);
  }

  /** Returns a person's units and choice, and the groups in which these units are reminded; undefined for who is not reminded. */
  async hearing(planId: number, person: Address): Promise<PersonalHearing | undefined> {
    return this.options.directory.hearing(planId, (await this.inForce(planId)).book, person);
  }

  /** Returns what each chat of a plan is reminded of, by `true` for a group or `false` for a person, and `placeKey`. */
  async listeners(planId: number): Promise<Map<string, Listener>> {
    const all = await this.options.directory.listeners(planId, (await this.inForce(planId)).book);
    return new Map(all.map((listener) => [`${listener.to.inGroup} ${placeKey(listener.to)}`, listener]));
  }

  /** Returns what a chat is reminded of; undefined when that is nothing. */
  async listener(planId: number, place: Place): Promise<Listener | undefined> {
    return this.options.directory.listener(planId, (await this.inForce(planId)).book, place);
  }

  /** Returns the content of a chat's message as of now; undefined when there is nothing to say, or nobody to say it to. */
  async content(planId: number, to: Place, span: Span): Promise<ReminderContent | undefined> {
    const plan = await this.inForce(planId);
    const listener = await this.options.directory.listener(planId, plan.book, to);
    if (!listener) return undefined;
    const which = { all: false, chat: to };
    return (await Snapshot.read(this.options, plan, span, which)).content(listener, span);
  }

  /** Returns the newest progress of tasks (codes) by every unit, by task and unit (`IV.2/hpn`). */
  newest(planId: number, tasks: readonly string[]): Promise<Map<string, NewestProgress>> {
    return newestReported(this.prisma, planId, tasks);
  }

  /** Returns the people who speak for units and may be named in groups of a messenger, by the unit's code. */
  speakers(planId: number, units: readonly string[], channel: string): Promise<Map<string, Speaker[]>> {
    return this.options.directory.speakers(planId, units, channel);
  }

  /** Returns the names of chats, by `placeKey`; chats without a name are left out. */
  namesOf(places: readonly Place[]): Promise<Map<string, string>> {
    return this.options.directory.namesOf(places);
  }

  /** Reminds a chat of tasks again on the next working day. Returns the day. */
  async snooze(
    { planId, to, memberId }: { planId: number; to: Place; memberId: number | undefined },
    tasks: readonly string[],
    today: IsoDay,
  ): Promise<IsoDay> {
    const { calendar } = await this.inForce(planId);
    const day = firstWorkingDay(calendar, addDays(today, 1));
    await this.snoozes.add({ planId, to, tasks, day, memberId });
    return day;
  }

  /** Returns how a person chose to be reminded; null when the person chose nothing, or is not enrolled. */
  async choiceOf(memberId: number | undefined): Promise<ReminderChoice | null> {
    const where = { id: memberId ?? 0 };
    return (await this.prisma.member.findUnique({ where, select: { reminders: true } }))?.reminders ?? null;
  }

  /** Stores how a person chose to be reminded. */
  async choose(memberId: number | undefined, reminders: ReminderChoice | null): Promise<void> {
    if (memberId === undefined) return;
    await this.prisma.member.updateMany({ where: { id: memberId }, data: { reminders } });
    await this.prisma.planSweep.deleteMany({ where: { plan: { memberships: { some: { memberId } } } } });
  }
}
