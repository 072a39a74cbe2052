import { setMaxListeners } from 'node:events';
import { type Bot, BotError } from 'grammy';
import type { Update } from 'grammy/types';
import pLimit from 'p-limit';
import type { Log } from '../../base/log.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import type { DatabaseWatch } from '../../database/database-watch.ts';
import type { Metrics } from '../../http/metrics.ts';
import { Lanes } from './lanes.ts';
import { Patience, type Wait } from './patience.ts';
import type { UpdateLedger } from './update-ledger.ts';
import { isWellFormed, readable } from './well-formed.ts';

/** How long a cry for help waits for what the same person wrote before, in milliseconds. */
const CRY_MS = 2_000;
/** How long news waits for what is handled alone, in milliseconds. */
const ALONE_MS = 10_000;
/**
 * Updates that are handled at once; the others wait as they came. One that is handled holds some fifty kilobytes: two thousand, from as many
 * groups that ask in one minute, were more than the heap. So many that none waits because others wait for the messenger.
 */
const MOST_HANDLED = 200;
/** The one lane of what is handled alone. */
const ALONE = 'alone';

/** Another living process is handling this update. */
export class UpdateBusyError extends Error {
  override name = 'UpdateBusyError';
}

export interface ReceiverOptions {
  bot: Pick<Bot, 'handleUpdate'>;
  ledger: UpdateLedger;
  watch: DatabaseWatch;
  metrics: Pick<Metrics, 'updates' | 'updateSeconds'>;
  log: Log;
  /** Whether a person in danger writes: this is stored nowhere, and answered even when the database is away. */
  isCry: (update: Update) => boolean;
  /** An update as it may be stored until it is handled. */
  storable: (update: Update) => Update;
  /** Tells the person that an update of theirs is not handled any more. */
  tellSetAside: (update: Update) => Promise<void>;
  /** From then on nothing is tried again; what was stored is left to the next run. */
  signal: AbortSignal;
  wait: Wait;
}

/**
 * Takes updates and has the bot handle them: those of one person in one chat in order, all others at once. While the
 * database is away they are tried again until it is back.
 */
export class Receiver {
  private readonly lanes = new Lanes();
  /** Cries that were answered and may come again, because the messenger was not told so yet. */
  private readonly answered = new Set<number>();
  /** What is handled alone, one after another. */
  private readonly alone = new Lanes();
  /** How much of each lane waits there for its turn. */
  private readonly waitingAlone = new Map<string, number>();
  private readonly handling = pLimit(MOST_HANDLED);

  constructor(private readonly options: ReceiverOptions) {
    // Each update that waits for the database listens for the end of the run.
    setMaxListeners(0, options.signal);
  }

  /** How many updates are in hand. */
  get size(): number {
    return this.lanes.size + this.alone.size;
  }

  /**
   * Takes what a poller fetched. When it returns, all of it may be confirmed: cries for help are answered, the rest lies in
   * the ledger and is being handled.
   * @throws what the database throws: nothing but cries was taken, all of it has to be fetched again
   */
  async receive(fetched: readonly Update[]): Promise<void> {
    const { ledger, metrics, watch, isCry, storable } = this.options;
    const updates = fetched.filter(isWellFormed).map(readable);
    const cries = updates.filter(isCry);
    const others = updates.filter((update) => !isCry(update));
    try {
      const fresh = others.length > 0 ? await watch.during(() => ledger.store(others, storable)) : [];
      this.handleAll(fresh);
      metrics.updates.inc({ outcome: 'repeated' }, others.length - fresh.length);
    } finally {
      await Promise.all(cries.map((cry) => this.answerCry(cry)));
    }
    for (const update of fetched) if (!isWellFormed(update)) this.leaveOut(update);
    this.answered.clear();
  }

