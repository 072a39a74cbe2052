import { Temporal } from 'temporal-polyfill';
import { Conversations } from '../../../src/conversations/conversations.ts';
import { HeadReviews } from '../../../src/heads/reviews.ts';
import { AuditLog } from '../../../src/people/audit-log.ts';
import { type PlanFile, planFileSchema } from '../../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../../src/plan/plan-library.ts';
import { Progress } from '../../../src/progress/progress.ts';
import { Reports } from '../../../src/progress/reports.ts';
import type { NewUpdate } from '../../../src/progress/save-updates.ts';
import { PeriodReports } from '../../../src/reports/period-report/period-reports.ts';
import { importWithUnits } from '../../../src/unit-changes/import.ts';
import { by, fromTo, smallPlan } from '../../progress/small-plan.ts';
import { testDatabase } from '../../support/database.ts';
import { StillClock } from '../../support/still-clock.ts';

const name = (vi: string) => ({ vi, en: vi });
const figures = [
  { code: 'sessions', name: name('Số buổi'), measure: name('buổi') },
  { code: 'participants', name: name('Số người'), measure: name('người') },
  { code: 'women', name: name('Số nữ'), measure: name('người'), partOf: 'participants' },
  { code: 'clubs', name: name('Số câu lạc bộ'), counts: 'to-date' as const },
];

/** A report that all four wards owe, what the first two do, what two others take part in, an event, and what concerns victims. */
export const plan: PlanFile = planFileSchema.parse({
  ...smallPlan(
    [
      { lead: ['all'], date: by('2018-06-20') },
      { kind: 'activity', lead: ['dv-1', 'dv-2'], date: by('2018-05-10') },
      { kind: 'activity', lead: ['dv-3'], participants: ['dv-4'] },
      { kind: 'event', lead: ['dv-4', 'dv-1'], date: fromTo('2018-04-10', '2018-04-12') },
      { kind: 'activity', lead: ['all'], sensitive: true, date: by('2018-08-01') },
    ],
    { code: 'facts' },
  ),
  units: ['dv-1', 'dv-2', 'dv-3', 'dv-4'].map((code) => ({
    code,
    name: name(`Phường ${code}`),
    kind: 'ward',
  })),
  groups: [{ code: 'all', name: name('Tất cả'), members: '*' }],
  figures: { report: figures, event: figures, activity: figures },
  targets: [
    {
      ...{ code: 'T.1', clause: 'P1.1', name: name('Số buổi'), value: 12, measure: name('buổi') },
      ...{ written: 'đạt 12 buổi', figure: 'sessions', tasks: ['P1.1.1', 'P1.1.2'] },
    },
    {
      ...{ code: 'T.2', clause: 'P1.1', name: name('Câu lạc bộ'), value: 4, measure: name('câu lạc bộ') },
      ...{ written: '4 câu lạc bộ', figure: 'clubs', tasks: ['P1.1.1'], lead: ['dv-3', 'dv-4'] },
    },
    { code: 'T.3', clause: 'P1.1', name: name('Khác'), value: 5, measure: name('%'), written: '5%' },
  ],
});

/** The plan with its first two wards become one. */
const merged: PlanFile = planFileSchema.parse({
  ...plan,
  units: [{ code: 'moi', name: name('Phường Mới'), kind: 'ward' }, ...plan.units.slice(2)],
  unitChanges: [{ merged: ['dv-1', 'dv-2'], into: 'moi' }],
  recipients: plan.recipients.map(({ via: _, ...rest }) => rest),
  tasks: plan.tasks.map(({ lead, ...task }) => ({
    ...task,
    lead: [...new Set(lead.map((code) => (code === 'dv-1' || code === 'dv-2' ? 'moi' : code)))],
  })),
});

/** What is said: of the unit and task with the given codes. */
type Said = Partial<NewUpdate> & Pick<NewUpdate, 'task' | 'unit' | 'status'>;

