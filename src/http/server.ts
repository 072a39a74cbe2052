import { once } from 'node:events';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { OperatorError, type OperatorText } from '../base/operator-error.ts';
import type { Run, Service } from '../base/service.ts';

/** The port or address cannot be used. */
class HttpServerError extends OperatorError {
  override readonly name = 'HttpServerError';
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

function explain(error: NodeJS.ErrnoException, host: string, port: number): OperatorText {
  if (error.code === 'EADDRINUSE') return { key: 'operator:server.taken', fields: { host, port } };
  if (error.code === 'EACCES') return { key: 'operator:server.low-port', fields: { port } };
  const reason = error.code ?? error.message;
  return { key: 'operator:server.cannot-listen', fields: { host, reason } };
}
