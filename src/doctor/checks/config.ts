import { type Finding, findingsOf } from '../finding.ts';
import { botsOf } from '../messenger-calls.ts';
import type { World } from '../world.ts';

const { ok, warn, wrong } = findingsOf('config');

/** Looks at the environment: each wrong variable is a fault of its own. */
export async function checkConfig({ config, problems, misspelt }: World): Promise<Finding[]> {
  const hasBot = botsOf(config).length > 0;
  const found = [
    ...problems.map(({ variables, expected }) => wrong('invalid', { variables, expected })),
    ...misspelt.map((one) => warn('misspelt', one)),
    ...(hasBot || problems.length > 0 ? [] : [warn('no-bot')]),
  ];
  return found.length > 0 ? found : [ok('fine')];
}
