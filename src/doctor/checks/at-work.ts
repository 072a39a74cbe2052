import type { SceneWithData } from '../world.ts';

/** A scheduler ticks each minute; a sweep of thousands of plans takes its time. */
const FRESH_SECONDS = 300;

/** When the scheduler did its round last, in seconds before now; undefined: never. */
interface Beat {
  seconds: number | undefined;
  /** Not of one in a time to come, too: the clock was set back since, and nobody knows how long ago it was. */
  isFresh: boolean;
}

/** Returns when a scheduler did its round last, here or on another machine. */
export async function lastBeat({ data, clock }: SceneWithData): Promise<Beat> {
  const beat = await data.prisma.heartbeat.findUnique({ where: { part: 'scheduler' } });
  if (!beat) return { seconds: undefined, isFresh: false };
  const seconds = Math.round((clock.date().getTime() - beat.at.getTime()) / 1000);
  return { seconds, isFresh: Math.abs(seconds) < FRESH_SECONDS };
}

/** Whether the bot is at work, here or on another machine. */
export async function isAtWork(scene: SceneWithData): Promise<boolean> {
  return scene.program.kind === 'answers' || (await lastBeat(scene)).isFresh;
}
