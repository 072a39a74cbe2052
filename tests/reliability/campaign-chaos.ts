import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import { batchOf } from '../../src/campaigns/campaign.ts';
import { Campaigns } from '../../src/campaigns/campaigns.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import type { Delivery } from '../../src/generated/sqlite/client.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup } from '../../src/people/enrol.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { SendingHours } from '../../src/plan/sending-hours.ts';
import { importAwakePlan } from '../support/awake-plan.ts';
import { draftOf, saying } from '../support/campaign-drafts.ts';
import type { ChaosOptions, ChaosResult } from './chaos.ts';
import { Dice } from './dice.ts';
import { type Arrival, PostOffice } from './post-office.ts';
import { Senders } from './senders.ts';
import { CHANNEL, GROUPS } from './setting.ts';
import { isOn } from './verdict.ts';

/** How long after the last kill everything must be over. */
const PATIENCE_MS = 240_000;
/** How long nothing must come after a pause or a stop, once what was in flight is over. */
const SILENCE_MS = 1_000;
const IN_FLIGHT = ['SENDING'] as const;

interface Scene {
  database: Database;
  campaigns: Campaigns;
  office: PostOffice;
  senders: Senders;
  dice: Dice;
  file: PlanFile;
  by: { planId: number; memberId: number };
  problems: string[];
}

/**
 * A campaign to thousands of chats while its processes are killed at random and the messenger goes wrong: paused and
 * resumed half way, what is uncertain sent again by a person's decision; then another that is stopped half way. Afterwards
 * the table is compared with the server's own log.
 */
export async function campaignChaos(options: ChaosOptions): Promise<ChaosResult> {
  const dice = new Dice(options.seed);
  const people = Array.from({ length: options.deliveries - GROUPS.length }, (_, index) => index + 1);
  const office = new PostOffice(dice, people);
  const server = await office.open();
  const database = await openDatabase({ url: options.databaseUrl });
  const env = { DATABASE_URL: options.databaseUrl, API_ROOT: server.url };
  const senders = new Senders(env, 'tests/reliability/processes/campaign-sender.ts');
  try {
    const { campaigns, by, file } = await letIn(database, people);
    const scene = { database, campaigns, office, senders, dice, by, file, problems: [] };
    return await play(scene, options);
  } finally {
    await senders.stop().catch(() => undefined);
    await database.close();
    await server.close();
  }
}

async function play(scene: Scene, { kills, deliveries, replicas }: ChaosOptions): Promise<ChaosResult> {
  const { campaigns, senders, office, by, problems } = scene;
  const whole = await begin(scene, '#whole');
  await senders.start(replicas);
  await killUntil(scene, deliveries * 0.4, kills / 2);
  await quietAfter(scene, whole, 'pause', () => campaigns.lifecycle.pause(by, whole.id));
  await campaigns.lifecycle.resume(by, whole.id);
  await killUntil(scene, deliveries * 0.7, kills / 2);
  await settled(scene, whole);
  const which = { state: 'UNCERTAIN', hours: new SendingHours(scene.file) } as const;
  const again = await campaigns.corrections.sendAgain(by, whole, which);
  await settled(scene, whole);
  const count = await judge(scene, whole);

  const before = office.arrivals.length;
  const stopped = await begin(scene, '#stopped');
  await killUntil(scene, before + deliveries * 0.3, kills / 5);
  await quietAfter(scene, stopped, 'stop', () => campaigns.lifecycle.cancel(by, stopped.id));
  await settled(scene, stopped);
  const left = await judge(scene, stopped);
  await senders.stop();
  if (office.overLimit.length > 0)
    problems.push(`a limit of the server was exceeded ${office.overLimit.length} times`);
  return {
    problems,
    lines: [
      `${Math.round(kills * 1.2)} kills; a campaign of ${deliveries}, paused and resumed: ${count}; ${again} uncertain were sent again`,
      `another, stopped: ${left}`,
      `faults: ${JSON.stringify(office.faults)}; ${office.lost.size} chats lost, ${office.moved.size} groups moved`,
    ],
  };
}

