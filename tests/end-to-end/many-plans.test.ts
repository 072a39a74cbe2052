import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { openDatabase } from '../../src/database/database.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { emptyDatabaseUrl } from '../support/database.ts';
import { CHATS_A_PLAN, fillWithPlans, officeGroup } from '../support/many-plans.ts';
import { freshFolder, npmStart } from '../support/program.ts';

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const PLANS = 200;
/** Whose people ask in their own words: what reads these takes megabytes for each plan. */
const ASKING = 30;
const MORNING = '2018-05-21T07:31';
const MOST_MEGABYTES = 300;

it('200 plans are answered and reminded with the heap that npm start gives', async () => {
  const url = await emptyDatabaseUrl('migrated');
  const database = await openDatabase({ url });
  onTestFinished(() => database.close());
  await fillWithPlans(database, PLANS);
  const messenger = createBotApiServer({
    token: TOKEN,
    clock: systemClock,
    limits: 'off',
    bot: { username: 'nhac_viec_bot' },
    keep: { messagesPerChat: 10, calls: 10 },
  });
  messenger.addPerson({ id: 1, firstName: 'A' });
  const groups = Array.from({ length: PLANS }, (_, index) => officeGroup(index));
  for (const id of groups) messenger.addGroup({ id, title: 'G', members: [1] });
  const server = await messenger.listen({ port: 0 });
  onTestFinished(() => server.close());
  const program = npmStart(await freshFolder(), {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: server.url,
    DATABASE_URL: url,
    CLOCK_START: MORNING,
    LOG_LEVEL: 'warn',
  });
  const [, health = ''] = await program.says(/(http:\S+)\/healthz/);

  const answered = new Set<number>();
  messenger.listen((event) => {
    if (event.kind !== 'message' || !event.message.from?.is_bot) return;
    if (event.message.reply_to_message) answered.add(event.message.chat.id);
  });
  const ask = async (some: readonly number[], text: string) => {
    answered.clear();
    for (const id of some) messenger.sendText(id, 1, text);
    while (answered.size < some.length && program.process.exitCode === null) await delay(20);
    expect(answered.size, program.printed()).toBe(some.length);
  };
  await ask(groups, '/tuannay');
  await ask(groups.slice(0, ASKING), '@nhac_viec_bot tuần này có gì?');

  const enqueued = () => database.prisma.delivery.count({ where: { kind: 'digest' } });
  while ((await enqueued()) < PLANS * CHATS_A_PLAN && program.process.exitCode === null) await delay(100);
  expect(await enqueued()).toBe(PLANS * CHATS_A_PLAN);
  const metrics = await (await fetch(`${health}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
  expect(bytes / 1024 / 1024).toBeLessThan(MOST_MEGABYTES);
  expect(program.process.exitCode).toBeNull();
}, 180_000);
