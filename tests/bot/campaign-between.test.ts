import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { COORDINATOR, type House, OFFICE_GROUP, openHouse, WOMENS_UNION } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

/* A draft stays as it is while its author, and others, say something else. */

let house: House;
beforeEach(async () => {
  house = await openHouse();
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

const me = WOMENS_UNION;
const latest = (chat = me) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const say = (text: string, replyTo?: number) =>
  house.say(me, me, text, replyTo === undefined ? {} : { replyTo });

async function press(...labels: RegExp[]): Promise<Message | undefined> {
  for (const label of labels) await house.press(me, me, latest()?.message_id ?? 0, buttonOf(latest(), label));
  return latest();
}

/** The texts of all messages of campaigns, and the draft's state. */
async function stored() {
  const { prisma } = house.database;
  const messages = await prisma.campaignMessage.findMany({ orderBy: { id: 'asc' } });
  const draft = await prisma.campaign.findFirst({ where: { state: 'DRAFT' } });
  const texts = messages.map(({ content }) => {
    const { written } = content as unknown as { written: { text: string } };
    return written.text;
  });
  const talk = await prisma.conversation.findFirst({
    where: { flow: 'campaign' },
    select: { answers: true },
  });
  return { texts, talk, revision: draft?.revision };
}

/** Brings the chat to a step at which words are awaited. */
const steps: Record<string, () => Promise<unknown>> = {
  message: () => say('/chiendich'),
  more: async () => [await say('/chiendich'), await say('Một'), await press(/Thêm tin/)],
  replace: async () => [await say('/chiendich'), await say('Một'), await press(/Sửa/, /Thay nội dung/)],
  links: async () => [await say('/chiendich'), await say('Một'), await press(/Sửa/, /Nút liên kết/)],
  when: async () => [await say('/chiendich'), await say('Một'), await press(/Hẹn giờ/)],
  options: async () => [await say('/chiendich'), await say('Một'), await press(/Thêm câu hỏi/, /Chọn một/)],
  keep: async () => [await say('/chiendich'), await say('Một'), await press(/Sửa/, /Lưu làm mẫu/)],
};
const QUESTIONS = [
  'Tuần này có việc gì đến hạn?',
  'don vi nao chu tri ngay hoi gia dinh?',
  'Báo cáo năm gửi cho ai?',
];

describe('while a draft waits for words', () => {
  it.each(Object.keys(steps))(
    'at "%s" a question is answered, and the draft waits on as it is',
    async (step) => {
      await steps[step]?.();
      const before = await stored();
      for (const question of QUESTIONS) {
        const answer = await say(question);
        expect(answer?.text).not.toMatch(/Em vẫn chờ|Bản nháp/);
        expect(latest()?.text).toMatch(/^Em vẫn chờ/);
        expect(await stored()).toEqual(before);
      }
      expect(await press(/Soạn tiếp/)).toBeDefined();
      expect(await stored()).toEqual(before);
    },
  );

  it.each(Object.keys(steps))(
    'at "%s" her cry for help is answered first, and the draft stays',
    async (step) => {
      await steps[step]?.();
      const before = await stored();
      expect((await say('chồng em đang đánh em, cứu em với'))?.text).toContain('gọi ngay 113');
      expect(await stored()).toEqual(before);
    },
  );

  it.each(Object.keys(steps))(
    'at "%s" words in a group, hers or of others, are not the draft’s',
    async (step) => {
      await steps[step]?.();
      const before = await stored();
      for (const who of [me, COORDINATOR])
        await house.say(OFFICE_GROUP, who, '@nhac_viec_bot Mai họp lúc 8h, mời các đơn vị dự');
      await house.say(COORDINATOR, COORDINATOR, 'Mai họp lúc 8h, mời các đơn vị dự');
      expect(await stored()).toEqual(before);
    },
  );

  it('words in reply to what the bot said of something else are not its content', async () => {
    const task = await say('/viec IV.2');
    await say('/chiendich');
    const before = await stored();
    await say('đang soạn, tuần sau gửi', task?.message_id);
    expect(await stored()).toEqual(before);
  });

  it('words in reply to its own screen are its content, also when they ask', async () => {
    const screen = await say('/chiendich');
    await say('Tuần này có việc gì đến hạn?', screen?.message_id);
    expect((await stored()).texts).toEqual(['Tuần này có việc gì đến hạn?']);
  });

  it('a question that the plan does not answer is its content', async () => {
    await say('/chiendich');
    await say('Anh chị nhà mình ăn cơm chưa ạ?');
    expect((await stored()).texts).toEqual(['Anh chị nhà mình ăn cơm chưa ạ?']);
  });

  it('a question that was answered becomes its content by one press, by its author alone', async () => {
    await say('/chiendich');
    await say('Báo cáo năm gửi cho ai?');
    const still = latest();
    const data = buttonOf(still, /Câu này là tin cần gửi/);
    await house.press(COORDINATOR, COORDINATOR, 1, data);
    expect((await stored()).texts).toEqual([]);
    expect((await press(/Câu này là tin cần gửi/))?.text).toContain('Bản nháp · 1 tin');
    expect((await stored()).texts).toEqual(['Báo cáo năm gửi cho ai?']);
    await house.press(me, me, still?.message_id ?? 0, data);
    expect((await stored()).texts).toHaveLength(1);
  });
});

describe('while a new text is awaited for a campaign that went', () => {
  beforeEach(async () => {
    await say('/chiendich');
    await say('Mời họp 7h');
    await press(/Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Gửi ngay/, /Đồng ý gửi/);
    await house.deliver();
    house.clock.advance({ minutes: 1 });
    await say('/chiendich');
    await press(/Các chiến dịch/, /Mời họp/, /✏️ Sửa/);
  });

  it('a question is answered, and the text is awaited still', async () => {
    await say('Báo cáo năm gửi cho ai?');
    expect(latest()?.text).toBe('Em vẫn chờ nội dung đúng. Thôi không sửa: /huy');
    await say('Mời họp 8h');
    expect((await stored()).texts).toEqual(['Mời họp 7h']);
    await press(/Sửa ở mọi nơi/);
    expect((await stored()).texts).toEqual(['Mời họp 8h']);
  });

  it('words for a draft that its author went on with are the draft’s, also once that is over', async () => {
    house.clock.advance({ minutes: 1 });
    await say('/chiendich');
    await say('Tin thứ hai');
    expect((await stored()).texts).toEqual(['Mời họp 7h', 'Tin thứ hai']);
    await press(/^Bỏ$/, /Bỏ hẳn/);
    await say('đang làm');
    expect((await stored()).texts).toEqual(['Mời họp 7h']);
  });

  it('buttons of a draft pressed meanwhile end the waiting for good', async () => {
    await say('/chiendich');
    const draft = await say('Tin thứ hai');
    await press(/Sửa/, /Quay lại/);
    const list = await say('/chiendich');
    const { id } = await house.database.prisma.campaign.findFirstOrThrow({ where: { state: 'GOING' } });
    await house.press(me, me, list?.message_id ?? 0, `campaign:${id}:edit:0`);
    house.clock.advance({ minutes: 1 });
    await house.press(me, me, draft?.message_id ?? 0, buttonOf(list, /^Bỏ$/));
    await press(/Bỏ hẳn/);
    await say('đang làm');
    expect((await stored()).texts).toEqual(['Mời họp 7h']);
  });

  it('another person’s words are not that text', async () => {
    await house.say(COORDINATOR, COORDINATOR, 'Thôi không họp nữa');
    expect((await stored()).texts).toEqual(['Mời họp 7h']);
  });
});

it('the buttons below an answered question are the draft’s own', async () => {
  await say('/chiendich');
  await say('Báo cáo năm gửi cho ai?');
  expect(labelsOf(latest())).toEqual(['✏️ Soạn tiếp', 'Câu này là tin cần gửi']);
});
