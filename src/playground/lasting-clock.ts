import { Temporal } from 'temporal-polyfill';
import type { VirtualClock } from '../base/clock.ts';
import type { KeptRecord } from '../sandbox/keeper.ts';
import type { Messenger } from '../sandbox/messenger.ts';
import type { PlaygroundMemory } from './memory.ts';

/** How often the moment is written down while nothing else is: after a kill at most this much time passes twice. */
const EACH_MS = 15_000;

/** The writing down of a clock's moment. */
interface LastingClock {
  /** Has the moment written down as it is by now. */
  note(): void;
  /** Ends the writing down; the last moment is written then. */
  close(): Promise<void>;
}

/**
 * Lets a virtual clock continue after a restart from where it was: while the program is off, no time passes in the
 * playground. A clock without a past keeps the start that it was given.
 */
export function keepClock(
  clock: VirtualClock,
  messenger: Pick<Messenger, 'listen'>,
  memory: PlaygroundMemory,
  records: readonly KeptRecord[],
): LastingClock {
  const last = records.find(({ kind }) => kind === 'clock')?.value;
  const moment = Number(last);
  if (last !== undefined && Number.isSafeInteger(moment)) {
    clock.set(Temporal.Instant.fromEpochMilliseconds(moment));
  }
  const note = () => memory.changed('clock', 'now', () => ({ value: clock.now().epochMilliseconds }));
  const timer = setInterval(note, EACH_MS);
  timer.unref();
  // No message may lie ahead of the clock after a restart.
  const stopListening = messenger.listen(({ kind }) => kind === 'message' && note());
  note();
  const close = async () => {
    clearInterval(timer);
    stopListening();
    note();
    await memory.settled();
  };
  return { note, close };
}
