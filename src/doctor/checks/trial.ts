import { WithheldMessages } from '../../outbox/trial/withheld-messages.ts';
import { type Finding, findingsOf } from '../finding.ts';
import type { SceneWithData } from '../world.ts';

const { ok, warn, wrong } = findingsOf('trial');

/** Says whether the bot is being tried out, and how much was withheld. A trial that is forgotten leaves everybody unreminded. */
export async function checkTrial({
  data,
  clock,
  config: { trial },
  program,
}: SceneWithData): Promise<Finding[]> {
  const runs = program.kind === 'answers' ? program.trial : undefined;
  if (runs !== undefined && runs !== (trial !== undefined)) return [wrong(runs ? 'still-on' : 'not-yet-on')];
  if (!trial) return [ok('off')];
  const withheld = await new WithheldMessages(data.prisma, clock).count();
  return [warn('on', { people: trial.people.length, groups: trial.groups.length, withheld })];
}
