import { z } from 'zod';
import type { Config } from '../config.ts';

/** Whether the program's own server answers. */
export type ProgramState =
  /** As its `/healthz` says. */
  | { kind: 'answers'; live: boolean; database: string; trial: boolean }
  /** Something else listens where the program would. */
  | { kind: 'another' }
  | { kind: 'silent' }
  /** It listens on any free port, so nobody can ask it. */
  | { kind: 'unknown' };

/** What `/healthz` says, as far as it is needed here. */
const health = z.looseObject({
  status: z.string(),
  live: z.boolean(),
  database: z.string(),
  trial: z.boolean().optional(),
});

/** Asks the program that this environment would start how it is. */
export async function askProgram({ http }: Pick<Config, 'http'>, answerMs: number): Promise<ProgramState> {
  if (http.port === 0) return { kind: 'unknown' };
  const host = http.host === '0.0.0.0' ? '127.0.0.1' : http.host === '::' ? '::1' : http.host;
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${http.port}/healthz`;
  try {
    const response = await fetch(at, { signal: AbortSignal.timeout(answerMs) });
    const read = health.safeParse(await response.json().catch(() => undefined));
    if (!read.success) return { kind: 'another' };
    const { live, database, trial = false } = read.data;
    return { kind: 'answers', live, database, trial };
  } catch (error) {
    return isTimeout(error) ? { kind: 'another' } : { kind: 'silent' };
  }
}

/** Something takes the connection and says nothing: it is there, and no program of ours that is well. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
