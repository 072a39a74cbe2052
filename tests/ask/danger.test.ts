import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  dangerAnswer,
  dangerLevel,
  groupOffer,
  isOwnCry,
  keptInstead,
  tellsOfDanger,
  touchesOnHarm,
} from '../../src/ask/danger/danger.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { ask } from './askers.ts';
import { tellsOfHarm, tellsOfNoHarm } from './danger-list.ts';
import { attendanceUnseen, harmlessUnseen, harmUnseen, signs } from './danger-unseen.ts';
import { ordinaryChat } from './ordinary-chat.ts';

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
  expect(dangerAnswer('chồng em đánh em', 'vi', contacts).items.map((item) => plainText(item()))).toEqual([
    'Nhà tạm lánh: 02373 000 000',
  ]);
  expect(plainText(dangerAnswer('chồng em đánh em', 'vi', []).head)).not.toContain('Nơi có thể giúp');
  expect(plainText(ask('chồng em đánh em', '2018-05-21', { contacts }).items[0]?.() ?? [])).toContain(
    '02373',
  );
});

it('tells a group where help is and whom to write to, and speaks to nobody', () => {
  expect(plainText(groupOffer('vi', 'bot'))).toMatch(
    /^Ai cần được giúp: .*113.*111.*nhắn riêng cho em ở @bot/,
  );
  expect(plainText(groupOffer('en', 'bot'))).toMatch(/^Whoever needs help: .*113.*111.*@bot/);
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

const shareOf = (messages: readonly string[], least: number) =>
  messages.filter((message) => dangerLevel(message) >= least).length / messages.length;

it('hears most cries that it did not learn from, with marks or without, and nearly all of them in either way', () => {
  const bare = harmUnseen.map(fold);
  for (const messages of [harmUnseen, bare]) {
    expect(shareOf(messages, 2)).toBeGreaterThanOrEqual(0.75);
    expect(shareOf(messages, 1)).toBeGreaterThanOrEqual(0.9);
  }
});

it('takes few harmless messages that it did not learn from for cries', () => {
  expect(shareOf(harmlessUnseen, 2)).toBeLessThanOrEqual(0.04);
  expect(shareOf(harmlessUnseen, 1)).toBeLessThanOrEqual(0.15);
});

it('raises no alarm over ordinary chat in front of a thousand questions and behind them, and hardly a quiet line', () => {
  const asked = readFileSync('tests/ask/questions.jsonl', 'utf8').trim().split('\n').slice(0, 1000);
  const levels = asked.flatMap((line, index) => {
    const question = fold((JSON.parse(line) as { q: string }).q);
    const chat = ordinaryChat[index % ordinaryChat.length];
    return [dangerLevel(`${chat}, ${question}`), dangerLevel(`${question}, ${chat}`)];
  });
  expect(levels.filter((level) => level === 2)).toEqual([]);
  expect(levels.filter((level) => level === 1).length / levels.length).toBeLessThanOrEqual(0.01);
});

it('takes the counting of who attends, children and mothers with them, for no cry', () => {
  expect(shareOf(attendanceUnseen, 2)).toBe(0);
  expect(shareOf(attendanceUnseen.map(fold), 1)).toBeLessThanOrEqual(0.1);
});

it('measures by messages that it did not learn from', () => {
  const learned = readFileSync('tests/ask/danger-messages.jsonl', 'utf8');
  const known = new Set(
    learned
      .trim()
      .split('\n')
      .map((line) => fold((JSON.parse(line) as { q: string }).q)),
  );
  expect(
    [...harmUnseen, ...harmlessUnseen, ...attendanceUnseen, ...ordinaryChat].filter((message) =>
      known.has(fold(message)),
    ),
  ).toEqual([]);
});

it('hears the same with marks and without', () => {
  for (const message of [...tellsOfHarm, ...tellsOfNoHarm, ...harmUnseen, ...harmlessUnseen])
    expect(dangerLevel(message.normalize('NFD').toUpperCase()), message).toBe(dangerLevel(fold(message)));
});

it.each([
  'cứu',
  'Cứu em với!!!',
  'cuu em voi chi oi',
  'em bị hiếp',
  'ck đánh e',
  'nó đang cầm dao!',
  'con muốn chết',
  'bị nhốt',
  'PLEASE HELP ME',
  'sos',
])('hears a cry of a few words: %s', (cry) => {
  expect(dangerLevel(cry)).toBe(2);
});

it.each(['e bị bận', 'hom nay e bi ban', 'em bị cảm', 'giúp em với', 'dạ em nghe', 'ok chị', '', '?', '12'])(
  'hears nothing in a few everyday words: %s',
  (words) => {
    expect(dangerLevel(words)).toBe(0);
  },
);

it('hears harm in the middle of a story', () => {
  const before =
    'Em gửi chị danh sách dự tập huấn của phường, có hai mươi người, chị xem giúp em còn thiếu ai không. ';
  const after =
    ' Phần kinh phí em làm theo mẫu của năm ngoái, có gì chị sửa rồi gửi lại em trước thứ sáu nhé.';
  expect(dangerLevel(`${before}${after}`)).toBe(0);
  expect(dangerLevel(`${before}Tối qua chồng em đánh em chảy máu đầu, em đang trốn.${after}`)).toBe(2);
});

it('answers a question that may be a cry as it was asked, with a line on where help is, and quotes nothing of it', () => {
  const quiet = harmUnseen.concat(tellsOfHarm, signs).filter((message) => dangerLevel(message) === 1);
  expect(quiet.length).toBeGreaterThan(0);
  for (const message of quiet) {
    const answer = ask(message);
    expect(answer.intent).not.toBe('danger');
    expect(plainText(answer.foot ?? [])).toMatch(/113.*111/);
    expect(plainText(answer.head)).not.toContain(message.slice(0, 12));
  }
});

it('says nothing of help below the answer to an ordinary question', () => {
  expect(plainText(ask('tuần này có gì đến hạn').foot ?? [])).not.toContain('111');
});

it('says to who speaks of dying first not to be alone, and to nobody else', () => {
  const heads = (message: string) => plainText(dangerAnswer(message, 'vi', []).head);
  for (const message of ['em muốn tự tử', 'toi uong thuoc sau roi', 'bạn em nhắn lời vĩnh biệt'])
    expect(heads(message), message).toMatch(
      /^Nếu anh\/chị hay ai đó đang nghĩ đến cái chết[\s\S]*113[\s\S]*111/,
    );
  expect(heads('chồng em đánh em')).not.toContain('cái chết');
  expect(plainText(dangerAnswer('i want to die', 'en', []).head)).toContain('do not stay alone');
});
