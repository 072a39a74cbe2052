import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  UNKNOWN_GROUP,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, buttonsOf, labelsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

describe('in the office’s group', () => {
  it('anybody asks what is due this week and gets the right answer from the real plan', async () => {
    const answer = await house.say(OFFICE_GROUP, STRANGER, '@nhac_viec_bot tuần này có gì đến hạn?');
    expect(answer?.text).toMatch(/^Tuần 21\/5–27\/5: 2 việc đến hạn/);
    expect(answer?.text).toContain('trước ngày 22/5/2018');
    expect(answer?.text).toContain('trước ngày 25/5/2018');
    expect(answer?.text).toContain('IV.2');
    expect(answer?.text).toContain('III.1.2');
  });

  it('the answer is a reply to the question', async () => {
    const answer = await house.say(OFFICE_GROUP, STRANGER, '/tuannay');
    expect(answer?.reply_to_message?.text).toBe('/tuannay');
  });

  it.each([
    'chào cả nhà',
    'tuần này có gì đến hạn?',
    '/tuannay@another_bot',
    '@nhac_viec_bot2 việc?',
    '@someone xem giúp',
  ])('the bot stays silent at "%s"', async (text) => {
    expect(await house.say(OFFICE_GROUP, COORDINATOR, text)).toBeUndefined();
  });

  it.each([
    '/tuannay',
    '/due',
    '/tuannay@nhac_viec_bot',
    '/TUANNAY@Nhac_Viec_Bot'.toLowerCase(),
    '@Nhac_Viec_Bot tuan nay?',
  ])('the bot answers "%s"', async (text) => {
    expect((await house.say(OFFICE_GROUP, COORDINATOR, text))?.text).toMatch(/^Tuần 21\/5–27\/5/);
  });

  it('the bot answers a reply to one of its messages', async () => {
    const first = await house.say(OFFICE_GROUP, COORDINATOR, '/tuannay');
    const second = await house.say(OFFICE_GROUP, COORDINATOR, 'tháng sau có gì?', {
      replyTo: first?.message_id ?? 0,
    });
    expect(second?.text).toContain('Tháng 6');
  });
});

it('in a commune’s group speaks of what concerns the commune', async () => {
  const answer = await house.say(COMMUNE_GROUP, STRANGER, '/tuannay');
  expect(answer?.text).toContain('IV.2');
  expect(answer?.text).not.toMatch(/mục III\.1\.2\)/);
});

it('in a forum answers in the topic of the question', async () => {
  house.messenger.addGroup({ id: -300, title: 'F', isForum: true, members: [COORDINATOR] });
  const topic = house.messenger.addTopic(-300, 'Báo cáo');
  await house.database.prisma.chat.create({
    data: {
      channel: 'telegram',
      chatId: '-300',
      createdAt: new Date(0),
      bindings: { create: { planId: house.plan.id, party: '*' } },
    },
  });
  const answer = await house.say(-300, COORDINATOR, '/tuannay', { threadId: topic });
  expect(answer).toMatchObject({ is_topic_message: true, message_thread_id: topic });
});

describe('a stranger', () => {
  it.each(['/start', '/tuannay', '/help', 'tuần này có gì đến hạn?', '/viec III.1.2'])(
    'learns nothing from "%s" but how to be let in',
    async (text) => {
      const answer = await house.say(STRANGER, STRANGER, text);
      expect(answer?.text).toMatch(/mã 9 /);
      expect(answer?.text).not.toMatch(/5\/2018|bình đẳng|Bỉm Sơn|IV\./i);
      expect(buttonsOf(answer)).toEqual([]);
    },
  );

  it('learns nothing from forged buttons', async () => {
    const shown = await house.say(STRANGER, STRANGER, '/start');
    for (const data of [
      'task:III.1.2',
      'unit:ld:0',
      'due:20180521:20180527:*:0',
      'more:1:0',
      'missed:1',
      'language:en',
    ]) {
      const { notice, sent } = await house.press(STRANGER, STRANGER, shown?.message_id ?? 0, data);
      expect(notice).toMatch(/chưa có trong danh sách/);
      expect(sent).toBeUndefined();
    }
  });

  it('in a group that nobody let in is told the group’s code, a coordinator as well', async () => {
    for (const person of [STRANGER, COORDINATOR]) {
      expect((await house.say(UNKNOWN_GROUP, person, '/tuannay'))?.text).toContain('mã -900');
    }
  });

  it('in a group that nobody let in is not answered when the bot is not spoken to', async () => {
    expect(await house.say(UNKNOWN_GROUP, STRANGER, 'tuần này có gì?')).toBeUndefined();
  });
});

