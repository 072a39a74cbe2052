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
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const partiesOf = async (chatId: number) => {
  const rows = await house.database.prisma.chatBinding.findMany({
    where: { chat: { channel: 'telegram', chatId: String(chatId) } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ party }) => party);
};
const entries = async () =>
  (await house.database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(
    ({ action, details, memberId }) => ({ action, details, memberId }),
  );

/** Calls `/nhom` as the coordinator and gives a way to press its buttons by their labels. */
async function opened(chatId: number) {
  let message = await house.say(chatId, COORDINATOR, '/nhom');
  const id = message?.message_id ?? 0;
  return {
    id,
    shown: () => message,
    press: async (label: RegExp, by = COORDINATOR) => {
      const pressed = await house.press(chatId, by, id, buttonOf(message, label));
      message = pressed.message;
      return pressed;
    },
  };
}

describe('/nhom in a group that nobody let in', () => {
  it('lets a coordinator bind it to several units, and the bot answers there at once', async () => {
    const choice = await opened(UNKNOWN_GROUP);
    expect(choice.shown()?.text).toMatch(/chưa được gắn/);
    expect(labelsOf(choice.shown())).not.toContain('Gỡ');
    const [first, next] = [labelsOf(choice.shown()), labelsOf((await choice.press(/Xem tiếp/)).message)];
    expect(next).not.toEqual(first);
    for (const unit of ['hpn', 'ld'])
      await house.press(UNKNOWN_GROUP, COORDINATOR, choice.id, `bind:${COORDINATOR}:${unit}:1:1`);
    const { message } = await choice.press(/^Xong/);
    expect((await partiesOf(UNKNOWN_GROUP)).sort()).toEqual(['hpn', 'ld']);
    expect(message?.text).toMatch(/^Nhóm này theo dõi:/);
    expect(labelsOf(message)).toEqual([]);
    expect((await house.say(UNKNOWN_GROUP, STRANGER, '/tuannay'))?.text).toMatch(/^Tuần 21\/5/);
  });

  it.each([STRANGER, WOMENS_UNION])(
    'tells anybody else (%i) that a coordinator must do it',
    async (person) => {
      const answer = await house.say(UNKNOWN_GROUP, person, '/nhom');
      expect(answer?.text).toMatch(/Nhờ người điều phối/);
      expect(answer?.text).not.toMatch(/Bỉm Sơn|bình đẳng/);
      expect(labelsOf(answer)).toEqual([]);
    },
  );
});

describe('/nhom in a bound group', () => {
  it('tells anybody what it is bound to, and that a coordinator changes it', async () => {
    const answer = await house.say(COMMUNE_GROUP, STRANGER, '/group');
    expect(answer?.text).toMatch(/Hà Lan/);
    expect(answer?.text).toMatch(/do người điều phối/);
    expect(labelsOf(answer)).toEqual([]);
  });

  it('puts the whole plan in the place of units, and units in its place', async () => {
    const choice = await opened(COMMUNE_GROUP);
    await choice.press(/^Cả kế hoạch/);
    expect(await partiesOf(COMMUNE_GROUP)).toEqual(['*']);
    const party = house.plan.book.file.groups[0]?.code ?? '';
    await house.press(COMMUNE_GROUP, COORDINATOR, choice.id, `bind:${COORDINATOR}:${party}:1:0`);
    expect(await partiesOf(COMMUNE_GROUP)).toEqual([party]);
  });

  it('takes one of several away, but not the last one', async () => {
    const choice = await opened(COMMUNE_GROUP);
    await house.press(COMMUNE_GROUP, COORDINATOR, choice.id, `bind:${COORDINATOR}:ld:1:0`);
    await house.press(COMMUNE_GROUP, COORDINATOR, choice.id, `bind:${COORDINATOR}:xa-ha-lan:0:0`);
    expect(await partiesOf(COMMUNE_GROUP)).toEqual(['ld']);
    const { notice } = await house.press(COMMUNE_GROUP, COORDINATOR, choice.id, `bind:${COORDINATOR}:ld:0:0`);
    expect(notice).toMatch(/cuối cùng/);
    expect(await partiesOf(COMMUNE_GROUP)).toEqual(['ld']);
  });

  it('lets the group go only after asking, and then answers nobody there', async () => {
    const choice = await opened(OFFICE_GROUP);
    await choice.press(/^Gỡ$/);
    expect(await partiesOf(OFFICE_GROUP)).toEqual(['*']);
    await choice.press(/^Giữ lại/);
    await choice.press(/^Gỡ$/);
    await choice.press(/^Gỡ nhóm/);
    expect(await partiesOf(OFFICE_GROUP)).toEqual([]);
    expect((await house.say(OFFICE_GROUP, STRANGER, '/tuannay'))?.text).toContain('mã -100');
  });

  it('puts each change on the audit log with who made it, and a press that changes nothing is none', async () => {
    const choice = await opened(COMMUNE_GROUP);
    const data = `bind:${COORDINATOR}:ld:1:0`;
    await house.press(COMMUNE_GROUP, COORDINATOR, choice.id, data);
    await house.press(COMMUNE_GROUP, COORDINATOR, choice.id, data);
    await house.press(COMMUNE_GROUP, COORDINATOR, choice.id, `group:${COORDINATOR}:unbind-now:0`);
    const { id: memberId } = await house.database.prisma.member.findFirstOrThrow({
      where: { accountId: String(COORDINATOR) },
    });
    expect(await entries()).toEqual([
      { action: 'group-bound', details: { chat: 'G', party: 'ld' }, memberId },
      { action: 'group-unbound', details: { chat: 'G', party: 'xa-ha-lan, ld' }, memberId },
    ]);
  });
});

describe('the buttons of /nhom', () => {
  it('do nothing for someone else, another coordinator included, and say so', async () => {
    await enrolPerson(house.database.prisma, house.clock, {
      channel: 'telegram',
      accountId: String(STRANGER),
      planId: house.plan.id,
      role: 'COORDINATOR',
      units: [],
    });
    for (const chat of [COMMUNE_GROUP, UNKNOWN_GROUP]) {
      const before = await partiesOf(chat);
      const choice = await opened(chat);
      for (const by of [STRANGER, WOMENS_UNION])
        expect((await choice.press(/^Cả kế hoạch/, by)).notice).toMatch(/dành cho người điều phối/);
      expect(await partiesOf(chat)).toEqual(before);
    }
  });

  it.each([
    'bind:2:ld:1:0',
    'bind:2:*:1:0',
    'group:2:unbind-now:0',
    'group:2:page:0',
    'bind:1:nowhere:1:0',
    'bind:1:ld:2:0',
    'bind:1:ld',
    'group:1:destroy:0',
    'bind:99999999999999999:ld:1:0',
  ])('forged as "%s" by one without the right change nothing and break nothing', async (data) => {
    const choice = await opened(COMMUNE_GROUP);
    const by = data.includes(':2:') && !data.endsWith(':2:0') ? WOMENS_UNION : COORDINATOR;
    const { notice, sent } = await house.press(COMMUNE_GROUP, by, choice.id, data);
    expect(notice).toBeTruthy();
    expect(sent).toBeUndefined();
    expect(await partiesOf(COMMUNE_GROUP)).toEqual(['xa-ha-lan']);
    expect(house.log.join()).not.toContain('"level":50');
  });

  it('do not reach a group that is bound to a plan which the coordinator does not coordinate', async () => {
    const { prisma } = house.database;
    const definition = { ...house.plan.book.file, code: 'other', year: 2017 };
    const other = await prisma.plan.create({
      data: { code: 'other', year: 2017, definition, importedAt: new Date(0) },
    });
    await prisma.chatBinding.updateMany({ data: { planId: other.id } });
    expect(labelsOf(await house.say(OFFICE_GROUP, COORDINATOR, '/nhom'))).toEqual([]);
    const shown = await house.say(COORDINATOR, COORDINATOR, '/start');
    await house.press(OFFICE_GROUP, COORDINATOR, shown?.message_id ?? 0, `group:${COORDINATOR}:unbind-now:0`);
    expect(await partiesOf(OFFICE_GROUP)).toEqual(['*']);
  });
});

it('in private /nhom says where it belongs, and turns strangers away', async () => {
  expect((await house.say(COORDINATOR, COORDINATOR, '/nhom'))?.text).toMatch(/dùng trong nhóm/);
  expect((await house.say(STRANGER, STRANGER, '/nhom'))?.text).toMatch(/mã 9 /);
});