  /**
   * Goes on with what an earlier run stored and did not handle. What processes died over twice is handled alone, after all the rest: should one
   * die again, it is known over what. Returns when that is done, or after ten seconds.
   * @throws what the database throws
   */
  async resume(): Promise<void> {
    const { ledger, log, signal, wait, watch } = this.options;
    const { mine, suspect, setAside } = await watch.during(() => ledger.left());
    if (mine.length + suspect.length > 0)
      log.info({ count: mine.length + suspect.length }, 'updates of an earlier run are handled');
    const suspected = new Map(suspect.toReversed().map((update) => [laneOf(update), update.update_id]));
    const isBehind = (update: Update) => update.update_id > (suspected.get(laneOf(update)) ?? Infinity);
    this.handleAll(mine.filter((update) => !isBehind(update)));
    for (const update of setAside) await this.setAside(update);
    if (suspect.length === 0) return;
    const suspects = new Set(suspect);
    const inTurn = [...suspect, ...mine.filter(isBehind)].sort((a, b) => a.update_id - b.update_id);
    const done = inTurn.map((update) => {
      const handled = () => this.untilHandled(update);
      return suspects.has(update) ? this.inTurnAlone(update, handled) : this.inTurn(update, handled);
    });
    await Promise.race([Promise.all(done), wait(ALONE_MS, signal)]);
  }

  /**
   * Handles an update that the messenger hands over again unless this goes well.
   * @throws UpdateBusyError while another process has it; what the database throws while it is away
   */
  async handleNow(update: Update): Promise<void> {
    if (!isWellFormed(update)) return this.leaveOut(update);
    const taken = readable(update);
    if (this.options.isCry(taken)) return this.answerCry(taken);
    const { ledger, watch, metrics, storable } = this.options;
    const claim = await watch.during(() => ledger.take(taken.update_id));
    if (claim === 'busy') throw new UpdateBusyError(`update ${taken.update_id}`);
    if (claim === 'done') return metrics.updates.inc({ outcome: 'repeated' });
    if (claim === 'set-aside') {
      await watch.during(() => ledger.keep(storable(taken)));
      return this.setAside(taken);
    }
    const handled = () => this.handle(taken);
    try {
      await (claim === 'suspect' ? this.inTurnAlone(taken, handled) : this.inTurn(taken, handled));
      await watch.during(() => ledger.end(taken.update_id));
    } catch (error) {
      ledger.release(taken.update_id);
      throw error;
    }
  }

  /** Settles when nothing is in hand any more. */
  async allDone(): Promise<void> {
    await this.alone.allDone();
    await this.lanes.allDone();
  }

  /** Settles when half of what is in hand now is done. */
  halfDone(): Promise<void> {
    return this.lanes.halfDone();
  }

  private handleAll(updates: readonly Update[]): void {
    for (const update of updates) void this.inTurn(update, () => this.untilHandled(update));
  }

  /** Handles an update behind what its lane has now; where some of that waits to be handled alone, behind that. */
  private inTurn(update: Update, handled: () => Promise<void>): Promise<void> {
    const lane = laneOf(update);
    const inLane = () => this.lanes.add(lane, handled);
    return this.waitingAlone.has(lane) ? this.behindAlone(lane, inLane) : inLane();
  }

  private async behindAlone(lane: string, work: () => Promise<void>): Promise<void> {
    this.waitingAlone.set(lane, (this.waitingAlone.get(lane) ?? 0) + 1);
    try {
      await this.alone.add(ALONE, work);
    } finally {
      const left = (this.waitingAlone.get(lane) ?? 0) - 1;
      if (left > 0) this.waitingAlone.set(lane, left);
      else this.waitingAlone.delete(lane);
    }
  }

  /** Handles a stored update, however long the database is away. What fails otherwise stays in the ledger for the next run. */
  private async untilHandled(update: Update): Promise<void> {
    const { ledger, watch, log } = this.options;
    const { update_id } = update;
    try {
      await this.whileAway(() => this.handling(() => this.handle(update)));
      await this.whileAway(() => watch.during(() => ledger.end(update_id)));
    } catch (error) {
      ledger.release(update_id);
      if (!databaseFailure(error))
        log.error({ err: error, update: update_id }, 'an update could not be handled');
    }
  }

