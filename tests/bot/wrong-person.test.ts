import type { Message } from 'grammy/types';
import { describe, expect, it, vi } from 'vitest';
import { buttonKinds } from '../../src/bot/callback-data.ts';
import { menuLines } from '../../src/bot/commands.ts';
import { emptyContent } from '../../src/campaigns/content.ts';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { type Action, actions, may, type Standing, standings } from '../../src/people/rights.ts';
import { languages, textsIn } from '../../src/texts.ts';
import { allRows } from '../support/database-rows.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  UNKNOWN_GROUP,
} from '../support/house.ts';
import { attempts, forStrangers, type Scene } from './attempts.ts';

/*
 * Every cell of the table of rights, tried through the bot itself by who has no right to it: each command and each
 * button, in private and in a group; by strangers, in groups that nobody let in, and by who just sits in a group.
 */

vi.setConfig({ testTimeout: 180_000 });

const people: Readonly<Record<Standing, number>> = {
  COORDINATOR,
  CAMPAIGNER: 2,
  FOCAL_POINT: 40,
  VIEWER: 41,
  BYSTANDER: STRANGER,
};
/** What only who may see it is to read. */
const SECRETS = ['Tin mật chờ duyệt', '0373 123 456', 'Lan Điều Phối', 'Hoa Đầu Mối', 'chờ chữ ký', 't.me/'];

/** What is laid out, and the newest message of the bot's in a chat. */
interface Laid {
  house: House;
  scene: Scene;
  shown: (chat: number) => number;
}

/** A house with something to see and to change, and one person of each standing. */
async function openScene(): Promise<Laid> {
  const house = await openHouse();
  const { database, clock, plan, messenger } = house;
  const enrol = (id: number, role: Role, units: string[], displayName: string) => {
    const person = { channel: 'telegram', accountId: String(id), planId: plan.id, role, units, displayName };
    return enrolPerson(database.prisma, clock, person);
  };
  for (const id of [people.FOCAL_POINT, people.VIEWER]) {
    messenger.addPerson({ id, firstName: `P${id}` });
    for (const group of [OFFICE_GROUP, UNKNOWN_GROUP]) messenger.joinGroup(group, id);
  }
  await enrol(COORDINATOR, 'COORDINATOR', ['ld'], 'Lan Điều Phối');
  await enrol(people.FOCAL_POINT, 'FOCAL_POINT', ['xa-ha-lan'], 'Hoa Đầu Mối');
  await enrol(people.VIEWER, 'VIEWER', [], 'Minh Lãnh Đạo');
  const scene = await layOut(house);
  const shown = (chat: number) =>
    messenger.messages(chat).findLast(({ from }) => from?.is_bot)?.message_id ?? 1;
  return { house, scene, shown };
}

/** A contact, an invitation, a report of the coordinator's unit, a question and an update that is begun. */
async function layOut({ database: { prisma }, plan, say, press, clock }: House): Promise<Scene> {
  const own = (text: string) => say(COORDINATOR, COORDINATOR, text);
  await own('/diachi Nhà tạm lánh: 0373 123 456');
  const list = await own('/thanhvien');
  await press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, 'invitenew:ld:FOCAL_POINT');
  const of = { task: { planId: plan.id, code: 'IV.2' }, unit: { planId: plan.id, code: 'ld' } };
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: of.task });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: of.unit });
  const createdAt = new Date(clock.now().epochMilliseconds);
  const file = { channel: 'telegram', fileId: 'F', kind: 'document', name: 'bao-cao.pdf' };
  await prisma.progressUpdate.create({
    data: { taskId, unitId, status: 'DONE', note: 'chờ chữ ký', createdAt, files: { create: file } },
  });
  await own('tuần này có gì đến hạn?');
  await own('/capnhat');
  await own('/han IV.2');
  await own('/chiendich');
  const { waiting, order, round } = await waitingAndOpen(prisma, plan.id, createdAt);
  for (const id of Object.values(people)) {
    await say(OFFICE_GROUP, id, '/tuannay');
    if (id !== STRANGER) await say(id, id, '/start');
  }
  return {
    asked: (await prisma.askedQuestion.findFirstOrThrow()).id,
    draft: (await prisma.progressDraft.findFirstOrThrow()).id,
    deadline: (await prisma.deadlineDraft.findFirstOrThrow()).id,
    campaign: (await prisma.campaign.findFirstOrThrow({ where: { state: 'DRAFT' } })).id,
    waiting,
    order,
    round,
    contact: (await prisma.contact.findFirstOrThrow()).id,
    invitation: (await prisma.invitation.findFirstOrThrow()).id,
    member: (await prisma.member.findFirstOrThrow({ where: { accountId: String(people.FOCAL_POINT) } })).id,
    coordinator: COORDINATOR,
  };
}

