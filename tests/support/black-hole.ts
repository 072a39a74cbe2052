import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy in front of a server, which can swallow what goes through it: nobody is told, nothing arrives. */
export interface BlackHole {
  port: number;
  /** Swallows all that goes over the connections that there are now; later ones work. */
  swallow(): void;
  /** Swallows later connections too. */
  swallowAll(): void;
}

/** Opens a proxy to a port of this machine; closed at the end of the test. */
export async function blackHole(to: { host: string; port: number }): Promise<BlackHole> {
  const pairs: [Socket, Socket][] = [];
  let open = true;
  const server = createServer((near) => {
    const far = connect(to.port, to.host);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    pairs.push([near, far]);
    if (!open) return;
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const swallow = () => {
    for (const [near, far] of pairs) {
      near.unpipe(far).resume();
      far.unpipe(near).resume();
    }
  };
  onTestFinished(() => {
    for (const socket of pairs.flat()) socket.destroy();
    server.close();
  });
  return {
    port: address.port,
    swallow,
    swallowAll: () => {
      open = false;
      swallow();
    },
  };
}
