import { Temporal } from 'temporal-polyfill';
import { onTestFinished } from 'vitest';
import { type Clock, clockOf } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { plain, plainText } from '../../src/base/rich-text.ts';
import type { Database } from '../../src/database/database.ts';
import { DatabaseClock } from '../../src/database/database-clock.ts';
import { type Delivery, Prisma } from '../../src/generated/sqlite/client.ts';
import type { Courier, Outcome } from '../../src/outbox/courier.ts';
import { Dispatcher } from '../../src/outbox/dispatcher.ts';
import type { DeliveryKind, DueDelivery } from '../../src/outbox/kinds.ts';
import type { MessagePart, OutgoingMessage } from '../../src/outbox/message.ts';
import type { Order } from '../../src/outbox/order.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import type { SendingSettings } from '../../src/outbox/settings.ts';
import { Trial } from '../../src/outbox/trial/trial.ts';
import { WithheldMessages } from '../../src/outbox/trial/withheld-messages.ts';
import { newestMoment } from '../../src/outbox/upkeep.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { reachabilityOf } from '../support/reachability.ts';
import { StillClock } from '../support/still-clock.ts';

const FAST = { messages: 1000, seconds: 1 };

const settings: SendingSettings = {
  pace: { overall: FAST, chat: FAST, group: FAST },
  atOnce: 4,
  mostFailures: 3,
  firstWaitMs: 1_000,
  longestWaitMs: 60_000,
  leaseMs: 60_000,
  pollMs: 2_000,
};

/** One request as the messenger saw it; moments by the machine's clock. */
export interface Request {
  chatId: string;
  text: string;
  from: number;
  to: number;
}

/** What the messenger does with a request, and how long it takes. */
export interface Reaction {
  outcome: Outcome;
  ms?: number;
}

/** A process's own clocks: the plan's and the machine's. */
export interface ProcessClocks {
  plan: StillClock;
  machine: StillClock;
}

/**
 * An outbox with a database, a messenger made of promises and a machine's clock that only moves when everybody waits:
 * hours pass in no time, and nothing depends on how fast the test runs.
 */
export class Stage {
  readonly machine = new StillClock('2030-01-01T00:00');
  readonly requests: Request[] = [];
  readonly told: string[] = [];
  /** The least priority that the messenger takes. */
  least = Number.NEGATIVE_INFINITY;
  /** Who hears the bot while it is tried out; default: no trial. */
  trial = new Trial();
  /** What the next text of a delivery will be; default: its unique key. */
  compose: DeliveryKind['compose'] = async (delivery) => this.text(delivery);
  react: (chatId: string, part: MessagePart) => Reaction = () => ({
    outcome: { kind: 'sent', messageId: String(this.requests.length) },
  });
  private readonly events: { at: number; happen: () => void | Promise<void> }[] = [];
  /** Something happens that takes the database its time: the stage's stands still. */
  private happening = false;
  /** What the database says what time it is. Moved, it is as if it were the machine of all processes. */
  readonly databaseTime = new StillClock('2030-01-01T00:00');
  /** Of processes whose clocks are not those of the others. */
  private readonly others: ProcessClocks[] = [];
  readonly logged: string[] = [];
  private readonly waiting = new Set<{ until: number; over: () => void; isRest: boolean }>();
  /** Dispatchers that were not told to stop. */
  private running = 0;
  /** Requests whose outcome is not noted yet. */
  private sending = 0;

  private constructor(
    readonly database: Database & { url: string },
    readonly outbox: Outbox,
    readonly planId: number,
    readonly clock: StillClock,
  ) {}

  static async open(): Promise<Stage> {
    const database = await databaseWithPlan();
    const { id } = await new PlanLibrary(database.prisma).newest();
    const clock = new StillClock('2018-05-21T07:25');
    return new Stage(database, new Outbox(database.prisma, clock), id, clock);
  }

  /** As if newly opened, but faster: nothing in line and nothing sent. */
  async clear(): Promise<void> {
    await this.database.prisma.delivery.deleteMany();
    await this.database.prisma.deliveryPause.deleteMany();
    this.requests.length = 0;
    this.told.length = 0;
    this.pass(3_600_000);
  }

