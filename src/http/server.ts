import { once } from 'node:events';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Run, Service } from '../base/service.ts';

/** The port or address cannot be used. The message is one line for the operator. */
export class HttpServerError extends Error {
  override name = 'HttpServerError';
}

/** Serves an app on an address of this machine; port 0 takes any free one. */
export class HttpServer implements Service {
  private server: ServerType | undefined;

  constructor(
    private readonly app: Hono,
    private readonly where: { host: string; port: number },
  ) {}

  /** @throws HttpServerError when the address is taken or not this machine's */
  async start({ fail }: Run): Promise<void> {
    const { host: hostname, port } = this.where;
    this.server = serve({ fetch: this.app.fetch, hostname, port });
    await once(this.server, 'listening').catch((error: NodeJS.ErrnoException) => {
      throw new HttpServerError(explain(error, hostname, port));
    });
    this.server.on('error', fail);
  }

  /** Where a started server is reached, without a slash at the end: http://127.0.0.1:8080 */
  get url(): string {
    const { host, port } = this.where;
    const address = this.server?.address();
    const actualPort = typeof address === 'object' && address ? address.port : port;
    return `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`;
  }

  /** Stops listening and ends open connections. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  }
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `PORT: ${port} on ${host} is taken by another program; choose another, or 0 for any free one`;
  if (error.code === 'EACCES') return `PORT: this user may not listen on ${port}; choose one above 1023`;
  return `HTTP_HOST: cannot listen on ${host} (${error.code ?? error.message})`;
}
