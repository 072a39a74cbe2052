import type { Translate } from '../../base/texts.ts';
import { ConfigError } from '../../config.ts';
import { isSystemError, type Terminal } from '../terminal.ts';
import type { Machine } from './machine.ts';
import { firstSettings, pathsOf, readSettings, type Settings } from './settings.ts';
import { perform, type Step, StepError, shown } from './step.ts';
import { systemdHindrances, systemdRemoval, systemdSteps } from './systemd.ts';
import { windowsHindrances, windowsRemoval, windowsSteps, winswHash } from './windows.ts';

/** What the operator asked for. */
export interface InstallOptions {
  /** Tell only what would be done. */
  dryRun?: boolean;
  /** Take the service away. */
  uninstall?: boolean;
}

/** What is one service's of the two kinds. */
interface Kind {
  hindrances(): Promise<string[]>;
  steps(settings: Settings): Step[];
  removal(): Step[];
  /** The text that ends an installation. */
  done: string;
  /** The text on who may install. */
  needed: string;
}

/**
 * Installs the program as a service of this machine, brings one that is installed up to date, or takes it away. Says each step.
 * @returns the exit code: 1 when something hinders it, nothing is changed then, or when a step fails
 */
export async function installService(
  terminal: Terminal,
  machine: Machine,
  { dryRun = false, uninstall = false }: InstallOptions,
): Promise<number> {
  const { t, complain } = terminal;
  const kind = kindOf(machine, t);
  if (!kind) return refuse(terminal, [t('service:hindrance.other-system')]);
  if (uninstall) {
    if (!dryRun && !(await machine.mayInstall())) return refuse(terminal, [t(kind.needed)]);
    return carryOut(terminal, machine, { steps: kind.removal(), dryRun, ending: t('service:removed') });
  }
  const hindrances = await kind.hindrances();
  if (hindrances.length > 0 && !dryRun) return refuse(terminal, hindrances);
  for (const hindrance of hindrances) complain(t('service:would-refuse', { hindrance }));
  try {
    const begun = await beginSettings(terminal, machine, dryRun);
    const settings = begun ?? readSettings(machine);
    const hash = machine.platform === 'win32' ? winswHash(machine, t) : undefined;
    if (hash !== undefined) terminal.write(hash);
    const ending = settings.hasMessenger ? t(kind.done) : t('service:no-token', { path: settings.path });
    return await carryOut(terminal, machine, { steps: kind.steps(settings), dryRun, ending });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return refuse(terminal, [t('service:bad-settings', { reason: error.message })]);
  }
}

function kindOf(machine: Machine, t: Translate): Kind | undefined {
  if (machine.platform === 'linux')
    return {
      hindrances: () => systemdHindrances(machine, t),
      steps: (settings) => {
        const template = machine.read(pathsOf(machine).join(machine.folder, 'deploy', 'nhac-viec.service'));
        return systemdSteps(machine, settings, template, t);
      },
      removal: () => systemdRemoval(t),
      done: 'service:done.systemd',
      needed: 'service:hindrance.not-root',
    };
  if (machine.platform === 'win32')
    return {
      hindrances: () => windowsHindrances(machine, t),
      steps: (settings) => windowsSteps(machine, settings, t),
      removal: () => windowsRemoval(machine, t),
      done: 'service:done.windows',
      needed: 'service:hindrance.not-administrator',
    };
  return undefined;
}

/** Writes `.env` where there is none, with the token when a person is there to give it. Of a dry run: the settings as they would be. */
async function beginSettings(
  terminal: Terminal,
  machine: Machine,
  dryRun: boolean,
): Promise<Settings | undefined> {
  const { t } = terminal;
  const settings = readSettings(machine);
  if (settings.exists) return undefined;
  const token = dryRun ? '' : ((await terminal.ask?.(t('service:ask-token'))) ?? '');
  const example = machine.read(pathsOf(machine).join(machine.folder, '.env.example'));
  const content = firstSettings(example, token);
  const step: Step = {
    kind: 'write',
    why: t('service:step.settings'),
    path: settings.path,
    content,
    isSecret: true,
  };
  if (dryRun) {
    say(terminal, step);
    return settings;
  }
  await perform(step, machine);
  return undefined;
}

/** Does the steps one after another, or says them; the exit code. */
async function carryOut(
  terminal: Terminal,
  machine: Machine,
  { steps, dryRun, ending }: { steps: readonly Step[]; dryRun: boolean; ending: string },
): Promise<number> {
  const { t, write, complain } = terminal;
  if (dryRun) {
    for (const step of steps) say(terminal, step);
    write(t('service:nothing-done'));
    return 0;
  }
  try {
    for (const step of steps) {
      write(step.why);
      await perform(step, machine);
    }
  } catch (error) {
    if (!(error instanceof StepError || isSystemError(error))) throw error;
    complain(t('service:failed', { reason: error.message }));
    return 1;
  }
  write(ending);
  return 0;
}

function say({ write }: Terminal, step: Step): void {
  write(step.why);
  for (const line of shown(step)) write(`  ${line}`);
}

function refuse({ complain }: Terminal, reasons: readonly string[]): number {
  for (const reason of reasons) complain(reason);
  return 1;
}
