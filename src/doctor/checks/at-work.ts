import type { SceneWithData } from '../world.ts';

/** A scheduler ticks each minute. */
const FRESH_MS = 300_000;

/** Whether the bot is at work, here or on another machine. */
export async function isAtWork({ program, data, clock }: SceneWithData): Promise<boolean> {
  if (program.kind === 'answers') return true;
  const beat = await data.prisma.heartbeat.findUnique({ where: { part: 'scheduler' } });
  return beat !== null && clock.date().getTime() - beat.at.getTime() < FRESH_MS;
}