describe('in private', () => {
  it('the same week of the whole plan has the way back for her who has units of her own, and for nobody else', async () => {
    const wholePlan = 'due:20180521:20180527:*:0';
    for (const [person, back] of [
      [COORDINATOR, false],
      [WOMENS_UNION, true],
      [COORDINATOR, false],
    ] as const) {
      const shown = await house.say(person, person, '/viec');
      const { message } = await house.press(person, person, shown?.message_id ?? 0, wholePlan);
      expect(labelsOf(message).includes('Việc của đơn vị mình')).toBe(back);
    }
  });

  it('a focal point sees what concerns her unit, and the whole plan at a button', async () => {
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay');
    expect(own?.text).not.toMatch(/mục III\.1\.2\)/);
    const { message } = await house.press(
      WOMENS_UNION,
      WOMENS_UNION,
      own?.message_id ?? 0,
      buttonOf(own, /Cả kế hoạch/),
    );
    expect(message?.text).toMatch(/mục III\.1\.2\)/);
  });

  it('a question without diacritics is understood', async () => {
    expect((await house.say(COORDINATOR, COORDINATOR, 'han nop bao cao 6 thang'))?.text).toContain(
      'trước ngày 22/5/2018',
    );
  });

  it('an English question is answered in English', async () => {
    expect((await house.say(COORDINATOR, COORDINATOR, 'What is due next week?'))?.text).toContain('28/5');
  });

  it('what is not understood is said so, with examples as buttons that work', async () => {
    const answer = await house.say(COORDINATOR, COORDINATOR, 'mai trời có mưa không');
    const example = buttonsOf(answer).find(({ callback_data }) => callback_data.startsWith('ask:'));
    expect(example).toBeDefined();
    const { sent } = await house.press(
      COORDINATOR,
      COORDINATOR,
      answer?.message_id ?? 0,
      example?.callback_data ?? '',
    );
    expect(sent?.text).toBeTruthy();
  });

  it.each([
    ['gone', 999_999],
    ['the person’s own', 0],
  ])('a button of a message that is %s is answered below', async (_which, given) => {
    await house.say(WOMENS_UNION, WOMENS_UNION, '/viec');
    const own = house.messenger.messages(WOMENS_UNION).find(({ from }) => !from?.is_bot)?.message_id ?? 0;
    const { sent } = await house.press(WOMENS_UNION, WOMENS_UNION, given || own, 'unit:hpn:0');
    expect(sent?.text).toContain('Hội Liên hiệp Phụ nữ');
  });

  it('/viec offers the units, and a unit’s tasks come paged and never too long', async () => {
    const offer = await house.say(COORDINATOR, COORDINATOR, '/viec');
    const { message } = await house.press(
      COORDINATOR,
      COORDINATOR,
      offer?.message_id ?? 0,
      buttonOf(offer, /^Phòng Lao động/),
    );
    expect(message?.text?.length).toBeLessThan(4096);
    const next = await house.press(
      COORDINATOR,
      COORDINATOR,
      offer?.message_id ?? 0,
      buttonOf(message, /Xem tiếp/),
    );
    expect(next.message?.text).toContain('Trang 2/');
    expect(next.message?.text).not.toBe(message?.text);
  });

  it('/viec with a code shows the task, with its oddity', async () => {
    expect((await house.say(COORDINATOR, COORDINATOR, '/viec III.1.4'))?.text).toMatch(
      /20\/12\/2016.*chưa xác nhận/s,
    );
  });

  it('/ngonngu changes the language for good', async () => {
    const offer = await house.say(COORDINATOR, COORDINATOR, '/ngonngu');
    await house.press(COORDINATOR, COORDINATOR, offer?.message_id ?? 0, buttonOf(offer, /English/));
    expect((await house.say(COORDINATOR, COORDINATOR, '/due'))?.text).toMatch(/due/);
  });

  it('an unknown command, a picture and an empty /hoi are answered helpfully', async () => {
    expect((await house.say(COORDINATOR, COORDINATOR, '/abc'))?.text).toContain('/trogiup');
    expect(buttonsOf(await house.say(COORDINATOR, COORDINATOR, '/hoi'))).toHaveLength(3);
  });

  it('no name or text can break a message', async () => {
    for (const text of [
      '<b>*_[`\\',
      '@nhac_viec_bot',
      '​',
      '𝕏'.repeat(2000),
      '\u0000\uFFFF',
      '/hoi <script>',
    ]) {
      expect((await house.say(COORDINATOR, COORDINATOR, text))?.text).toBeTruthy();
    }
  });
});

