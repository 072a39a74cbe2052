import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import { dangerLevel } from '../../src/ask/danger/danger.ts';
import { newDeadline } from '../../src/deadlines/deadline-answers.ts';
import { emptyUpdate, questions } from '../../src/progress/update-answers.ts';
import { testProvider } from '../support/database.ts';
import { allRows } from '../support/database-rows.ts';
import { COORDINATOR, type House, WOMENS_UNION } from '../support/house.ts';

/* A person in danger writes in the middle of something else: what may wait, and whether a word of hers is anywhere. */

/** A name that is in nothing else. */
export const MARK = 'Zorvekius';
export const CRY = `chồng em tên ${MARK} đánh em, cứu em với`;
/** May tell of danger, and is no cry for help by itself. */
export const SIGN = `${MARK} anh ấy kiểm tra điện thoại em mỗi tối`;
/** The same as a trusted address is written. */
export const ENTRY = SIGN.replace(MARK, `${MARK}:`);
/** With the numbers of a notice: a campaign takes its like, and nothing else does. */
export const NOTICE = `Chồng tôi ${MARK} đánh tôi, tôi gọi ai? Gọi 111.`;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const task = 'IV.2';
export const deadlineQuestions = ['task', 'date', 'reason', 'summary'] as const;

export const photo = (caption: string) => ({ name: 'a.png', mimeType: 'image/png', content: PIXEL, caption });

/** What can wait for the coordinator's words, and how is looked what became of them. */
export function inDanger(house: House) {
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
      question === 'return'
        ? { ...emptyUpdate(), ...given }
        : emptyUpdate({ ...given, answered: [...before] });
    const flow = question === 'return' ? 'send-back' : 'update';
    return house.database.prisma.conversation.create({ data: { ...hers(), flow, touchedAt: at, answers } });
  };
  /** A trusted address that is being added. */
  const contactWaits = () => {
    const answers = { answered: [], taken: [], page: 0 };
    return house.database.prisma.conversation.create({
      data: { ...hers(), flow: 'contact', touchedAt: at, answers },
    });
  };
  /** A change of a deadline that has been answered up to a question. */
  const deadlineWaits = (question: (typeof deadlineQuestions)[number]) => {
    const answered = deadlineQuestions.slice(0, deadlineQuestions.indexOf(question));
    const answers = { ...newDeadline(task), answered };
    return house.database.prisma.conversation.create({
      data: { ...hers(), flow: 'deadline', touchedAt: at, answers },
    });
  };
  /** Words are asked for that go to others. */
  const wordsWait = (flow: 'campaign-edit' | 'campaign-return' | 'campaign-answer') => {
    const answers = { answered: [], taken: [], page: 0, about: 1 };
    return house.database.prisma.conversation.create({ data: { ...hers(), flow, touchedAt: at, answers } });
  };
  const campaignWaits = async (place: object) => {
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
    const { id: draft } = await prisma.campaign.create({
      data: { ...own, composedBy: id, messages: { create: { position: 0, content } } },
    });
    const answers = { ...place, draft };
    await prisma.conversation.create({ data: { ...hers(), flow: 'campaign', touchedAt: at, answers } });
  };

  /** What the coordinator sees under a number is a campaign's message of another person. */
  const campaignSent = async (sentAs: string) => {
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
        ...{ viaChannel: own.channel, viaChatId: String(COORDINATOR) },
        ...{ uniqueKey: 'sent', batch: `campaign/${messages[0]?.id}`, messageId: sentAs, priority: 1 },
        ...{ state: 'SENT', notBefore: at, notAfter: at, createdAt: at, sentAt: at },
      },
    });
  };

  /** Whether the mark is in any row, in the database's files or in the log. */
  const isKept = async (): Promise<boolean> => {
    const { prisma } = house.database;
    const rows = [await allRows(house.database), await prisma.askedQuestion.findMany(), house.log];
    const files = testProvider === 'sqlite' ? await filesOf() : [];
    return [JSON.stringify(rows), ...files].some((text) => text.toLowerCase().includes(MARK.toLowerCase()));
  };

  const filesOf = async (): Promise<string[]> => {
    const rows = await house.database.prisma.$queryRaw`PRAGMA database_list`;
    const [{ file }] = z.tuple([z.object({ file: z.string() })]).parse(rows);
    return Promise.all([file, `${file}-wal`].map((path) => readFile(path, 'utf8')));
  };

  const isHelped = async (words: string, send = () => house.say(COORDINATOR, COORDINATOR, words)) => {
    expect((await send())?.text).toContain('113');
    expect(await isKept()).toBe(false);
  };

  /** What may tell of danger is not kept, whatever waits, and where help is stands below the answer. */
  const isLeft = async (send = () => house.say(COORDINATOR, COORDINATOR, SIGN)) => {
    expect(dangerLevel(SIGN)).toBe(1);
    const before = house.messenger.messages(COORDINATOR).at(-1)?.message_id ?? 0;
    await send();
    const said = house.messenger.messages(COORDINATOR).filter(({ message_id: id }) => id > before);
    const named = said.filter(({ text }) => /113.*111/.test(text ?? ''));
    expect(named).toHaveLength(1);
    expect(named[0]?.text).not.toContain('nơi an toàn');
    expect(await isKept()).toBe(false);
    return named[0];
  };
  return {
    updateWaits,
    contactWaits,
    deadlineWaits,
    wordsWait,
    campaignWaits,
    campaignSent,
    isKept,
    isHelped,
    isLeft,
  };
}
