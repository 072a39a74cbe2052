import { setTimeout as delay } from 'node:timers/promises';
import { checkBackup } from './checks/backup.ts';
import { checkBots } from './checks/bots.ts';
import { checkClock } from './checks/clock.ts';
import { checkConfig } from './checks/config.ts';
import { examineDatabase } from './checks/database.ts';
import { checkGroups } from './checks/groups.ts';
import { checkDisk, checkMemory, checkNode } from './checks/machine.ts';
import { checkTelegram, checkZalo } from './checks/messengers.ts';
import { checkOutbox } from './checks/outbox.ts';
import { checkPlans } from './checks/plans.ts';
import { checkProgram, checkProgramAlone } from './checks/program.ts';
import { checkQuota } from './checks/quota.ts';
import { checkTrial } from './checks/trial.ts';
import { checkUpdates } from './checks/updates.ts';
import { type CheckName, checkNames, type Finding, findingsOf, NOT_CHECKED } from './finding.ts';
import { askMessenger, botsOf, reasonOf } from './messenger-calls.ts';
import { askProgram } from './program-state.ts';
import type { Scene, SceneWithData, World } from './world.ts';

/** Each check, by its name. It gives nothing about what the program does not have, such as a messenger. */
const checks: Partial<Record<CheckName, (scene: Scene) => Promise<Finding[]>>> = {
  config: checkConfig,
  node: checkNode,
  telegram: checkTelegram,
  zalo: checkZalo,
  clock: checkClock,
  disk: checkDisk,
  memory: checkMemory,
};

/** Checks that ask the database. */
const dataChecks: Partial<Record<CheckName, (scene: SceneWithData) => Promise<Finding[]>>> = {
  program: checkProgram,
  bots: checkBots,
  outbox: checkOutbox,
  updates: checkUpdates,
  groups: checkGroups,
  plans: checkPlans,
  quota: checkQuota,
  trial: checkTrial,
};

/** What was found, and whether the bot answered. */
export interface Examination {
  findings: Finding[];
  runs: boolean;
}

/**
 * Looks at everything that the program needs to do its work; changes nothing. Each check has its own deadline, and one that fails says so
 * and hides no other. The network is asked first: SQLite, when it is at work, lets nothing else have its turn.
 */
export async function examine(world: World): Promise<Examination> {
  const scene = await learn(world);
  const own = await Promise.all(
    Object.entries(checks).map(([name, check]) => within(scene, name, () => check(scene))),
  );
  const found = [...own.flat(), ...(await examineData(scene))];
  const place = ({ check }: Finding) => checkNames.indexOf(check);
  return {
    findings: found.sort((one, other) => place(one) - place(other)),
    runs: scene.program.kind === 'answers',
  };
}

/** Asks the messengers and the program itself, all at once. */
async function learn(world: World): Promise<Scene> {
  const { config, fetch, clock, limits } = world;
  const { answerMs } = limits;
  const now = () => clock.now().epochMilliseconds;
  const [program, ...answers] = await Promise.all([
    askProgram(config, answerMs),
    ...botsOf(config).map(
      async (bot) => [bot.channel, await askMessenger(bot, { fetch, answerMs, now })] as const,
    ),
  ]);
  return { ...world, program, answers: new Map(answers) };
}

async function examineData(scene: Scene): Promise<Finding[]> {
  let data: SceneWithData['data'] | undefined;
  const whole = await within(scene, 'database', async () => {
    const examined = await examineDatabase(scene);
    data = examined.data;
    return examined.findings;
  });
  const backup = await within(scene, 'backup', () => checkBackup(scene, data));
  if (!data)
    return [...whole, ...backup, ...(await within(scene, 'program', () => checkProgramAlone(scene)))];
  const found = [...whole, ...backup];
  const withData = { ...scene, data };
  for (const [name, check] of Object.entries(dataChecks))
    found.push(...(await within(scene, name, () => check(withData))));
  await data.close().catch(() => undefined);
  return found;
}

/** Gives a check its time; one that fails, or takes longer, is a finding. */
async function within(
  { limits: { checkMs } }: World,
  name: string,
  check: () => Promise<Finding[]>,
): Promise<Finding[]> {
  const { warn } = findingsOf(checkNames.find((known) => known === name) ?? 'program');
  const over = new AbortController();
  const tooLate = delay(checkMs, undefined, { signal: over.signal }).then(
    () => [warn(NOT_CHECKED, { reason: 'timeout' })],
    () => [],
  );
  try {
    return await Promise.race([check(), tooLate]);
  } catch (error) {
    return [warn(NOT_CHECKED, { reason: reasonOf(error) })];
  } finally {
    over.abort();
  }
}
