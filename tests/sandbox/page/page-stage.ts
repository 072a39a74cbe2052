import { MemoryMessenger } from '../../browser/support/memory-messenger.ts';
import { mondayMorning, pageOver } from './page-over.ts';

/** Id of the coordination group. */
export const COORDINATION = -2001;

const UNITS = [
  { code: 'ld', name: 'Phòng Lao động' },
  { code: 'hpn', name: 'Hội Phụ nữ' },
  { code: 'xa-ha-lan', name: 'Xã Hà Lan' },
];

/** The page's routes over a messenger in memory, on the morning of Monday 2018-05-21. */
export function pageStage(onStop: () => Promise<void> = async () => {}) {
  const clock = mondayMorning();
  const messenger = new MemoryMessenger(clock);
  const { routes, coming } = pageOver(messenger, clock, UNITS, { onStop });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    routes.request(`/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { clock, messenger, routes, post, coming };
}
