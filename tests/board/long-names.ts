import { addDays, isoDay } from '../../src/base/day.ts';
import { type PlanFile, planFileSchema } from '../../src/plan/plan-file.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

/** Vietnamese words without end, and a name in which no line can break. */
const WORDS =
  'Phòng Nghiệp vụ Hướng dẫn nghiêng nghiêng và Giám sát thực hiện các chương trình mục tiêu quốc gia tại các xã, phường, thị trấn thuộc địa bàn huyện miền núi, hải đảo, vùng đồng bào dân tộc thiểu số và vùng có điều kiện kinh tế đặc biệt khó khăn giai đoạn 2018–2022';
const UNBROKEN = 'Nghiêngngả'.repeat(40);

/** A name of so many letters, no two alike. */
export function long(letters: number, number: number, words = WORDS): string {
  const end = ` ${number}`;
  return `${words
    .repeat(2)
    .slice(0, letters - end.length)
    .trim()}${end}`;
}

const both = (vi: string) => ({ vi, en: vi });

/**
 * A plan of five years with 17 units in which every name is as long as a plan file may have it, one of them in a single word: units of 160
 * letters, tasks of 200, a place of 160, a plan of 300.
 */
export function longNamed(code = 'ten-dai'): PlanFile {
  const made = madeUpPlan({ tasks: 40, units: 17 });
  return planFileSchema.parse({
    ...made,
    ...{ code, year: 2018, lastYear: 2022 },
    title: both(long(300, 1)),
    locality: { name: both(long(160, 1)), aliases: [] },
    issuer: both(long(160, 2)),
    units: made.units.map((unit, at) => ({
      ...unit,
      aliases: [],
      name: both(long(at === 3 ? 120 : 160, at + 1, at === 3 ? UNBROKEN : WORDS)),
    })),
    groups: made.groups.map((group, at) => ({ ...group, name: both(long(160, at + 40)) })),
    recipients: made.recipients.map((recipient) => ({ ...recipient, name: both(long(160, 60)) })),
    clauses: made.clauses.map((clause, at) => ({ ...clause, title: both(long(300, at)) })),
    tasks: made.tasks.map((task, at) => ({
      ...{ code: task.code, clause: task.clause, lead: ['all'], kind: 'report', recipient: 'so' },
      title: both(long(200, at, at === 5 ? UNBROKEN : WORDS)),
      ...(at < 30 && { date: by(addDays(isoDay('2018-03-01'), at * 6)) }),
    })),
    figures: {
      report: [
        { code: 'sessions', name: both(long(60, 1)), measure: both('buổi') },
        { code: 'people', name: both(long(60, 2, UNBROKEN)), measure: both('người') },
      ],
    },
    targets: [
      {
        ...{
          code: 'CT.1',
          clause: made.tasks[0]?.clause,
          name: both(long(200, 1)),
          measure: both(long(40, 1)),
        },
        ...{ bound: 'at-least', value: 100, lead: ['all'], figure: 'people', written: long(300, 1) },
      },
    ],
  });
}

function by(day: string) {
  const [year, month, date] = day.split('-').map(Number);
  return { rule: 'by', day, written: `chậm nhất ngày ${date}/${month}/${year}` };
}
