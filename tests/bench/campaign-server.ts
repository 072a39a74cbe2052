/*
 * The local Bot API server for the campaign's bench, in a process of its own, with or without limits (LIMIT messages a
 * second). Its parent has it wait for so many messages, and meanwhile asks as people do: `{ expect: n, ask: every }` is
 * answered with when they came, what was refused and how long each answer took; so is `{ idle: n }`, n questions alone.
 */
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { CAMPAIGN_TEXT } from './campaign-setting.ts';
import { BENCH_TOKEN, COMMAND, GROUPS } from './setting.ts';

const {
  LIMIT: limit,
  PEOPLE: people,
  ASKING_GROUPS: groupCount,
} = z
  .object({
    LIMIT: z.coerce.number(),
    PEOPLE: z.coerce.number(),
    ASKING_GROUPS: z.coerce.number().default(GROUPS.length),
  })
  .parse(process.env);
const groups = Array.from({ length: groupCount }, (_, index) => -1001 - index);
const whole = { messages: limit, seconds: 1 };
const server = createBotApiServer({
  token: BENCH_TOKEN,
  clock: systemClock,
  limits: limit > 0 ? { overall: whole } : 'off',
  keep: { messagesPerChat: 2, calls: 10, updates: 50 },
});
for (let id = 1; id <= people; id += 1) server.addPerson({ id, firstName: 'A', hasStarted: true });
for (const id of groups) server.addGroup({ id, title: 'G', members: [1] });

let times: number[] = [];
let refused = 0;
let expected = Number.POSITIVE_INFINITY;
const asked = new Map<number, number>();
let waits: number[] = [];
let done = () => {};
server.listen((event) => {
  if (event.kind === 'call' && event.call.status === 429) refused += 1;
  if (event.kind !== 'message' || !event.message.from?.is_bot) return;
  const { chat, text } = event.message;
  const since = asked.get(chat.id);
  if (text === CAMPAIGN_TEXT) times.push(performance.now());
  else if (since !== undefined) {
    waits.push(performance.now() - since);
    asked.delete(chat.id);
  }
  if (times.length >= expected) done();
});

let turn = 0;
function ask(): void {
  const group = groups[turn++ % groups.length] ?? 0;
  if (asked.has(group)) return;
  asked.set(group, performance.now());
  server.sendText(group, 1, COMMAND);
}

const order = z.object({
  expect: z.int().optional(),
  ask: z.number().optional(),
  idle: z.int().optional(),
});
process.on('message', (message) => {
  const { expect = 0, ask: every = 0, idle = 0 } = order.parse(message);
  const alreadyThere = times.length;
  expected = idle > 0 ? Number.POSITIVE_INFINITY : expect;
  const timer = every > 0 ? setInterval(ask, every) : undefined;
  const report = () => {
    clearInterval(timer);
    expected = Number.POSITIVE_INFINITY;
    process.send?.({ times, refused, waits });
    [times, refused, waits] = [[], 0, []];
  };
  done = report;
  if (idle > 0) setTimeout(report, idle * every + 500);
  else if (alreadyThere >= expect) report();
});

process.once('disconnect', () => process.exit());
const { url } = await server.listen({ port: 0 });
process.send?.({ url });
