import { describe, expect, it } from 'vitest';
import { createAsker } from '../../src/ask/asker.ts';
import { faults } from '../../src/ask/score.ts';
import {
  derivedNames,
  derivedTaskNames,
  kindsOfPlaces,
  reportNames,
} from '../../src/ask/understand/derived-names.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { disaster, marked, town } from './askers.ts';

/** The same plan with no other name for anything than its full one. */
async function withoutAliases({ file }: PlanBook) {
  const bare = <T extends object>(things: readonly T[]) => things.map((thing) => ({ ...thing, aliases: [] }));
  const { units, groups, recipients, tasks } = file;
  const plain = {
    ...file,
    units: bare(units),
    groups: bare(groups),
    recipients: bare(recipients),
    tasks: bare(tasks),
  };
  return createAsker(new PlanBook(plain), await planCalendar(plain));
}

it.each([
  ['the town’s', town, 'ask/questions.jsonl', 0.95],
  ['the disaster', disaster, 'ask/questions-disaster-plan.jsonl', 0.9],
] as const)('a file without other names loses little: %s plan', async (_, { book }, path, least) => {
  const asker = await withoutAliases(book);
  const questions = marked(path);
  const right = questions.filter((question) => {
    const { q, today, asker_unit: unit } = question;
    const answer = asker.answer({ question: q, today, language: 'vi', askerUnits: unit ? [unit] : [] });
    return faults(question, answer).length === 0;
  });
  expect(right.length / questions.length).toBeGreaterThanOrEqual(least);
});

it.each([
  ['Phòng Văn hóa - Thông tin', ['phòng văn hóa', 'bên văn hóa', 'phòng vhtt', 'VHTT']],
  ['Hội Liên hiệp Phụ nữ Thị xã', ['hội liên hiệp phụ nữ', 'hội phụ nữ', 'HPN']],
  ['Công an xã', ['công an']],
  ['UBND các xã, phường', ['các xã, phường', 'xã, phường']],
])('people’s names for %s are derived', (name, names) => {
  expect(derivedNames(name)).toEqual(expect.arrayContaining(names));
});

it('a "sở" gets no name of a "phòng", nor a ward its initials', () => {
  expect(derivedNames('Sở Lao động - Thương binh và Xã hội tỉnh Thanh Hóa')).not.toContain('phòng lao động');
  expect(derivedNames('Phường Lam Sơn')).not.toContain('pls');
});

it('an event is called by its first words only where no other title begins with them', () => {
  const [launch, drill] = ['Lễ phát động tuần lễ', 'Lễ tổng kết năm'].map((vi, at) => ({
    ...(disaster.book.task('A.1.5') as NonNullable<ReturnType<typeof disaster.book.task>>),
    code: `X.${at}`,
    title: { vi, en: vi },
  }));
  if (!launch || !drill) throw new Error('no tasks');
  expect(derivedTaskNames(launch, [launch, drill])).toContain('lễ phát động');
  expect(
    derivedTaskNames({ ...drill, title: launch.title }, [launch, { ...drill, title: launch.title }]),
  ).not.toContain('lễ phát động');
});

describe('a report is known', () => {
  const report = (vi: string) =>
    ({ kind: 'report', title: { vi, en: vi } }) as Parameters<typeof reportNames>[0];

  it('by its time with where it goes and whose it is', () => {
    const names = reportNames(
      report('Báo cáo thực hiện công tác gia đình 6 tháng về Sở Nội vụ'),
      'Sở Nội vụ',
      true,
    );
    expect(names).toEqual(
      expect.arrayContaining(['báo cáo 6 tháng gửi Sở', 'báo cáo 6 tháng của các đơn vị']),
    );
    expect(reportNames(report('Báo cáo năm'), undefined, false)).toEqual([]);
    expect(reportNames(report('Báo cáo kết quả năm 2026'), 'Sở Nội vụ', true)).toEqual([]);
  });

  it('without the words that every title has', () => {
    const title = 'Kiểm tra, tổng hợp báo cáo kết quả triển khai thực hiện Tháng hành động về Sở Nội vụ';
    expect(reportNames(report(title), undefined, false)).toEqual(['báo cáo kết quả Tháng hành động']);
  });
});

it('places of two kinds are known together in either order', () => {
  expect(kindsOfPlaces('UBND các xã, phường')).toContain('phường xã');
});
