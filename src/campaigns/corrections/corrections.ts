import type { Clock } from '../../base/clock.ts';
import type { WrittenText } from '../../base/written-text.ts';
import { type Along, together } from '../../database/together.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import type { SendingHours } from '../../plan/sending-hours.ts';
import { batchOf, type Campaign } from '../campaign.ts';
import { type ContentProblem, campaignContent, contentProblems } from '../content/content.ts';
import type { FieldName } from '../content/fields.ts';
import type { CampaignActor } from '../sending/lifecycle.ts';

/** What came of an edit. */
type Edited = 'edited' | 'same' | 'gone' | { problems: ContentProblem[] };

/** Sends again, recalls and edits messages that were sent. Each step writes an entry of the audit log. */
export class CampaignCorrections {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Enqueues what failed or is UNCERTAIN once more, by a person's decision: now, or as soon as the plan's hours begin. Returns how
   * many; 0 for a stopped campaign.
   */
  async sendAgain(
    by: CampaignActor,
    { id, messages }: Campaign,
    { state, hours }: { state: 'UNCERTAIN' | 'FAILED'; hours: SendingHours },
  ): Promise<number> {
    const { count: goes } = await this.prisma.campaign.updateMany({
      where: { id, planId: by.planId, state: { in: ['GOING', 'DONE'] } },
      data: { state: 'GOING', endedAt: null },
    });
    if (goes === 0) return 0;
    const notBefore = hours.opening(this.clock.now());
    const moments = { notBefore, notAfter: hours.last(notBefore) };
    let count = 0;
    for (const message of messages)
      count += await this.outbox.sendAgain({ planId: by.planId, batch: batchOf(message.id), state }, moments);
    if (count > 0) {
      const details = { campaign: String(id), count: String(count) };
      await this.auditLog.record({ ...by, action: 'campaign-sent-again', details });
    }
    return count;
  }

  /**
   * Stops a campaign and has its messages deleted wherever they were sent, as far as the messenger allows. The sweeps
   * enqueue the deletions. Returns false if that was asked for before.
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
   * Replaces the text or caption of a message, where it was sent and where it is still queued; media, buttons and the
   * acknowledgement stay. The sweeps enqueue the edits. `gone`: the plan has no such message, or it was recalled; `same`:
   * nothing changed; `stale`, and nothing is: what was to be written along with it found that others came first.
   */
  async edit(
    by: CampaignActor,
    message: number,
    written: WrittenText,
    longest?: Readonly<Partial<Record<FieldName, number>>>,
    along: Along = async () => true,
  ): Promise<Edited | 'stale'> {
    let edited: Edited = 'gone';
    const isDone = await together(this.prisma, async (tx) => {
      edited = await this.editIn(tx, by, { message, written, longest });
      return edited !== 'edited' || along(tx);
    });
    return isDone ? edited : 'stale';
  }

  private async editIn(
    tx: Prisma.TransactionClient,
    by: CampaignActor,
    {
      message,
      written,
      longest,
    }: {
      message: number;
      written: WrittenText;
      longest: Readonly<Partial<Record<FieldName, number>>> | undefined;
    },
  ): Promise<Edited> {
    const row = await tx.campaignMessage.findFirst({
      where: {
        id: message,
        recalledAt: null,
        campaign: { planId: by.planId, state: { in: ['WAITING', 'GOING', 'DONE'] } },
      },
    });
    if (!row) return 'gone';
    const content = campaignContent.parse(row.content);
    if (JSON.stringify(content.written) === JSON.stringify(written)) return 'same';
    const changed = campaignContent.parse({ ...content, written });
    const problems = contentProblems(changed, longest);
    if (problems.length > 0) return { problems };
    await tx.campaignMessage.update({
      where: { id: message },
      data: { content: changed, edition: { increment: 1 }, editCursor: 0 },
    });
    // Nothing more is sent with the old text: the sweep releases the batch once it has enqueued the edits.
    await this.outbox.hold([batchOf(message)], tx);
    const details = { campaign: String(row.campaignId) };
    await this.auditLog.record({ ...by, action: 'campaign-edited', details }, tx);
    return 'edited';
  }
}
