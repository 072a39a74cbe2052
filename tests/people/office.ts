import type { Prisma, PrismaClient } from '../../src/generated/sqlite/client.ts';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { testDatabase } from '../support/database.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';

export const channel = 'telegram';

/** A database with two plans, and hands to let people and groups in. */
export interface Office {
  prisma: PrismaClient;
  /** Of the database. */
  url: string;
  clock: StillClock;
  auditLog: AuditLog;
  plan: StoredPlan;
  older: StoredPlan;
  /** Lets a person in. Returns the row's id. */
  enrol(
    accountId: string,
    role: Role,
    units?: string[],
    at?: { planId?: number; on?: string },
  ): Promise<number>;
  bind(chatId: string, parties: string[], at?: { to?: StoredPlan; on?: string }): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const database = await testDatabase();
  const { prisma } = database;
  const clock = new StillClock('2018-05-21T07:25');
  await ensureFirstPlan(database, clock);
  const plans = new PlanLibrary(prisma);
  const plan = await plans.newest();
  const file = { ...madeUpPlan({ tasks: 5, units: 3, seed: 1 }), code: 'older', year: 2017 };
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const older = await plans.find('older');
  if (!older) throw new Error('the second plan is missing');
  return {
    prisma,
    url: database.url,
    clock,
    auditLog: new AuditLog(prisma, clock),
    plan,
    older,
    enrol: async (accountId, role, units = [], { planId = plan.id, on = channel } = {}) => {
      await enrolPerson(prisma, clock, { channel: on, accountId, planId, role, units });
      const where = { channel_accountId: { channel: on, accountId } };
      return (await prisma.member.findUniqueOrThrow({ where })).id;
    },
    bind: (chatId, parties, { to = plan, on = channel } = {}) =>
      bindGroup(prisma, clock, { channel: on, chatId, plan: to, parties }),
  };
}

/** What a chat or person has in the database besides rows of their own: one of each, with these ids. */
export async function leaveTraces(
  { prisma, plan, clock }: Office,
  who: { channel: string; chatId: string; accountId: string },
): Promise<void> {
  const planId = plan.id;
  const touchedAt = clock.date();
  await prisma.askedQuestion.create({
    data: { ...who, planId, question: '?', turn: {}, askedAt: touchedAt },
  });
  await prisma.conversation.create({
    data: { ...who, planId, flow: 'update', answers: {}, touchedAt },
  });
}

/** Chats of what `leaveTraces` left, sorted. */
export async function tracesIn({ prisma }: Office): Promise<{ [table: string]: string[] }> {
  const chats = (rows: { channel: string; chatId: string; accountId: string }[]) =>
    rows.map((row) => `${row.channel}/${row.chatId}/${row.accountId}`).sort();
  return {
    questions: chats(await prisma.askedQuestion.findMany()),
    conversations: chats(await prisma.conversation.findMany()),
  };
}

/** Adds a delivery as it might be found. */
export async function addDelivery(
  { prisma, plan }: Office,
  data: Pick<Prisma.DeliveryUncheckedCreateInput, 'channel' | 'chatId' | 'uniqueKey' | 'state'>,
): Promise<void> {
  const times = { notBefore: new Date(0), notAfter: new Date(1e12), createdAt: new Date(0) };
  await prisma.delivery.create({
    data: {
      ...{ planId: plan.id, inGroup: true, kind: 'nudge', details: {}, priority: 0 },
      ...{ viaChannel: data.channel, viaChatId: data.chatId, ...times, ...data },
    },
  });
}
