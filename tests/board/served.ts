import type { BackupSettings } from '../../src/backups/settings.ts';
import type { BoardNews } from '../../src/board/news.ts';
import { boardRoutes } from '../../src/board/routes.ts';
import { seeBoard } from '../../src/bot/features/board/index.ts';
import { seeAllProgress } from '../../src/bot/kit/caller.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { createServices } from '../../src/services.ts';
import type { StillClock } from '../support/still-clock.ts';
import { FilledPlan } from './filled.ts';

export const ORIGIN = 'http://office.test';

/** The board's routes over a database, as the program serves them. */
export async function boardOver(
  prisma: PrismaClient,
  clock: StillClock,
  {
    filesFolder,
    news,
    publicUrl = ORIGIN,
    backups,
  }: { filesFolder: string; news?: BoardNews; publicUrl?: string; backups?: BackupSettings },
) {
  const services = createServices(prisma, {
    ...{ clock, channel: 'telegram', filesFolder, publicUrl, ...(backups && { backups }) },
    log: { error: console.error, warn: () => undefined, info: () => undefined } as never,
  });
  const rights = { see: seeBoard, seeAll: seeAllProgress };
  const app = boardRoutes({ prisma, domain: services, rights, ...(news && { news }) });
  const plan = new FilledPlan(prisma, services, clock, (await services.plans.newest()).id);
  return { services, app, plan };
}
