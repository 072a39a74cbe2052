import { serve } from '@hono/node-server';
import type { VirtualClock } from '../../../src/base/clock.ts';
import type { Cast } from '../../../src/playground/cast.ts';
import type { NextMoment } from '../../../src/playground/time-travel.ts';
import type { Tour } from '../../../src/sandbox/page/options.ts';
import { mondayMorning, pageOver } from '../../sandbox/page/page-over.ts';
import { MemoryMessenger } from './memory-messenger.ts';

const UNITS = [
  { code: 'ld', name: 'Phòng Lao động - Thương binh và Xã hội' },
  { code: 'vhtt', name: 'Phòng Văn hóa - Thông tin' },
  { code: 'hpn', name: 'Hội Liên hiệp Phụ nữ Thị xã' },
  { code: 'xa-ha-lan', name: 'Xã Hà Lan' },
];

/** The page on a free port over a messenger in memory, on the morning of Monday 2018-05-21. */
export interface Stage {
  address: string;
  messenger: MemoryMessenger;
  clock: VirtualClock;
  cast: Cast;
  /** Moments at which the bot will say something, in order. */
  coming: NextMoment[];
  /** Breaks every connection; the server goes on. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** @param tour that the page offers; default: none */
export async function openStage(tour?: Tour): Promise<Stage> {
  const clock = mondayMorning();
  const messenger = new MemoryMessenger(clock);
  const { routes, cast, coming } = pageOver(messenger, clock, UNITS, { tour });
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(
    (resolve) => {
      const started = serve({ fetch: routes.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
        resolve({ server: started, port: info.port }),
      );
    },
  );
  const dropConnections = () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      dropConnections();
    });
  return { address: `http://127.0.0.1:${port}`, messenger, clock, cast, coming, dropConnections, close };
}
