import { describe, expect, it } from 'vitest';
import { GROUP, LAN, openedWorld, refusal, world } from './world.ts';

const tooMany = (seconds: number) => ({
  ...refusal(429, `Too Many Requests: retry after ${seconds}`),
  parameters: { retry_after: seconds },
});

describe('limits on sending', () => {
  it('allow a small burst to a chat and then say how long to wait', async () => {
    let now = 0;
    const { api } = await openedWorld({ limits: {}, monotonic: () => now });
    for (let sent = 0; sent < 5; sent += 1) await api.sendMessage(LAN, 'x');
    await expect(api.sendMessage(LAN, 'x')).rejects.toMatchObject(tooMany(5));
    now += 4_100;
    await expect(api.sendMessage(LAN, 'x')).rejects.toMatchObject(tooMany(1));
    now += 900;
    await expect(api.sendMessage(LAN, 'x')).resolves.toBeDefined();
  });

  it('allow 20 messages a minute to a group', async () => {
    let now = 0;
    const { api } = await world({ limits: {}, monotonic: () => now });
    for (let sent = 0; sent < 20; sent += 1) {
      await api.sendMessage(GROUP, 'x');
      now += 1000;
    }
    await expect(api.sendMessage(GROUP, 'x')).rejects.toMatchObject(tooMany(40));
  });

  it('hold for all chats together, edits too, and can be set', async () => {
    const { api } = await openedWorld({
      limits: { overall: { messages: 2, seconds: 10 } },
      monotonic: () => 0,
    });
    const { message_id } = await api.sendMessage(LAN, 'x');
    await api.editMessageText(LAN, message_id, 'y');
    await expect(api.sendMessage(GROUP, 'x')).rejects.toMatchObject(tooMany(10));
  });

  it('do not hold for the rest', async () => {
    const { api } = await openedWorld({
      limits: { overall: { messages: 1, seconds: 10 } },
      monotonic: () => 0,
    });
    const { message_id } = await api.sendMessage(LAN, 'x');
    for (let asked = 0; asked < 40; asked += 1) await api.getMe();
    await expect(api.deleteMessage(LAN, message_id)).resolves.toBe(true);
  });
});
