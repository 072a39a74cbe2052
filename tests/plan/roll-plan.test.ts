import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { daysBetween, isoDay } from '../../src/base/day.ts';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { PlanFileError } from '../../src/plan/plan-problem.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { rollPlan } from '../../src/plan/roll-plan/index.ts';
import { checkPlan } from '../../src/plan/rules/index.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { runs } from '../support/runs.ts';
import { planText, readPlan } from './plans.ts';

const parse = (text: string) => parsePlanFile(new TextEncoder().encode(text));
const confirmed = (text: string) => text.replace('confirmed: false', 'confirmed: true');
const datesOf = (file: PlanFile) => new Map(file.tasks.map(({ code, date }) => [code, date]));

describe('the plan rolled to 2027', () => {
  const rolling = rollPlan(planText('bimSon'), readPlan('bimSon'), 2027, 'vi');

  it('is refused until a person has confirmed it, and then passes', async () => {
    const { text } = await rolling;
    expect(() => parse(text)).toThrow(PlanFileError);
    try {
      parse(text);
    } catch (error) {
      const keys = error instanceof PlanFileError ? error.problems.map(({ problem }) => problem.key) : [];
      expect(keys).toEqual(['plan:problem.notConfirmed']);
    }
    const file = parse(confirmed(text));
    expect(file).toMatchObject({ code: 'bim-son-2027', year: 2027, issuedOn: '2027-03-15' });
    expect(file.rolled).toEqual({ from: 'bim-son-2018', confirmed: true });
    expect(file.title.vi).toMatch(/năm 2027$/);
    expect(file.peopleFrom).toBe('bim-son-2018');
  });

  it('has every date moved with its words, but not the words of one that nobody confirmed', async () => {
    const dates = datesOf(parse(confirmed((await rolling).text)));
    expect(dates.get('IV.2')).toEqual({ rule: 'before', day: '2027-05-22', written: 'trước ngày 22/5/2027' });
    expect(dates.get('II.4.2')).toMatchObject({
      from: '2027-11-10',
      to: '2027-11-15',
      written: 'Từ ngày 10 tháng 11 đến ngày 15 tháng 11 năm 2027',
    });
    expect(dates.get('III.1.4')).toMatchObject({ day: '2027-12-20', written: 'trước ngày 20/12/2016' });
    expect(dates.get('III.1.4')?.unconfirmed).toBeDefined();
  });

  it('flags free days with the working day before, texts with years and numbered documents', async () => {
    const { text } = await rolling;
    expect(text).toContain(
      '# XEM LẠI: Chủ Nhật 21/3/2027 là ngày nghỉ; ngày làm việc trước đó: Thứ Sáu 19/3/2027.\n    date: { rule: before, day: 2027-03-22',
    );
    expect(text).toMatch(/# XEM LẠI: có nêu 2018, 425\/SLĐTBXH-BVCSTE.*\n {2}vi: Công văn/);
    expect(text).toMatch(/# XEM LẠI: có nêu 2016, 2020/);
  });

  it('takes the old year’s free and worked days out and leaves all else, comments too, letter by letter', async () => {
    const { text } = await rolling;
    expect(parse(confirmed(text)).holidays).toEqual({ country: 'VN', extra: [], worked: [] });
    const moved = /2018|2019|worked/;
    const kept = planText('bimSon')
      .split('\n')
      .filter((line) => !moved.test(line));
    const lines = new Set(text.split('\n'));
    expect(kept.filter((line) => !lines.has(line))).toEqual([]);
  });

  it('rolls on to a further year', async () => {
    const first = confirmed((await rolling).text);
    const again = await rollPlan(first, parse(first), 2028, 'vi');
    const file = parse(confirmed(again.text));
    expect(file.rolled).toEqual({ from: 'bim-son-2027', confirmed: true });
    expect(file.peopleFrom).toBe('bim-son-2027');
    expect(datesOf(file).get('IV.2')).toMatchObject({ day: '2028-05-22' });
  });
});

it('a plan of another office rolls, is confirmed and passes', async () => {
  const { text, code } = await rollPlan(planText('tanHoa'), readPlan('tanHoa'), 2027, 'vi');
  expect(code).toBe('pctt-tan-hoa-2027');
  expect(parse(confirmed(text)).tasks).toHaveLength(40);
});

it('terms, repetitions and their exceptions move, too', async () => {
  const { text } = await rollPlan(planText('anPhu'), readPlan('anPhu'), 2028, 'vi');
  const [old, file] = [readPlan('anPhu'), parse(confirmed(text))];
  expect(file).toMatchObject({ year: 2028, lastYear: 2029 });
  const codes = (plan: PlanFile) => new PlanBook(plan).dated().map(({ code }) => code);
  const moved = codes(old).map((code) => code.replace(/(?<=@20)\d\d/, (year) => String(Number(year) + 2)));
  expect(codes(file)).toEqual(expect.arrayContaining(moved));
  expect(codes(file)).toHaveLength(moved.length);
  expect(datesOf(file).get('II.1.đ')).toEqual({
    rule: 'within',
    term: '2028-11/2028-12',
    written: '11 - 12/2028',
  });
});

it('29 February becomes the 28th, in the date and its words, and is flagged', async () => {
  const file = madeUpPlan({ tasks: 1, units: 1 });
  const [task] = file.tasks;
  const leap = {
    ...file,
    year: 2028,
    issuedOn: '2028-01-15',
    tasks: [{ ...task, date: { rule: 'by', day: '2028-02-29', written: 'chậm nhất ngày 29/2/2028' } }],
  };
  const source = stringify(leap);
  const { text } = await rollPlan(source, parse(source), 2029, 'vi');
  expect(parse(confirmed(text)).tasks[0]?.date).toEqual({
    rule: 'by',
    day: '2029-02-28',
    written: 'chậm nhất ngày 28/2/2029',
  });
  expect(text).toContain('không có ngày 29/2');
});

it('any plan rolls to any year, is refused, is confirmed and passes, with the same rules a whole number of years on', async () => {
  const layout = fc.record({
    lineWidth: fc.constantFrom(0, 40, 80, 120),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
    collectionStyle: fc.constantFrom('block' as const, 'any' as const),
    indent: fc.constantFrom(2, 4),
  });
  const plan = fc.record({
    tasks: fc.integer({ min: 1, max: 15 }),
    units: fc.integer({ min: 1, max: 10 }),
    seed: fc.nat(5000),
  });
  await fc.assert(
    fc.asyncProperty(plan, layout, fc.integer({ min: 1995, max: 2190 }), async (size, style, year) => {
      fc.pre(year !== 2018);
      const old = madeUpPlan(size);
      const { defaultStringType, ...options } = style;
      const source = stringify(old, { ...options, defaultStringType, defaultKeyType: 'PLAIN' });
      const { text } = await rollPlan(source, old, year, 'vi');
      expect(() => parse(text)).toThrow(PlanFileError);
      const file = parse(confirmed(text));
      expect(checkPlan(parseDocument(confirmed(text)).toJS()).breaches ?? []).toEqual([]);
      expect(file.tasks.map(({ code, lead, title }) => ({ code, lead, title }))).toEqual(
        old.tasks.map(({ code, lead, title }) => ({ code, lead, title })),
      );
      for (const [index, { date }] of old.tasks.entries()) {
        const now = file.tasks[index]?.date;
        expect(now?.rule).toBe(date?.rule);
        if (!date || !now) continue;
        const same = isoDay(`${year}${lastGoodDay(date).slice(4)}`);
        expect(Math.abs(daysBetween(lastGoodDay(now), same))).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: runs(6) },
  );
});
