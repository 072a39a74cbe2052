import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { unitKey } from '../../src/bot/features/progress-overview/buttons.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { planFileSchema } from '../../src/plan/plan-file.ts';
import { readPlan } from '../plan/plans.ts';
import { COORDINATOR, type House, openHouse, WOMENS_UNION } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

/*
 * What figures come to over several updates: the question says since when, the screens say the sum so far, and what puts an earlier update
 * right adds nothing.
 */

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const say = (text: string) => house.say(WOMENS_UNION, WOMENS_UNION, text);

async function press(message: Message | undefined, ...labels: RegExp[]): Promise<Message | undefined> {
  let now = message;
  for (const label of labels) {
    const pressed = await house.press(WOMENS_UNION, WOMENS_UNION, now?.message_id ?? 0, buttonOf(now, label));
    now = pressed.sent ?? pressed.message;
  }
  return now;
}

const updates = () => house.database.prisma.progressUpdate.findMany({ orderBy: { id: 'asc' } });

/** Begins an update of an activity that is done, up to the question for its figures. */
async function askedForFigures(): Promise<Message | undefined> {
  const detail = await say('/viec II.1.1');
  return press(detail, /Cập nhật/, /Xong/);
}

/** Saves figures of the activity. Returns what the bot says then. */
async function saved(figures: string): Promise<Message | undefined> {
  await askedForFigures();
  return press(await say(figures), /Lưu luôn/);
}

it('each update adds what is new: the question says since when, the screens say the sum so far', async () => {
  const first = await askedForFigures();
  expect(first?.text).toContain('Từ đầu đến nay, số buổi, số người dự, số nữ, số tin bài là bao nhiêu ạ?');
  expect(labelsOf(first)).not.toContain('Sửa số lần trước');
  const alone = await press(await say('3 buổi, 120 người, 64 nữ'), /Lưu luôn/);
  expect(alone?.text).toContain('Số buổi: 3 · Số người dự: 120 · Số nữ: 64');
  expect(alone?.text).not.toContain('Cộng các lần');

  const asked = await askedForFigures();
  expect(asked?.text).toContain('Đã báo đến nay: Số buổi: 3 · Số người dự: 120 · Số nữ: 64\n');
  expect(asked?.text).toContain('Từ lần báo trước đến nay, số buổi, số người dự');
  const sum = 'Cộng các lần đến nay: Số buổi: 5 · Số người dự: 200 · Số nữ: 94';
  const told = await say('2 buổi, 80 người, 30 nữ');
  expect(told?.text).toContain(`Số buổi: 2 · Số người dự: 80 · Số nữ: 30\n${sum}\n`);
  const after = await press(told, /Lưu luôn/);
  expect(after?.text).toContain(sum);

  // Put right afterwards it is the same update: nothing adds twice.
  const fixing = await press(after, /Sửa bản vừa lưu/, /Số liệu/);
  expect(fixing?.text).toContain('Của lần báo Thứ Hai 21/5/2018, số tin bài');
  const fixed = await press(await say('60 người'), /Lưu/);
  expect(fixed?.text).toContain('Cộng các lần đến nay: Số buổi: 5 · Số người dự: 180 · Số nữ: 94');
  const [one, two, three] = await updates();
  expect(three).toMatchObject({
    correctsId: two?.id,
    figures: { sessions: 2, participants: 60, women: 30 },
  });
  expect([one?.correctsId, two?.correctsId]).toEqual([null, null]);

  // Both stay in sight: the sum, and what was put right.
  const overview = await say('/tiendo');
  const data = `history:II.1.1:${unitKey('hpn')}`;
  const history = await house.press(WOMENS_UNION, WOMENS_UNION, overview?.message_id ?? 0, data);
  expect(history.message?.text).toContain('Đã báo đến nay: Số buổi: 5 · Số người dự: 180 · Số nữ: 94');
  expect(history.message?.text?.match(/Số liệu lần này đã sửa ở lần sau/g)).toHaveLength(1);
});

