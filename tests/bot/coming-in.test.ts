import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { refreshUnits } from '../../src/bot/features/members/units.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { createServices, type Services } from '../../src/services.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf } from './buttons.ts';

let house: House;
let services: Services;
beforeEach(async () => {
  house = await openHouse();
  const { database, clock, filesFolder } = house;
  services = createServices(database.prisma, {
    clock,
    log: createLog('silent'),
    channel: 'telegram',
    filesFolder,
  });
});

const enrol = (id: number, unit: string, displayName?: string) =>
  enrolPerson(house.database.prisma, house.clock, {
    ...{
      channel: 'telegram',
      accountId: String(id),
      planId: house.plan.id,
      role: 'FOCAL_POINT',
      units: [unit],
    },
    ...(displayName !== undefined && { displayName }),
  });
const invite = async (unit = 'vhtt') =>
  (await services.invitations.invite({ planId: house.plan.id, role: 'FOCAL_POINT', unit, by: undefined }))
    .code;
const texts = (chat: number) => house.messenger.messages(chat).map(({ text }) => text ?? '');
const commandsOf = (chat: number, person: number) =>
  house.messenger.commandsFor(chat, person).map(({ command }) => command);

describe('an invitation', () => {
  const join = async (code: string) => {
    const offer = await house.say(STRANGER, STRANGER, `/start ${code}`);
    return house.press(STRANGER, STRANGER, offer?.message_id ?? 0, buttonOf(offer, /Tham gia/));
  };

  it('that brought the person in says what she is when it is opened again, and counts as no guess', async () => {
    const code = await invite();
    const { message } = await join(code);
    expect(message?.text).toMatch(/^Anh\/chị đã tham gia/);
    expect(message?.text).toContain('Gần nhất: ');
    for (let times = 0; times < 7; times += 1) {
      const again = await house.say(STRANGER, STRANGER, `/start ${code}`);
      expect(again?.text).toMatch(/^Anh\/chị đã ở trong kế hoạch rồi ạ\.\nVai trò: Đầu mối/);
      expect(again?.reply_markup?.inline_keyboard.flat()).toHaveLength(2);
    }
    expect(await house.database.prisma.invitationGuess.count()).toBe(0);
  });

  it('pressed twice says the same', async () => {
    const code = await invite();
    const offer = await house.say(STRANGER, STRANGER, `/start ${code}`);
    const press = () => house.press(STRANGER, STRANGER, offer?.message_id ?? 0, buttonOf(offer, /Tham gia/));
    await press();
    expect((await press()).message?.text).toMatch(/^Anh\/chị đã ở trong kế hoạch rồi ạ/);
  });

  it('that another used tells a stranger nothing', async () => {
    const code = await invite();
    await join(code);
    house.messenger.addPerson({ id: 30, firstName: 'X' });
    expect((await house.say(30, 30, `/start ${code}`))?.text).toMatch(/^Lời mời này không dùng được/);
  });
});

describe('/start', () => {
  it('knows who asks, what comes next, and offers the two buttons of the day', async () => {
    await enrol(STRANGER, 'vhtt', 'Chị Thu');
    const hello = await house.say(STRANGER, STRANGER, '/start');
    expect(hello?.text?.split('\n')[0]).toBe('Chào chị Thu, Phòng Văn hóa - Thông tin.');
    expect(hello?.text).toContain(
      'Gần nhất: Báo cáo 6 tháng của đơn vị (IV.2), chậm nhất Thứ Hai 21/5/2018.',
    );
    const [report, week] = hello?.reply_markup?.inline_keyboard.flat() ?? [];
    expect([report, week]).toMatchObject([
      { callback_data: 'update:IV.2' },
      { callback_data: expect.stringMatching(/^due:/) },
    ]);
    await enrol(STRANGER, 'vhtt', 'Nguyễn Thu');
    expect((await house.say(STRANGER, STRANGER, '/start'))?.text).toMatch(/^Chào anh\/chị Nguyễn Thu, /);
  });

  it('names what is overdue, before what is far away, and says of an event that it takes place', async () => {
    await enrol(STRANGER, 'vhtt');
    house.clock.set('2018-05-28T08:00');
    const hello = await house.say(STRANGER, STRANGER, '/start');
    expect(hello?.text).toMatch(
      /\nQuá hạn 2 việc, mới nhất: .*\(IV\.2\), hạn là Thứ Hai 21\/5\/2018\.\nGần nhất: .*\(II\.4\.2\), diễn ra từ Thứ Bảy 10\/11\/2018\.\n/,
    );
    expect(hello?.reply_markup?.inline_keyboard.flat()[0]).toMatchObject({ callback_data: 'update:IV.2' });
  });

  it('does not call next what her unit has done', async () => {
    await enrol(STRANGER, 'vhtt');
    const { id: memberId } = await house.database.prisma.member.findFirstOrThrow({
      where: { accountId: String(STRANGER) },
    });
    const unit = await house.database.prisma.unit.findFirstOrThrow({ where: { code: 'vhtt' } });
    const task = await house.database.prisma.task.findFirstOrThrow({ where: { code: 'IV.2' } });
    await house.database.prisma.progressUpdate.create({
      data: { taskId: task.id, unitId: unit.id, status: 'DONE', memberId, createdAt: house.clock.date() },
    });
    const hello = await house.say(STRANGER, STRANGER, '/start');
    expect(hello?.text).toMatch(/^Chào anh\/chị, Phòng Văn hóa - Thông tin\./);
    expect(hello?.text).not.toContain('IV.2');
    expect(hello?.text).toContain('Gần nhất: ');
  });
});

