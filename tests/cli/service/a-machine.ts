import { readFileSync } from 'node:fs';
import { projectFile } from '../../../src/base/project.ts';
import { textsIn } from '../../../src/base/texts.ts';
import type { Machine } from '../../../src/cli/service/machine.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';

/** A machine that only notes what is done to it. */
export interface NotedMachine extends Machine {
  files: Map<string, string>;
  secrets: Set<string>;
  /** Commands as they were run, words joined by a space, and what was done to files. */
  done: string[];
  /** Commands that fail, by how they begin. */
  failing: string[];
}

/** Makes a machine with the program's own files in a folder, and nothing else. */
export function aMachine(
  about: Pick<Machine, 'platform' | 'folder' | 'node'>,
  files: Record<string, string>,
): NotedMachine {
  const separator = about.platform === 'win32' ? '\\' : '/';
  const own = ['.env.example', 'deploy/nhac-viec.service'].map((path): [string, string] => [
    [about.folder, ...path.split('/')].join(separator),
    readFileSync(projectFile(path), 'utf8'),
  ]);
  const machine: NotedMachine = {
    ...about,
    user: 'VANPHONG\\lan',
    files: new Map([...own, ...Object.entries(files)]),
    secrets: new Set(),
    done: [],
    failing: [],
    mayInstall: async () => true,
    exists: (path) => machine.files.has(path),
    read: (path) => machine.files.get(path) ?? '',
    hashOf: (path) => `hash of ${machine.files.get(path)}`,
    async run(command, args) {
      const line = [command, ...args].join(' ');
      machine.done.push(line);
      return {
        code: machine.failing.some((beginning) => line.startsWith(beginning)) ? 1 : 0,
        output: 'said',
      };
    },
    wait: async () => {},
    makeFolder: (path) => void machine.done.push(`folder ${path}`),
    write(path, content, isSecret) {
      machine.done.push(`write ${path}`);
      machine.files.set(path, content);
      if (isSecret) machine.secrets.add(path);
    },
    copy: (from, to) => void machine.done.push(`copy ${from} ${to}`),
    remove: (path) => void machine.done.push(`remove ${path}`),
  };
  return machine;
}

/** A terminal that keeps its lines; `answer` is what a person types when asked. */
export function aTerminal(answer?: string): Terminal & { lines: string[] } {
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  const base = { language: 'vi' as const, t: textsIn('vi'), write: note, complain: note, lines };
  return answer === undefined ? base : { ...base, ask: async () => answer };
}