/** A campaign of the Women's Union that waits for approval, and an open update round with its schedule. */
async function waitingAndOpen(prisma: House['database']['prisma'], planId: number, at: Date) {
  const { id: authorId } = await prisma.member.findFirstOrThrow({
    where: { accountId: String(people.CAMPAIGNER) },
  });
  const content = { ...emptyContent, written: { text: 'Tin mật chờ duyệt', styles: [] } };
  const waiting = await prisma.campaign.create({
    data: {
      planId,
      channel: 'telegram',
      state: 'WAITING',
      authorId,
      title: 'Tin mật chờ duyệt',
      audience: { who: { kind: 'everyone' }, where: 'all' },
      createdAt: at,
      touchedAt: at,
      messages: { create: { position: 0, content } },
    },
  });
  const order = await prisma.roundOrder.create({
    data: {
      planId,
      channel: 'telegram',
      rhythm: 'MONTHLY',
      units: [],
      tasks: [],
      days: 7,
      createdAt: at,
      activeSince: at,
    },
  });
  const round = await prisma.round.create({
    data: {
      orderId: order.id,
      occasion: '2018-05-21',
      openedOn: '2018-05-21',
      endsOn: '2018-05-28',
      openedAt: at,
      sinceUpdate: 0,
      units: { create: { unit: 'ld', tasks: ['IV.2'] } },
    },
  });
  return { waiting: waiting.id, order: order.id, round: round.id };
}

/** Who tries it where. `inside`: she is known there, and may do other things. */
interface Trier {
  who: number;
  chat: number;
  inside: boolean;
}

/** Everybody who has no right to an action, in each place where it could be done. */
function wrongPeople(action: Action): Trier[] {
  const { where } = attempts[action];
  const lacking = standings.filter((standing) => !may(standing, action));
  const roles = lacking.filter((standing) => standing !== 'BYSTANDER').map((standing) => people[standing]);
  const inPrivate = where === 'group' ? [] : roles.map((who) => ({ who, chat: who, inside: true }));
  // What is done in private only is done by nobody in a group; only a group has bystanders.
  const inGroup = where === 'private' ? roles : lacking.map((standing) => people[standing]);
  const bystander = where === 'private' && action !== 'set-own-language' ? [STRANGER] : [];
  return [
    ...inPrivate,
    ...[...inGroup, ...bystander].map((who) => ({ who, chat: OFFICE_GROUP, inside: true })),
    { who: STRANGER, chat: STRANGER, inside: false },
    ...[STRANGER, people.CAMPAIGNER, people.VIEWER].map((who) => ({
      who,
      chat: UNKNOWN_GROUP,
      inside: false,
    })),
  ];
}

/** All that strangers are ever told. */
function strangersTexts({ who, chat }: Trier): string[] {
  const t = textsIn('vi');
  return [
    t('bot:stranger.person', { id: who }),
    t('bot:stranger.group', { id: chat }),
    t('bot:stranger.button'),
    t('groups:ask-coordinator'),
    t('groups:not-your-button'),
  ];
}

function check(trier: Trier, tried: string, answer: string | undefined): void {
  expect(answer, `${JSON.stringify(trier)} ${tried}`).toBeTruthy();
  for (const secret of SECRETS) expect(answer).not.toContain(secret);
  if (!trier.inside) expect(strangersTexts(trier)).toContain(answer);
}

const looks = (message: Message | undefined) => JSON.stringify([message?.text, message?.reply_markup]);

/** Tries an action as everybody who has no right to it. @throws Error when one of them gets more than a refusal */
async function tryWrongly({ house, scene, shown }: Laid, action: Action): Promise<void> {
  const { commands, buttons } = attempts[action];
  for (const trier of wrongPeople(action)) {
    const { who, chat } = trier;
    for (const command of commands) {
      const answer = await house.say(chat, who, command);
      check(trier, command, answer?.text);
    }
    for (const data of buttons(scene, who)) {
      const messageId = shown(chat);
      const standing = house.messenger.messages(chat).find(({ message_id }) => message_id === messageId);
      const { notice, message, sent } = await house.press(chat, who, messageId, data);
      check(trier, data, notice);
      expect([data, looks(message), sent]).toEqual([data, looks(standing), undefined]);
    }
  }
}

it('what somebody has no right to is refused to her, changes nothing and tells nothing', async () => {
  const laid = await openScene();
  const { database, log } = laid.house;
  const before = await allRows(database);
  for (const action of actions) {
    await tryWrongly(laid, action);
    expect(await allRows(database), action).toEqual(before);
    expect(
      log.filter((line) => JSON.parse(line).level >= 50),
      action,
    ).toEqual([]);
  }
});

describe('the table of attempts', () => {
  const scene: Scene = {
    ...{ asked: 1, draft: 1, deadline: 1, campaign: 1, waiting: 1, round: 1, order: 1 },
    ...{ contact: 1, invitation: 1, member: 1, coordinator: 1 },
  };
  const all = actions.flatMap((action) => attempts[action].buttons(scene, 1));

  it('has an entry for each action, and names every kind of button as the bot writes it', () => {
    expect(Object.keys(attempts).sort()).toEqual([...actions].sort());
    const kinds = all.map((data) => data.split(':')[0] ?? '');
    expect([...new Set([...kinds, ...forStrangers])].sort()).toEqual([...buttonKinds].sort());
  });

  it('names every command of the menus', () => {
    const tried = actions.flatMap((action) => attempts[action].commands.map((text) => text.split(' ')[0]));
    const menus = languages.flatMap((language) => [
      ...menuLines(language, true),
      ...menuLines(language, false),
    ]);
    expect(tried).toEqual(expect.arrayContaining(menus.map(({ name }) => `/${name}`)));
  });
});
