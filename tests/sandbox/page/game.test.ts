import { expect, test } from 'vitest';
import type { KeptRecord } from '../../../src/sandbox/keeper.ts';
import { Game } from '../../../src/sandbox/page/game.ts';
import { COORDINATION, pageStage } from './page-stage.ts';

test('a game is used once someone did something, not by what a window does by itself', async () => {
  const { routes, post, messenger } = pageStage();
  const cast = async () => (await routes.request('/playground/cast')).json();
  const fresh = await cast();
  expect(fresh).toMatchObject({ used: false, game: expect.stringMatching(/./) });
  const { message_id: messageId } = messenger.botSays(COORDINATION, 'Tuần 21/5');
  await post('read', { as: 1001, chatId: COORDINATION, messageId });
  expect((await cast()).used).toBe(false);
  await post('messages', { as: 1001, chatId: COORDINATION, text: 'chào' });
  expect(await cast()).toEqual({ ...fresh, used: true });
});

test('it goes on after a restart, and is another where nothing was kept', () => {
  const kept = new Map<string, string>();
  const keeper = {
    changed: (kind: string, key: string, read: () => object | undefined) => {
      const now = read();
      if (now && 'value' in now) kept.set(`${kind} ${key}`, JSON.stringify(now.value));
    },
  };
  const records = (): KeptRecord[] =>
    [...kept].map(([name, value]) => {
      const [kind = '', key = ''] = name.split(' ');
      return { kind, key, value, content: null };
    });
  const first = new Game(keeper, records());
  expect(new Game(keeper, records()).id).toBe(first.id);
  first.use();
  expect(new Game(keeper, records())).toMatchObject({ id: first.id, used: true });
  expect(new Game().id).not.toBe(first.id);
});
