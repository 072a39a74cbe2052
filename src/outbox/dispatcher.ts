import { randomUUID } from 'node:crypto';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { DatabaseClock } from '../database/database-clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Place } from '../people/place.ts';
import type { ChannelStates } from './channel-states.ts';
import type { Courier, Outcome } from './courier.ts';
import type { DeliveryKinds } from './kinds.ts';
import { type MessagePart, messagesIn, partsOf } from './message.ts';
import type { Outbox } from './outbox.ts';
import { type Chats, Outcomes, type SentPart } from './outcomes.ts';
import { type Closed, Pace } from './pace.ts';
import { purposeOf } from './priorities.ts';
import { type Claimed, Queue, type Waiting } from './queue.ts';
import type { SendingSettings } from './settings.ts';
import { marked } from './trial/mark.ts';
import type { Trial } from './trial/trial.ts';
import { TRIAL_REASON, type WithheldMessages } from './trial/withheld-messages.ts';

/** How soon to look again when what is next does not fit the pace yet, or noting failed. */
const STEP_MS = 200;
/** How long to rest at least while deliveries wait for the pace: what may go in that time is claimed ahead. */
const PACED_MS = 40;

export interface DispatcherOptions {
  prisma: PrismaClient;
  outbox: Outbox;
  /** The messenger that the courier serves, by its name in the database. */
  channel: string;
  courier: Courier;
  kinds: DeliveryKinds;
  chats: Chats;
  /** Tells what the messenger takes at all: nothing while it is down. Default: everything. */
  states?: Pick<ChannelStates, 'leastPriority'>;
  /** Who hears the bot while it is tried out, what keeps the rest, and the mark of what is sent; default: no trial. */
  trial?: TrialOptions;
  /** The plan's clock, which may be moved: when a delivery may go, and until when. */
  clock: Clock;
  /** Leases, waits and the pace: the time of all processes, as each of them measures it. */
  machine: Clock & Pick<DatabaseClock, 'sync'>;
  settings: SendingSettings;
  log: Log;
  /** From 0 up to 1. */
  random: () => number;
  /** Waits; a rest between two looks is ended early by its signal. */
  wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Called with the outcome of each request, or with the reason why there was none. */
  onOutcome?: (outcome: string, count?: number) => void;
}

/** How a trial is held. */
interface TrialOptions {
  trial: Trial;
  withheld: Pick<WithheldMessages, 'keep'>;
  /** Returns what stands above a message to a chat, in its language. */
  markFor: (place: Place) => Promise<string>;
}

/** A delivery whose message is composed and may go. */
interface Ready {
  delivery: Waiting;
  part: MessagePart;
  /** Whether further parts follow. */
  more: boolean;
}

/**
 * Sends what is in the outbox for one messenger, for as long as it runs. Several may run, in one process or in many:
 * each delivery is claimed by one at a time, and the pace holds for all together.
 */
export class Dispatcher {
  private readonly pace: Pace;
  private readonly queue: Queue;
  private readonly outcomes: Outcomes;
  /** Claimed deliveries whose outcome is not recorded yet: they wait for their moment or a free slot, or are being sent. */
  private readonly inHand = new Set<Promise<void>>();
  private readonly slots: LimitFunction;
  private nap = new AbortController();
  private woken = false;
  /** Groups whose new id is being noted, and how many were: what waits for one may not go before what was sent to its old id. */
  private moves = { begun: 0, over: 0 };
  private tidyAt = 0;
  /** How many of those in hand wait to be sent or are being sent. */
  private unsent = 0;
  /** Nothing was due at the last look. */
  private idle = true;
  /** At the last look deliveries waited for the pace: looking again at once would find nothing. */
  private paced = false;

  constructor(private readonly options: DispatcherOptions) {
    const { channel, settings, kinds } = options;
    this.pace = new Pace(channel, settings.pace);
    this.slots = pLimit(settings.atOnce);
    this.queue = new Queue(options.prisma, {
      ...options,
      owner: randomUUID(),
      kinds: [...kinds.keys()],
      repeatable: [...kinds].filter(([, kind]) => kind.repeatable).map(([name]) => name),
      leaseMs: settings.leaseMs,
      pace: this.pace,
      moreToCome: () => this.unsent > 0,
    });
    this.outcomes = new Outcomes({ ...options, queue: this.queue, pace: this.pace });
  }

