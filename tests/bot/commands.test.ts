import { Api } from 'grammy';
import { expect, it, onTestFinished } from 'vitest';
import { features } from '../../src/bot/features.ts';
import { menu, publishCommands } from '../../src/bot/kit/menu.ts';
import { type PlanRole, planRoles } from '../../src/people/rights.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { StillClock } from '../support/still-clock.ts';

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';

it('offers in both languages what everybody may use, and fewer of them in groups', async () => {
  const messenger = createBotApiServer({
    token: TOKEN,
    clock: new StillClock('2018-05-21T07:25'),
    limits: 'off',
  });
  messenger.addPerson({ id: 1, firstName: 'A', languageCode: 'vi' });
  messenger.addPerson({ id: 2, firstName: 'B', languageCode: 'en' });
  messenger.addGroup({ id: -1, title: 'G', members: [1, 2] });
  const server = await messenger.listen({ port: 0 });
  onTestFinished(() => server.close());
  const commands = features.flatMap((feature) => feature.commands ?? []);
  await publishCommands(new Api(TOKEN, { apiRoot: server.url }), commands);

  const names = (chat: number, person: number) =>
    messenger.commandsFor(chat, person).map(({ command }) => command);
  expect(names(1, 1)).toEqual([
    ...[
      'tuannay',
      'quahan',
      'viec',
      'tiendo',
      'trang',
      'chuabao',
      'baocao',
      'lich',
      'hoi',
      'diachi',
      'roi',
      'dung',
      'lienket',
      'ngonngu',
      'dulieu',
    ],
    'trogiup',
  ]);
  expect(names(2, 2)).toEqual([
    ...[
      'due',
      'overdue',
      'tasks',
      'progress',
      'board',
      'missing',
      'report',
      'calendar',
      'ask',
      'contacts',
      'leave',
      'stop',
      'link',
      'language',
      'mydata',
    ],
    'help',
  ]);
  expect(names(-1, 1)).toEqual(['tuannay', 'viec', 'hoi', 'trogiup']);
  expect(messenger.commandsFor(1, 1)[0]?.description).toBe('Việc đến hạn tuần này');
});

it.each([true, false])('offers who has two roles what each of them may use, in a group: %s', (inGroup) => {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const of = (...roles: PlanRole[]) => menu(commands, { language: 'vi', inGroup, roles });
  for (const one of planRoles)
    for (const other of planRoles) {
      const offered = of(one, other);
      expect(offered).toHaveLength(new Set([...of(one), ...of(other)].map(({ command }) => command)).size);
      expect(offered).toEqual(expect.arrayContaining([...of(one), ...of(other)]));
    }
});
