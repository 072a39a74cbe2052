import type { Update } from 'grammy/types';
import type { Metrics } from '../../http/operations.ts';
import type { UpdateLedger } from './update-ledger.ts';

/** Another living process is handling this update. */
export class UpdateBusyError extends Error {
  override name = 'UpdateBusyError';
}

/**
 * Handles an update unless it was handled before. When handling it fails it counts as not handled.
 * @throws UpdateBusyError when another process has it
 */
export async function handleOnce(
  update: Update,
  ledger: UpdateLedger,
  handle: (update: Update) => Promise<void>,
  metrics: Metrics,
): Promise<void> {
  const claim = await ledger.take(update.update_id);
  if (claim === 'busy') throw new UpdateBusyError(`update ${update.update_id}`);
  if (claim === 'done') return metrics.updates.inc({ outcome: 'repeated' });
  const stop = metrics.updateSeconds.startTimer();
  try {
    await handle(update);
    await ledger.end(update.update_id);
    metrics.updates.inc({ outcome: 'answered' });
  } catch (error) {
    ledger.release(update.update_id);
    metrics.updates.inc({ outcome: 'failed' });
    throw error;
  } finally {
    stop();
  }
}
