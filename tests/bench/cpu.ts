import { readdirSync, readFileSync } from 'node:fs';

/** What Linux counts in: it tells every program so, whatever its own clock. */
const TICKS_A_SECOND = 100;

/** How long a process has kept a core busy, in seconds, with its children that have ended. Not a number where the system does not tell. */
export function cpuSeconds(pid: number | undefined): number {
  return statOf(pid)?.seconds ?? Number.NaN;
}

/** The same of a process and all whose parent it is, such as a PostgreSQL server and its connections. */
export function familyCpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid);
  return cpuSeconds(pid) + children.reduce((sum, { seconds }) => sum + seconds, 0);
}

function statOf(pid: number | undefined): { parent: number; seconds: number } | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It has ended since.
    return undefined;
  }
  // Behind the program's name, which may hold spaces: state, parent; of the own and the children's time from the twelfth on.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: Number(fields[1]), seconds: ticks / TICKS_A_SECOND };
}
