import { setMaxListeners } from 'node:events';
import { type Bot, BotError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../base/log.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import type { DatabaseWatch } from '../../database/database-watch.ts';
import type { Metrics } from '../../http/operations.ts';
import { Lanes } from './lanes.ts';
import { Patience, type Wait } from './patience.ts';
import type { UpdateLedger } from './update-ledger.ts';
import { isWellFormed, readable } from './well-formed.ts';

/** How long a cry for help waits for what the same person wrote before, in milliseconds. */
const CRY_MS = 2_000;

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
  /** Whether somebody in danger writes: this is stored nowhere, and answered even when the database is away. */
  isCry: (update: Update) => boolean;
  /** An update as it may be stored until it is handled. */
  storable: (update: Update) => Update;
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

  constructor(private readonly options: ReceiverOptions) {
    // Each update that waits for the database listens for the end of the run.
    setMaxListeners(0, options.signal);
  }

  /** How many updates are in hand. */
  get size(): number {
    return this.lanes.size;
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

  /** Goes on with what an earlier run stored and did not handle. @throws what the database throws */
  async resume(): Promise<void> {
    const left = await this.options.watch.during(() => this.options.ledger.left());
    if (left.length > 0)
      this.options.log.info({ count: left.length }, 'updates of an earlier run are handled');
    this.handleAll(left);
  }

  /**
   * Handles an update that the messenger hands over again unless this goes well.
   * @throws UpdateBusyError while another process has it; what the database throws while it is away
   */
  async handleNow(update: Update): Promise<void> {
    if (!isWellFormed(update)) return this.leaveOut(update);
    const taken = readable(update);
    if (this.options.isCry(taken)) return this.answerCry(taken);
    const { ledger, watch, metrics } = this.options;
    const claim = await watch.during(() => ledger.take(taken.update_id));
    if (claim === 'busy') throw new UpdateBusyError(`update ${taken.update_id}`);
    if (claim === 'done') return metrics.updates.inc({ outcome: 'repeated' });
    try {
      await this.lanes.add(laneOf(taken), () => this.handle(taken));
      await watch.during(() => ledger.end(taken.update_id));
    } catch (error) {
      ledger.release(taken.update_id);
      throw error;
    }
  }

  /** Settles when nothing is in hand any more. */
  allDone(): Promise<void> {
    return this.lanes.allDone();
  }

  /** Settles when half of what is in hand now is done. */
  halfDone(): Promise<void> {
    return this.lanes.halfDone();
  }

  private handleAll(updates: readonly Update[]): void {
    for (const update of updates) void this.lanes.add(laneOf(update), () => this.untilHandled(update));
  }

  /** Handles a stored update, however long the database is away. What fails otherwise stays in the ledger for the next run. */
  private async untilHandled(update: Update): Promise<void> {
    const { ledger, watch, log } = this.options;
    const { update_id } = update;
    try {
      await this.whileAway(() => this.handle(update));
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
    if (claim !== 'mine') return;
    try {
      await this.handle(update);
      await ledger.end(update_id);
    } catch {
      // Help itself needs no database. What may be lacking is a campaign's text that was taken for a cry, or the note.
      void this.lanes.add(lane, () => this.untilHandled(update));
    }
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
