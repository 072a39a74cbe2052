import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isoDay } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { isDated, lastGoodDay, writtenDays } from '../../src/plan/deadline.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import type { Task } from '../../src/plan/plan-file.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { planText, readPlan } from './plans.ts';

const file = readPlan('bimSon');
const book = new PlanBook(file);

/** Code → who leads + who takes part; read off the plan's text by people, not from the file. */
const undated: Record<string, string> = {
  'II.1.1': 'ld + all',
  'II.1.2': 'ld + all',
  'II.1.3': 'ld + all',
  'II.1.4': 'ld + all',
  'II.2.1': 'ld',
  'II.2.2': 'ld',
  'II.2.3': 'ld',
  'II.2.4': 'ld',
  'II.2.5': 'ld',
  'II.2.6': 'ld',
  'II.3.1': 'ld + xa-ha-lan',
  'II.3.2': 'ld + xa-ha-lan',
  'II.3.3': 'ld + xa-ha-lan',
  'II.4.1': 'ld + all',
  'II.5.1': 'ld + all',
  'II.5.2': 'ld + all',
  'II.6.1': 'bvs',
  'II.6.2': 'bvs',
  'II.6.3': 'bvs',
  'III.1.1': 'ld',
  'III.2.1': 'vhtt',
  'III.2.2': 'vhtt',
  'III.2.3': 'vhtt',
  'III.3.1': 'tckh',
  'III.4.1': 'dai',
  'III.4.2': 'dai',
  'III.5.1': 'ca',
  'III.6.1': 'mttq',
  'III.6.2': 'mttq',
  'III.7.1': 'xp',
  'III.7.2': 'xp',
  'III.7.3': 'xp',
  'III.7.4': 'xp',
  'III.8.1': 'btg doan-the',
  'III.9.1': 'hpn',
};

const dated = [
  ['IV.1', 'all', '', 'ubnd', 'trước ngày 22/3/2018', '2018-03-22', '2018-03-21'],
  ['IV.2', 'all', '', 'ubnd', 'trước ngày 22/5/2018', '2018-05-22', '2018-05-21'],
  ['III.1.2', 'ld', '', 'so-ld', 'trước ngày 25/5/2018', '2018-05-25', '2018-05-24'],
  [
    'II.4.2',
    'ld',
    'all',
    '',
    'Từ ngày 10 tháng 11 đến ngày 15 tháng 11 năm 2018',
    '2018-11-10 2018-11-15',
    '2018-11-15',
  ],
  ['III.1.3', 'ld', '', 'so-ld', 'trước ngày 05/12/2018', '2018-12-05', '2018-12-04'],
  ['IV.3', 'all', '', 'ubnd', 'trước ngày 17/12/2018', '2018-12-17', '2018-12-16'],
  ['III.1.4', 'ld', '', 'so-ld', 'trước ngày 20/12/2016', '2018-12-20', '2018-12-19'],
] as const;

