import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

const PASSWORD = 'mật-khẩu-của-proxy';

/** An HTTP proxy that opens a way for who has the password, and counts. @param status instead of a way */
export async function proxyServer(status?: number) {
  const opened: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((_, response) => response.writeHead(501).end());
  server.on('connect', (request: IncomingMessage, near: Socket, head: Buffer) => {
    sockets.push(near);
    near.on('error', () => undefined);
    const [, given = ''] = (request.headers['proxy-authorization'] ?? '').split(' ');
    const known = Buffer.from(given, 'base64').toString() === `bot:${PASSWORD}`;
    const refusal = known ? status : 407;
    if (refusal !== undefined) return near.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
    opened.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const far = connect(Number(port), host, () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.write(head);
      far.pipe(near);
      near.pipe(far);
    });
    sockets.push(far);
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = (password = PASSWORD) => `http://bot:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  return { opened, url };
}
