import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { buttonOf } from '../bot/buttons.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { Chat, deaths, type Life, meetingOfTwo, Process, pressedButton, typed } from './process.ts';
import {
  ASKED,
  assignmentSteps,
  COORDINATOR,
  campaignSteps,
  letIn,
  openRound,
  postponementSteps,
  reportSteps,
  returnSteps,
  type Step,
  severalSteps,
  waitingCampaign,
} from './screens.ts';

/* Several tasks on one screen, the request for a later day, and a campaign that is composed: whatever dies or comes at once, each answer counts once. */

let database: Database;
let planId: number;
let chat: Chat;
beforeEach(async () => {
  database = await databaseWithPlan();
  ({ planId } = await letIn(database));
  chat = new Chat();
});

const alive = (life: Life = {}) => new Process(database, undefined, { chat, ...life });

function updateOf(step: Step): Update {
  if ('says' in step) return typed(step.says, step.by);
  if ('data' in step) return pressedButton(step.data, 50, step.by);
  return pressedButton(buttonOf(chat.newest, step.presses), chat.newest.message_id, step.by);
}

const updates = () =>
  database.prisma.progressUpdate.findMany({ orderBy: { id: 'asc' }, include: { task: true } });
const audited = (action: string) => database.prisma.auditEntry.count({ where: { action } });

async function expectRoundSaved(): Promise<void> {
  const saved = (await updates()).map(({ task, status, percent, note }) => [
    task.code,
    status,
    percent,
    note,
  ]);
  expect(saved).toEqual([
    [ASKED[0], 'IN_PROGRESS', 50, 'làm cùng các phường'],
    [ASKED[1], 'BLOCKED', null, 'chưa có kinh phí'],
    [ASKED[2], 'NOT_STARTED', null, null],
  ]);
  expect((await updates())[0]?.figures).toEqual({ sessions: 3, participants: 120, women: 64, articles: 2 });
  expect(await audited('progress-updated')).toBe(3);
}

async function expectGranted(): Promise<void> {
  const { prisma } = database;
  expect(await prisma.postponement.findMany()).toMatchObject([
    { state: 'GRANTED', task: 'IV.2', unit: 'vhtt', until: '2018-05-30', words: 'chờ công an gửi số liệu' },
  ]);
  const told = await prisma.delivery.findMany({ select: { kind: true }, orderBy: { id: 'asc' } });
  expect(told.map(({ kind }) => kind)).toEqual(['postponement-asked', 'postponement-decided']);
  expect(await audited('postponement-asked')).toBe(1);
  expect(await audited('postponement-granted')).toBe(1);
}

async function expectGoing(): Promise<void> {
  const { prisma } = database;
  const [campaign, another] = await prisma.campaign.findMany({ include: { messages: true } });
  expect(another).toBeUndefined();
  expect(campaign).toMatchObject({ state: 'GOING', audience: { who: { kind: 'everyone' } } });
  expect(campaign?.messages).toMatchObject([
    {
      dueAt: new Date('2018-05-22T01:00:00Z'),
      content: {
        written: { text: 'Mời {đơn vị} họp' },
        links: [{ label: 'Xem', url: 'https://example.vn/x' }],
        poll: { kind: 'ONE', options: ['Có', 'Không'] },
      },
    },
  ]);
  expect(await prisma.campaignTemplate.findMany()).toMatchObject([{ name: 'Thư mời' }]);
  for (const action of ['campaign-begun', 'campaign-confirmed']) expect(await audited(action)).toBe(1);
}

async function expectReturned(): Promise<void> {
  const { prisma } = database;
  expect(await prisma.campaign.findMany()).toMatchObject([
    { state: 'REFUSED', decidedWords: 'Thêm giờ họp' },
  ]);
  const told = await prisma.delivery.findMany({ select: { kind: true } });
  expect(told).toEqual([{ kind: 'campaign-decided' }]);
  expect(await audited('campaign-refused')).toBe(1);
}

