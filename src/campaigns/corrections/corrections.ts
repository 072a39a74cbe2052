import type { Clock } from '../../base/clock.ts';
import type { WrittenText } from '../../base/written-text.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import { batchOf, type Campaign } from '../campaign.ts';
import {
  type CampaignContent,
  type ContentProblem,
  campaignContent,
  contentProblems,
} from '../content/content.ts';
import type { FieldName } from '../content/fields.ts';
import type { CampaignActor } from '../sending/lifecycle.ts';

/** What can be done with a campaign's messages once they went. Each step stands on the audit log. */
export class CampaignCorrections {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** A person's decision: what nobody knows the fate of goes once more. How many chats these were; none once stopped. */
  async sendAgain(by: CampaignActor, { id, messages }: Campaign): Promise<number> {
    const { count: goes } = await this.prisma.campaign.updateMany({
      where: { id, planId: by.planId, state: { in: ['GOING', 'DONE'] } },
      data: { state: 'GOING', endedAt: null },
    });
    if (goes === 0) return 0;
    let count = 0;
    for (const message of messages)
      count += await this.outbox.sendAgain({ planId: by.planId, batch: batchOf(message.id) });
    if (count > 0) {
      const details = { campaign: String(id), count: String(count) };
      await this.auditLog.record({ ...by, action: 'campaign-sent-again', details });
    }
    return count;
  }

  /**
   * Has the campaign's messages deleted wherever they went, as far as the messenger allows; what has not gone yet no
   * longer goes. Done by the sweeps, at the outbox's pace. False when it was asked for before.
   */
  recall(by: CampaignActor, campaign: Campaign): Promise<boolean> {
    const at = this.clock.date();
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaignMessage.updateMany({
        where: { campaignId: campaign.id, campaign: { planId: by.planId }, recalledAt: null },
        data: { recalledAt: at, recallCursor: 0 },
      });
      if (count === 0) return false;
      await tx.campaign.updateMany({
        where: { id: campaign.id, state: { in: ['GOING', 'WAITING'] } },
        data: { state: 'CANCELLED', endedAt: at },
      });
      await this.outbox.hold(
        campaign.messages.map(({ id }) => batchOf(id)),
        tx,
      );
      const details = { campaign: String(campaign.id) };
      await this.auditLog.record({ ...by, action: 'campaign-recalled', details }, tx);
      return true;
    });
  }

  /**
   * Puts another text (or caption) in a message's place, where it went and where it is yet to go; media, buttons and
   * the acknowledgement stay. Done by the sweeps, at the outbox's pace. `gone`: there is no such message, or it was taken
   * back, or it had neither text nor caption; `same`: nothing changed.
   */
  async edit(
    by: CampaignActor,
    message: number,
    written: WrittenText,
    longest?: Readonly<Partial<Record<FieldName, number>>>,
  ): Promise<'edited' | 'same' | 'gone' | { problems: ContentProblem[] }> {
    return this.prisma.$transaction(async (tx) => {
      const row = await tx.campaignMessage.findFirst({
        where: {
          id: message,
          recalledAt: null,
          campaign: { planId: by.planId, state: { in: ['WAITING', 'GOING', 'DONE'] } },
        },
      });
      if (!row) return 'gone';
      const content: CampaignContent = campaignContent.parse(row.content);
      if (JSON.stringify(content.written) === JSON.stringify(written)) return 'same';
      const changed = campaignContent.parse({ ...content, written });
      const problems = contentProblems(changed, longest);
      if (problems.length > 0) return { problems };
      await tx.campaignMessage.update({
        where: { id: message },
        data: { content: changed, edition: { increment: 1 }, editCursor: 0 },
      });
      // What was composed with the old text is not begun any more; the sweep lets it go on once it knows what went.
      await this.outbox.hold([batchOf(message)], tx);
      const details = { campaign: String(row.campaignId) };
      await this.auditLog.record({ ...by, action: 'campaign-edited', details }, tx);
      return 'edited';
    });
  }
}