  /** Sends until the signal; what is being sent is finished first. Trouble with the database is waited out. */
  async run(signal: AbortSignal): Promise<void> {
    const { outbox, settings, log } = this.options;
    const wake = () => this.wake();
    const deaf = outbox.onWake(wake);
    signal.addEventListener('abort', wake);
    while (!signal.aborted) {
      this.woken = false;
      const pause = await this.round(signal).catch((error: unknown) => {
        log.warn({ err: error }, 'the outbox could not be read; trying again');
        return settings.pollMs;
      });
      if (!signal.aborted) await this.rest(pause, signal);
    }
    deaf();
    signal.removeEventListener('abort', wake);
    await Promise.all(this.inHand);
  }

  /** Looks once and sends what may go. Returns the milliseconds until the next look. */
  private async round(signal: AbortSignal): Promise<number> {
    const { settings, machine, states, channel } = this.options;
    await machine.sync();
    if (this.idle && (await this.queue.upkeep.isQuiet())) return settings.pollMs;
    await this.tidy();
    if (this.hasEnough()) return settings.pollMs;
    const least = await states?.leastPriority(channel);
    if (least === Number.POSITIVE_INFINITY) return settings.pollMs;
    const { over } = this.moves;
    const closed = await this.pace.closed(this.options.prisma, this.queue.now());
    const due = await this.queue.next(closed, this.pace.mostTogether, least);
    if (this.moves.begun > over) return STEP_MS;
    this.idle = due.length === 0;
    this.paced = closed.room <= due.length;
    if (due.length === 0) return this.untilChange(closed);
    // Together, so that texts share their look-ups.
    const composed = await Promise.all(due.map((delivery) => this.compose(delivery)));
    const ready = composed.filter((next) => next !== undefined);
    if (signal.aborted || ready.length === 0) return 0;
    const claimed = await this.queue.claim(
      ready.map(({ delivery, part }) => ({ delivery, messages: messagesIn(part) })),
    );
    const byId = new Map(ready.map((own) => [own.delivery.id, own]));
    for (const each of claimed) {
      const own = byId.get(each.id);
      if (own) this.start(each, own);
    }
    return claimed.length > 0 ? 0 : STEP_MS;
  }

  /** The next are claimed while the last of those in hand are being sent. */
  private hasEnough(): boolean {
    return this.unsent >= Math.max(this.options.settings.atOnce, this.pace.mostTogether / 2);
  }

  private async tidy(): Promise<void> {
    if (this.queue.now() < this.tidyAt) return;
    this.tidyAt = this.queue.now() + Math.min(this.options.settings.pollMs, this.options.settings.leaseMs);
    const { expired, uncertain } = await this.queue.upkeep.tidy();
    if (expired > 0) this.tell('expired', expired);
    if (uncertain > 0) this.tell('uncertain', uncertain);
  }

  private async untilChange(closed: Closed): Promise<number> {
    const now = this.queue.now();
    const groups = await this.pace.fullGroups(this.options.prisma, now);
    const opens = [closed, ...groups].flatMap(({ opensAt }) =>
      opensAt === undefined ? [] : [opensAt - now],
    );
    const waits = [...opens, await this.queue.upkeep.untilNext()].filter((wait) => wait !== undefined);
    return Math.max(1, Math.min(this.options.settings.pollMs, ...waits));
  }

  /** Composes the next part to send. Returns undefined when there is none, which is then recorded. */
  private async compose(delivery: Waiting): Promise<Ready | undefined> {
    const { channel, chatId, viaChannel, inGroup } = delivery;
    const { kinds, log, clock } = this.options;
    try {
      const due = { ...delivery, to: { channel, id: chatId, inGroup }, via: viaChannel };
      const message = (await kinds.get(delivery.kind)?.compose(due)) ?? 'no-longer';
      if (message === 'no-longer') {
        await this.queue.change(delivery, { state: 'CANCELLED', reason: 'no-longer' });
        this.tell('cancelled');
        return undefined;
      }
      const parts = await this.inTrial(delivery, partsOf(message));
      if (!parts) return undefined;
      const [part, ...rest] = parts.slice(delivery.partsSent);
      if (part) return { delivery, part, more: rest.length > 0 };
      // Composed again it has fewer parts than were sent: nothing is left to send.
      const sentAt = clock.date();
      await this.queue.change(delivery, { state: 'SENT', sentAt });
    } catch (error) {
      log.error({ err: error, delivery: delivery.id }, 'the text of a delivery could not be made');
      await this.queue.change(delivery, this.outcomes.failedOnce(delivery, 'no-text'));
      this.tell('no-text');
    }
    return undefined;
  }

