import { addDays, isoDay } from '../../src/base/day.ts';
import { type PlanFile, planFileSchema, type TaskDate } from '../../src/plan/plan-file.ts';

export interface MadeUpPlanOptions {
  /** 1 to 10,000. */
  tasks: number;
  /** 1 to 2,000. */
  units: number;
  seed?: number;
}

/**
 * A plan of any size that passes all checks and looks like a real one: sections with passages, units in groups, reports
 * to recipients, events and undated work, names and key words of their own. The same options give the same plan.
 */
export function madeUpPlan({ tasks, units, seed = 1 }: MadeUpPlanOptions): PlanFile {
  const dice = new Dice(seed);
  const unitCodes = Array.from({ length: units }, (_, index) => `dv-${index + 1}`);
  const groupCodes = unitCodes.filter((_, index) => index % 25 === 0).map((_, index) => `nhom-${index + 1}`);
  const passages = Math.max(1, Math.ceil(tasks / 20));
  return planFileSchema.parse({
    format: 1,
    code: `made-up-${tasks}-${units}-${seed}`,
    year: 2018,
    timeZone: 'Asia/Ho_Chi_Minh',
    title: both(`Kế hoạch thử ${tasks} việc`, `Made-up plan of ${tasks} tasks`),
    locality: { name: both('Huyện Thử', 'Trial district'), aliases: ['huyện Thử'] },
    issuer: both('UBND huyện Thử', 'Trial district'),
    issuedOn: '2018-01-15',
    holidays: { country: 'VN' },
    units: unitCodes.map((code, index) => ({
      code,
      name: both(`Phường Mẫu ${index + 1}`, `Sample ward ${index + 1}`),
      aliases: [`P. Mẫu ${index + 1}`],
      kind: 'ward',
    })),
    groups: [
      { code: 'all', name: both('Tất cả đơn vị', 'All units'), members: '*' },
      ...groupCodes.map((code, index) => ({
        code,
        name: both(`Cụm ${index + 1}`, `Cluster ${index + 1}`),
        members: unitCodes.slice(index * 25, index * 25 + 25),
      })),
    ],
    recipients: [{ code: 'so', name: both('Sở Thử', 'Trial department'), via: 'dv-1' }],
    clauses: clauses(passages),
    tasks: Array.from({ length: tasks }, (_, index) => task(index, dice, unitCodes, groupCodes)),
    abbreviations: { BĐG: 'bình đẳng giới' },
  });
}

const entries = [
  'tuyên truyền',
  'tập huấn',
  'kiểm tra',
  'giám sát',
  'thăm hỏi',
  'rà soát',
  'vận động',
  'sửa đổi',
];
const subjects = [
  'bình đẳng giới',
  'bạo lực gia đình',
  'nhà tạm lánh',
  'hương ước',
  'ngân sách',
  'loa truyền thanh',
];

function task(index: number, dice: Dice, units: readonly string[], groups: readonly string[]): object {
  const passage = Math.floor(index / 20);
  const kind = dice.pick(['report', 'activity', 'activity', 'event'] as const);
  const [entry, subject] = [dice.pick(entries), dice.pick(subjects)];
  const lead = dice.chance(0.1) ? 'all' : dice.chance(0.2) ? dice.pick(groups) : dice.pick(units);
  const helper = dice.pick(units);
  return {
    code: `${clauseCode(passage)}.${(index % 20) + 1}`,
    clause: clauseCode(passage),
    kind,
    title: both(`${entry} về ${subject} đợt ${index + 1}`, `Round ${index + 1} of work`),
    lead: [lead],
    participants: dice.chance(0.3) && helper !== lead ? [helper] : [],
    ...(kind === 'report' ? { recipient: 'so' } : {}),
    ...(kind === 'activity' && dice.chance(0.7) ? {} : { date: date(kind, dice) }),
    aliases: [`${entry} ${subject} đợt ${index + 1}`],
    keywords: [entry, subject],
  };
}

function date(kind: string, dice: Dice): TaskDate {
  const day = addDays(isoDay('2018-01-10'), dice.below(340));
  if (kind === 'event') {
    const to = addDays(day, dice.below(6));
    return { rule: 'from-to', from: day, to, written: `từ ngày ${slashed(day)} đến ngày ${slashed(to)}` };
  }
  const rule = dice.pick(['before', 'by', 'on'] as const);
  const words = { before: 'trước ngày', by: 'chậm nhất ngày', on: 'ngày' };
  return { rule, day, written: `${words[rule]} ${slashed(day)}` };
}

function clauses(passages: number): object[] {
  const sections = Array.from({ length: Math.ceil(passages / 10) }, (_, index) => ({
    code: `P${index + 1}`,
    kind: 'section',
    title: both(`Phần ${index + 1}`, `Part ${index + 1}`),
  }));
  const inner = Array.from({ length: passages }, (_, index) => ({
    code: clauseCode(index),
    kind: 'passage',
    title: both(`Mục ${clauseCode(index)}`, `Passage ${clauseCode(index)}`),
  }));
  return [...sections, ...inner];
}

function clauseCode(passage: number): string {
  return `P${Math.floor(passage / 10) + 1}.${(passage % 10) + 1}`;
}

function slashed(day: string): string {
  return day.split('-').map(Number).reverse().join('/');
}

function both(vi: string, en: string): { vi: string; en: string } {
  return { vi, en };
}

/** Chance that repeats: the generator of Park and Miller. */
class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.abs(Math.trunc(seed)) % 2147483646) + 1;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    this.state = (this.state * 48271) % 2147483647;
    return this.state % limit;
  }

  chance(share: number): boolean {
    return this.below(1000) < share * 1000;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}