describe('a group’s language', () => {
  it('is changed by a coordinator only', async () => {
    expect((await house.say(OFFICE_GROUP, STRANGER, '/ngonngu'))?.text).toMatch(/người điều phối đổi/);
    const offer = await house.say(OFFICE_GROUP, COORDINATOR, '/ngonngu');
    const id = offer?.message_id ?? 0;
    expect((await house.press(OFFICE_GROUP, STRANGER, id, 'language:en')).notice).toMatch(
      /người điều phối đổi/,
    );
    await house.press(OFFICE_GROUP, COORDINATOR, id, 'language:en');
    expect((await house.say(OFFICE_GROUP, STRANGER, '/due'))?.text).toMatch(/due/);
  });
});

describe('a button', () => {
  it('pressed twice is answered twice and changes nothing more', async () => {
    const shown = await house.say(COORDINATOR, COORDINATOR, '/tuannay');
    const data = buttonOf(shown, /Tuần sau/);
    const first = await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, data);
    const second = await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, data);
    expect(second.message?.text).toBe(first.message?.text);
    expect(house.log.join()).not.toContain('"level":50');
  });

  it.each([
    '',
    'x',
    'due:',
    'due:20180230:20180527:*:0',
    'task:../../etc',
    'unit:nowhere:0',
    'more:99999:0',
    'language:fr',
    `task:${'a'.repeat(59)}`,
    'ask:0',
  ])('with the forged data "%s" does nothing and breaks nothing', async (data) => {
    const shown = await house.say(COORDINATOR, COORDINATOR, '/start');
    const { sent } = await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, data);
    if (data !== 'ask:0') expect(sent).toBeUndefined();
    expect(house.log.join()).not.toContain('"level":50');
  });
});

describe('someone of another plan', () => {
  it('sees nothing of this one', async () => {
    const { prisma } = house.database;
    const other = await prisma.plan.create({
      data: {
        code: 'other',
        year: 2017,
        definition: { ...house.plan.book.file, code: 'other', year: 2017 },
        importedAt: new Date(0),
      },
    });
    await enrolPerson(prisma, house.clock, {
      channel: 'telegram',
      accountId: String(STRANGER),
      planId: other.id,
      role: 'VIEWER',
      units: [],
    });
    const asked = await house.say(COORDINATOR, COORDINATOR, 'hạn báo cáo 6 tháng');
    const missed = buttonOf(asked, /Chưa đúng ý/);
    const shown = await house.say(STRANGER, STRANGER, '/start');
    expect((await house.press(STRANGER, STRANGER, shown?.message_id ?? 0, missed)).notice).toMatch(/cũ rồi/);
    expect(await prisma.missedQuestion.count()).toBe(0);
  });
});

