import type { Clock } from '../../base/clock.ts';
import { type Along, together } from '../../database/together.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { type CampaignContent, campaignContent } from '../content/content.ts';
import type { CampaignAuthor } from './drafts.ts';

/** A message that an author keeps for later campaigns. */
export interface CampaignTemplate {
  id: number;
  name: string;
  content: CampaignContent;
  /** The code of the unit that it is shared with; undefined: with none. */
  unit: string | undefined;
  /** Whether the person who asks made it: only its author may share or delete it. */
  own: boolean;
}

/** Stores messages that authors keep. */
export class CampaignTemplates {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Stores a message under a name of at most 60 characters, together with what says so. Returns false when others came first. */
  async keep(
    { planId, memberId }: CampaignAuthor,
    name: string,
    content: CampaignContent,
    along?: Along,
  ): Promise<boolean> {
    const kept: Along = async (tx) => {
      await tx.campaignTemplate.create({
        data: {
          planId,
          authorId: memberId,
          name: name.slice(0, 60),
          content: campaignContent.parse(content),
          createdAt: this.clock.date(),
        },
      });
      return true;
    };
    return together(this.prisma, along, kept);
  }

  /** Returns the author's own templates and those shared with these units, the newest first, 100 at most. */
  async list({ planId, memberId }: CampaignAuthor, units: readonly string[]): Promise<CampaignTemplate[]> {
    const rows = await this.prisma.campaignTemplate.findMany({
      where: { planId, OR: [{ authorId: memberId }, { unit: { in: [...units] } }] },
      orderBy: { id: 'desc' },
      take: 100,
    });
    return rows.map(({ id, name, content, unit, authorId }) => ({
      id,
      name,
      content: campaignContent.parse(content),
      unit: unit ?? undefined,
      own: authorId === memberId,
    }));
  }

  /** Shares a template with a unit, or (undefined) with none. Returns false if it is another author's, or others came first. */
  async share(
    { planId, memberId }: CampaignAuthor,
    id: number,
    unit: string | undefined,
    along?: Along,
  ): Promise<boolean> {
    const shared: Along = async (tx) => {
      const where = { id, planId, authorId: memberId };
      return (await tx.campaignTemplate.updateMany({ where, data: { unit: unit ?? null } })).count > 0;
    };
    return together(this.prisma, along, shared);
  }

  /** Deletes a template. Returns false if it is another author's, or others came first. */
  async remove({ planId, memberId }: CampaignAuthor, id: number, along?: Along): Promise<boolean> {
    const removed: Along = async (tx) => {
      const where = { id, planId, authorId: memberId };
      return (await tx.campaignTemplate.deleteMany({ where })).count > 0;
    };
    return together(this.prisma, along, removed);
  }
}
