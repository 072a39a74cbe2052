import type { Message } from 'grammy/types';
import { dateOf } from '../../src/base/clock.ts';
import { emptyContent } from '../../src/campaigns/content/content.ts';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { type PlanRole, planRoles } from '../../src/people/rights.ts';
import { taskKey } from '../../src/plan-groups/plan-count.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  UNKNOWN_GROUP,
} from '../support/house.ts';
import { type Action, attempts, type Scene } from './attempts.ts';
import { may } from './declared.ts';

/** One person of each role. */
export const people: Readonly<Record<PlanRole, number>> = {
  COORDINATOR,
  CAMPAIGNER: 2,
  FOCAL_POINT: 40,
  HEAD: 42,
  VIEWER: 41,
  OVERSEER: 44,
  BYSTANDER: STRANGER,
};

/** A person of a unit who blocked the bot. */
const LOST = 43;

/** What is laid out, and the newest message of the bot's in a chat. */
export interface Laid {
  house: House;
  scene: Scene;
  shown: (chat: number) => number;
}

/** A house with something to see and to change, and one person of each role. */
export async function openScene(): Promise<Laid> {
  const house = await openHouse();
  const { database, clock, plan, messenger } = house;
  const enrol = (id: number, role: Role, units: string[], displayName: string) => {
    const person = { channel: 'telegram', accountId: String(id), planId: plan.id, role, units, displayName };
    return enrolPerson(database.prisma, clock, person);
  };
  for (const id of [people.FOCAL_POINT, people.HEAD, people.VIEWER, people.OVERSEER]) {
    messenger.addPerson({ id, firstName: `P${id}` });
    for (const group of [OFFICE_GROUP, UNKNOWN_GROUP]) messenger.joinGroup(group, id);
  }
  // Of two units two tasks are due at once; the third person cannot be reached.
  await enrol(COORDINATOR, 'COORDINATOR', ['ld', 'tckh'], 'Lan Điều Phối');
  await enrol(LOST, 'FOCAL_POINT', ['vhtt'], 'Thu Đã Chặn');
  await database.prisma.member.updateMany({
    where: { accountId: String(LOST) },
    data: { unreachableSince: clock.date() },
  });
  await enrol(people.FOCAL_POINT, 'FOCAL_POINT', ['xa-ha-lan'], 'Hoa Đầu Mối');
  await enrol(people.HEAD, 'HEAD', ['xa-ha-lan'], 'Bác Trưởng Xã');
  await enrol(people.VIEWER, 'VIEWER', [], 'Minh Lãnh Đạo');
  await overseen(house);
  const scene = await layOut(house);
  const shown = (chat: number) =>
    messenger.messages(chat).findLast(({ from }) => from?.is_bot)?.message_id ?? 1;
  return { house, scene, shown };
}

/** The plan is in a group that a person of the level above looks at, who is in no plan. */
async function overseen({ database: { prisma }, clock, plan }: House): Promise<void> {
  const at = clock.date();
  const member = {
    channel: 'telegram',
    accountId: String(people.OVERSEER),
    displayName: 'Cô Tỉnh',
    createdAt: at,
  };
  const { id: memberId } = await prisma.member.create({ data: member });
  await prisma.planGroup.create({
    data: {
      ...{ code: 'tinh', name: 'Tỉnh An Bình', createdAt: at },
      plans: { create: { planId: plan.id } },
      overseers: { create: { memberId, since: at } },
    },
  });
}

/** What a unit has asked for. */
const late = { task: 'IV.2', unit: 'xa-ha-lan', was: '2018-05-21', until: '2018-05-25' };

/** A contact, an invitation, a report of the coordinator's unit, a question and an update that is begun. */
async function layOut(house: House): Promise<Scene> {
  const { database, plan, say, press, clock } = house;
  const { prisma } = database;
  const own = (text: string) => say(COORDINATOR, COORDINATOR, text);
  await prisma.contact.create({ data: { planId: plan.id, name: 'Nhà tạm lánh', where: '0373 123 456' } });
  await own('/diachi Chốt: 0373 123 457');
  const list = await own('/thanhvien');
  await press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, 'invitenew:ld:FOCAL_POINT');
  const of = { task: { planId: plan.id, code: 'IV.2' }, unit: { planId: plan.id, code: 'ld' } };
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: of.task });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: of.unit });
  const createdAt = clock.date();
  const file = { channel: 'telegram', fileId: await sentFile(house), kind: 'document', name: 'bao-cao.pdf' };
  await prisma.progressUpdate.create({
    data: { taskId, unitId, status: 'DONE', note: 'chờ chữ ký', createdAt, files: { create: file } },
  });
  await own('tuần này có gì đến hạn?');
  await own('em xin nộp muộn đến thứ 6 ạ');
  await own('/capnhat');
  await own('/han IV.2');
  await press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, 'review:IV.2:ld:returned');
  await own('thiếu phụ lục');
  await press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, 'sent-up:*:20180101:20180524');
  await own('/giaoviec');
  await own('/chiendich');
  const { waiting, reply, poll, order, round } = await waitingAndOpen(prisma, plan.id, createdAt);
  for (const id of Object.values(people)) {
    await say(OFFICE_GROUP, id, '/tuannay');
    if (id !== STRANGER) await say(id, id, '/start');
  }
  /** The coordinator was asked for words, and they are shown to be confirmed. */
  const wordsAsked = async (flow: string) => {
    const place = { channel: 'telegram', chatId: String(COORDINATOR), accountId: String(COORDINATOR) };
    const said = { text: 'Tin mật', styles: [] };
    const answers = { answered: ['words'], taken: [], page: 0, about: 1, said };
    const touchedAt = dateOf(clock.now().subtract({ minutes: 30 }));
    const data = { ...place, planId: plan.id, flow, answers, touchedAt };
    return (await prisma.conversation.create({ data })).id;
  };
  return {
    asked: (await prisma.askedQuestion.findFirstOrThrow()).id,
    draft: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'update' } })).id,
    deadline: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'deadline' } })).id,
    assigning: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'assignment' } })).id,
    postponing: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'postponement' } })).id,
    postponement: (
      await prisma.postponement.create({ data: { ...late, planId: plan.id, askedAt: createdAt } })
    ).id,
    sendBack: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'send-back' } })).id,
    sendingUp: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'report-sent-up' } })).id,
    forHead: await waitingForHead(house),
    headWords: await wordsAsked('head-send-back'),
    composing: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'campaign' } })).id,
    editing: await wordsAsked('campaign-edit'),
    returning: await wordsAsked('campaign-return'),
    answering: await wordsAsked('campaign-answer'),
    waiting,
    reply,
    poll,
    order,
    round,
    contact: (await prisma.contact.findFirstOrThrow()).id,
    adding: (await prisma.conversation.findFirstOrThrow({ where: { flow: 'contact' } })).id,
    invitation: (await prisma.invitation.findFirstOrThrow()).id,
    member: (await prisma.member.findFirstOrThrow({ where: { accountId: String(people.FOCAL_POINT) } })).id,
    coordinatorRow: (await prisma.member.findFirstOrThrow({ where: { accountId: String(COORDINATOR) } })).id,
    coordinator: COORDINATOR,
    planGroup: (await prisma.planGroup.findFirstOrThrow()).id,
    overseenTask: taskKey(plan.book.task('IV.2') ?? { code: '', title: { vi: '', en: '' } }),
  };
}

