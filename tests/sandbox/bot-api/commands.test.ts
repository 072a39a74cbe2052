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
    const words = (reason: string) => refusal(400, `Bad Request: ${reason}`);
    await expect(api.setMyCommands([{ command: 'Trợ', description: 'x' }])).rejects.toMatchObject(
      words('BOT_COMMAND_INVALID'),
    );
    await expect(api.setMyCommands([{ command: 'x', description: '' }])).rejects.toMatchObject(
      words('BOT_COMMAND_DESCRIPTION_INVALID'),
    );
    const many = Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: 'xx' }));
    await expect(api.setMyCommands(many)).rejects.toMatchObject(words('BOT_COMMANDS_TOO_MUCH'));
    await expect(
      api.raw.setMyCommands({ commands: HELP, language_code: JSON.parse('"vie"') }),
    ).rejects.toMatchObject(words('invalid language code specified'));
  });
});
