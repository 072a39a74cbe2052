import { readFile } from 'node:fs/promises';
import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dangerLevel, isUnread } from '../../src/ask/danger/danger.ts';
import { ErasableMessages } from '../../src/ask/danger/erasable-messages.ts';
import { talkSteps } from '../../src/bot/features/campaigns/talk.ts';
import { storable } from '../../src/bot/features/danger/words.ts';
import { newDeadline } from '../../src/deadlines/deadline-answers.ts';
import { emptyUpdate, questions } from '../../src/progress/update-answers.ts';
import { testProvider } from '../support/database.ts';
import { allRows } from '../support/database-rows.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf } from './buttons.ts';

/* What somebody in danger writes is kept nowhere, whatever the conversation is waiting for. */

/** A name that is in nothing else. */
const MARK = 'Zorvekius';
const CRY = `chồng em tên ${MARK} đánh em, cứu em với`;
/** May tell of danger, and is no cry for help by itself. */
const SIGN = `${MARK} anh ấy kiểm tra điện thoại em mỗi tối`;
/** The same as a trusted address is written. */
const ENTRY = SIGN.replace(MARK, `${MARK}:`);
/** With the numbers of a notice: a campaign takes its like, and nothing else does. */
const NOTICE = `Chồng tôi ${MARK} đánh tôi, tôi gọi ai? Gọi 111.`;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const task = 'IV.2';
const at = new Date('2018-05-21T00:25:00Z');
const hers = () => ({
  channel: 'telegram',
  chatId: String(COORDINATOR),
  accountId: String(COORDINATOR),
  planId: house.plan.id,
});
/** An update that has been answered up to a question; or a report that is being sent back. */
const updateWaits = (question: (typeof questions)[number] | 'summary' | 'return') => {
  const before =
    question === 'summary' ? questions : questions.slice(0, questions.indexOf(question as never));
  const given = { task, unit: 'ld', status: 'IN_PROGRESS' as const };
  const answers =
    question === 'return' ? { ...emptyUpdate(), ...given } : emptyUpdate({ ...given, answered: [...before] });
  const flow = question === 'return' ? 'send-back' : 'update';
  return house.database.prisma.conversation.create({ data: { ...hers(), flow, touchedAt: at, answers } });
};
/** A change of a deadline that has been answered up to a question. */
const deadlineWaits = (question: (typeof deadlineQuestions)[number]) => {
  const answered = deadlineQuestions.slice(0, deadlineQuestions.indexOf(question));
  const answers = { ...newDeadline(task), answered };
  return house.database.prisma.conversation.create({
    data: { ...hers(), flow: 'deadline', touchedAt: at, answers },
  });
};
const deadlineQuestions = ['task', 'date', 'reason', 'summary'] as const;
async function campaignWaits(conversation: object, state: 'DRAFT' | 'GOING' = 'DRAFT') {
  const { prisma } = house.database;
  const { id } = await prisma.member.findFirstOrThrow({ where: { accountId: String(COORDINATOR) } });
  const content = {
    written: { text: 'x', styles: [] },
    media: [],
    links: [],
    acknowledge: false,
    preview: true,
  };
  const own = { planId: house.plan.id, channel: 'telegram', authorId: id, createdAt: at, touchedAt: at };
  await prisma.campaign.create({
    data: {
      ...own,
      ...{ state, conversation },
      composedBy: state === 'DRAFT' ? id : null,
      messages: { create: { position: 0, content } },
    },
  });
}

/** What the coordinator sees under a number is a campaign's message of somebody else. */
async function campaignSent(sentAs: string) {
  const { prisma } = house.database;
  const { id: authorId } = await prisma.member.findFirstOrThrow({
    where: { accountId: String(WOMENS_UNION) },
  });
  const content = {
    written: { text: 'x', styles: [] },
    media: [],
    links: [],
    acknowledge: false,
    preview: true,
  };
  const own = { planId: house.plan.id, channel: 'telegram' };
  const { messages } = await prisma.campaign.create({
    data: {
      ...{ ...own, authorId, createdAt: at, touchedAt: at, state: 'GOING' },
      messages: { create: { position: 0, content } },
    },
    include: { messages: true },
  });
  await prisma.delivery.create({
    data: {
      ...{ ...own, chatId: String(COORDINATOR), inGroup: false, kind: 'campaign', details: {} },
      ...{ uniqueKey: 'sent', batch: `campaign/${messages[0]?.id}`, messageId: sentAs, priority: 1 },
      ...{ state: 'SENT', notBefore: at, notAfter: at, createdAt: at, sentAt: at },
    },
  });
}

