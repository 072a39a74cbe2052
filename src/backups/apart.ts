import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Clock } from '../base/clock.ts';
import { projectFile } from '../base/project.ts';
import type { BackupResult, BackupTask } from './nightly-backups.ts';
import { backupResultSchema } from './order.ts';
import type { BackupSettings } from './settings.ts';

/** What a process that makes backups may know of the environment: where PostgreSQL's programs are, and where they look. */
const KNOWN = [
  'PATH',
  'HOME',
  'LANG',
  'TMPDIR',
  'TEMP',
  'SystemRoot',
  'APPDATA',
  'PGPASSFILE',
  'PGSSLROOTCERT',
];

/**
 * Does a task of backups in a process of its own, of low priority: copying a database holds a process for as long as it takes, and people wait for answers.
 * @param signal ends the process; what it began is taken away by the next one
 */
export async function backUpApart(
  settings: BackupSettings,
  task: BackupTask,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<BackupResult> {
  const child = spawn(process.execPath, backupProgram(), {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: Object.fromEntries(KNOWN.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    signal,
  });
  const closed = once(child, 'close');
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ task, now: clock.now().toString(), settings }));
  const [said] = await Promise.all([text(child.stdout), closed]).catch((error: unknown) => {
    if (signal.aborted) return [''];
    throw error;
  });
  if (signal.aborted) return {};
  if (said === '')
    return { trouble: { code: 'failed', message: 'the process that makes backups ended early' } };
  return backupResultSchema.parse(JSON.parse(said ?? ''));
}

/** What node runs: as it was built where this was, else built for it now. */
function backupProgram(): string[] {
  const limits = ['--max-semi-space-size=8', '--v8-pool-size=1'];
  if (import.meta.filename.endsWith('.ts'))
    return [...limits, projectFile('scripts', 'run.mjs'), 'src/backups/backup-process.ts'];
  return [...limits, projectFile('dist', 'backups', 'backup-process.mjs')];
}