  /** Makes a call again and again until the database is back. @throws its last error at the end of the run, every other at once */
  private async whileAway(call: () => Promise<void>): Promise<void> {
    const patience = new Patience(this.options.wait, this.options.signal);
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (!databaseFailure(error) || !(await patience.next())) throw error;
      }
    }
  }

  /**
   * Answers a cry for help. Its words are stored nowhere, not for a moment: it is confirmed only after that. The database is
   * asked whether it was answered before; when it does not know, the person rather hears the answer twice.
   */
  private async answerCry(update: Update): Promise<void> {
    const { ledger, watch, wait, signal } = this.options;
    const { update_id } = update;
    const lane = laneOf(update);
    if (this.answered.has(update_id)) return;
    this.answered.add(update_id);
    await Promise.race([this.lanes.free(lane), wait(CRY_MS, signal)]);
    const claim = watch.away ? 'mine' : await ledger.take(update_id).catch(() => 'mine');
    if (claim === 'set-aside') return this.setAside(update);
    if (claim !== 'mine' && claim !== 'suspect') return;
    try {
      if (claim === 'suspect') await ledger.begin(update_id);
      await this.handle(update);
      await ledger.end(update_id);
    } catch {
      // Help itself needs no database. What may be lacking is a campaign's text that was taken for a cry, or the note.
      void this.lanes.add(lane, () => this.untilHandled(update));
    }
  }

  /** Handles what processes died over while nothing else is in hand, and notes that it begins. */
  private inTurnAlone(update: Update, handled: () => Promise<void>): Promise<void> {
    const { ledger, watch } = this.options;
    const lane = laneOf(update);
    return this.behindAlone(lane, async () => {
      await this.lanes.presentDone();
      await this.whileAway(() => watch.during(() => ledger.begin(update.update_id)));
      await this.lanes.add(lane, handled);
    });
  }

  /** Gives an update up over which processes died. What is in it does not belong in the log. */
  private async setAside(update: Update): Promise<void> {
    const { log, metrics, tellSetAside } = this.options;
    const { update_id } = update;
    metrics.updates.inc({ outcome: 'set-aside' });
    log.error(
      { update: update_id },
      'an update was set aside: the program ended each time that it was handled',
    );
    await tellSetAside(update).catch((error: unknown) => {
      log.warn({ err: error, update: update_id }, 'the person could not be told');
    });
  }

  private async handle(update: Update): Promise<void> {
    const { bot, metrics, watch } = this.options;
    const stop = metrics.updateSeconds.startTimer();
    try {
      await bot.handleUpdate(update);
      metrics.updates.inc({ outcome: 'answered' });
    } catch (wrapped) {
      metrics.updates.inc({ outcome: 'failed' });
      const error = wrapped instanceof BotError ? wrapped.error : wrapped;
      const reason = databaseFailure(error);
      if (reason) watch.failed(reason);
      throw error;
    } finally {
      stop();
    }
  }

  /** Tried again it would be no better. What is in it does not belong in the log. */
  private leaveOut({ update_id }: Update): void {
    this.options.log.warn({ update: update_id }, 'an update was left out: it is not as Telegram makes them');
    this.options.metrics.updates.inc({ outcome: 'malformed' });
  }
}

/** One person's messages in one chat, and the bot's coming and going there, are each a lane. */
function laneOf({ message, callback_query: press, my_chat_member: coming }: Update): string {
  if (coming) return `membership:${coming.chat.id}`;
  const chat = message?.chat ?? press?.message?.chat;
  const from = message?.from ?? press?.from;
  return `${chat?.id ?? ''}:${from?.id ?? ''}`;
}