async function letIn(database: Database, people: readonly number[]) {
  const { prisma } = database;
  await importAwakePlan(database, systemClock);
  const plans = new PlanLibrary(prisma);
  const plan = await plans.newest();
  const createdAt = new Date();
  await prisma.member.createMany({
    data: people.map((id) => ({ channel: CHANNEL, accountId: String(id), createdAt })),
  });
  const members = await prisma.member.findMany({ select: { id: true } });
  await prisma.membership.createMany({
    data: members.map(({ id }) => ({ memberId: id, planId: plan.id, role: 'VIEWER' as const })),
  });
  for (const id of GROUPS)
    await bindGroup(prisma, systemClock, { channel: CHANNEL, chatId: String(id), plan, parties: ['*'] });
  const [auditLog, outbox] = [new AuditLog(prisma, systemClock), new Outbox(prisma, systemClock)];
  const rules = { approval: 'none', mostADay: 10 } as const;
  const campaigns = new Campaigns({
    prisma,
    clock: systemClock,
    auditLog,
    outbox,
    plans,
    channels: [CHANNEL],
    rules,
  });
  return { campaigns, file: plan.book.file, by: { planId: plan.id, memberId: members[0]?.id ?? 0 } };
}

async function begin({ campaigns, by, file }: Scene, text: string): Promise<Campaign> {
  const ready = await draftOf(campaigns, by, [saying(text)]);
  const outcome = await campaigns.lifecycle.confirm(ready, { plan: file });
  if (outcome.kind !== 'going') throw new Error(outcome.kind);
  return outcome.campaign;
}

/** Kills spread over what arrives until then, each at a random moment; now and then a chat is lost or moves. */
async function killUntil({ office, senders, dice }: Scene, arrivals: number, kills: number): Promise<void> {
  const from = office.arrivals.length;
  for (let kill = 1; kill <= kills; kill += 1) {
    const target = from + ((arrivals - from) * (kill - dice.next())) / kills;
    await office.until(target);
    await delay(dice.below(60));
    await senders.kill(dice.below(1000));
    if (kill % 10 === 0) office.block();
    if (kill % 20 === 0) office.putOut();
    if (kill % 15 === 0) office.migrate();
  }
  await office.until(arrivals);
}

/** Once the step returned, at most what was in flight still arrives. */
async function quietAfter(
  { database, office, problems }: Scene,
  campaign: Campaign,
  name: string,
  step: () => Promise<boolean>,
): Promise<void> {
  if (!(await step())) problems.push(`${name}: it was not this call that did it`);
  const arrived = office.arrivals.length;
  const batches = campaign.messages.map(({ id }) => batchOf(id));
  const where = { batch: { in: batches }, state: { in: [...IN_FLIGHT] } };
  const inFlight = await database.prisma.delivery.count({ where });
  while ((await database.prisma.delivery.count({ where })) > 0) await delay(50);
  await delay(SILENCE_MS);
  const more = office.arrivals.length - arrived;
  if (more > inFlight)
    problems.push(`${name}: ${more} arrived after it, but only ${inFlight} were in flight`);
}

async function settled({ database: { prisma } }: Scene, { id }: Campaign): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const { state } = await prisma.campaign.findUniqueOrThrow({ where: { id } });
    const waiting = await prisma.delivery.count({ where: { state: { in: ['QUEUED', 'SENDING'] } } });
    if (waiting === 0 && state !== 'GOING') return;
    if (performance.now() > until) throw new Error(`${waiting} deliveries are still waiting, ${state}`);
    await delay(100);
  }
}

/** Compares a campaign's rows with what arrived; how many there are in each state. */
async function judge({ database, office, problems }: Scene, campaign: Campaign): Promise<string> {
  const [message] = campaign.messages;
  const key = message?.content.written.text.slice(1);
  const rows = await database.prisma.delivery.findMany({ where: { batch: batchOf(message?.id ?? 0) } });
  const homes = new Map([...office.moved].map(([from, to]) => [to, from]));
  for (const row of rows) {
    const home = homes.get(row.chatId);
    const here = office.arrivals.filter(
      (arrival) => arrival.key === key && (arrival.chatId === row.chatId || arrival.chatId === home),
    );
    for (const fault of faultsOf(row, here, office))
      problems.push(
        `${row.uniqueKey} ${row.state} ${row.reason ?? ''}: ${fault} (arrived ${here.length} times)`,
      );
  }
  const states = [...new Set(rows.map(({ state }) => state))];
  return states.map((each) => `${rows.filter(({ state }) => state === each).length} ${each}`).join(', ');
}

function faultsOf(row: Delivery, here: readonly Arrival[], office: PostOffice): string[] {
  const arrived = here.some((arrival) => isOn(row, arrival, office));
  const faults = [
    here.length > (row.repeated ? 2 : 1) && 'sent twice without a person’s decision',
    row.state === 'SENT' && !arrived && 'never arrived',
    row.state === 'FAILED' && !office.lost.has(row.chatId) && 'failed though it can be reached',
    row.state === 'CANCELLED' && here.length > 0 && 'taken back but arrived',
    row.state === 'EXPIRED' && 'expired',
  ];
  return faults.filter((fault) => fault !== false);
}
