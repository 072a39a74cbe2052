import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { isUnread } from '../../src/ask/danger/danger.ts';
import { ErasableMessages } from '../../src/ask/danger/erasable-messages.ts';
import { storable } from '../../src/bot/features/danger/words.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf } from './buttons.ts';
import { CRY, inDanger, MARK, SIGN } from './in-danger.ts';

/* How a person in danger is answered: where nobody else sees it, with a way to have it deleted; and when her words are kept. */

let house: House;
let scene: ReturnType<typeof inDanger>;
beforeEach(async () => {
  house = await openHouse();
  scene = inDanger(house);
});

/** A message of the coordinator's, with a message of her own that it is in reply to. */
function update(text: string, above?: string): Update {
  const chat = { id: COORDINATOR, type: 'private' as const, first_name: 'A' };
  const from = { id: COORDINATOR, is_bot: false, first_name: 'A' };
  const message = { message_id: 1, date: 0, chat, from };
  const replied = above && { reply_to_message: { ...message, text: above } };
  return { update_id: 1, message: { ...message, text, ...replied } } as Update;
}

describe('words that tell of danger, or may', () => {
  it('are given to the bot again by nobody but their writer', async () => {
    await scene.updateWaits('note');
    const asked = await scene.isLeft();
    const keep = buttonOf(asked, /Ghi lại/);
    const forged = await house.press(WOMENS_UNION, WOMENS_UNION, 1, keep);
    expect(forged.notice).toBeTruthy();
    const group = await house.say(OFFICE_GROUP, COORDINATOR, `@nhac_viec_bot ${SIGN}`);
    await house.press(OFFICE_GROUP, WOMENS_UNION, group?.message_id ?? 0, keep);
    expect(await scene.isKept()).toBe(false);
  });

  it('that may tell of danger are kept once their writer says so, as what they were for', async () => {
    await scene.updateWaits('note');
    const asked = await scene.isLeft();
    const keep = buttonOf(asked, /Ghi lại/);
    await house.press(COORDINATOR, COORDINATOR, asked?.message_id ?? 0, keep);
    const [conversation] = await house.database.prisma.conversation.findMany();
    expect(conversation?.answers).toMatchObject({ note: SIGN });
    expect(house.messenger.messages(COORDINATOR).map(({ message_id }) => message_id)).not.toContain(
      asked?.message_id,
    );
  });

  it('lie in no update that waits to be handled, and who was not answered before a kill is asked to write again', async () => {
    for (const words of [SIGN, CRY]) {
      const waiting = JSON.stringify([storable(update(words)), storable(update('chào', words))]);
      expect(waiting).not.toContain(MARK);
      expect(waiting).toContain('chào');
    }
    const { message } = storable(update(SIGN));
    const answer = await house.say(COORDINATOR, COORDINATOR, message?.text ?? '');
    expect(answer?.text).toMatch(/nhắn lại giúp em.*113.*111/s);
    const mentioned = storable(update(`@nhac_viec_bot ${SIGN}`)).message;
    expect(mentioned?.text).toMatch(/^@nhac_viec_bot \(/);
    expect(isUnread(mentioned?.text ?? '')).toBe(true);
  });

  it('in a group are answered in private; the group sees nothing', async () => {
    await house.say(WOMENS_UNION, WOMENS_UNION, '/start');
    expect(await house.say(OFFICE_GROUP, WOMENS_UNION, `@nhac_viec_bot ${CRY}`)).toBeUndefined();
    expect(house.messenger.messages(WOMENS_UNION).at(-1)?.text).toContain('113');
    expect(await scene.isKept()).toBe(false);
  });

  it('in a group of who cannot be written to get a line for everybody, in reply to nobody', async () => {
    const line = await house.say(OFFICE_GROUP, STRANGER, `@nhac_viec_bot ${CRY}`);
    expect(line?.text).toMatch(/^Ai cần được giúp: .*113.*111.*@nhac_viec_bot/);
    expect(line?.reply_to_message).toBeUndefined();
    expect(await scene.isKept()).toBe(false);
  });

  it('are deleted by one press, hers and the bot’s, and what is left is an ordinary message', async () => {
    await house.say(COORDINATOR, COORDINATOR, 'tuần này có gì');
    const before = house.messenger.messages(COORDINATOR).length;
    const first = await house.say(COORDINATOR, COORDINATOR, SIGN);
    const last = await house.say(COORDINATOR, COORDINATOR, CRY);
    const { prisma } = house.database;
    expect(await prisma.erasableMessage.count()).toBe(4);
    await house.press(
      COORDINATOR,
      COORDINATOR,
      last?.message_id ?? 0,
      buttonOf(last, /Xóa cuộc trò chuyện này/),
    );
    const left = house.messenger.messages(COORDINATOR);
    expect(left).toHaveLength(before + 1);
    expect(left.at(-1)?.text).toMatch(/^Em chào anh\/chị/);
    expect(left.map(({ message_id }) => message_id)).not.toContain(first?.message_id);
    expect(await prisma.erasableMessage.count()).toBe(0);
  });

  it('can be deleted by who is known to nobody; what cannot be deleted is said, and after two days nothing is noted', async () => {
    const answer = await house.say(STRANGER, STRANGER, CRY);
    house.clock.set('2018-05-23T08:00');
    await house.press(STRANGER, STRANGER, answer?.message_id ?? 0, buttonOf(answer, /Xóa/));
    expect(house.messenger.messages(STRANGER).at(-1)?.text).toContain('không xóa được');
    const { erasableMessage } = house.database.prisma;
    await new ErasableMessages(house.database.prisma, house.clock).forgetOld();
    expect(await erasableMessage.count()).toBe(0);
  });
});