describe('someone in danger', () => {
  const words = 'chồng em đánh em, cứu em với';

  it.each([COORDINATOR, STRANGER])(
    'is told in private where help is, whoever she is (%i)',
    async (person) => {
      const answer = await house.say(person, person, words);
      expect(answer?.text).toContain('113');
      expect(answer?.text).toContain('111');
    },
  );

  it('in a group is told nothing that points at her', async () => {
    const answer = await house.say(OFFICE_GROUP, STRANGER, `@nhac_viec_bot ${words}`);
    expect(answer?.text).toMatch(/^Ai cần được giúp.*riêng/);
    expect(answer?.text).not.toMatch(/đánh|chồng/);
  });

  it('is told the contacts that the coordinator entered, if she belongs to the plan; a stranger is not', async () => {
    await addContact('Nhà tạm lánh: 0237 000 111');
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, words))?.text).toContain('0237 000 111');
    expect((await house.say(STRANGER, STRANGER, words))?.text).not.toContain('0237');
  });

  it('is told the public numbers even when the database does not answer', async () => {
    await house.database.prisma.$executeRaw`DROP TABLE "Contact"`;
    expect((await house.say(COORDINATOR, COORDINATOR, words))?.text).toContain('113');
  });

  it('leaves her words nowhere', async () => {
    await house.say(COORDINATOR, COORDINATOR, words);
    await house.say(COORDINATOR, COORDINATOR, `/hoi ${words}`);
    expect(await house.database.prisma.askedQuestion.count()).toBe(0);
    expect(house.log.join()).not.toMatch(/chồng|đánh/);
  });

  it('is not taken for one who asks about the plan', async () => {
    const answer = await house.say(COORDINATOR, COORDINATOR, 'đơn vị nào phụ trách nạn nhân bạo lực');
    expect(answer?.text).not.toContain('113');
  });
});

/** Adds a trusted address as a coordinator does: typed, seen written out, saved. Returns the list shown then. */
async function addContact(entry: string) {
  const sure = await house.say(COORDINATOR, COORDINATOR, `/diachi ${entry}`);
  const id = sure?.message_id ?? 0;
  return (await house.press(COORDINATOR, COORDINATOR, id, buttonOf(sure, /Lưu/))).message;
}