/** A plan's year in a database of its own, and hands to make it. */
export class History {
  readonly conversations: Conversations;
  readonly progress: Progress;
  readonly reviews: Reports;
  readonly heads: HeadReviews;
  readonly facts: PeriodReports;
  readonly plans: PlanLibrary;

  private constructor(
    readonly database: Awaited<ReturnType<typeof testDatabase>>,
    readonly clock: StillClock,
    readonly planId: number,
  ) {
    const { prisma } = database;
    const auditLog = new AuditLog(prisma, clock);
    this.plans = new PlanLibrary(prisma);
    this.conversations = new Conversations(prisma, clock);
    this.progress = new Progress(prisma, clock, auditLog);
    this.reviews = new Reports(prisma, clock, auditLog);
    this.heads = new HeadReviews(prisma, clock, auditLog);
    this.facts = new PeriodReports(prisma, clock, this.plans);
  }

  static async begin(file = plan, start = '2018-02-01T08:00'): Promise<History> {
    const clock = new StillClock(start);
    const database = await testDatabase();
    await importWithUnits(database, clock, file, { removalsConfirmed: true });
    const { id } = await database.prisma.plan.findFirstOrThrow();
    return new History(database, clock, id);
  }

  get prisma() {
    return this.database.prisma;
  }

  /** Saves an update as the bot does. Returns its number; undefined where it was not saved. */
  async say({ task, unit, status, ...rest }: Said): Promise<number | undefined> {
    const { planId } = this;
    const author = { channel: 'telegram', chatId: '1', accountId: '1', planId };
    const conversation = await this.conversations.begin(author, 'update', {});
    const update = { planId, task, unit, status, memberId: undefined, channel: 'telegram', inGroup: false };
    let saved: number | undefined;
    await this.progress.save(conversation, { ...update, ...rest }, async (id) => {
      saved = id;
    });
    return saved;
  }

  review(unit: string, task: string, review: 'RECEIVED' | 'RETURNED'): Promise<boolean> {
    return this.reviews.review({ planId: this.planId, unit, task, review, memberId: undefined });
  }

  /** Decides on a report that waits for its head. */
  decide(update: number | undefined, as: 'CONFIRMED' | 'SENT_BACK'): Promise<boolean> {
    return this.heads.decide({ planId: this.planId, update: update ?? 0, as });
  }

  /** Changes the date of a task for all units. */
  async moveDate(task: string, day: string): Promise<void> {
    const { planId } = this;
    const { book } = await this.plans.get(planId);
    const was = book.task(task)?.date;
    const fileDate = book.changeOf(task)?.fileDate ?? was;
    await this.prisma.deadlineChange.create({
      data: {
        ...{ planId, task, now: by(day), reason: 'new-letter', at: this.clock.date() },
        ...(was && { was }),
        ...(fileDate && { fileDate }),
      },
    });
    await this.raise();
  }

  /** Grants a unit a later day. */
  async grant(unit: string, task: string, until: string): Promise<void> {
    const at = this.clock.date();
    const state = { state: 'GRANTED' as const, askedAt: at, decidedAt: at };
    await this.prisma.postponement.create({
      data: { planId: this.planId, unit, task, was: '2018-01-01', until, ...state },
    });
    await this.raise();
  }

  async askPartners(task: string, isAsked: boolean): Promise<void> {
    await this.prisma.task.updateMany({ where: { code: task }, data: { partnersAsked: isAsked } });
    await this.raise();
  }

  async merge(file = merged): Promise<void> {
    const { outcome } = await importWithUnits(this.database, this.clock, file, { removalsConfirmed: true });
    if (outcome === 'removals-unconfirmed') throw new Error('not merged');
  }

  private async raise(): Promise<void> {
    await this.prisma.plan.update({ where: { id: this.planId }, data: { revision: { increment: 1 } } });
  }

  /** The facts of a period. */
  async of(from: string, to: string, units?: readonly string[]) {
    const { book } = await this.plans.get(this.planId);
    return this.facts.facts({
      planId: this.planId,
      period: { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) },
      units: units ?? book.file.units.map(({ code }) => code),
    });
  }
}
