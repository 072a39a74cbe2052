import type { Campaign } from '../../src/campaigns/campaign.ts';
import { Campaigns } from '../../src/campaigns/campaigns.ts';
import type { CampaignContent } from '../../src/campaigns/content/content.ts';
import type { CampaignAuthor, DraftStep } from '../../src/campaigns/drafts/drafts.ts';
import type { Confirmation } from '../../src/campaigns/sending/lifecycle.ts';
import { type CampaignRules, usualCampaignRules } from '../../src/campaigns/sending/rules.ts';
import type { Database } from '../../src/database/database.ts';
import type { Delivery, Prisma } from '../../src/generated/sqlite/client.ts';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { SendingHours } from '../../src/plan/sending-hours.ts';
import { draftOf, saying } from '../support/campaign-drafts.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

export const CHANNEL = 'telegram';
const START = '2018-11-05T08:00';
const RULES = { ...usualCampaignRules, mostADay: 20 };
/** Who is there: a coordinator of the Labour division, a campaigner, the whole plan's group, and a commune's. */
export const [BOSS, AUTHOR, OFFICE, COMMUNE] = ['1', '2', '-100', '-200'];
/** In the order in which they are put in line. */
export const PLACES = [OFFICE, COMMUNE, BOSS, AUTHOR];

/** Campaigns over a database of their own, on Monday 5/11/2018, 08:00; nothing is sent. */
export class CampaignScene {
  readonly outbox: Outbox;
  author: CampaignAuthor = { planId: 0, memberId: 0 };
  boss = this.author;
  /** A test may put campaigns with other rules in its place. */
  campaigns: Campaigns;

  private constructor(
    readonly database: Database & { url: string },
    readonly clock: StillClock,
    readonly plan: StoredPlan,
  ) {
    this.outbox = new Outbox(database.prisma, clock);
    this.campaigns = this.withRules(RULES);
  }

  /** Opened once for the tests of a file; each begins with `reset`. */
  static async open(): Promise<CampaignScene> {
    const clock = new StillClock(START);
    const database = await testDatabase();
    await ensureFirstPlan(database, clock);
    return new CampaignScene(database, clock, await new PlanLibrary(database.prisma).newest());
  }

  /** Has everything be as at the beginning. */
  async reset(): Promise<void> {
    const { prisma, plan, clock } = this;
    clock.set(START);
    this.campaigns = this.withRules(RULES);
    await prisma.delivery.deleteMany();
    await prisma.deliveryHold.deleteMany();
    await prisma.campaign.deleteMany();
    await prisma.campaignTemplate.deleteMany();
    await prisma.auditEntry.deleteMany();
    await prisma.member.deleteMany();
    await prisma.chat.deleteMany();
    this.boss = await this.enrol(BOSS, 'COORDINATOR', 'ld');
    this.author = await this.enrol(AUTHOR, 'CAMPAIGNER', 'hpn');
    await bindGroup(prisma, clock, { channel: CHANNEL, chatId: OFFICE, plan, parties: ['*'] });
    await bindGroup(prisma, clock, { channel: CHANNEL, chatId: COMMUNE, plan, parties: ['xa-ha-lan'] });
  }

  /** The hours in which the plan sends. */
  get hours(): SendingHours {
    return new SendingHours(this.plan.book.file);
  }

  get prisma() {
    return this.database.prisma;
  }

  /** The same campaigns under other rules of the operator's. */
  withRules(rules: CampaignRules): Campaigns {
    const { prisma } = this;
    const { clock, outbox } = this;
    const auditLog = new AuditLog(prisma, clock);
    const plans = new PlanLibrary(prisma);
    return new Campaigns({ prisma, clock, auditLog, outbox, plans, channels: [CHANNEL], rules });
  }

  /** A draft of one message, ready to be confirmed. */
  draft(text: string, by = this.author): Promise<Campaign> {
    return draftOf(this.campaigns, by, [saying(text)]);
  }

  confirm(draft: Campaign, again = false): Promise<Confirmation> {
    return this.campaigns.lifecycle.confirm(draft, { again, plan: this.plan.book.file });
  }

  /** A campaign that goes, and whose messages that are due are enqueued. */
  async going(
    contents: readonly CampaignContent[],
    rest: Pick<DraftStep, 'audience' | 'times'> = {},
  ): Promise<Campaign> {
    const outcome = await this.confirm(await draftOf(this.campaigns, this.author, contents, rest));
    if (outcome.kind !== 'going') throw new Error(outcome.kind);
    await this.campaigns.sweep(this.plan.id);
    return this.now(outcome.campaign);
  }

  /** The campaign as it is now. */
  async now({ id }: Pick<Campaign, 'id'>): Promise<Campaign> {
    const found = await this.campaigns.get(this.plan.id, id);
    if (!found) throw new Error('the campaign is gone');
    return found;
  }

  deliveries(kind = 'campaign'): Promise<Delivery[]> {
    return this.prisma.delivery.findMany({ where: { kind }, orderBy: { id: 'asc' } });
  }

  /** Writes what a dispatcher would have done with the deliveries of these chats. */
  async sent(chats: readonly string[], data: Prisma.DeliveryUpdateManyMutationInput = {}): Promise<void> {
    const sentAt = this.clock.date();
    await this.prisma.delivery.updateMany({
      where: { kind: 'campaign', chatId: { in: [...chats] }, state: 'QUEUED' },
      data: { state: 'SENT', sentAt, messageId: '77', ...data },
    });
  }

  /** The batches that are held. */
  async held(): Promise<string[]> {
    const holds = await this.prisma.deliveryHold.findMany({ orderBy: { batch: 'asc' } });
    return holds.map(({ batch }) => batch);
  }

  async actions(): Promise<string[]> {
    const entries = await this.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
    return entries.map(({ action }) => action);
  }

  private async enrol(accountId: string, role: Role, unit: string): Promise<CampaignAuthor> {
    const planId = this.plan.id;
    await enrolPerson(this.prisma, this.clock, { channel: CHANNEL, accountId, planId, role, units: [unit] });
    const { id } = await this.prisma.member.findFirstOrThrow({ where: { accountId } });
    return { planId, memberId: id };
  }
}
