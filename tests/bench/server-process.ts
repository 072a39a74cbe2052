/*
 * The local Bot API server in a process of its own, without limits, driven by its parent:
 * `{ push: n }` puts n commands into the groups and is answered with `{ seconds }` once the bot answered them all;
 * `{ report: true }` has everybody report at once, with `{ seconds, updates, unexpected }` once all have saved.
 */
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { Reporting } from './reporting.ts';
import { BENCH_TOKEN, COMMAND, GROUPS, REPORTERS } from './setting.ts';

const server = createBotApiServer({
  token: BENCH_TOKEN,
  clock: systemClock,
  limits: 'off',
  keep: { messagesPerChat: 50, calls: 100 },
});
const people = GROUPS.map((id) => ({ id: Math.abs(id) + 10_000, firstName: 'A' }));
for (const person of people) server.addPerson(person);
for (const id of GROUPS) server.addGroup({ id, title: 'G', members: people.map((person) => person.id) });

for (const id of REPORTERS) server.addPerson({ id, firstName: 'B' });
const reporting = new Reporting(server, (result) => process.send?.(result));

let waitingFor = 0;
let started = 0;
server.listen((event) => {
  if (event.kind !== 'call' || event.call.method !== 'sendMessage' || waitingFor === 0) return;
  waitingFor -= 1;
  if (waitingFor === 0) process.send?.({ seconds: (performance.now() - started) / 1000 });
});

process.on('message', (message) => {
  const { push, report } = z
    .object({ push: z.int().min(1).optional(), report: z.literal(true).optional() })
    .parse(message);
  if (report) reporting.begin();
  if (push === undefined) return;
  waitingFor = push;
  started = performance.now();
  for (let index = 0; index < push; index += 1) {
    const group = GROUPS[index % GROUPS.length] ?? 0;
    const person = people[Math.floor(index / GROUPS.length) % people.length];
    server.sendText(group, person?.id ?? 0, COMMAND);
  }
});

const { url } = await server.listen({ port: 0 });
process.send?.({ url });
