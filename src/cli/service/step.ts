import type { Translate } from '../../base/texts.ts';
import type { Machine } from './machine.ts';

/** One thing that an installation does; `why` is told to the operator. */
export type Step = { readonly why: string } & (
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly args: readonly string[];
      /** A failure does not matter: what it ends or takes away may not be there. */
      readonly mayFail?: boolean;
      /** A command with which it is found that nothing is to be done: it succeeds. */
      readonly unless?: readonly [command: string, ...args: string[]];
      /** It is tried again each second, at most this many times, until it succeeds. */
      readonly tries?: number;
    }
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly content: string;
      /** Read by the program's own user alone. */
      readonly isSecret: boolean;
    }
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
);

/** Returns the step that waits until the program, which was just started, says that it is well. */
export function answers(machine: Pick<Machine, 'node'>, t: Translate): Step {
  const args = ['scripts/healthz.mjs'];
  return { kind: 'run', why: t('service:step.answers'), command: machine.node, args, tries: 60 };
}

/** A command has failed. The message is what it said. */
export class StepError extends Error {
  override name = 'StepError';
}

/** Does a step. @throws StepError; errors of the file system as they come */
export async function perform(step: Step, machine: Machine): Promise<void> {
  if (step.kind === 'folder') machine.makeFolder(step.path);
  else if (step.kind === 'write') machine.write(step.path, step.content, step.isSecret);
  else if (step.kind === 'copy') machine.copy(step.from, step.to);
  else if (step.kind === 'remove') machine.remove(step.path);
  else {
    const [probe, ...args] = step.unless ?? [];
    if (probe !== undefined && (await machine.run(probe, args)).code === 0) return;
    const { code, output } = await ran(step, machine);
    if (code !== 0 && !step.mayFail) throw new StepError(`${commandLine(step)}: ${output.trim() || code}`);
  }
}

async function ran(
  { command, args, tries = 1 }: { command: string; args: readonly string[]; tries?: number },
  machine: Machine,
): Promise<{ code: number; output: string }> {
  for (let left = tries - 1; ; left -= 1) {
    const result = await machine.run(command, args);
    if (result.code === 0 || left <= 0) return result;
    await machine.wait(1000);
  }
}

/** What a step would do, as lines: the command, or the file with its content. Secrets are left out. */
export function shown(step: Step): string[] {
  if (step.kind === 'run') return [`$ ${commandLine(step)}`];
  if (step.kind === 'folder') return [`+ ${step.path}`];
  if (step.kind === 'copy') return [`${step.from} -> ${step.to}`];
  if (step.kind === 'remove') return [`- ${step.path}`];
  const lines = step.content.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return [`+ ${step.path}`, ...(step.isSecret ? [] : lines.map((line) => `| ${line}`))];
}

function commandLine({ command, args }: { command: string; args: readonly string[] }): string {
  return [command, ...args].map((word) => (/^[\w./:\\=@+-]+$/.test(word) ? word : `"${word}"`)).join(' ');
}
