import { describe, expect, it } from 'vitest';
import { shorterQuestions } from '../../src/ask/understand/clauses.ts';
import { lexiconWords } from '../../src/ask/understand/lexicon-tables.ts';
import { phraseList } from '../../src/vietnamese/words/phrase-list.ts';
import { Reader } from '../../src/vietnamese/words/reader.ts';
import { couldBeSyllable, fits, fold, wordOf } from '../../src/vietnamese/words/word.ts';
import { town } from './askers.ts';

const fitOf = (typed: string, known: string) => fits(wordOf(typed), wordOf(known));

describe('words with and without marks', () => {
  it('fold to bare letters', () => {
    expect(fold('Đến hạn'.normalize('NFD'))).toBe('den han');
  });

  it('fit exactly in any Unicode form and with the tone on either vowel', () => {
    expect(fitOf('hoà', 'hòa')).toBe('exact');
    expect(fitOf('thuỷ'.normalize('NFD'), 'thủy')).toBe('exact');
  });

  it('may lack marks, but never have other ones', () => {
    expect(fitOf('ban', 'bán')).toBe('loose');
    expect(fitOf('nhiêm', 'nhiệm')).toBe('loose');
    expect(fitOf('đươc', 'được')).toBe('loose');
    expect(fitOf('bán', 'ban')).toBeUndefined();
    expect(fitOf('bán', 'bàn')).toBeUndefined();
    expect(fitOf('đa', 'da')).toBeUndefined();
  });

  it('know a possible syllable from a slip of the keys', () => {
    expect(['nghiêng', 'khuya', 'gì', 'quyết', 'thuở'].map((word) => couldBeSyllable(fold(word)))).toEqual(
      Array(5).fill(true),
    );
    expect(['caos', 'hnap', 'nayy', 'deadline'].map(couldBeSyllable)).toEqual(Array(4).fill(false));
  });
});

describe('what people type', () => {
  const reader = new Reader(lexiconWords, town.book.file.abbreviations);
  for (const task of town.book.file.tasks) task.aliases.forEach((alias) => void reader.learn(alias));
  const read = (text: string) =>
    reader
      .read(text)
      .map(({ folded }) => folded)
      .join(' ');

  it.each([
    ['hạn bc 6T ntn e', 'han bao cao 6 thang nhu the nao em'],
    ['dc ko', 'duoc khong'],
    ['BĐG', 'binh dang gioi'],
    ['baocao', 'bao cao'],
    ['bao caos 6 tháng', 'bao cao 6 thang'],
    ['ddeens hanj', 'den han'],
    ['bao1 ca1o', 'bao cao'],
    ['báo cáoo', 'bao cao'],
    ['boá cáo', 'bao cao'],
    ['tuần nàyy', 'tuan nay'],
    ['t11', 'thang 11'],
    ['q2', 'quy 2'],
    ['thang5', 'thang 5'],
    ['sau tháng 11', 'sau thang 11'],
    ['báo cáo giữa năm', 'bao cao 6 thang'],
    ['baso caos nawm', 'bao cao nam'],
    ['truwowcs ngày', 'truoc ngay'],
    ['quys 3', 'quy 3'],
    ['kh bddg', 'ke hoach binh dang gioi'],
    ['tuaanf nayf been em phair nopj gif', 'tuan nay ben em phai nop gi'],
    ['mục đik của fường', 'muc dich cua phuong'],
    ['bữa mô', 'bua nao'],
    ['báo cáo gởi mô', 'bao cao gui dau'],
    ['mô hình về mô hình', 'mo hinh ve mo hinh'],
    ['có việc chi', 'co viec gi'],
    ['báo cáo chi bộ', 'bao cao chi bo'],
    ['tần tới', 'tuan toi'],
    ['the 17th of December', 'the 17 th of december'],
    ['BĐG và VSTBPN', 'binh dang gioi vi su tien bo cua phu nu'],
  ])('%s is read as %s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it('leaves words of its own alone', () => {
    expect(read('Sầm Sơn')).toBe('sam son');
    expect(read('mưa')).toBe('mua');
    expect(read('phường Đông Hải')).toBe('phuong dong hai');
  });
});

it('a cell of a table spells out its braces', () => {
  expect(phraseList('{gửi,nộp} {cho ,}ai | nơi nhận')).toEqual([
    'gửi cho ai',
    'gửi ai',
    'nộp cho ai',
    'nộp ai',
    'nơi nhận',
  ]);
});

describe('a question in several clauses', () => {
  const shorterWords = (question: string) => shorterQuestions(question).map(({ words }) => words);
  it('is also looked at without what stands before or behind, the longest first', () => {
    expect(shorterWords('em mới về, chưa rõ việc, hạn báo cáo năm là hôm nào?')).toEqual([
      'chưa rõ việc, hạn báo cáo năm là hôm nào',
      'hạn báo cáo năm là hôm nào',
      'em mới về, chưa rõ việc',
      'em mới về',
      'chưa rõ việc',
    ]);
  });

  it('is never taken for its purpose', () => {
    expect(shorterWords('tuần này có gì để em xếp lịch')).toEqual(['tuần này có gì']);
  });

  it('of one piece has no shorter one', () => {
    expect(shorterWords('tuần này có gì')).toEqual([]);
  });
});
