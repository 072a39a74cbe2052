import { beforeEach, expect, it } from 'vitest';
import { COORDINATOR, type House, openHouse } from '../support/house.ts';
import { buttonOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse(undefined, undefined, { call: 2, file: 2 });
});

const answersTo = (asked: number) =>
  house.messenger
    .messages(COORDINATOR)
    .filter(({ message_id, from }) => message_id > asked && from?.is_bot)
    .map(({ text }) => text ?? '');

it.each([
  ['error-after', 1],
  ['drop-answer', 1],
  ['time-out', 0],
  ['server-error', 0],
] as const)(
  'an answer that met %s is sent %i times, and the person hears that it may be missing',
  async (kind, sent) => {
    house.messenger.inject({ kind, method: 'sendMessage' });
    await house.say(COORDINATOR, COORDINATOR, '/tuannay');
    const answers = answersTo(
      house.messenger.messages(COORDINATOR).find(({ from }) => !from?.is_bot)?.message_id ?? 0,
    );
    expect(answers.filter((text) => text.startsWith('Tuần 21/5'))).toHaveLength(sent);
    expect(answers.at(-1)).toMatch(/có thể chưa tới/);
  },
);

it('a pressed button whose edit met a server that failed is shown all the same', async () => {
  const shown = await house.say(COORDINATOR, COORDINATOR, '/tuannay');
  house.messenger.inject({ kind: 'server-error', method: 'editMessageText' });
  const next = buttonOf(shown, /Tuần sau/);
  const { message } = await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, next);
  expect(message?.text).toMatch(/^Tuần 28\/5/);
});