async function expectAssigned(): Promise<void> {
  const { prisma } = database;
  const rows = await prisma.assignedTask.findMany({ orderBy: { number: 'asc' } });
  expect(rows.map(({ number, source, droppedAt }) => [number, source, droppedAt !== null])).toEqual([
    [1, 'Công văn 123/UBND-VP ngày 5/4/2018', true],
    [2, 'Công văn 123/UBND-VP ngày 5/4/2018', false],
  ]);
  expect(rows[1]?.task).toMatchObject({ lead: ['hpn'], date: { rule: 'before', day: '2018-06-28' } });
  const told = await prisma.delivery.findMany({
    select: { kind: true, chatId: true },
    orderBy: { id: 'asc' },
  });
  expect(told).toEqual([
    { kind: 'tasks-assigned', chatId: '7' },
    { kind: 'assignment-changed', chatId: '7' },
  ]);
  expect(await audited('task-assigned')).toBe(2);
  expect(await audited('assigned-task-dropped')).toBe(1);
}

async function expectSentUp(): Promise<void> {
  const saved = (await updates()).map(({ task, status }) => [task.code, status]);
  expect(saved).toEqual([['III.1.2', 'DONE']]);
  expect(await audited('report-sent-up')).toBe(1);
}

const screens = {
  'several tasks of a round': {
    steps: async () => severalSteps(await openRound(database, planId)),
    expectSaved: expectRoundSaved,
  },
  'a request for a later day': { steps: async () => postponementSteps, expectSaved: expectGranted },
  'a campaign that is composed': { steps: async () => campaignSteps, expectSaved: expectGoing },
  'words to a campaign’s author': {
    steps: async () => returnSteps(await waitingCampaign(database, planId)),
    expectSaved: expectReturned,
  },
  'a report that goes upward': { steps: async () => reportSteps, expectSaved: expectSentUp },
  'tasks that a letter assigns': { steps: async () => assignmentSteps, expectSaved: expectAssigned },
};

describe.each(Object.entries(screens))('%s, killed at every step', (_name, { steps, expectSaved }) => {
  it.each(deaths)('%s: nothing is lost, nothing doubled, nothing shown more than twice', async (death) => {
    let kills = 0;
    for (const step of await steps()) {
      const update = updateOf(step);
      const before = chat.said.length;
      // What is not confirmed comes again, to the next process.
      if ((await alive({ death }).handle(update)) === 'died') {
        kills += 1;
        await alive().handle(update);
      }
      const shown = chat.said.slice(before);
      expect(shown.length).toBeLessThanOrEqual(2 * new Set(shown).size);
      // What was on record before the kill is over for the next process, and a pop-up says so.
      if (shown.length === 0) expect(chat.popUps.at(-1)).toMatch(step.over ?? /nothing else is over/);
      else expect(shown.at(-1)).toMatch(step.shows);
    }
    expect(kills).toBeGreaterThan(0);
    await expectSaved();
    expect(await database.prisma.conversation.count()).toBe(0);
  });
});

/** Two replicas get an update each, at once: both have read what there was before either stores anything. */
async function atOnce(...updates: [Update, Update]): Promise<void> {
  const meeting = meetingOfTwo();
  await Promise.all(updates.map((update) => alive({ meeting }).handle(update)));
}

/** One replica has read, and stores only when another has handled an update meanwhile. */
async function overtaken(slow: Update, quick: Update): Promise<void> {
  const [read, other] = [meetingOfTwo(), meetingOfTwo()];
  const meeting = () => read().then(other);
  const handled = alive({ meeting }).handle(slow);
  await read();
  await alive().handle(quick);
  await other();
  await handled;
}

const press = (label: RegExp) => updateOf({ presses: label, shows: /./ });
const say = (text: string) => alive().handle(typed(text));