describe('the menu of commands', () => {
  it('has only what the person may use, and follows a changed role', async () => {
    await enrol(STRANGER, 'vhtt');
    await house.say(STRANGER, STRANGER, '/start');
    await house.say(COORDINATOR, COORDINATOR, '/start');
    expect(commandsOf(COORDINATOR, COORDINATOR)).toEqual(
      expect.arrayContaining(['thanhvien', 'han', 'capnhat']),
    );
    const own = commandsOf(STRANGER, STRANGER);
    expect(own).toEqual(expect.arrayContaining(['tuannay', 'capnhat', 'tiendo', 'trogiup']));
    for (const not of ['thanhvien', 'moi', 'han', 'dot', 'nhatky', 'chuabao', 'chiendich'])
      expect(own).not.toContain(not);
    await house.say(OFFICE_GROUP, STRANGER, '/tuannay');
    expect(commandsOf(OFFICE_GROUP, STRANGER)).toContain('capnhat');
    const { id } = await house.database.prisma.member.findFirstOrThrow({
      where: { accountId: String(STRANGER) },
    });
    const list = await house.say(COORDINATOR, COORDINATOR, '/thanhvien');
    await house.press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, `role:${id}:COORDINATOR`);
    expect(commandsOf(STRANGER, STRANGER)).toContain('thanhvien');
    await house.press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, `role:${id}:VIEWER`);
    expect(commandsOf(STRANGER, STRANGER)).not.toContain('capnhat');
    expect(commandsOf(OFFICE_GROUP, STRANGER)).not.toContain('capnhat');
    await house.press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, `remove:${id}:yes`);
    expect(commandsOf(STRANGER, STRANGER)).toEqual([]);
    expect(await house.database.prisma.commandMenu.count({ where: { accountId: String(STRANGER) } })).toBe(0);
  });

  it('has what each of several roles may use', async () => {
    await enrol(STRANGER, 'vhtt');
    const { database, clock, plan } = house;
    const person = { channel: 'telegram', accountId: String(STRANGER), planId: plan.id };
    await enrolPerson(database.prisma, clock, { ...person, role: 'CAMPAIGNER', units: [] });
    await house.say(STRANGER, STRANGER, '/start');
    const all = commandsOf(STRANGER, STRANGER);
    expect(all).toEqual(expect.arrayContaining(['chiendich', 'capnhat']));
    expect(all).not.toContain('thanhvien');
  });

  it('is given once, until it changes', async () => {
    const given = () => house.messenger.calls().filter(({ method }) => method === 'setMyCommands').length;
    await house.say(COORDINATOR, COORDINATOR, '/start');
    await house.say(COORDINATOR, COORDINATOR, '/tuannay');
    expect(given()).toBe(1);
    await services.people.setPersonLanguage('telegram', String(COORDINATOR), 'en');
    await house.say(COORDINATOR, COORDINATOR, '/tuannay');
    expect(given()).toBe(2);
    expect(commandsOf(COORDINATOR, COORDINATOR)).toContain('due');
  });
});