/** A message of the coordinator's, with a message of her own that it is in reply to. */
function update(text: string, above?: string): Update {
  const chat = { id: COORDINATOR, type: 'private' as const, first_name: 'A' };
  const from = { id: COORDINATOR, is_bot: false, first_name: 'A' };
  const message = { message_id: 1, date: 0, chat, from };
  const replied = above && { reply_to_message: { ...message, text: above } };
  return { update_id: 1, message: { ...message, text, ...replied } } as Update;
}

/** Whether the mark is in any row, in the database's files or in the log. */
async function isKept(): Promise<boolean> {
  const { prisma } = house.database;
  const rows = [await allRows(house.database), await prisma.askedQuestion.findMany(), house.log];
  const files = testProvider === 'sqlite' ? await filesOf() : [];
  return [JSON.stringify(rows), ...files].some((text) => text.toLowerCase().includes(MARK.toLowerCase()));
}

async function filesOf(): Promise<string[]> {
  const rows = await house.database.prisma.$queryRaw`PRAGMA database_list`;
  const [{ file }] = z.tuple([z.object({ file: z.string() })]).parse(rows);
  return Promise.all([file, `${file}-wal`].map((path) => readFile(path, 'utf8')));
}

async function isHelped(words: string, send = () => house.say(COORDINATOR, COORDINATOR, words)) {
  expect((await send())?.text).toContain('113');
  expect(await isKept()).toBe(false);
}

/** What may tell of danger is not kept, whatever waits, and where help is stands below the answer. */
async function isLeft(send = () => house.say(COORDINATOR, COORDINATOR, SIGN)) {
  expect(dangerLevel(SIGN)).toBe(1);
  const before = house.messenger.messages(COORDINATOR).at(-1)?.message_id ?? 0;
  await send();
  const said = house.messenger.messages(COORDINATOR).filter(({ message_id: id }) => id > before);
  const named = said.filter(({ text }) => /113.*111/.test(text ?? ''));
  expect(named).toHaveLength(1);
  expect(named[0]?.text).not.toContain('nơi an toàn');
  expect(await isKept()).toBe(false);
  return named[0];
}

const photo = (caption: string) => ({ name: 'a.png', mimeType: 'image/png', content: PIXEL, caption });

