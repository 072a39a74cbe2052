import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A server that listens. */
export interface HttpServer {
  /** Where it is reached, without a slash at the end: http://127.0.0.1:8080 */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** The port or address cannot be used. The message is one line for the operator. */
export class HttpServerError extends Error {
  override name = 'HttpServerError';
}

/**
 * Serves an app; port 0 takes any free one.
 * @throws HttpServerError when the address is taken or not ours
 */
export function startHttpServer(
  app: Hono,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port });
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new HttpServerError(explain(error, host, port))),
    );
    server.once('listening', () => {
      const address: AddressInfo | string | null = server.address();
      const actualPort = typeof address === 'object' && address ? address.port : port;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
        close: () => close(),
      });
    });
    const close = () =>
      new Promise<void>((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `PORT: ${port} on ${host} is taken by another program; choose another, or 0 for any free one`;
  if (error.code === 'EACCES') return `PORT: this user may not listen on ${port}; choose one above 1023`;
  return `HTTP_HOST: cannot listen on ${host} (${error.code ?? error.message})`;
}
