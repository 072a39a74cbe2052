import { serve } from '@hono/node-server';
import type { BotApiApp } from './routes.ts';

export interface ListenOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** A loopback address; default 127.0.0.1. */
  host?: string;
}

/**
 * How long an unused connection stays open, as nginx keeps it. Node's own five seconds are over when a busy program comes
 * back to it, and a call that is on its way then is lost.
 */
const KEEP_ALIVE_MS = 75_000;

/** A server that listens on this machine. */
export interface Listening {
  /** Such as http://127.0.0.1:40123, for `TELEGRAM_API_ROOT`. */
  url: string;
  /** Cuts the connections and ends deliveries. */
  close(): Promise<void>;
}

/** Serves HTTP on a loopback address. @param onClose called when it is closed @throws Error for any other address */
export function listenOnLoopback(
  fetch: BotApiApp['fetch'],
  { port = 0, host = '127.0.0.1' }: ListenOptions,
  onClose: () => void,
): Promise<Listening> {
  if (host !== 'localhost' && host !== '::1' && !/^127(?:\.\d{1,3}){3}$/.test(host)) {
    throw new Error('the local Bot API server listens on loopback addresses only');
  }
  return new Promise((resolve, reject) => {
    const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS };
    const server = serve({ fetch, port, hostname: host, serverOptions }, (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      const close = () =>
        new Promise<void>((closed) => {
          onClose();
          server.close(() => closed());
          if ('closeAllConnections' in server) server.closeAllConnections();
        });
      resolve({ url: `http://${name}:${address.port}`, close });
    });
    server.once('error', reject);
  });
}
