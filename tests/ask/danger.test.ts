import { expect, it } from 'vitest';
import {
  dangerAnswer,
  groupOffer,
  isOwnCry,
  keptInstead,
  tellsOfDanger,
  touchesOnHarm,
} from '../../src/ask/danger/danger.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { ask } from './askers.ts';
import { tellsOfHarm, tellsOfNoHarm } from './danger-list.ts';

it.each(tellsOfHarm)('hears that somebody is harmed: %s', (message) => {
  expect(tellsOfDanger(message)).toBe(true);
});

it.each(tellsOfNoHarm)('hears an ordinary message: %s', (message) => {
  expect(tellsOfDanger(message)).toBe(false);
});

it('answers with 113 and 111 at once, in the language of the message', () => {
  for (const message of ['chồng em đánh em', 'help, he hits me']) {
    const answer = ask(message);
    expect(answer.intent).toBe('danger');
    expect(plainText(answer.head)).toMatch(/113[\s\S]*111/);
  }
  expect(plainText(ask('help, he hits me').head)).toContain('safe place');
});

it('keeps nothing of the message', () => {
  const answer = ask('chồng em tên Bình đánh em ở ngõ 5');
  expect(JSON.stringify(answer)).not.toMatch(/Bình|bình|ngõ/);
  expect(answer).toMatchObject({ tasks: [], units: [], explanation: { words: [], unexplained: [] } });
});

it('names the contacts that were entered, and nothing of them when there are none', () => {
  const contacts = [{ name: 'Nhà tạm lánh', where: '02373 000 000' }];
  expect(dangerAnswer('vi', contacts).items.map((item) => plainText(item()))).toEqual([
    'Nhà tạm lánh: 02373 000 000',
  ]);
  expect(plainText(dangerAnswer('vi', []).head)).not.toContain('Nơi có thể giúp');
  expect(plainText(ask('chồng em đánh em', '2018-05-21', { contacts }).items[0]?.() ?? [])).toContain(
    '02373',
  );
});

it('only offers a group to write in private', () => {
  expect(plainText(groupOffer('vi'))).toMatch(/riêng/);
  expect(plainText(groupOffer('vi'))).not.toMatch(/113|111/);
});

it('tells the cry of who writes from words for the public', () => {
  for (const cry of ['cứu tôi', 'chồng em đánh em', 'help, he hits me', 'toi bi danh goi ai'])
    expect(isOwnCry(cry), cry).toBe(true);
  for (const notice of [
    'Chồng tôi đánh tôi, tôi gọi ai? Gọi 111.',
    'Chị em bị chồng đánh đập: đừng im lặng',
    'Phụ nữ, trẻ em bị hành hạ cần được bảo vệ',
    `Tôi bị đánh. ${'Hãy cùng nhau lên tiếng. '.repeat(10)}`,
    'Tôi từng bị đánh\nCâu chuyện của một người mẹ',
  ])
    expect(isOwnCry(notice), notice).toBe(false);
});

it('keeps in place of a cry another one, in its language, and keeps ordinary words as they are', () => {
  for (const cry of ['chồng em đánh em', 'help, he hits me']) {
    const kept = keptInstead(cry) ?? '';
    expect(keptInstead(kept)).toBe(kept);
    expect(isOwnCry(kept)).toBe(true);
  }
  expect(keptInstead('hạn báo cáo 6 tháng')).toBeUndefined();
});

it('every cry for help touches on harm, and so does what is said of victims; everyday words do not', () => {
  expect(tellsOfHarm.filter((words) => tellsOfDanger(words) && !touchesOnHarm(words))).toEqual([]);
  const ofOthers = [
    'Có nạn nhân ở thôn em thì báo ai?',
    'Nan nhan can gi a?',
    'Có ca bạo lực ở thôn 3',
    'Who looks after victims?',
  ];
  expect(ofOthers.filter((words) => !touchesOnHarm(words))).toEqual([]);
  const everyday = [
    'Họp ở tầng mấy ạ?',
    'Phòng em đi 2 người',
    'Em gửi ảnh ạ',
    'Mít tinh phòng chống bạo lực gia đình mấy giờ ạ?',
    'Số liệu bạo lực gửi ai?',
    'See you on Friday',
    '',
  ];
  expect(everyday.filter(touchesOnHarm)).toEqual([]);
});