  /** What time has passed, whatever clocks were moved; milliseconds. */
  get now(): number {
    return Temporal.Instant.from('2030-01-01T00:00+07:00').epochMilliseconds + this.machine.elapsed();
  }

  /** Sets all clocks of the one machine that everything runs on, or of all but the database's. */
  moveClocks(duration: Temporal.DurationLike): void {
    for (const clock of [this.clock, this.machine, this.databaseTime]) clock.move(duration);
  }

  order(uniqueKey: string, rest: Partial<Order> = {}): Order {
    return {
      planId: this.planId,
      to: { channel: 'telegram', id: '7', inGroup: false },
      kind: 'nudge',
      details: {},
      uniqueKey,
      priority: 0,
      notBefore: this.clock.now(),
      notAfter: this.clock.now().add({ hours: 12 }),
      ...rest,
    };
  }

  /** Puts messages in line, all to one chat each. */
  async enqueue(keys: string[], rest: Partial<Order> = {}): Promise<void> {
    await this.outbox.enqueueAll(keys.map((key) => this.order(key, rest)));
  }

  rows(): Promise<Delivery[]> {
    return this.database.prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  }

  async row(uniqueKey: string): Promise<Delivery> {
    return this.database.prisma.delivery.findUniqueOrThrow({ where: { uniqueKey } });
  }

  /** The texts that went out, in order. */
  get texts(): string[] {
    return this.requests.map(({ text }) => text);
  }

  /** Happens when the machine's clock gets there. */
  after(ms: number, happen: () => void | Promise<void>): void {
    this.events.push({ at: this.now + ms, happen });
  }

  /** @param clocks its own; default: those of the stage */
  dispatcher(
    changed: Partial<SendingSettings> = {},
    random = () => 0.5,
    clocks: ProcessClocks = { plan: this.clock, machine: this.machine },
  ): Dispatcher {
    const kind = (repeatable: boolean): DeliveryKind => ({ compose: (due) => this.compose(due), repeatable });
    const { prisma, provider } = this.database;
    const plansClock: Clock = clockOf(() => clocks.plan.now());
    const log = createLog('warn', { write: (line: string) => this.logged.push(line) });
    const all = { ...settings, ...changed };
    return new Dispatcher({
      prisma,
      outbox: this.outbox,
      channel: 'telegram',
      courier: this.courier(),
      kinds: new Map([
        ['nudge', kind(true)],
        ['campaign', kind(false)],
      ]),
      states: { leastPriority: async () => this.least },
      chats: reachabilityOf(prisma, plansClock),
      trial: {
        trial: this.trial,
        withheld: new WithheldMessages(prisma, plansClock),
        markFor: async () => 'Chạy thử',
      },
      clock: plansClock,
      machine: new DatabaseClock({
        prisma,
        provider,
        machine: clocks.machine,
        newest: () => newestMoment(prisma, { channel: 'telegram', leaseMs: all.leaseMs }),
        log,
        moment: () => Prisma.sql`CAST(${this.databaseTime.now().epochMilliseconds} AS DOUBLE PRECISION)`,
      }),
      settings: all,
      log,
      random,
      wait: (ms, signal) => this.wait(ms, signal),
      onOutcome: (outcome) => {
        if (!['expired', 'uncertain', 'cancelled', 'no-text', 'withheld'].includes(outcome))
          this.sending -= 1;
        this.told.push(outcome);
        setImmediate(() => this.turn());
      },
    });
  }

  /** Sends for so long by the machine's clock, and no longer than there is something to send where `untilOver`; both clocks move. */
  async send(
    seconds: number,
    changed: Partial<SendingSettings> = {},
    {
      random = () => 0.5,
      replicas = 1,
      others = [],
      untilOver = false,
    }: { random?: () => number; replicas?: number; others?: ProcessClocks[]; untilOver?: boolean } = {},
  ): Promise<void> {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    this.running = replicas + others.length;
    this.others.push(...others);
    const end = () => {
      this.running = 0;
      stop.abort();
    };
    this.after(seconds * 1000, end);
    if (untilOver) this.whenOver(end);
    const all = [
      ...Array.from({ length: replicas }, () => this.dispatcher(changed, random)),
      ...others.map((clocks) => this.dispatcher(changed, random, clocks)),
    ];
    await Promise.all(all.map((dispatcher) => dispatcher.run(stop.signal)));
  }

