import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dangerLevel } from '../../src/ask/danger/danger.ts';
import { talkSteps } from '../../src/bot/features/campaigns/talk.ts';
import { newDeadline } from '../../src/deadlines/deadline-answers.ts';
import { emptyUpdate, questions } from '../../src/progress/update-answers.ts';
import { testProvider } from '../support/database.ts';
import { allRows } from '../support/database-rows.ts';
import { COORDINATOR, type House, OFFICE_GROUP, openHouse, STRANGER } from '../support/house.ts';

/* What somebody in danger writes is kept nowhere, whatever the conversation is waiting for. */

/** A name that is in nothing else. */
const MARK = 'Zorvekius';
const CRY = `chồng em tên ${MARK} đánh em, cứu em với`;
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

const photo = (caption: string) => ({ name: 'a.png', mimeType: 'image/png', content: PIXEL, caption });

describe('words of somebody in danger', () => {
  it.each([...questions, 'summary', 'return'] as const)(
    'are no answer to an update that waits at "%s"',
    async (step) => {
      await updateWaits(step);
      await isHelped(CRY);
      await isHelped(NOTICE);
      await isHelped('', () => house.send(COORDINATOR, COORDINATOR, photo(CRY)));
    },
  );

  it.each(deadlineQuestions)('are no answer to a deadline that waits at "%s"', async (step) => {
    await deadlineWaits(step);
    await isHelped(CRY);
    await isHelped(NOTICE);
  });

  it.each(talkSteps)('are no answer to a campaign that waits at "%s"', async (step) => {
    await campaignWaits({ step });
    await isHelped(CRY);
  });

  it('are not the new text of a campaign that went', async () => {
    await campaignWaits({ edits: 1 }, 'GOING');
    await isHelped(CRY);
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
    const sign = `/hoi ${MARK} kiểm tra điện thoại của em, em sợ anh ấy`;
    expect(dangerLevel(sign)).toBe(1);
    const answer = await house.say(COORDINATOR, COORDINATOR, sign);
    expect(answer?.text).toMatch(/113.*111/);
    expect(answer?.text).not.toContain('nơi an toàn');
    expect(await house.database.prisma.askedQuestion.count()).toBe(0);
  });

  it('of a stranger, and in a group, are kept nowhere either', async () => {
    await isHelped(CRY, () => house.say(STRANGER, STRANGER, CRY));
    const answer = await house.say(OFFICE_GROUP, STRANGER, `@nhac_viec_bot ${CRY}`);
    expect(answer?.text).toMatch(/riêng/);
    expect(await isKept()).toBe(false);
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
