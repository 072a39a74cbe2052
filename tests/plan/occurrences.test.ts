import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { textsIn } from '../../src/base/texts.ts';
import { withChanges } from '../../src/plan/date-changes.ts';
import { lastDayWords } from '../../src/plan/day-words.ts';
import { isDated, isEvent, lastGoodDay } from '../../src/plan/deadline.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { PlanFileError } from '../../src/plan/plan-problem.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { planText } from './plans.ts';

const text = planText('anPhu');
const parsed = (plan: string) => parsePlanFile(new TextEncoder().encode(plan));
const file = parsed(text);
const book = new PlanBook(file);
const days = (family: string, of = book) =>
  Object.fromEntries(
    of.occurrences(family).map((task) => [task.code, isDated(task) ? lastGoodDay(task.date) : undefined]),
  );

describe('a task that repeats', () => {
  it('is a task of its own in each term, from the first that is due after the day of issue', () => {
    expect(days('III.2')).toEqual({
      'III.2@2026-Q1': '2026-03-31',
      'III.2@2026-Q2': '2026-06-30',
      'III.2@2026-Q3': '2026-09-30',
      'III.2@2026-Q4': '2026-12-31',
      'III.2@2027-Q1': '2027-03-31',
      'III.2@2027-Q2': '2027-06-30',
      'III.2@2027-Q3': '2027-09-30',
      'III.2@2027-Q4': '2027-12-31',
    });
    expect(days('III.3')).toEqual({ 'III.3@2026': '2026-11-14', 'III.3@2027': '2027-11-14' });
  });

  it('leaves out terms that go into another task, and moves those with another day', () => {
    const months = Object.entries(days('III.1')).filter(([code]) => code.includes('@2026'));
    expect(months.slice(0, 2)).toEqual([
      ['III.1@2026-03', '2026-03-14'],
      ['III.1@2026-04', '2026-04-14'],
    ]);
    expect(months.map(([code]) => code)).not.toContain('III.1@2026-06');
    expect(months.map(([code]) => code)).not.toContain('III.1@2026-12');
    expect(Object.fromEntries(months)['III.1@2026-09']).toBe('2026-09-09');
  });

  it('keeps the words of the text beside the day, and says which term it is', () => {
    const april = book.task('III.1@2026-04');
    expect(april?.title.vi).toBe('Báo cáo hằng tháng (tháng 4/2026)');
    expect(april?.date?.written).toBe('trước ngày 15 hằng tháng (15/4/2026)');
    expect(book.task('III.2@2026-Q2')?.title.vi).toBe('Báo cáo quý (quý II/2026)');
    expect(book.task('III.1')).toBeUndefined();
    expect(book.written.map(({ code }) => code)).toEqual(file.tasks.map(({ code }) => code));
  });

  it('may be due in a month behind its term', () => {
    const later = parsed(
      text.replace(
        'every: quarter, rule: by, day: last, written: chậm nhất ngày cuối quý',
        'every: quarter, rule: by, month: 4, day: 5, written: chậm nhất ngày 5 tháng đầu quý sau',
      ),
    );
    expect(days('III.2', new PlanBook(later))).toMatchObject({
      'III.2@2026-Q1': '2026-04-05',
      'III.2@2027-Q4': '2028-01-05',
    });
  });

  it('feeds the task of the same term, or of none', () => {
    const monthly = parsed(
      text
        .replace('every: quarter, rule: by', 'every: month, rule: by')
        .replace('ngày cuối quý', 'ngày cuối tháng'),
    );
    expect(new PlanBook(monthly).task('III.1@2026-04')?.feeds).toBe('III.2@2026-04');
    expect(book.task('III.1@2026-04')?.feeds).toBeUndefined();
  });

  it('has a changed date of one occurrence, and of no other', () => {
    const change = {
      ...{ id: 1, task: 'III.1@2026-05', reason: 'typed' as const, words: undefined, at: undefined as never },
      fileDate: book.task('III.1@2026-05')?.date,
      was: book.task('III.1@2026-05')?.date,
      now: { rule: 'by', day: isoDay('2026-05-20'), written: 'chậm nhất ngày 20/5/2026' },
    } as const;
    const changed = withChanges(file, [change]);
    expect(days('III.1', new PlanBook(changed.file, changed.changes))).toEqual({
      ...days('III.1'),
      'III.1@2026-05': '2026-05-20',
    });
  });
});

describe('other terms', () => {
  it('several dates are tasks of their own', () => {
    expect(days('II.2')).toEqual({ 'II.2@d1': '2026-04-14', 'II.2@d2': '2026-10-14' });
    expect(book.task('II.2@d2')?.title).toEqual({
      vi: 'Tập huấn kỹ năng hòa giải (đợt 2)',
      en: 'Tập huấn kỹ năng hòa giải (round 2)',
    });
  });

  it('months and quarters are due by their last day, of which no day is said', () => {
    const [quarter, months] = [book.task('II.1.d'), book.task('II.1.đ')];
    expect(quarter?.date && lastGoodDay(quarter.date)).toBe('2026-12-31');
    expect(months?.date && lastGoodDay(months.date)).toBe('2026-12-31');
    expect(quarter?.date && lastDayWords(quarter.date, textsIn('vi'))).toBe('hết quý IV/2026');
    expect(quarter && isEvent({ ...quarter, kind: 'event' })).toBe(false);
    expect(book.dueIn({ from: isoDay('2026-10-01'), to: isoDay('2026-12-31') })).toContain(quarter);
    expect(book.dueIn({ from: isoDay('2026-10-01'), to: isoDay('2026-12-30') })).not.toContain(quarter);
  });

  it('an hour keeps its day good, and is shown with it', () => {
    const date = book.task('II.3')?.date;
    expect(date && lastGoodDay(date)).toBe('2026-12-01');
    expect(date && lastDayWords(date, textsIn('vi'), { year: false })).toBe('17 giờ Thứ Ba 1/12');
  });

  it('who is only invited owes nothing and still sees it', () => {
    const task = book.task('II.2@d1');
    expect(task && book.owingOf(task)).toEqual(['vhxh']);
    expect(task && book.partnersOf(task)).toEqual(['hpn']);
    expect(task && book.concerns(task, ['ca'])).toBe(true);
  });
});