describe('the 2018 plan of Bỉm Sơn', () => {
  it('has exactly the dated obligations of the text, with their dates as written and their last good days', () => {
    expect(
      book
        .dated()
        .map(({ code, lead, participants, recipient, date }) => [
          code,
          lead.join(' '),
          participants.join(' '),
          recipient ?? '',
          date.written,
          writtenDays(date).join(' '),
          lastGoodDay(date),
        ]),
    ).toEqual(dated);
  });

  it('has exactly the tasks without a date, each with who answers for it and who takes part', () => {
    const found = file.tasks.filter((task) => !isDated(task));
    const words = ({ lead, participants }: Task) =>
      [lead, participants].flatMap((codes) => (codes.length > 0 ? [codes.join(' ')] : [])).join(' + ');
    expect(Object.fromEntries(found.map((task) => [task.code, words(task)]))).toEqual(undated);
    expect(found.every(({ recipient }) => !recipient)).toBe(true);
  });

  it('calls inferred who the text of a task does not name, and nobody else', () => {
    const general = file.tasks.filter(({ clause }) => /^II\.[1-5]$/.test(clause)).map(({ code }) => code);
    const inferred = file.tasks.filter((task) => Object.keys(task.inferred).length > 0);
    expect(inferred.map(({ code }) => code)).toEqual([...general, 'IV.1', 'IV.2', 'IV.3']);
    for (const code of general) expect(book.task(code)?.inferred.ld, code).toBe('III.1');
    expect(book.task('II.3.2')?.inferred).toEqual({ ld: 'III.1' });
    expect(book.task('IV.1')?.inferred).toEqual({ all: 'IV', ubnd: 'IV' });
    expect(book.task('IV.2')?.inferred).toEqual({ all: 'IV' });
  });

  it('has the occasions that stand in place of dates, and the papers with the clauses that cite them', () => {
    expect(file.tasks.filter(({ when }) => when).map(({ code }) => code)).toEqual([
      ...['II.1.2', 'II.4.1', 'II.5.2', 'III.2.1', 'III.6.1', 'III.7.1', 'III.7.4', 'III.9.1'],
    ]);
    const directive = file.papers.find(({ number }) => number === '11-CT/TU');
    expect(directive).toMatchObject({ date: '2012-11-20', years: { from: 2012, to: 2020 } });
    expect(directive?.cited).toEqual(['III.8.1', 'II.1.1']);
  });

  it('has the sections, purposes and passages of the text', () => {
    const codes = (kind: string) =>
      file.clauses.filter((clause) => clause.kind === kind).map(({ code }) => code);
    expect(codes('section')).toEqual(['I', 'II', 'III', 'IV']);
    expect(codes('purpose')).toEqual(['I.1', 'I.2', 'I.3', 'I.4']);
    expect(codes('passage')).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((number) => `II.${number}`),
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `III.${number}`),
    ]);
  });

  it('has the units with the clauses that name them; communes that the text does not name say so', () => {
    expect(file.units.map(({ code, namedIn }) => `${code} ${namedIn ?? '-'}`)).toEqual([
      'ld III.1',
      'vhtt III.2',
      'tckh III.3',
      'dai III.4',
      'ca III.5',
      'mttq III.6',
      'btg III.8',
      'hpn III.9',
      'bvs II.6',
      'doan-the III.8',
      'xa-ha-lan II.3',
      'xa-quang-trung -',
      'p-ba-dinh -',
      'p-bac-son -',
      'p-dong-son -',
      'p-lam-son -',
      'p-ngoc-trao -',
      'p-phu-son -',
    ]);
    expect(book.unitsOf('xp')).toHaveLength(8);
    expect(book.unitsOf('all')).toHaveLength(18);
    expect(book.recipient('ubnd')?.via).toBe('ld');
  });

  it('asks the Front, the Propaganda Board and the Women’s Union instead of ordering them', () => {
    expect(file.units.filter(({ requested }) => requested).map(({ code }) => code)).toEqual([
      'mttq',
      'btg',
      'hpn',
      'doan-the',
    ]);
  });

  it('keeps the oddities of the text in sight', async () => {
    expect(book.task('III.1.4')?.date?.unconfirmed?.vi).toContain('văn bản ghi 20/12/2016, chưa xác nhận');
    expect(book.task('IV.1')?.notes[0]?.vi).toContain('đã được phê duyệt');
    expect(book.task('IV.2')?.feeds).toBe('III.1.2');
    const calendar = await planCalendar(file);
    expect(calendar.lastWorkingDay(isoDay('2018-12-16'))).toBe('2018-12-14');
  });

  it('marks what concerns victims as sensitive', () => {
    expect(file.tasks.filter(({ sensitive }) => sensitive).map(({ code }) => code)).toEqual([
      'II.1.3',
      'II.3.1',
      'II.3.2',
      'II.3.3',
      'II.5.1',
      'II.6.2',
      'III.1.3',
      'III.4.2',
      'III.5.1',
      'III.7.3',
      'III.9.1',
    ]);
  });

  it('gives every task names, key words and a detail in both languages', () => {
    for (const { code, detail, aliases, keywords, search } of file.tasks) {
      expect(detail, code).toBeDefined();
      expect(aliases.length, code).toBeGreaterThan(0);
      expect(keywords.length + search.length, code).toBeGreaterThan(3);
    }
  });

  it('writes out how people are reminded, and means the program’s own defaults', () => {
    expect(parse(planText('bimSon'))).toHaveProperty('reminders', reminderPolicySchema.parse({}));
    expect(file.reminders).toEqual(reminderPolicySchema.parse({}));
  });
});
