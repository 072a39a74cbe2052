import { expect, it } from 'vitest';
import { createAsker } from '../../src/ask/asker.ts';
import { faults } from '../../src/ask/score.ts';
import { derivedNames, derivedTaskNames } from '../../src/ask/understand/derived-names.ts';
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
