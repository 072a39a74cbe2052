import type { CampaignContent } from '../../src/campaigns/content/content.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import type { ReportReview, Role, TaskStatus } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import type { Services } from '../../src/services.ts';
import { draftOf, saying } from '../support/campaign-drafts.ts';
import type { StillClock } from '../support/still-clock.ts';

/** Thursday: the reports for half a year were due on Monday, the town's own is due today. */
export const NOW = '2018-05-24T07:31';
const CHANNEL = 'telegram';

interface Reported {
  task: string;
  unit: string;
  status: TaskStatus;
  percent?: number;
  note?: string;
  review?: ReportReview;
  reviewOfId?: number;
  figures?: Record<string, number>;
  /** Days before now. */
  ago?: number;
}

/** A plan's people, and what they do, written as the bot would. */
export class FilledPlan {
  constructor(
    readonly prisma: PrismaClient,
    readonly services: Services,
    readonly clock: StillClock,
    readonly planId: number,
  ) {}

  async enrol(accountId: string, role: Role, units: string[] = [], displayName = accountId): Promise<number> {
    const { planId, clock, prisma } = this;
    await enrolPerson(prisma, clock, { channel: CHANNEL, accountId, planId, role, units, displayName });
    return (await prisma.member.findFirstOrThrow({ where: { accountId } })).id;
  }

  /** Puts an update on record, as a person of the unit said it. */
  async report({ task, unit, ago = 0, ...said }: Reported, memberId?: number): Promise<number> {
    const { planId, prisma, clock } = this;
    const { id: taskId } = await prisma.task.findUniqueOrThrow({
      where: { planId_code: { planId, code: task } },
    });
    const { id: unitId } = await prisma.unit.findUniqueOrThrow({
      where: { planId_code: { planId, code: unit } },
    });
    const createdAt = new Date(clock.date().getTime() - ago * 86_400_000);
    const data = { ...said, taskId, unitId, createdAt, memberId: memberId ?? null };
    const { id } = await prisma.progressUpdate.create({ data });
    await this.services.auditLog.record({
      planId,
      memberId,
      action: 'progress-updated',
      details: { task, unit },
    });
    return id;
  }

  /** Attaches a file that has a copy in the house. */
  async attach(
    updateId: number,
    name: string | null,
    content: Uint8Array,
    kind = 'document',
  ): Promise<number> {
    const hash = await this.services.fileCopies.keep(content);
    const file = {
      updateId,
      channel: CHANNEL,
      fileId: `file-${updateId}-${name}`,
      kind,
      name,
      size: content.length,
      hash,
    };
    return (await this.prisma.progressFile.create({ data: file })).id;
  }

  /** Opens a round in which all units are asked. */
  async openRound(by: number): Promise<void> {
    const { planId, services } = this;
    const hand = { planId, by };
    const { book } = await services.plans.get(planId);
    await services.rounds.orders.start(await services.rounds.orders.begin(hand), book, hand);
  }

  /** Sends a campaign to all; by default it asks to be acknowledged. */
  async campaign(
    memberId: number,
    text: string,
    rest: Partial<CampaignContent> = { acknowledge: true },
  ): Promise<void> {
    const { planId, services, prisma, clock } = this;
    const { book } = await services.plans.get(planId);
    const draft = await draftOf(services.campaigns, { planId, memberId }, [saying(text, rest)]);
    const { kind } = await services.campaigns.lifecycle.confirm(draft, { again: false, plan: book.file });
    if (kind !== 'going') throw new Error(kind);
    await services.campaigns.sweep(planId);
    await prisma.delivery.updateMany({
      where: { kind: 'campaign' },
      data: { state: 'SENT', sentAt: clock.date(), messageId: '77' },
    });
  }
}

/** Fills a plan with a spring's work. */
export async function fillPlan(plan: FilledPlan): Promise<{ lan: number; mai: number; ha: number }> {
  const lan = await plan.enrol('1', 'COORDINATOR', ['ld'], 'Chị Lan');
  const mai = await plan.enrol('2', 'VIEWER', [], 'Bà Mai');
  const ha = await plan.enrol('3', 'FOCAL_POINT', ['vhtt'], 'Anh Hà');
  const thu = await plan.enrol('4', 'CAMPAIGNER', ['hpn'], 'Chị Thu');
  const { book } = await plan.services.plans.get(plan.planId);
  const units = book.file.units.map(({ code }) => code);
  for (const [at, unit] of units.entries())
    if (at % 5 !== 3) await plan.report({ task: 'IV.1', unit, status: 'DONE', ago: 64 + (at % 3) });
  const note = 'Chưa có số liệu của hai khu phố, đang chờ trưởng khu gửi lại trong tuần này.';
  for (const [at, unit] of units.entries()) {
    if (at % 3 === 0) await plan.report({ task: 'IV.2', unit, status: 'DONE', ago: 5 });
    if (at % 6 === 1)
      await plan.report({ task: 'IV.2', unit, status: 'IN_PROGRESS', percent: 60, note, ago: 2 });
  }
  const handedIn = await plan.report(
    { task: 'IV.2', unit: 'vhtt', status: 'DONE', ago: 1, note: 'Đã nộp bản ký' },
    ha,
  );
  await plan.attach(handedIn, 'bao-cao-6-thang.pdf', new TextEncoder().encode('%PDF-1.4 báo cáo'));
  await plan.report(
    {
      task: 'IV.2',
      unit: 'vhtt',
      status: 'IN_PROGRESS',
      review: 'RETURNED',
      reviewOfId: handedIn,
      note: 'Thiếu số nữ',
    },
    lan,
  );
  await plan.report({
    task: 'IV.2',
    unit: 'ca',
    status: 'BLOCKED',
    note: 'Người làm báo cáo đi công tác.',
    ago: 1,
  });
  await plan.report({ task: 'III.1.2', unit: 'ld', status: 'IN_PROGRESS', percent: 80 });
  const others = book.file.tasks.filter(({ date }) => !date).slice(0, 14);
  const [first] = others;
  for (const [at, task] of others.entries()) {
    const [unit = 'ld'] = book.leadersOf(task);
    const status = (['DONE', 'IN_PROGRESS', 'BLOCKED'] as const)[at % 3] ?? 'DONE';
    await plan.report({
      ...{ task: task.code, unit, status, ago: at },
      ...(status === 'BLOCKED' && { note: 'Chưa có kinh phí in tờ rơi.' }),
      ...(status === 'DONE' &&
        task.kind !== 'report' && { figures: { sessions: 3, participants: 120, women: 64 } }),
    });
  }
  if (first)
    await plan.report({ task: first.code, unit: book.leadersOf(first)[0] ?? 'ld', status: 'DONE' }, lan);
  await plan.openRound(lan);
  await plan.campaign(thu, 'Mời các đơn vị treo băng rôn hưởng ứng Tháng hành động vì bình đẳng giới');
  return { lan, mai, ha };
}
