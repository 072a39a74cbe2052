import type { Clock } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { type CampaignContent, campaignContent } from '../content/content.ts';
import type { CampaignAuthor } from './drafts.ts';

/** A message kept to be used again. */
export interface CampaignTemplate {
  id: number;
  name: string;
  content: CampaignContent;
  /** The unit that it is shared with; undefined: only its author has it. */
  unit: string | undefined;
  /** Whether the asking person made it: only she may share or delete it. */
  own: boolean;
}

/** Messages that authors keep. */
export class CampaignTemplates {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Keeps a message; its number. */
  async keep({ planId, memberId }: CampaignAuthor, name: string, content: CampaignContent): Promise<number> {
    const { id } = await this.prisma.campaignTemplate.create({
      data: {
        planId,
        authorId: memberId,
        name: name.slice(0, 60),
        content: campaignContent.parse(content),
        createdAt: this.clock.date(),
      },
    });
    return id;
  }

  /** Her own and those shared with her units, the newest first. */
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

  /** Shares her own template with a unit, or (undefined) with nobody. False when it is not hers. */
  async share({ planId, memberId }: CampaignAuthor, id: number, unit: string | undefined): Promise<boolean> {
    const { count } = await this.prisma.campaignTemplate.updateMany({
      where: { id, planId, authorId: memberId },
      data: { unit: unit ?? null },
    });
    return count > 0;
  }

  /** Deletes her own template. False when it is not hers. */
  async remove({ planId, memberId }: CampaignAuthor, id: number): Promise<boolean> {
    const { count } = await this.prisma.campaignTemplate.deleteMany({
      where: { id, planId, authorId: memberId },
    });
    return count > 0;
  }
}