/** A report of the commune that its head has yet to let go up. */
async function waitingForHead({ database, plan, clock }: House): Promise<number> {
  const { prisma } = database;
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId: plan.id, code: 'IV.1' } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({
    where: { planId: plan.id, code: 'xa-ha-lan' },
  });
  const said = { status: 'IN_PROGRESS' as const, awaitsHead: true, createdAt: clock.date() };
  return (await prisma.progressUpdate.create({ data: { taskId, unitId, ...said } })).id;
}

/** The number of a document that the messenger has. */
async function sentFile({ messenger, handled }: House): Promise<string> {
  const upload = { name: 'bao-cao.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF-1.4') };
  const { message_id, document } = messenger.sendFile(COORDINATOR, COORDINATOR, upload);
  await handled(COORDINATOR, message_id);
  return document?.file_id ?? '';
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
    include: { messages: true },
  });
  const reply = await prisma.campaignReply.create({
    data: {
      messageId: waiting.messages[0]?.id ?? 0,
      channel: 'telegram',
      chatId: String(people.FOCAL_POINT),
      inGroup: false,
      accountId: String(people.FOCAL_POINT),
      words: 'Họp ở tầng mấy ạ?',
      sensitive: false,
      at,
      toldIn: 1,
    },
  });
  const poll = await polled(prisma, planId, at);
  const order = await prisma.roundOrder.create({
    data: {
      planId,
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
  return { waiting: waiting.id, reply: reply.id, poll, order: order.id, round: round.id };
}

/** A message with a poll that everybody of the plan has. Returns its number. */
async function polled(prisma: House['database']['prisma'], planId: number, at: Date): Promise<number> {
  const own = { planId, channel: 'telegram', createdAt: at };
  const content = { ...emptyContent, poll: { kind: 'NUMBER' as const, options: [], days: 7 } };
  const { messages } = await prisma.campaign.create({
    data: {
      ...{ ...own, state: 'DONE', touchedAt: at, endedAt: new Date(0) },
      messages: { create: { position: 0, content, dueAt: at, resolvedAt: at } },
    },
    include: { messages: true },
  });
  const messageId = messages[0]?.id ?? 0;
  const delivery = {
    ...own,
    kind: 'campaign',
    details: {},
    batch: `campaign/${messageId}`,
    state: 'SENT' as const,
  };
  for (const { id, accountId } of await prisma.member.findMany()) {
    const moments = { priority: 10, notBefore: at, notAfter: at, sentAt: at };
    const via = { viaChannel: own.channel, viaChatId: accountId };
    const place = {
      ...via,
      chatId: accountId,
      inGroup: false,
      uniqueKey: `campaign/${messageId}/${accountId}`,
    };
    const { id: deliveryId } = await prisma.delivery.create({ data: { ...delivery, ...moments, ...place } });
    await prisma.campaignRecipient.create({ data: { messageId, memberId: id, deliveryId } });
  }
  return messageId;
}

/** Who tries it where. `inside`: she is known there, and may do other things. */
export interface Trier {
  who: number;
  chat: number;
  inside: boolean;
}

/** Everybody who has no right to an action, in each place where it could be done. */
export function wrongPeople(action: Action): Trier[] {
  const { where } = attempts[action];
  const lacking = planRoles.filter((role) => !may(role, action));
  const roles = lacking.filter((role) => role !== 'BYSTANDER').map((role) => people[role]);
  const inPrivate = where === 'group' ? [] : roles.map((who) => ({ who, chat: who, inside: true }));
  // What is done in private only is done by nobody in a group; only a group has bystanders.
  const inGroup = where === 'private' ? roles : lacking.map((role) => people[role]);
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

/** What of a message can be seen. */
export const looks = (message: Message | undefined) => JSON.stringify([message?.text, message?.reply_markup]);
