import { expect, it, vi } from 'vitest';
import { BotRoster } from '../../src/app/bot-roster.ts';
import type { TelegramBot } from '../../src/app/run-telegram.ts';
import type { BotToRun } from '../../src/people/bots.ts';

const row = (name: string): BotToRun => ({
  channel: `telegram:${name}`,
  botId: name,
  token: `${name}:secret`,
});
const bot = ({ channel, token }: BotToRun): TelegramBot => ({
  channel,
  messenger: { kind: 'polling', token, apiRoot: 'http://127.0.0.1:1' },
});

/** A roster of which each look finds other rows; `run` is called with what is started. After the last look the program ends. */
async function looks(
  found: readonly (readonly BotToRun[] | 'away')[],
  run: (name: string, signal: AbortSignal) => Promise<void> = async () => undefined,
) {
  const channels = ['telegram', 'telegram:hue'];
  const [stop, left, seen] = [new AbortController(), [...found], [] as string[][]];
  const fail = vi.fn();
  const service = new BotRoster(
    {
      channels,
      rows: async () => {
        const rows = left.shift();
        if (rows === undefined || rows === 'away') throw new Error('the database is away');
        return rows;
      },
      botsOf: async (rows) => rows.filter(({ botId }) => botId !== 'own').map(bot),
      run: ({ channel }, signal) => run(channel, signal),
      wait: async () => {
        seen.push([...channels]);
        if (left.length === 0) stop.abort();
      },
    },
    [row('hue')],
  ).service;
  await service.start({ signal: stop.signal, fail });
  await vi.waitFor(() => expect(stop.signal.aborted || fail.mock.calls.length > 0).toBe(true));
  await service.stop();
  return { seen: seen.slice(1), fail };
}

it('starts a bot that is added, once, and goes by what is to run while the database is away', async () => {
  const run = vi.fn(async () => undefined);
  const { seen } = await looks(
    [[row('hue')], [row('hue'), row('vinh')], 'away', [row('hue'), row('vinh')]],
    run,
  );
  expect(run.mock.calls.map(([name]: unknown[]) => name)).toEqual(['telegram:vinh']);
  const both = ['telegram', 'telegram:hue', 'telegram:vinh'];
  expect(seen).toEqual([['telegram', 'telegram:hue'], both, both, both]);
});

it('one that is off or gone is no channel any more, and is one again without a second start', async () => {
  const run = vi.fn(async () => undefined);
  const { seen } = await looks([[row('vinh')], [], [row('vinh'), row('hue')]], run);
  expect(run).toHaveBeenCalledTimes(1);
  expect(seen).toEqual([
    ['telegram', 'telegram:vinh'],
    ['telegram'],
    ['telegram', 'telegram:hue', 'telegram:vinh'],
  ]);
});

it('a row that is no bot of its own is asked about once', async () => {
  const run = vi.fn(async () => undefined);
  const { seen } = await looks([[row('own')], [row('own')]], run);
  expect(run).not.toHaveBeenCalled();
  expect(seen).toEqual([['telegram'], ['telegram']]);
});

it('an error of a new bot that is none of the operator’s ends the run', async () => {
  const { fail } = await looks([[row('vinh')], [row('vinh')], [row('vinh')]], () =>
    Promise.reject(new Error('a fault')),
  );
  expect(fail).toHaveBeenCalledWith(new Error('a fault'));
});
