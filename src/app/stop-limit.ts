import { OperatorError, type OperatorText } from '../base/operator-error.ts';

/** The stop took longer than it may. */
export class StopError extends OperatorError {
  override readonly name = 'StopError';
}

/**
 * Waits for work that is to end soon after a signal.
 * @param mostMs how long it may go on after the signal, in milliseconds
 * @throws StopError when it goes on for longer; it is then left alone
 */
export async function endsAfter<T>(work: Promise<T>, signal: AbortSignal, mostMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const begin = () => {
      timer = setTimeout(() => reject(new StopError(overdue(mostMs))), mostMs);
    };
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function overdue(mostMs: number): OperatorText {
  return { key: 'operator:stop.overdue', fields: { seconds: mostMs / 1000 } };
}
