import { type Finding, findingsOf } from '../finding.ts';
import type { Scene, SceneWithData } from '../world.ts';
import { lastBeat } from './at-work.ts';

const { ok, warn, wrong } = findingsOf('program');

/** Looks whether the bot is at work: by what its server says, and by when its scheduler did its round last. */
export async function checkProgram(scene: SceneWithData): Promise<Finding[]> {
  const { program } = scene;
  const { seconds, isFresh } = await lastBeat(scene);
  const fields = { minutes: Math.max(0, Math.round((seconds ?? 0) / 60)) };
  if (program.kind === 'answers') {
    const faults = answeringFaults(program);
    if (faults.length > 0) return faults;
    return [isFresh ? ok('at-work', fields) : wrong('stale', fields)];
  }
  if (isFresh) return [ok('elsewhere', fields)];
  return [...anotherOf(program), warn(seconds === undefined ? 'never' : 'stopped', fields)];
}

/** The same where the database cannot be asked. */
export async function checkProgramAlone({ program }: Scene): Promise<Finding[]> {
  if (program.kind !== 'answers') return [...anotherOf(program), warn('silent')];
  const faults = answeringFaults(program);
  return faults.length > 0 ? faults : [ok('answers')];
}

function answeringFaults({ live, database }: Extract<Scene['program'], { kind: 'answers' }>): Finding[] {
  return [...(live ? [] : [wrong('hanging')]), ...(database === 'ok' ? [] : [wrong('no-database')])];
}

function anotherOf({ kind }: Scene['program']): Finding[] {
  return kind === 'another' ? [wrong('another')] : [];
}