  /**
   * The one gate of a trial: all that is said unasked comes by here before it is sent. Returns the parts to be sent; undefined when the
   * delivery is withheld, which ends it: it is not sent later either, and its unique key stays taken.
   */
  private async inTrial(delivery: Waiting, parts: MessagePart[]): Promise<MessagePart[] | undefined> {
    const { trial: options, prisma } = this.options;
    if (!options?.trial.isOn) return parts;
    const { channel, chatId: id, viaChannel, viaChatId, inGroup, partsSent } = delivery;
    if (options.trial.lets({ channel: viaChannel, id: viaChatId }))
      return marked(parts, await options.markFor({ channel, id, inGroup }));
    const end = { state: 'CANCELLED', reason: TRIAL_REASON } as const;
    const isWithheld = await prisma.$transaction(async (tx) => {
      const isEnded = await this.queue.change(delivery, end, tx);
      if (isEnded) await options.withheld.keep(tx, delivery.id, parts.slice(partsSent));
      return isEnded;
    });
    if (isWithheld) this.tell('withheld');
    return undefined;
  }

  private start(claim: Claimed, { part, more }: Ready): void {
    const done = this.send(claim, part, more).finally(() => {
      this.inHand.delete(done);
      if (!this.hasEnough()) this.wake();
    });
    this.inHand.add(done);
  }

  private async send(claim: Claimed, part: MessagePart, more: boolean): Promise<void> {
    const { wait } = this.options;
    this.unsent += 1;
    const early = claim.startsAt - this.queue.now();
    if (early > 0) await wait(early);
    const outcome = await this.slots(() => this.request(claim, part));
    this.unsent -= 1;
    // Anything else may change what goes next: it is noted first.
    if (outcome.kind === 'sent' && !this.hasEnough()) this.wake();
    if (outcome.kind === 'moved') this.moves.begun += 1;
    await this.note(claim, outcome, { part, more });
    if (outcome.kind === 'moved') this.moves.over += 1;
    this.tell(named(outcome));
  }

  private async request(claim: Claimed, part: MessagePart): Promise<Outcome> {
    const { courier, settings, log, machine } = this.options;
    await machine
      .sync()
      .catch((error: unknown) => log.warn({ err: error }, 'the database does not tell the time'));
    // A process that was held up too long must not send: its lease might run out before the answer comes.
    const late = this.queue.now() > claim.leasedUntil.getTime() - settings.leaseMs / 2;
    if (late) return { kind: 'not-accepted' };
    return courier.send(claim.viaChatId, part, purposeOf(claim.priority)).catch((error: unknown) => {
      log.error({ err: error, delivery: claim.id }, 'a courier failed');
      return { kind: 'unknown' };
    });
  }

  /** Retries until the outcome is recorded or the lease is over: then the delivery counts as uncertain. */
  private async note(claim: Claimed, outcome: Outcome, sent: SentPart): Promise<void> {
    const { log, wait } = this.options;
    for (;;) {
      try {
        return await this.outcomes.note(claim, outcome, sent);
      } catch (error) {
        log.error({ err: error, delivery: claim.id }, 'what became of a delivery could not be noted');
        if (this.queue.now() >= claim.leasedUntil.getTime()) return;
        await wait(STEP_MS);
      }
    }
  }

  private tell(outcome: string, count = 1): void {
    this.options.onOutcome?.(outcome, count);
  }

  private wake(): void {
    this.woken = true;
    this.nap.abort();
  }

  private async rest(ms: number, signal: AbortSignal): Promise<void> {
    if (this.paced) await this.options.wait(PACED_MS, signal);
    const left = this.paced ? ms - PACED_MS : ms;
    if (this.woken || left <= 0) return;
    this.nap = new AbortController();
    await this.options.wait(left, this.nap.signal);
  }
}

/** The outcome's name among the counts: the reason of a refusal. */
function named(outcome: Outcome): string {
  if (outcome.kind === 'refused') return outcome.reason;
  return outcome.kind === 'closed' ? outcome.limit : outcome.kind;
}