describe('trusted addresses', () => {
  it('are entered and removed by a coordinator, in private', async () => {
    expect((await house.say(COORDINATOR, COORDINATOR, '/diachi'))?.text).toMatch(/^Chưa có/);
    const missing = 'Chưa có địa chỉ tin cậy';
    expect((await house.say(COORDINATOR, COORDINATOR, '/trogiup'))?.text).toContain(missing);
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/trogiup'))?.text).not.toContain(missing);
    const shown = await addContact('Trạm y tế: đường A, số 1');
    expect((await house.say(COORDINATOR, COORDINATOR, '/trogiup'))?.text).not.toContain(missing);
    expect(shown?.text).toContain('Trạm y tế: đường A, số 1');
    const { message } = await house.press(
      COORDINATOR,
      COORDINATOR,
      shown?.message_id ?? 0,
      buttonOf(shown, /^Xóa/),
    );
    expect(message?.text).toMatch(/^Chưa có/);
  });

  it('are added once they were seen written out, and can be mended before', async () => {
    const sure = await house.say(COORDINATOR, COORDINATOR, '/diachi Trạm: số 1');
    expect(sure?.text).toMatch(/^Trạm: số 1\n.*nhé ạ\?/);
    expect(await house.database.prisma.contact.count()).toBe(0);
    const id = sure?.message_id ?? 0;
    await house.press(COORDINATOR, COORDINATOR, id, buttonOf(sure, /Sửa/));
    expect((await house.say(COORDINATOR, COORDINATOR, 'Trạm y tế'))?.text).toMatch(/theo mẫu/);
    const again = await house.say(COORDINATOR, COORDINATOR, 'Trạm y tế: số 2');
    const save = buttonOf(again, /Lưu/);
    const twice = [1, 2].map(() => house.press(COORDINATOR, COORDINATOR, again?.message_id ?? 0, save));
    await Promise.all(twice);
    expect(await house.database.prisma.contact.findMany()).toMatchObject([
      { name: 'Trạm y tế', where: 'số 2' },
    ]);
  });

  it('are refused without a name or a place, and nothing is added', async () => {
    for (const entry of ['Trạm y tế', ': số 1', 'Trạm y tế:', `${'a'.repeat(81)}: x`]) {
      expect((await house.say(COORDINATOR, COORDINATOR, `/diachi ${entry}`))?.text).toMatch(/theo mẫu/);
    }
    expect(await house.database.prisma.contact.count()).toBe(0);
  });

  it('are seen but not changed by others of the plan, and not shown in groups', async () => {
    await addContact('Trạm y tế: số 1');
    const shown = await house.say(WOMENS_UNION, WOMENS_UNION, '/diachi');
    expect(shown?.text).toContain('số 1');
    expect(buttonsOf(shown)).toEqual([]);
    const id = (await house.database.prisma.contact.findFirst())?.id;
    await house.press(WOMENS_UNION, WOMENS_UNION, shown?.message_id ?? 0, `contact:${id}`);
    await house.say(WOMENS_UNION, WOMENS_UNION, '/diachi B: số 2');
    expect(await house.database.prisma.contact.count()).toBe(1);
    expect((await house.say(OFFICE_GROUP, COORDINATOR, '/diachi'))?.text).not.toContain('số 1');
  });
});

describe('when something breaks inside', () => {
  it('the person is told with a code, and the log has the cause under it without her words', async () => {
    await house.database.prisma.$executeRaw`DROP TABLE "AskedQuestion"`;
    const answer = await house.say(COORDINATOR, COORDINATOR, 'câu hỏi riêng tư của tôi');
    const id = answer?.text?.match(/mã ([0-9a-f]{8})/)?.[1];
    expect(id).toBeDefined();
    const logged = house.log.find((line) => line.includes(id ?? '-'));
    expect(logged).toContain('"level":50');
    expect(house.log.join()).not.toContain('riêng tư');
  });
});

it('waits as long as Telegram asks when it is asked to slow down', async () => {
  house.messenger.inject({ kind: 'too-many-requests', method: 'sendMessage', retryAfter: 0 });
  expect((await house.say(COORDINATOR, COORDINATOR, '/tuannay'))?.text).toMatch(/^Tuần 21/);
});

it.each(['answerCallbackQuery', 'editMessageText'])(
  'calls %s again when the connection broke: twice is as once',
  async (method) => {
    const shown = await house.say(COORDINATOR, COORDINATOR, '/tuannay');
    house.messenger.inject({ kind: 'drop-answer', method });
    const { notice, message, sent } = await house.press(
      COORDINATOR,
      COORDINATOR,
      shown?.message_id ?? 0,
      buttonOf(shown, /Tuần sau|Cả kế hoạch/),
    );
    expect([notice, sent]).toEqual([undefined, undefined]);
    expect(message?.text).not.toBe(shown?.text);
    expect(house.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  },
);

it('does not send an answer again when it is not known whether it arrived', async () => {
  house.messenger.inject({ kind: 'drop-answer', method: 'sendMessage' });
  await house.say(COORDINATOR, COORDINATOR, '/tuannay');
  const sent = house.messenger.messages(COORDINATOR).filter((message) => message.text?.startsWith('Tuần 21'));
  expect(sent).toHaveLength(1);
  expect(house.messenger.messages(COORDINATOR).at(-1)?.text).toMatch(/có thể chưa tới/);
});
