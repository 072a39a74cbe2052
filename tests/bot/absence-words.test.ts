import { describe, expect, it } from 'vitest';
import { questionReader } from '../../src/ask/decide/question.ts';
import { isoDay } from '../../src/base/day.ts';
import { projectFile } from '../../src/base/project.ts';
import { daysAway, readDays } from '../../src/bot/features/absences/words.ts';
import { heardLine } from '../../src/cli/heard-line.ts';
import { TaskNames } from '../../src/heard/tasks.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';

/** A Monday. */
const now = { today: isoDay('2018-05-21'), year: 2018 };
const book = new PlanBook(await readPlanFile(projectFile('prisma', 'plans', 'bim-son-2018.yaml')));
const names = new TaskNames(book, questionReader(book));

/** What a sentence in private says of an absence; undefined for another one, or one that names neither a day nor who stands in. */
function absenceIn(text: string) {
  const line = JSON.stringify({ now: '2018-05-21T09:10', chat: 'private', unit: 'hpn', text });
  const heard = heardLine(line, book, names) as { for: string; stand_in?: string };
  const absence = { ...daysAway(text, now), standIn: heard.stand_in };
  const isClear = Object.values(absence).some((value) => value !== undefined);
  return heard.for === 'absence' && isClear ? absence : undefined;
}

describe('a sentence about being away', () => {
  it.each([
    ['em nghỉ đến thứ 6, chị Hoa thay', undefined, '2018-05-25', 'Hoa'],
    ['Em nghỉ đến thứ 6, chị Hoa thay em ạ', undefined, '2018-05-25', 'Hoa'],
    ['em nghi den thu 6, chi Hoa thay', undefined, '2018-05-25', 'Hoa'],
    ['tôi nghỉ phép từ 23/5 đến 25/5, anh Nam thay', '2018-05-23', '2018-05-25', 'Nam'],
    ['mình vắng mặt ngày mai, chị Nguyễn Thị Hoa thay', '2018-05-22', '2018-05-22', 'Nguyễn Thị Hoa'],
    ['em đi công tác đến 30/5, nhờ chị Hoa báo thay', undefined, '2018-05-30', 'Hoa'],
    ['em xin phép nghỉ hôm nay', '2018-05-21', '2018-05-21', undefined],
    ['em nghỉ đến mồng 5/6', undefined, '2018-06-05', undefined],
    ['em nghỉ từ thứ 3 đến thứ 5, chị Hoa thay', '2018-05-22', '2018-05-24', 'Hoa'],
    ['em nghỉ cuối tuần này', '2018-05-26', '2018-05-27', undefined],
    ['em nghỉ hết tuần này', '2018-05-21', '2018-05-27', undefined],
    ['em nghỉ sáng mai', '2018-05-22', '2018-05-22', undefined],
    ['em nghi bua mot', '2018-05-23', '2018-05-23', undefined],
    ['nghỉ đến hết thứ 6', undefined, '2018-05-25', undefined],
    ['em nghỉ, chị Hoa thay', undefined, undefined, 'Hoa'],
    ['em nghỉ từ mai', '2018-05-22', undefined, undefined],
    ['mai chị nghỉ, có gì hỏi chị Lan', '2018-05-22', '2018-05-22', 'Lan'],
  ])('%s', (text, from, until, standIn) => {
    expect(absenceIn(text)).toEqual({ from, until, standIn });
  });

  it.each([
    'ai nghỉ thứ 6',
    'ai nghỉ thứ 6, ai thay',
    'em nghỉ thứ 6 được không',
    'em nghỉ đến thứ 6, chị Hoa thay?',
    'thứ 6 có nghỉ lễ không?',
    'chị Hoa nghỉ đến thứ 6',
    'nghỉ lễ 30/4 có phải báo cáo không',
    'em nghỉ',
    'em nghĩ là đến thứ 6 sẽ xong',
    'em nghỉ chưa làm xong báo cáo',
    'đã xong, hội nghị nghỉ trưa đến 14h',
    'em vắng nhà nên chưa làm',
    'khi nào nghỉ hè',
    'nghỉ tết mấy ngày',
    'em nghỉ trước thứ 6',
    'thay chị Hoa báo cáo',
  ])('none: %s', (text) => {
    expect(absenceIn(text)).toBeUndefined();
  });
});

it('days alone: until a day, on a day, from one to another', () => {
  expect(readDays('đến 30/5', now)).toEqual({ from: undefined, until: '2018-05-30' });
  expect(readDays('30/5', now)).toEqual({ from: '2018-05-30', until: '2018-05-30' });
  expect(readDays('22/5 - 25/5', now)).toEqual({ from: '2018-05-22', until: '2018-05-25' });
  expect(readDays('khi nào rảnh', now)).toBeUndefined();
});
