import { ProxyAgent, type RequestInit, fetch as undiciFetch } from 'undici';

/** What aborts a request: the platform's own signal, or one that only looks like it. */
type AnySignal = Pick<AbortSignal, 'aborted' | 'addEventListener'>;

/**
 * Returns a fetch whose requests go through an HTTP proxy, by undici's own agent: the platform's fetch is of another undici. The address
 * may hold a password; no error holds the address.
 */
export function fetchThrough(proxy: string): typeof fetch {
  const dispatcher = new ProxyAgent(proxy);
  const through = (input: string | URL, { signal, ...init }: RequestInit = {}) =>
    undiciFetch(input, {
      ...init,
      dispatcher,
      // A body that is a stream is sent before the answer is read.
      duplex: 'half',
      ...(signal && { signal: platformSignal(signal) }),
    });
  return through as unknown as typeof fetch;
}

function platformSignal(signal: AnySignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
