import { createServer, type RequestListener } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { fetchFrom } from '../../src/bot/kit/fetch-file.ts';

/** Fetches a file from a server that answers in its own way. */
async function fetched(answer: RequestListener, file = 0.3): Promise<Uint8Array> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const api = { getFile: async () => ({ file_id: 'a', file_unique_id: 'a', file_path: 'a.pdf' }) };
  const apiRoot = `http://127.0.0.1:${address.port}`;
  return fetchFrom(api, { token: 't', apiRoot, deadlines: { call: 1, file } })('a');
}

it('a file that never ends is cut at 20 MB while it comes', async () => {
  const megabyte = Buffer.alloc(1024 * 1024);
  let sent = 0;
  const endless = fetched((_, response) => {
    const go = () => {
      sent += 1;
      if (!response.destroyed && sent < 2_000) response.write(megabyte, go);
    };
    go();
  }, 60);
  await expect(endless).rejects.toThrow(/larger than/);
  expect(sent).toBeLessThan(200);
});

it.each<[string, RequestListener]>([
  ['never answers', () => undefined],
  ['stops half way', (_, response) => void response.writeHead(200, { 'Content-Length': 9 }).write('abc')],
])('a server that %s is not waited for longer than the deadline', async (_how, answer) => {
  await expect(fetched(answer)).rejects.toThrow();
});

it('a file comes whole', async () => {
  expect(Buffer.from(await fetched((_, response) => response.end('đủ'))).toString()).toBe('đủ');
});
