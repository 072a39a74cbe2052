import { Temporal } from 'temporal-polyfill';
import type { VirtualClock } from '../base/clock.ts';
import type { KeptRecord } from '../sandbox/keeper.ts';
import type { Messenger } from '../sandbox/messenger.ts';
import type { PlaygroundMemory } from './memory.ts';

/** How often the moment is written down while nothing else is: so much may be lived through twice after a kill. */
const EACH_MS = 15_000;

/**
 * Lets a virtual clock go on after a restart from where it stood: while the program is off, no time passes in the
 * playground. A clock without a past keeps the start that it was given.
 * @returns what stops the writing down; the last moment is written then
 */
export function keepClock(
  clock: VirtualClock,
  messenger: Pick<Messenger, 'listen'>,
  memory: PlaygroundMemory,
  records: readonly KeptRecord[],
): () => Promise<void> {
  const last = records.find(({ kind }) => kind === 'clock')?.value;
  const moment = Number(last);
  if (last !== undefined && Number.isSafeInteger(moment)) {
    clock.set(Temporal.Instant.fromEpochMilliseconds(moment));
  }
  const note = () => memory.changed('clock', 'now', () => ({ value: clock.now().epochMilliseconds }));
  const timer = setInterval(note, EACH_MS);
  timer.unref();
  // Nothing that was said may lie ahead of the clock after a restart.
  const deaf = messenger.listen(({ kind }) => kind === 'message' && note());
  note();
  return async () => {
    clearInterval(timer);
    deaf();
    note();
    await memory.settled();
  };
}
