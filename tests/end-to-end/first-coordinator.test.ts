import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { temporaryFolder } from '../support/database.ts';
import { startProgram } from '../support/program.ts';

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const LINK = /https:\/\/t\.me\/nhac_viec_bot\?start=([\w-]+)/;
const PERSON = 7;
vi.setConfig({ testTimeout: 240_000 });

async function aTelegram() {
  const telegram = createBotApiServer({
    token: TOKEN,
    clock: systemClock,
    limits: 'off',
    bot: { username: 'nhac_viec_bot' },
  });
  telegram.addPerson({ id: PERSON, firstName: 'Hoa' });
  const listening = await telegram.listen({ port: 0 });
  onTestFinished(() => listening.close());
  const folder = await temporaryFolder();
  const start = (more: Record<string, string> = {}) =>
    startProgram(folder, { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: listening.url, ...more });
  const answered = (pattern: RegExp) =>
    vi.waitFor(() => expect(telegram.messages(PERSON).at(-1)?.text).toMatch(pattern), { timeout: 30_000 });
  return { telegram, folder, start, answered };
}

it('the console offers a link to the first coordinator, a new one at each start, until she is there', async () => {
  const { telegram, folder, start, answered } = await aTelegram();
  const first = start();
  const old = (await first.says(LINK))[1];
  first.process.kill('SIGTERM');
  await first.ended();
  const second = start();
  const code = (await second.says(LINK))[1];
  telegram.sendText(PERSON, PERSON, `/start ${old}`);
  await answered(/^Lời mời này không dùng được/);
  telegram.sendText(PERSON, PERSON, `/start ${code}`);
  await answered(/Vai trò: Người điều phối/);
  second.process.kill('SIGTERM');
  await second.ended();

  const third = start({ OWNER_TELEGRAM_ID: String(PERSON) });
  await third.says(/polling/);
  telegram.sendText(PERSON, PERSON, '/thanhvien');
  await answered(/^Thành viên \(1\)/);
  expect(third.printed()).not.toMatch(LINK);
  third.process.kill('SIGTERM');
  await third.ended();
  for (const [path, mode] of Object.entries({ data: 0o700, 'data/nhac-viec.db': 0o600 }))
    expect((await stat(join(folder, path))).mode & 0o777, path).toBe(mode);
});
