import type { IsoDay } from '../../src/base/day.ts';
import { createLog } from '../../src/base/log.ts';
import { deliveryKinds } from '../../src/bot/unasked.ts';
import { openDatabase } from '../../src/database/database.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { StoredPlan } from '../../src/plan/plan-library.ts';
import type { UnitFilling } from '../../src/rounds/filling.ts';
import type { RoundOrder } from '../../src/rounds/order.ts';
import { createServices, type Services } from '../../src/services.ts';
import { temporaryFolder, testDatabase, testProvider } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import type { Course, Step } from './any-course.ts';

const CHANNEL = 'telegram';
export const COORDINATION = 'coordination';

/** A message of a round that went out. */
interface Told {
  round: number;
  kind: string;
  chat: string;
  day: IsoDay;
  at: string;
  /** How the round filled then. */
  filling: UnitFilling[];
}

/** How things stood after a tick. */
export interface Look {
  day: IsoDay;
  at: string;
  /** Whether what was in line went out. */
  sent: boolean;
  rounds: {
    id: number;
    order: number;
    occasion: string;
    endsOn: string;
    open: boolean;
    filling: UnitFilling[];
  }[];
  /** What each schedule would have asked just before. */
  asked: ReadonlyMap<number, number>;
  told: Told[];
}

export interface Went {
  plan: StoredPlan;
  orders: RoundOrder[];
  told: Told[];
  looks: Look[];
  prisma: PrismaClient;
  services: Services;
}

/** Goes through some weeks with a group for each unit, one for the whole plan, and what people the course has. */
export async function goThrough({ file, wishes, people, days }: Course): Promise<Went> {
  const database = await testDatabase();
  // SQLite is one program's; there two domains stand for two ticks of it at once.
  const second = testProvider === 'sqlite' ? undefined : await openDatabase({ url: database.url });
  const { prisma } = database;
  const clock = new StillClock(`${days[0]?.day ?? ''}T00:00`);
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const filesFolder = await temporaryFolder();
  const options = { clock, log: createLog('silent'), channel: CHANNEL, filesFolder };
  const [one, other] = [
    createServices(prisma, options),
    createServices((second ?? database).prisma, options),
  ];
  const plan = await one.plans.newest();
  await letIn(prisma, clock, { plan, people });
  const orders = await start(one, plan, wishes);

  const told: Told[] = [];
  const looks: Look[] = [];
  const perform = async (day: IsoDay, step: Step) => {
    clock.set(`${day}T${step.at}`);
    if (step.what === 'answer') return answer(prisma, plan, step, clock.date());
    const asked = new Map<number, number>();
    for (const order of orders)
      asked.set(order.id, (await one.rounds.orders.asked(order, { book: plan.book, today: day })).length);
    await Promise.all([one, other].slice(0, step.programs).map((services) => services.rounds.sweep(plan.id)));
    const sent = step.what === 'tick-and-send';
    if (sent) for (const message of await send(prisma, one)) told.push({ ...message, day, at: step.at });
    looks.push({ day, at: step.at, sent, rounds: await roundsOf(prisma, one, plan), asked, told: [...told] });
  };
  for (const { day, steps } of days) for (const step of steps) await perform(day, step);
  await second?.close();
  return { plan, orders, told, looks, prisma, services: one };
}

async function letIn(
  prisma: PrismaClient,
  clock: StillClock,
  { plan, people }: { plan: StoredPlan; people: Course['people'] },
): Promise<void> {
  const units = plan.book.file.units.map(({ code }) => code);
  const group = (chatId: string, parties: string[]) =>
    bindGroup(prisma, clock, { channel: CHANNEL, chatId, plan, parties });
  for (const code of units) await group(code, [code]);
  await group(COORDINATION, ['*']);
  for (const [index, places] of people.entries())
    await enrolPerson(prisma, clock, {
      channel: CHANNEL,
      accountId: personOf(index),
      planId: plan.id,
      role: 'FOCAL_POINT',
      units: places.flatMap((place) => units[place] ?? []),
    });
}

/** The account of a course's person, by her place. */
export function personOf(index: number): string {
  return `person-${index + 1}`;
}

async function start(
  { rounds }: Services,
  plan: StoredPlan,
  wishes: Course['wishes'],
): Promise<RoundOrder[]> {
  const hand = { planId: plan.id, by: undefined };
  const ids: number[] = [];
  for (const { rhythm, day, days, task } of wishes) {
    const { id } = await rounds.orders.begin(hand);
    const begun = await rounds.orders.find(plan.id, id);
    if (begun)
      await rounds.orders.change(begun, { rhythm, day, days, ...(rhythm === 'BEFORE_TASK' && { task }) });
    const changed = await rounds.orders.find(plan.id, id);
    const started = changed && (await rounds.orders.start(changed, plan.book, hand));
    if (started?.kind === 'scheduled' || started?.kind === 'opened') ids.push(id);
  }
  const found = await Promise.all(ids.map((id) => rounds.orders.find(plan.id, id)));
  return found.flatMap((order) => order ?? []);
}

async function answer(
  prisma: PrismaClient,
  { id: planId, book }: StoredPlan,
  { unit, tasks, status }: Extract<Step, { what: 'answer' }>,
  createdAt: Date,
): Promise<void> {
  const code = book.file.units[unit]?.code ?? '';
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code } });
  const asked = await prisma.roundUnit.findMany({ where: { unit: code, round: { closedAt: null } } });
  const codes = [...new Set(asked.flatMap((one) => one.tasks as string[]))].slice(0, tasks);
  for (const { id: taskId } of await prisma.task.findMany({ where: { planId, code: { in: codes } } }))
    await prisma.progressUpdate.create({ data: { taskId, unitId, status, createdAt } });
}

/** Sends what is in line, as the outbox does: what is too late expires, what is no longer to be said is dropped. */
async function send(prisma: PrismaClient, services: Services): Promise<Omit<Told, 'day' | 'at'>[]> {
  const kinds = deliveryKinds(services);
  const now = services.clock.date();
  await prisma.delivery.updateMany({
    where: { state: 'QUEUED', notAfter: { lt: now } },
    data: { state: 'EXPIRED' },
  });
  const sent: Omit<Told, 'day' | 'at'>[] = [];
  for (const row of await prisma.delivery.findMany({ where: { state: 'QUEUED', notBefore: { lte: now } } })) {
    const { id, planId, kind, details, chatId, inGroup } = row;
    const to = { channel: CHANNEL, id: chatId, inGroup };
    const message = await kinds
      .get(kind)
      ?.compose({ id, planId, to, via: CHANNEL, kind, details, repeated: false });
    const state = message === 'no-longer' ? 'CANCELLED' : 'SENT';
    await prisma.delivery.update({ where: { id }, data: { state } });
    const round = (details as { round: number }).round;
    if (state === 'SENT')
      sent.push({ round, kind, chat: chatId, filling: await filling(services, planId, round) });
  }
  return sent;
}

async function filling({ rounds, plans }: Services, planId: number, id: number): Promise<UnitFilling[]> {
  const round = await rounds.find(planId, id);
  return round ? rounds.filling(round, (await plans.get(planId)).book) : [];
}

async function roundsOf(prisma: PrismaClient, services: Services, plan: StoredPlan): Promise<Look['rounds']> {
  const rows = await prisma.round.findMany({ orderBy: { id: 'asc' } });
  return Promise.all(
    rows.map(async ({ id, orderId, occasion, endsOn, closedAt }) => ({
      id,
      order: orderId,
      occasion,
      endsOn,
      open: closedAt === null,
      filling: await filling(services, plan.id, id),
    })),
  );
}
