import { type Finding, findingsOf } from '../finding.ts';
import type { SceneWithData } from '../world.ts';
import { isAtWork } from './at-work.ts';

/** What is in hand for longer hangs. */
const LONG_MS = 10 * 60_000;

const { ok, warn, wrong } = findingsOf('updates');

/** Looks at what people wrote: whether some of it waits to be handled, or was set aside because the program ended over it. */
export async function checkUpdates(scene: SceneWithData): Promise<Finding[]> {
  const { updateReceipt } = scene.data.prisma;
  const kept = { content: { not: null } };
  const aside = await updateReceipt.count({ where: { ...kept, handledAt: { not: null } } });
  const before = new Date(scene.clock.date().getTime() - LONG_MS);
  const waiting = await updateReceipt.count({ where: { ...kept, handledAt: null, takenAt: { lt: before } } });
  const found = [
    ...(waiting === 0
      ? []
      : [(await isAtWork(scene)) ? wrong('hang', { count: waiting }) : warn('wait', { count: waiting })]),
    ...(aside > 0 ? [warn('set-aside', { count: aside })] : []),
  ];
  return found.length > 0 ? found : [ok('handled')];
}
