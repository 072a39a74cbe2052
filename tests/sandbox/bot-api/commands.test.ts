import { describe, expect, it } from 'vitest';
import type { Kept } from '../../../src/sandbox/keeper.ts';
import { GROUP, LAN, MAI, refusal, world } from './world.ts';

const HELP = [{ command: 'help', description: 'Help' }];
const TROGIUP = [{ command: 'trogiup', description: 'Trợ giúp' }];

describe('the bot’s commands', () => {
  it('are offered to people from the narrowest scope, in their language', async () => {
    const { api, server } = await world();
    await api.setMyCommands(HELP);
    await api.setMyCommands(TROGIUP, { scope: { type: 'all_group_chats' }, language_code: 'vi' });
    expect(server.commandsFor(GROUP, LAN)).toEqual(TROGIUP);
    expect(server.commandsFor(GROUP, MAI)).toEqual(HELP);
    expect(server.commandsFor(LAN, LAN)).toEqual(HELP);
  });

  it('may be a person’s own in a chat, and those of the chat, until they are taken away', async () => {
    const { api, server } = await world();
    await api.setMyCommands(HELP);
    const own = { type: 'chat_member', chat_id: GROUP, user_id: LAN } as const;
    await api.setMyCommands(TROGIUP, { scope: own });
    expect([server.commandsFor(GROUP, LAN), server.commandsFor(GROUP, MAI)]).toEqual([TROGIUP, HELP]);
    await api.deleteMyCommands({ scope: own });
    expect(server.commandsFor(GROUP, LAN)).toEqual(HELP);
    server.sendText(LAN, LAN, '/start');
    await api.setMyCommands(TROGIUP, { scope: { type: 'chat', chat_id: LAN } });
    expect(server.commandsFor(LAN, LAN)).toEqual(TROGIUP);
    await expect(api.setMyCommands(HELP, { scope: { type: 'chat', chat_id: 999 } })).rejects.toMatchObject(
      refusal(400, 'Bad Request: chat not found'),
    );
  });

  it('are the same after a restart', async () => {
    const kept = new Map<string, () => Kept | undefined>();
    const { api } = await world({
      keeper: { changed: (kind, key, read) => void kept.set(`${kind} ${key}`, read) },
    });
    const own = { type: 'chat_member', chat_id: GROUP, user_id: LAN } as const;
    await api.setMyCommands(TROGIUP, { scope: own });
    await api.setMyCommands(HELP, { scope: { ...own, user_id: MAI } });
    await api.deleteMyCommands({ scope: { ...own, user_id: MAI } });
    const records = [...kept].flatMap(([name, read]) => {
      const [kind = '', ...key] = name.split(' ');
      const now = read();
      return now && 'value' in now
        ? [{ kind, key: key.join(' '), value: JSON.stringify(now.value), content: null }]
        : [];
    });
    const { server: next } = await world();
    next.restore(records);
    expect([next.commandsFor(GROUP, LAN), next.commandsFor(GROUP, MAI)]).toEqual([TROGIUP, []]);
  });

  it('are refused with wrong names, descriptions or languages', async () => {
    const { api } = await world();
    const wrong = (name: string) => refusal(400, `Bad Request: can't parse the parameter ${name}`);
    await expect(api.setMyCommands([{ command: 'Trợ', description: 'x' }])).rejects.toMatchObject(
      wrong('commands'),
    );
    await expect(api.setMyCommands([{ command: 'x', description: '' }])).rejects.toMatchObject(
      wrong('commands'),
    );
    const many = Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: 'xx' }));
    await expect(api.setMyCommands(many)).rejects.toMatchObject(wrong('commands'));
    await expect(
      api.raw.setMyCommands({ commands: HELP, language_code: JSON.parse('"vie"') }),
    ).rejects.toMatchObject(wrong('language_code'));
  });
});