  /** Happens once nothing was left to send at two looks, ten seconds apart. */
  private whenOver(happen: () => void, wasOver = false): void {
    this.after(10_000, async () => {
      const states = (await this.rows()).map(({ state, repeated }) => (repeated ? `${state} again` : state));
      const isOver = !states.some((state) => /^(QUEUED|SENDING|UNCERTAIN$)/.test(state));
      if (isOver && wasOver) happen();
      else this.whenOver(happen, isOver);
    });
  }

  /** Requests that the messenger takes its time over. */
  private get slow(): number {
    return this.requests.filter(({ to }) => to === Number.POSITIVE_INFINITY).length;
  }

  private async text({ id, repeated }: DueDelivery): Promise<OutgoingMessage> {
    const { uniqueKey } = await this.database.prisma.delivery.findUniqueOrThrow({ where: { id } });
    return { text: [[plain(repeated ? `${uniqueKey} (nhắc lại)` : uniqueKey)]] };
  }

  private courier(): Courier {
    return {
      send: async (chatId, part) => {
        this.sending += 1;
        const text = whatIsSaid(part);
        const request = { chatId, text, from: this.now, to: Number.POSITIVE_INFINITY };
        this.requests.push(request);
        const { outcome, ms = 0 } = this.react(chatId, part);
        if (ms > 0) {
          setImmediate(() => this.turn());
          await new Promise<void>((resolve) => this.after(ms, resolve));
        }
        request.to = this.now;
        return outcome;
      },
    };
  }

  private wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        this.waiting.delete(wait);
        signal?.removeEventListener('abort', over);
        resolve();
      };
      const wait = { until: this.now + ms, over, isRest: signal !== undefined };
      this.waiting.add(wait);
      if (signal?.aborted) wait.over();
      else signal?.addEventListener('abort', wait.over, { once: true });
      setImmediate(() => this.turn());
    });
  }

  /** When everybody waits, time goes on to the next thing that happens or to the end of the first wait. */
  private turn(): void {
    if (this.happening) return;
    // A request that is not noted yet ends a wait by itself, unless it is the messenger that takes its time.
    const resting = [...this.waiting].filter(({ isRest }) => isRest).length;
    if (resting < this.running || this.sending > this.slow) return;
    if (this.waiting.size === 0 && this.slow === 0) return;
    this.events.sort((one, other) => one.at - other.at);
    const [next] = this.events;
    const [first] = [...this.waiting].sort((one, other) => one.until - other.until);
    if (next && next.at <= (first?.until ?? Number.POSITIVE_INFINITY)) {
      this.events.shift();
      this.pass(next.at - this.now);
      const done = next.happen();
      if (done) {
        this.happening = true;
        void done.finally(() => {
          this.happening = false;
          this.turn();
        });
        return;
      }
    } else if (first) {
      this.pass(first.until - this.now);
      first.over();
    }
    setImmediate(() => this.turn());
  }

  private pass(ms: number): void {
    const milliseconds = Math.max(0, ms);
    const own = this.others.flatMap(({ plan, machine }) => [plan, machine]);
    for (const clock of new Set([this.clock, this.machine, this.databaseTime, ...own]))
      clock.advance({ milliseconds });
  }
}

/** A part as a short text. */
function whatIsSaid(part: MessagePart): string {
  switch (part.kind) {
    case 'text':
    case 'rewrite':
      return plainText(part.text);
    case 'files':
      return part.files.map((file) => ('fileId' in file ? file.fileId : file.name)).join('+');
    case 'media':
      return part.media.map((file) => ('fileId' in file ? file.fileId : file.name)).join('+');
    case 'delete':
      return `-${part.messageIds.join('-')}`;
    default:
      return part.written.text;
  }
}