describe('two replicas at the screen of several tasks', () => {
  beforeEach(async () => {
    await alive().handle(pressedButton(await openRound(database, planId)));
  });

  /** A button for a task by its place, of a screen on which it was in focus. */
  const pressAt = (place: number, label: RegExp) => {
    const { message_id } = chat.newest;
    return pressedButton(buttonOf(chat.newest, label).replace(/\d+(?=\.[^.]*$)/, String(place)), message_id);
  };
  const saved = async () => (await updates()).map(({ task, status }) => `${task.code} ${status}`);

  it('the same press answers one task, once', async () => {
    const same = press(/50%/);
    await atOnce(same, same);
    expect(chat.newest.text).toMatch(/\n1\..*50%\n👉 2\..*chưa trả lời\n3\..*chưa trả lời/);
  });

  it('different presses are two answers, and saved at once by both they are saved once', async () => {
    await atOnce(pressAt(0, /Xong/), pressAt(2, /Chưa làm/));
    const save = press(/Lưu 2 việc/);
    await atOnce(save, save);
    expect(await saved()).toEqual(['III.2.1 DONE', 'III.2.3 NOT_STARTED']);
    expect(await audited('progress-updated')).toBe(2);
  });

  it('different words are two answers', async () => {
    await atOnce(typed('III.2.1 xong rồi'), typed('III.2.3 được 50%'));
    await alive().handle(press(/Lưu 2 việc/));
    expect(await saved()).toEqual(['III.2.1 DONE', 'III.2.3 IN_PROGRESS']);
  });

  it('an answer that comes before the others are saved is not lost, nor are they', async () => {
    await alive().handle(press(/Xong/));
    await overtaken(press(/Lưu 1 việc/), pressAt(1, /Chưa làm/));
    expect(await saved()).toEqual([]);
    expect(chat.popUps.at(-1)).toContain('vừa nhận thêm câu trả lời khác');
    await alive().handle(press(/Lưu 2 việc/));
    expect(await saved()).toEqual(['III.2.1 DONE', 'III.2.2 NOT_STARTED']);
  });

  it('an answer that comes after the others were saved changes nothing of them', async () => {
    await alive().handle(press(/Xong/));
    await overtaken(pressAt(1, /Chưa làm/), press(/Lưu 1 việc/));
    expect(await saved()).toEqual(['III.2.1 DONE']);
    expect(chat.newest.text).toMatch(/^Đã ghi nhận\.\n2 việc chờ[\s\S]*1\..*chưa trả lời\n2\..*chưa trả lời/);
  });
});

describe('two replicas at a request for a later day', () => {
  beforeEach(async () => {
    await say('em xin nộp báo cáo 6 tháng muộn đến thứ 6 ạ');
  });
  const requests = () => database.prisma.postponement.findMany({ select: { until: true, state: true } });

  it('send it once', async () => {
    const send = press(/^Gửi$/);
    await atOnce(send, send);
    expect(await requests()).toEqual([{ until: '2018-05-25', state: 'ASKED' }]);
    expect(await database.prisma.delivery.count()).toBe(1);
  });

  it('another day that comes before it is sent is shown before anything is', async () => {
    await overtaken(press(/^Gửi$/), typed('30/5'));
    expect(await requests()).toEqual([]);
    await alive().handle(press(/^Gửi$/));
    expect(await requests()).toEqual([{ until: '2018-05-30', state: 'ASKED' }]);
  });

  it('another day that comes after it was sent changes nothing of it', async () => {
    await overtaken(typed('30/5'), press(/^Gửi$/));
    expect(await requests()).toEqual([{ until: '2018-05-25', state: 'ASKED' }]);
    expect(await database.prisma.conversation.count()).toBe(0);
  });
});

describe('two replicas at tasks that a letter assigns', () => {
  /** Goes through the first steps of it. */
  const assigning = async (steps: number) => {
    for (const step of assignmentSteps.slice(0, steps)) await alive().handle(updateOf(step));
  };
  const press = (label: RegExp) => updateOf({ presses: label, shows: /./, by: COORDINATOR });

  it('the same press decides the line that it shows, and no other', async () => {
    await assigning(3);
    const same = press(/^Đúng$/);
    await atOnce(same, same);
    await alive().handle(same);
    expect(chat.newest.text).toMatch(/^Việc 2\/2/);
  });

  it('assign nothing where another answer came first, and then once', async () => {
    await assigning(8);
    await overtaken(press(/Giao 2 việc/), press(/Xem lại từng việc/));
    expect(await database.prisma.assignedTask.count()).toBe(0);
    for (let line = 0; line < 2; line += 1) await alive().handle(press(/^Đúng/));
    const give = press(/Giao 2 việc/);
    await atOnce(give, give);
    expect(await database.prisma.assignedTask.count()).toBe(2);
    expect(await database.prisma.delivery.count()).toBe(1);
  });
});

