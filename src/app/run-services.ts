import type { Log } from '../base/log.ts';
import type { Run, Service } from '../base/service.ts';
import { endsAfter } from './stop-limit.ts';

/** How long starts and stops may take in all once the run is to end, in milliseconds. */
const STOP_MS = 7_000;

/**
 * Starts services in their order, each after the one before has started, and runs them until the signal or a failure.
 * Then stops those that were started, in reverse order, whatever fails.
 * @param services may be a generator: what stands between two of its services runs between their starts
 * @param stopMs how long that may take
 * @throws the first error; later ones are logged; StopError when something hangs
 */
export async function runServices(
  services: Iterable<Service> | AsyncIterable<Service>,
  { signal, log }: { signal: AbortSignal; log: Log },
  stopMs = STOP_MS,
): Promise<void> {
  const errors: unknown[] = [];
  const failure = new AbortController();
  const fail = (error: unknown) => {
    errors.push(error);
    failure.abort();
  };
  const run = { signal: AbortSignal.any([signal, failure.signal]), fail };
  await endsAfter(startAndStop(services, run), run.signal, stopMs).catch(fail);
  const [first, ...later] = errors;
  for (const error of later) log.error({ err: error }, 'a service could not be stopped');
  if (errors.length > 0) throw first;
}

async function startAndStop(services: Iterable<Service> | AsyncIterable<Service>, run: Run): Promise<void> {
  const started: Service[] = [];
  try {
    await startAll(services, run, started);
    await aborted(run.signal);
  } catch (error) {
    run.fail(error);
  }
  for (const service of started.reverse()) await service.stop().catch(run.fail);
}

async function startAll(
  services: Iterable<Service> | AsyncIterable<Service>,
  run: Run,
  started: Service[],
): Promise<void> {
  for await (const service of services) {
    await service.start(run);
    started.push(service);
    if (run.signal.aborted) return;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