it('a wrong number of the last update is put right instead of added to, where the person says so', async () => {
  await saved('30 buổi, 120 người');
  await askedForFigures();
  const replacing = await press(await say('3 buổi'), /Sửa số lần trước/);
  expect(replacing?.text).toContain('Thay số đã báo Thứ Hai 21/5/2018 (Số buổi: 30), không cộng thêm.');
  // What is not said again stays.
  expect(replacing?.text).toContain('Số buổi: 3 · Số người dự: 120');
  const adding = await press(replacing, /Không sửa, cộng thêm/);
  expect(adding?.text).toContain('Từ lần báo trước đến nay');
  expect(adding?.text).not.toMatch(/Số buổi: 3\b/);
  const again = await press(await say('3 buổi'), /Sửa số lần trước/);
  const after = await press(again, /Lưu luôn/);
  expect(after?.text).toContain('Số buổi: 3 · Số người dự: 120');
  expect(after?.text).not.toContain('Cộng các lần');
  const [wrong, right] = await updates();
  expect(right).toMatchObject({ correctsId: wrong?.id, figures: { sessions: 3, participants: 120 } });
});

it('a jump is asked about, and may be the right number in the place of the last one', async () => {
  await saved('12 người');
  await askedForFigures();
  const doubted = await say('120 người');
  expect(doubted?.text).toContain('Số người dự 120 gấp mười lần lần báo trước (12) trở lên');
  const replaced = await press(doubted, /Sửa số lần trước/);
  expect(replaced?.text).not.toContain('gấp mười lần');
  await press(replaced, /Lưu luôn/);
  expect((await updates()).at(-1)).toMatchObject({ figures: { participants: 120 } });
});

it('of a part alone the sums are compared with the whole', async () => {
  await saved('3 buổi, 12 người, 10 nữ');
  await askedForFigures();
  const doubted = await say('5 nữ');
  expect(doubted?.text).toContain('Cộng các lần đến nay, Số nữ 15 nhiều hơn số người dự (12)');
  const kept = await press(doubted, /Đúng, giữ 5/);
  expect(kept?.text).toContain('Cộng các lần đến nay: Số buổi: 3 · Số người dự: 12 · Số nữ: 15');
});

it('of several tasks on one screen each says its sum, before and after it is saved', async () => {
  await saved('3 buổi, 120 người');
  const screen = await say('II.1.1 xong 2 buổi 80 người, báo cáo 6 tháng đang làm 50%');
  const sum = 'Cộng các lần đến nay: Số buổi: 5 · Số người dự: 200';
  expect(screen?.text).toContain(`Số buổi: 2 · Số người dự: 80 · ${sum}`);
  const after = await press(screen, /Lưu 2 việc/);
  expect(after?.text).toContain(sum);
});

it('pressed again, the button that puts right does nothing more', async () => {
  await saved('30 buổi');
  await askedForFigures();
  const told = await say('3 buổi');
  const data = buttonOf(told, /Sửa số lần trước/);
  await house.press(WOMENS_UNION, WOMENS_UNION, told?.message_id ?? 0, data);
  const again = await house.press(WOMENS_UNION, WOMENS_UNION, told?.message_id ?? 0, data);
  expect(again.message?.text).toContain('Thay số đã báo');
  expect(await updates()).toHaveLength(1);
});

