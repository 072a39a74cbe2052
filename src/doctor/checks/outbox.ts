import { oldestDue } from '../../outbox/oldest-due.ts';
import { type Finding, findingsOf } from '../finding.ts';
import type { SceneWithData } from '../world.ts';
import { isAtWork } from './at-work.ts';

/** What failed longer ago is history. */
const LATELY_MS = 7 * 24 * 3_600_000;
/** What nobody of the program's can mend: the person or the group is not there any more, and is counted there. */
const LOST = ['blocked', 'removed', 'chat-gone'];

const { ok, warn, wrong } = findingsOf('outbox');

/** Looks at what the bot is to say unasked: whether it goes, and what became of the last week's. */
export async function checkOutbox(scene: SceneWithData): Promise<Finding[]> {
  const { data, clock, config } = scene;
  const { delivery } = data.prisma;
  const now = clock.date();
  const count = await delivery.count({
    where: { state: 'QUEUED', notBefore: { lte: now }, notAfter: { gte: now } },
  });
  const oldest = await oldestDue(data.prisma, now);
  const minutes = oldest ? Math.round((now.getTime() - oldest.getTime()) / 60_000) : 0;
  const waiting = { count, minutes };
  const isLate = minutes * 60 > config.lateAfterSeconds;
  const lately = { notBefore: { gte: new Date(now.getTime() - LATELY_MS) } };
  const failed = await delivery.groupBy({
    by: ['reason'],
    where: { ...lately, state: 'FAILED', NOT: { reason: { in: LOST } } },
    _count: true,
  });
  const uncertain = await delivery.count({ where: { ...lately, state: 'UNCERTAIN' } });
  const found = [
    ...(isLate && count > 0
      ? [(await isAtWork(scene)) ? wrong('late', waiting) : warn('waiting', waiting)]
      : []),
    ...failed.map(({ reason, _count }) => warn('failed', { reason: reason ?? 'unknown', count: _count })),
    ...(uncertain > 0 ? [warn('uncertain', { count: uncertain })] : []),
  ];
  return found.length > 0 ? found : [ok('flows', waiting)];
}
