import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import { type House, openHouse, WOMENS_UNION } from '../support/house.ts';
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
  await saved('3 buổi, 12 người');
  await askedForFigures();
  const doubted = await say('120 người');
  expect(doubted?.text).toContain('Số người dự 120 gấp mười lần lần báo trước (12) trở lên');
  const replaced = await press(doubted, /Sửa số lần trước/);
  expect(replaced?.text).not.toContain('gấp mười lần');
  await press(replaced, /Lưu luôn/);
  expect((await updates()).at(-1)).toMatchObject({ figures: { sessions: 3, participants: 120 } });
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