describe('words of somebody in danger', () => {
  it.each([...questions, 'summary', 'return'] as const)(
    'are no answer to an update that waits at "%s"',
    async (step) => {
      await updateWaits(step);
      await isHelped(CRY);
      await isHelped(NOTICE);
      await isHelped('', () => house.send(COORDINATOR, COORDINATOR, photo(CRY)));
      await isLeft();
      await isLeft(() => house.send(COORDINATOR, COORDINATOR, photo(SIGN)));
    },
  );

  it.each(deadlineQuestions)('are no answer to a deadline that waits at "%s"', async (step) => {
    await deadlineWaits(step);
    await isHelped(CRY);
    await isHelped(NOTICE);
    await isLeft();
  });

  it.each(talkSteps)('are no answer to a campaign that waits at "%s"', async (step) => {
    await campaignWaits({ step });
    await isHelped(CRY);
    await isLeft();
  });

  it('are not the new text of a campaign that went', async () => {
    await campaignWaits({ edits: 1 }, 'GOING');
    await isHelped(CRY);
    await isLeft();
  });

  it.each(['hoi', 'diachi', 'han', 'nhom', 'capnhat', 'tiendo', 'ngonngu', 'start', 'huy', 'khong-co'])(
    'after /%s are its argument for nothing, also while a campaign waits',
    async (command) => {
      await isHelped(`/${command} ${CRY}`);
      await campaignWaits({ step: 'message' });
      await isHelped(`/${command} ${MARK}: chồng tôi đánh tôi, gọi 111`);
    },
  );

  it('in reply to a task are no update of it', async () => {
    const shown = await house.say(COORDINATOR, COORDINATOR, `/viec ${task}`);
    const options = { replyTo: shown?.message_id ?? 0 };
    await isHelped(CRY, () => house.say(COORDINATOR, COORDINATOR, CRY, options));
    await isHelped('', () => house.send(COORDINATOR, COORDINATOR, photo(CRY), options));
  });

  it('that may tell of danger are answered as asked, with a line on where help is, and are no asked question', async () => {
    const answer = await house.say(COORDINATOR, COORDINATOR, `/hoi ${SIGN}`);
    expect(answer?.text).toMatch(/113.*111/);
    expect(answer?.text).not.toContain('nơi an toàn');
    expect(await house.database.prisma.askedQuestion.count()).toBe(0);
  });

  it.each(['hoi', 'diachi', 'han', 'nhom', 'capnhat', 'tiendo', 'start', 'huy', 'khong-co'])(
    'that may tell of danger are kept by no /%s',
    async (command) => {
      await house.say(COORDINATOR, COORDINATOR, `/${command} ${ENTRY}`);
      await house.say(COORDINATOR, COORDINATOR, `/${command} ${SIGN}`);
      expect(await isKept()).toBe(false);
    },
  );

  it('that may tell of danger are no trusted address that is being added', async () => {
    const answers = { answered: [], taken: [], page: 0 };
    const { conversation } = house.database.prisma;
    await conversation.create({ data: { ...hers(), flow: 'contact', touchedAt: at, answers } });
    await isLeft(() => house.say(COORDINATOR, COORDINATOR, ENTRY));
  });

  it('are given to the bot again by nobody but their writer', async () => {
    await updateWaits('note');
    const asked = await isLeft();
    const keep = buttonOf(asked, /Ghi lại/);
    const forged = await house.press(WOMENS_UNION, WOMENS_UNION, 1, keep);
    expect(forged.notice).toBeTruthy();
    const group = await house.say(OFFICE_GROUP, COORDINATOR, `@nhac_viec_bot ${SIGN}`);
    await house.press(OFFICE_GROUP, WOMENS_UNION, group?.message_id ?? 0, keep);
    expect(await isKept()).toBe(false);
  });

  it('that may tell of danger are kept once their writer says so, as what they were for', async () => {
    await updateWaits('note');
    const asked = await isLeft();
    const keep = buttonOf(asked, /Ghi lại/);
    await house.press(COORDINATOR, COORDINATOR, asked?.message_id ?? 0, keep);
    const [conversation] = await house.database.prisma.conversation.findMany();
    expect(conversation?.answers).toMatchObject({ note: SIGN });
    expect(house.messenger.messages(COORDINATOR).map(({ message_id }) => message_id)).not.toContain(
      asked?.message_id,
    );
  });

  it('that may tell of danger are in no reply to a campaign, and in nobody’s report', async () => {
    const shown = await house.say(COORDINATOR, COORDINATOR, `/viec ${task}`);
    const options = { replyTo: shown?.message_id ?? 0 };
    await isLeft(() => house.say(COORDINATOR, COORDINATOR, SIGN, options));
    await campaignSent(String(shown?.message_id));
    await isLeft(() => house.say(COORDINATOR, COORDINATOR, SIGN, options));
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

  it('of a stranger are kept nowhere either', async () => {
    await isHelped(CRY, () => house.say(STRANGER, STRANGER, CRY));
    await house.say(STRANGER, STRANGER, SIGN);
    expect(await isKept()).toBe(false);
    expect(house.messenger.messages(STRANGER).some(({ text }) => text?.startsWith('Nếu anh/chị'))).toBe(true);
  });

  it('in a group are answered in private; the group sees nothing', async () => {
    await house.say(WOMENS_UNION, WOMENS_UNION, '/start');
    expect(await house.say(OFFICE_GROUP, WOMENS_UNION, `@nhac_viec_bot ${CRY}`)).toBeUndefined();
    expect(house.messenger.messages(WOMENS_UNION).at(-1)?.text).toContain('113');
    expect(await isKept()).toBe(false);
  });

  it('in a group of who cannot be written to get a line for everybody, in reply to nobody', async () => {
    const line = await house.say(OFFICE_GROUP, STRANGER, `@nhac_viec_bot ${CRY}`);
    expect(line?.text).toMatch(/^Ai cần được giúp: .*113.*111.*@nhac_viec_bot/);
    expect(line?.reply_to_message).toBeUndefined();
    expect(await isKept()).toBe(false);
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

  it('that read like a notice are the waiting campaign’s, and no other’s that waits at the same time', async () => {
    await campaignWaits({ step: 'message' });
    await deadlineWaits('reason');
    await house.say(COORDINATOR, COORDINATOR, NOTICE);
    const { prisma } = house.database;
    expect(JSON.stringify(await prisma.conversation.findMany())).not.toContain(MARK);
    expect(JSON.stringify(await prisma.campaignMessage.findMany())).toContain(MARK);
  });

  it('that read like a notice are nobody’s when the campaign leaves words to an update', async () => {
    await campaignWaits({ step: 'message' });
    await updateWaits('note');
    await isHelped(NOTICE, async () => {
      await house.say(COORDINATOR, COORDINATOR, NOTICE);
      return house.messenger.messages(COORDINATOR).at(-1);
    });
  });
});
