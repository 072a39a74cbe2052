import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesOfContext } from './context.ts';
import { type Instruction, readDockerfile, type Stage } from './dockerfile.ts';

/** What an image would be, on the disk of this machine. */
export interface Built {
  /** The image's working folder. */
  app: string;
  /** What the program is started with. */
  command: readonly string[];
  healthCheck: readonly string[];
  environment: Readonly<Record<string, string>>;
  user: number;
}

/** Runs a command of a RUN line in another way than the Dockerfile has it; false: it is run as it is. */
export type Instead = (command: string, folder: string) => boolean;

/**
 * Does what the stages of a Dockerfile say in a clean folder: copies what `.dockerignore` lets in, and runs each RUN. This machine is the base: its Node,
 * its libraries.
 * @param root the project's folder
 * @param workshop an empty folder; each stage gets one in it
 * @throws Error when a step fails
 */
export function buildStages(dockerfile: string, root: string, workshop: string, instead: Instead): Built {
  const context = filesOfContext(root);
  const folders = new Map<string, string>();
  const stages = readDockerfile(dockerfile);
  for (const [index, stage] of stages.entries()) {
    const folder = join(workshop, stage.name ?? `stage-${index}`);
    if (stage.name !== undefined) folders.set(stage.name, folder);
    buildStage(stage, folder, { root, context, folders, instead });
  }
  const lastStage = stages.at(-1);
  if (!lastStage) throw new Error('the Dockerfile has no stage');
  return builtOf(lastStage, join(workshop, lastStage.name ?? `stage-${stages.length - 1}`));
}

interface Surroundings {
  root: string;
  context: readonly string[];
  folders: ReadonlyMap<string, string>;
  instead: Instead;
}

function buildStage({ instructions }: Stage, root: string, around: Surroundings): void {
  let folder = root;
  for (const instruction of instructions) {
    if (instruction.name === 'WORKDIR') {
      folder = join(root, instruction.text);
      mkdirSync(folder, { recursive: true });
    } else if (instruction.name === 'COPY') copy(instruction, folder, around);
    else if (instruction.name === 'RUN') run(instruction, folder, around.instead);
  }
}

function copy({ text, flags, line }: Instruction, folder: string, around: Surroundings): void {
  const [target = '', ...sources] = text.split(/\s+/).toReversed();
  const place = join(folder, target);
  const from = flags.from === undefined ? undefined : around.folders.get(flags.from);
  for (const source of sources) {
    if (from !== undefined) {
      // Links in the place of copies: nothing writes into a stage that is over.
      execFileSync('cp', ['-al', `${join(from, source)}/.`, place]);
      continue;
    }
    const files = source === '.' ? around.context : around.context.filter((path) => path === source);
    if (files.length === 0) throw new Error(`line ${line}: COPY finds no ${source} in the context`);
    for (const file of files)
      cpSync(join(around.root, file), join(place, source === '.' ? file : basename(file)), {
        preserveTimestamps: true,
      });
  }
}

function run({ text, line }: Instruction, folder: string, instead: Instead): void {
  if (instead(text, folder)) return;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', text], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`line ${line}: RUN ${text} ended with ${status}\n${stdout}${stderr}`);
}

function builtOf({ instructions }: Stage, root: string): Built {
  const last = (name: string) => instructions.findLast((one) => one.name === name);
  const app = join(root, last('WORKDIR')?.text ?? '/');
  const pairs = instructions
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ text }) =>
      [...text.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
    );
  if (!statSync(app).isDirectory()) throw new Error(`the image has no folder ${app}`);
  return {
    app,
    command: last('CMD')?.list ?? [],
    healthCheck: last('HEALTHCHECK')?.list ?? [],
    environment: Object.fromEntries(pairs),
    user: Number(last('USER')?.text.split(':')[0]),
  };
}
