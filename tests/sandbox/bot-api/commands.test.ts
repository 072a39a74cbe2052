import { describe, expect, it } from 'vitest';
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