it('an administrator who writes in the name of the group is told how to show who she is, and only where that matters', async () => {
  const hidden = { anonymous: true };
  for (const command of ['/nhom', '/capnhat', '/han IV.2', '/nhac'])
    expect((await house.say(OFFICE_GROUP, COORDINATOR, command, hidden))?.text).toMatch(
      /^Anh\/chị đang nhắn ẩn danh/,
    );
  expect((await house.say(OFFICE_GROUP, COORDINATOR, '/tuannay', hidden))?.text).toMatch(/^Tuần/);
  expect((await house.say(OFFICE_GROUP, COORDINATOR, '/nhom'))?.text).toContain('Nhóm này');
});

describe('the units invited at once', () => {
  const list = () =>
    house.messenger.messages(COORDINATOR).findLast(({ text }) => /đơn vị đã có đầu mối/.test(text ?? ''));
  const refresh = async () => {
    const bot = createBot(
      { token: '4242424242:tests-only-opens-nothing-at-all', apiRoot: address() },
      services,
    );
    await refreshUnits(bot.api, services);
  };
  /** Where the messenger is, as files are fetched from there. */
  const address = () => house.apiRoot;

  it('get a link each; the list stays true as people come in', async () => {
    const total = house.plan.book.file.units.length;
    const shown = await house.say(COORDINATOR, COORDINATOR, '/moi');
    expect(shown?.text).toMatch(new RegExp(`^2/${total} đơn vị`));
    await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, buttonOf(shown, /còn thiếu/));
    const codes =
      texts(COORDINATOR)
        .join('\n')
        .match(/start=[\w-]{32}/g) ?? [];
    expect(new Set(codes).size).toBe(total - 2);
    const lists = house.messenger
      .messages(COORDINATOR)
      .filter(({ text }) => /đơn vị đã có đầu mối/.test(text ?? ''));
    expect(lists).toHaveLength(1);
    const message = list();
    expect(message?.text).toContain('⏳ Phòng VHTT');
    const letter = texts(COORDINATOR).find((text) => text.includes('start=')) ?? '';
    const code = /Phòng Văn hóa - Thông tin\n.*start=(\S+)/.exec(letter)?.[1] ?? '';
    const offer = await house.say(STRANGER, STRANGER, `/start ${code}`);
    await house.press(STRANGER, STRANGER, offer?.message_id ?? 0, buttonOf(offer, /Tham gia/));
    await refresh();
    expect(list()?.message_id).toBe(message?.message_id);
    expect(list()?.text).toMatch(new RegExp(`^3/${total} đơn vị`));
    expect(list()?.text).toContain('✅ Phòng VHTT: P9');
    const edits = () => house.messenger.calls().filter(({ method }) => method === 'editMessageText').length;
    const before = edits();
    await refresh();
    expect(edits()).toBe(before);
  });

  it('a press more makes no more links; made anew, the old ones are of no use', async () => {
    const shown = await house.say(COORDINATOR, COORDINATOR, '/moi');
    await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, 'inviteall:new');
    const made = await house.database.prisma.invitation.count();
    const old =
      /start=(\S+)/.exec(texts(COORDINATOR).find((text) => text.includes('start=')) ?? '')?.[1] ?? '';
    await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, 'inviteall:new');
    expect(await house.database.prisma.invitation.count()).toBe(made);
    await house.press(COORDINATOR, COORDINATOR, list()?.message_id ?? 0, buttonOf(list(), /Làm lại/));
    expect(await house.database.prisma.invitation.count()).toBe(2 * made);
    expect((await house.say(STRANGER, STRANGER, `/start ${old}`))?.text).toMatch(/không dùng được/);
  });

  it('a list whose links are over is left alone and forgotten', async () => {
    await house.say(COORDINATOR, COORDINATOR, '/moi');
    house.clock.advance({ hours: 7 * 24 + 1 });
    expect(await services.unitInvitations.lists('telegram')).toEqual([]);
    await services.unitInvitations.forgetOld();
    expect(await house.database.prisma.invitationList.count()).toBe(0);
  });
});

it('nobody else sees who has come in', async () => {
  for (const text of ['/moi', '/thanhvien'])
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, text))?.text).not.toMatch(/đơn vị đã có/);
});