/** What is done to the plan, and what is said of which place. */
const mistakes: [passage: string, replacement: string, path: string, key: string][] = [
  ['day: 15\n', 'day: 30\n', 'tasks[4].repeats.day', 'noDayInTerm'],
  ['day: 15\n', 'day: 14\n', 'tasks[4].repeats.written', 'writtenOtherwise'],
  ['day: 15\n', 'day: ngày 15\n', 'tasks[4].repeats.day', 'dayShape'],
  ['rule: before\n      day: 15', 'rule: by\n      day: 15', 'tasks[4].repeats.rule', 'ruleOtherwise'],
  ['term: 2026-06,', 'term: 2026-Q2,', 'tasks[4].repeats.except[0].term', 'otherRhythm'],
  ['term: 2026-06,', 'term: 2026-13,', 'tasks[4].repeats.except[0].term', 'termShape'],
  ['term: 2026-06,', 'term: 2028-06,', 'tasks[4].repeats.except[0].term', 'notExcepted'],
  ['term: 2026-06,', 'term: 2026-12,', 'tasks[4].repeats.except[2].term', 'repeated'],
  ['2026-06, into: III.2', '2026-06, into: III.9', 'tasks[4].repeats.except[0].into', 'unknownTask'],
  ['day: 2026-09-10 }', 'day: 2026-09-10, into: III.2 }', 'tasks[4].repeats.except[1]', 'movedAndMerged'],
  ['every: month\n', 'every: month\n      until: 2026-02\n', 'tasks[4].repeats', 'neverRepeats'],
  ['every: month\n', 'every: month\n      until: 2036-02\n', 'tasks[4].repeats', 'repeatsFar'],
  ['month: 11,', 'month: 10,', 'tasks[6].repeats.written', 'writtenOtherwise'],
  ['month: 11,', 'month: 11, hour: "17:00",', 'tasks[6].repeats.hour', 'hourOtherwise'],
  ['every: month\n', 'every: month\n      month: 3\n', 'tasks[4].repeats.month', 'monthBeyond'],
  ['- code: III.1\n', '- code: III.1-bao-cao-hang-thang-cua-xa\n', 'tasks[4].code', 'codeTooLong'],
  ['code: d2,', 'code: d1,', 'tasks[2].dates[1].code', 'duplicateCode'],
  ['day: 2026-10-15,', 'day: 2026-10-16,', 'tasks[2].dates[1].written', 'writtenOtherwise'],
  [
    '    invited: [ca]\n',
    '    invited: [ca]\n    when: { vi: nhân dịp hè }\n',
    'tasks[2].when',
    'whenBesideDate',
  ],
  ['    invited: [ca]\n', '    invited: [hpn]\n', 'tasks[2].invited[0]', 'invitedAndTakesPart'],
  ['    invited: [ca]\n', '    invited: [cb]\n', 'tasks[2].invited[0]', 'unknownParty'],
  [
    '    feeds: III.2\n',
    '    feeds: III.2\n    date: { rule: on, day: 2026-05-04, written: 4/5 }\n',
    'tasks[4]',
    'severalWays',
  ],
  ['term: 2026-Q4,', 'term: 2026-Q3,', 'tasks[0].date.written', 'writtenOtherwise'],
  ['term: 2026-Q4,', 'term: 2026-Q5,', 'tasks[0].date.term', 'termShape'],
  ['hour: "17:00"', 'hour: "16:00"', 'tasks[3].date.hour', 'hourOtherwise'],
  ['hour: "17:00"', 'hour: "25:00"', 'tasks[3].date.hour', 'timeShape'],
  ['value: 25', 'value: 35', 'targets[0].value', 'targetOtherwise'],
  ['code: I.2\n    clause: I\n', 'code: I.1\n    clause: I.9\n', 'targets[1].code', 'duplicateCode'],
  ['code: I.2\n    clause: I\n', 'code: I.2\n    clause: I.9\n', 'targets[1].clause', 'unknownClause'],
  ['lastYear: 2027', 'lastYear: 2025', 'lastYear', 'startAfterEnd'],
];

describe('a plan file with terms', () => {
  it.each(mistakes)('is refused with its place: %j → %j', (passage, replacement, path, key) => {
    expect(text.split(passage), passage).toHaveLength(2);
    const spoilt = text.replace(passage, () => replacement);
    let refusal: unknown;
    try {
      parsed(spoilt);
    } catch (error) {
      refusal = error;
    }
    if (!(refusal instanceof PlanFileError)) throw new Error('the file was taken');
    expect(refusal.problems.map((each) => `${each.path} ${each.problem.key}`)).toContain(
      `${path} plan:problem.${key}`,
    );
    const [line = ''] = spoilt
      .split('\n')
      .slice((refusal.problems.find((each) => each.path === path)?.line ?? 0) - 1);
    expect(line.trim()).not.toBe('');
  });
});