describe('two coordinators at a report that goes upward', () => {
  const OTHER = 17;
  it('say so once, at the same moment on two replicas, and one after the other', async () => {
    const other = { channel: 'telegram', accountId: String(OTHER), planId, units: ['ld'] };
    await enrolPerson(database.prisma, new StillClock('2018-05-21T07:25'), { ...other, role: 'COORDINATOR' });
    const buttons: Update[] = [];
    for (const by of [COORDINATOR, OTHER]) {
      await alive().handle(pressedButton('sent-up:*:20180101:20180524', 50, by));
      buttons.push(updateOf({ presses: /không kèm tệp/, shows: /./, by }));
    }
    const [one, two] = buttons;
    if (!one || !two) return expect.fail('two were asked');
    await atOnce(one, two);
    await alive().handle(two);
    await expectSentUp();
    expect(await database.prisma.conversation.count()).toBe(0);
  });
});

describe('a campaign that is composed', () => {
  const author = (update: Step) => updateOf({ ...update, by: COORDINATOR });
  const press = (label: RegExp) => author({ presses: label, shows: /./ });
  const says = (text: string) => typed(text, COORDINATOR);
  const texts = async () =>
    (await database.prisma.campaignMessage.findMany({ orderBy: { id: 'asc' } })).map(
      ({ content }) => (content as { written: { text: string } }).written.text,
    );
  /** Goes through the first steps of it. */
  const composed = async (steps: number) => {
    for (const step of campaignSteps.slice(0, steps)) await alive().handle(updateOf(step));
  };

  it('goes on where another release of its flow left it, or nothing is known of where that waited', async () => {
    for (const [at, step] of campaignSteps.entries()) {
      await alive().handle(updateOf(step));
      expect(chat.said.at(-1)).toMatch(step.shows);
      const rows = await database.prisma.conversation.findMany();
      for (const { id, waiting } of rows) {
        const { state, ...rest } = waiting as { state: object };
        const old = at % 2 === 0 ? { ...rest, state: { ...state, version: 'of another release' } } : {};
        await database.prisma.conversation.update({ where: { id }, data: { waiting: old } });
      }
    }
    await expectGoing();
  });

  it('takes the same words, and the same press, from two replicas once', async () => {
    await composed(1);
    const words = says('Mời họp');
    await atOnce(words, words);
    expect(await texts()).toEqual(['Mời họp']);
    const more = press(/Thêm tin/);
    await atOnce(more, more);
    expect(chat.newest.text).toMatch(/Gửi cho em tin/);
    expect(await audited('campaign-begun')).toBe(1);
  });

  it('takes different words from two replicas one after the other, and loses none', async () => {
    await composed(1);
    await atOnce(says('Một'), says('Hai'));
    // The first is what is to be sent; where nothing is asked any more the second is for others.
    expect((await texts()).length).toBe(1);
    expect(['Một', 'Hai']).toContain((await texts())[0]);
  });

  it('takes two photos of an album from two replicas into one message', async () => {
    await composed(1);
    const photo = (file_id: string) => {
      const update = says('');
      const { text: _, entities: __, ...message } = update.message ?? expect.fail('no message');
      const sizes = [{ file_id, file_unique_id: file_id, width: 9, height: 9 }];
      return { ...update, message: { ...message, photo: sizes, media_group_id: '77' } } as Update;
    };
    await alive().handle(photo('a'));
    await atOnce(photo('b'), photo('c'));
    const [message, another] = await database.prisma.campaignMessage.findMany();
    expect(another).toBeUndefined();
    const { media = [] } = (message?.content ?? {}) as { media?: { fileId: string }[] };
    expect(media.map(({ fileId }) => fileId).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('is confirmed once by two replicas, and not before what was changed meanwhile is shown', async () => {
    await composed(campaignSteps.length - 1);
    const send = press(/Đồng ý gửi/);
    await overtaken(send, press(/Nơi nhận/));
    expect(await audited('campaign-confirmed')).toBe(0);
    for (const label of [/Xong/, /Xem trước/, /Hẹn gửi/]) await alive().handle(press(label));
    const again = press(/Đồng ý gửi/);
    await atOnce(again, again);
    await expectGoing();
  });
});
