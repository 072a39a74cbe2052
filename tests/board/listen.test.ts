import { expect, it } from 'vitest';
import { AGAIN_MS, listen } from '../../src/board/client/listen.ts';

/** A browser whose lines are broken by hand. */
function browserByHand() {
  const opened: { address: string; readyState: number; say: (event: string) => void }[] = [];
  const waiting: { ms: number; task: () => void }[] = [];
  const open = (address: string) => {
    const listeners = new Map<string, () => void>();
    const line = { address, readyState: 1, say: (event: string) => listeners.get(event)?.() };
    opened.push(line);
    return {
      get readyState() {
        return line.readyState;
      },
      addEventListener: (event: string, heard: () => void) => void listeners.set(event, heard),
    };
  };
  const later = (task: () => void, ms: number) => void waiting.push({ ms, task });
  return { opened, waiting, browser: { open: open as never, later } };
}

it('a line that the server would not open is opened again, by what is shown by then; one that broke is the browser’s own to open', () => {
  const { opened, waiting, browser } = browserByHand();
  const heard: string[] = [];
  let stamp = 'a';
  const ears = {
    changed: () => heard.push('changed'),
    over: () => heard.push('over'),
    become: (now: string) => heard.push(now),
  };
  listen(() => `/bang/song?tu=${stamp}`, ears, browser);
  const [first] = opened;
  first?.say('open');
  first?.say('changed');
  if (first) first.readyState = 0;
  first?.say('error');
  expect([heard, waiting]).toEqual([['live', 'changed', 'offline'], []]);
  for (const refusals of [1, 2]) {
    const last = opened.at(-1);
    if (last) last.readyState = 2;
    last?.say('error');
    expect(waiting.splice(0).map(({ ms, task }) => [ms, task()])).toEqual([[AGAIN_MS, undefined]]);
    expect(opened).toHaveLength(1 + refusals);
  }
  stamp = 'b';
  const last = opened.at(-1);
  if (last) last.readyState = 2;
  last?.say('error');
  waiting.splice(0)[0]?.task();
  expect(opened.at(-1)?.address).toBe('/bang/song?tu=b');
  heard.length = 0;
  opened.at(-1)?.say('open');
  opened.at(-1)?.say('over');
  expect(heard).toEqual(['live', 'over']);
});