describe('with a plan that says more of its figures', () => {
  /** A report asks for clubs, which are told to date, and for sessions; targets are measured by both. */
  async function importRicher(): Promise<void> {
    const file = readPlan('bimSon');
    const [sessions] = file.figures.activity;
    const name = { vi: 'Số câu lạc bộ', en: 'Clubs' };
    const clubs = {
      code: 'clubs',
      name,
      measure: { vi: 'câu lạc bộ', en: 'clubs' },
      counts: 'to-date' as const,
    };
    const target = { clause: 'II.1', measure: { vi: 'buổi', en: 'sessions' }, lead: ['hpn'] };
    const richer = planFileSchema.parse({
      ...file,
      figures: { ...file.figures, report: [sessions, clubs] },
      targets: [
        {
          ...{ ...target, code: 'T.1', name: { vi: 'Số buổi phổ biến luật' }, value: 6, bound: 'at-most' },
          ...{ written: 'không quá 6 buổi phổ biến luật', figure: 'sessions', tasks: ['II.1.1'] },
        },
        { ...target, code: 'T.2', name: { vi: 'Số lớp xóa mù chữ' }, value: 3, written: '3 lớp xóa mù chữ' },
      ],
    });
    await importPlan(house.database, house.clock, richer, { removalsConfirmed: true });
  }

  beforeEach(importRicher);

  it('a report asks what is new apart from what is to date, and handed in after a return it replaces', async () => {
    const detail = await say('/viec IV.2');
    const asked = await press(detail, /Cập nhật/, /Đã nộp/);
    expect(asked?.text).toContain('Từ đầu đến nay, số buổi; tính đến nay, số câu lạc bộ là bao nhiêu ạ?');
    await press(await say('3 buổi'), /^Bỏ qua$/, /^Bỏ qua$/, /Nộp bản giấy/, /^Lưu$/);
    const [report] = await updates();
    expect(report).toMatchObject({ status: 'DONE', figures: { sessions: 3 } });
    const { prisma } = house.database;
    await prisma.progressUpdate.create({
      data: {
        ...{ taskId: report?.taskId ?? 0, unitId: report?.unitId ?? 0, status: 'IN_PROGRESS' },
        ...{ review: 'RETURNED', reviewOfId: report?.id ?? 0, createdAt: house.clock.date() },
      },
    });
    const again = await press(await say('/viec IV.2'), /Cập nhật/, /Đã nộp/);
    expect(again?.text).toContain('Thay báo cáo Thứ Hai 21/5/2018 đã trả lại, không cộng thêm.');
    expect(again?.text).toContain('Trong báo cáo nộp lại, số buổi; tính đến nay, số câu lạc bộ');
    expect(labelsOf(again)).not.toContain('Sửa số lần trước');
    const told = await say('4 buổi');
    expect(told?.text).not.toContain('Cộng các lần');
  });

  it('what all units reported is compared with what a target allows at most', async () => {
    await saved('4 buổi');
    await askedForFigures();
    const doubted = await say('3 buổi');
    expect(doubted?.text).toContain(
      'Số buổi 3: cộng các đơn vị là 7, quá mức nhiều nhất 6 của chỉ tiêu "Số buổi phổ biến luật"',
    );
    const mended = await press(doubted, /Gõ lại số/);
    expect((await press(await say('2 buổi'), /Lưu luôn/))?.text).toContain(
      'Cộng các lần đến nay: Số buổi: 6',
    );
    expect(mended?.text).toContain('số buổi');
  });

  it('a target says what was reported of it, in the answer and in /tiendo; of one without a figure nothing is said', async () => {
    const before = await say('chỉ tiêu số buổi phổ biến luật là bao nhiêu');
    expect(before?.text).toContain('không quá 6 buổi');
    expect(before?.text).not.toContain('Các đơn vị đã báo');
    await saved('4 buổi');
    expect((await say('chỉ tiêu số buổi phổ biến luật là bao nhiêu'))?.text).toContain(
      'Các đơn vị đã báo: 4 buổi',
    );
    expect((await say('chỉ tiêu số lớp xóa mù chữ là bao nhiêu'))?.text).not.toContain('Các đơn vị đã báo');
    const whole = await house.say(COORDINATOR, COORDINATOR, '/tiendo');
    expect(whole?.text).toContain('Chỉ tiêu: Số buổi phổ biến luật, đã báo 4/6 buổi');
    expect(whole?.text).not.toContain('xóa mù chữ');
  });
});
