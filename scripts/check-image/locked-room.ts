import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Built } from './stages.ts';

/**
 * Runs the commands of an image as its container would: as its user, without rights, where nothing but `data` and an empty /tmp can be written to, the
 * process being the first of its own. That takes root and Linux; elsewhere the files are only made read-only.
 */
export class LockedRoom {
  readonly isReal =
    process.getuid?.() === 0 && spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']).status === 0;
  /** The volume of `data`, with what the image has there. */
  private readonly volume: string;

  constructor(
    private readonly built: Built,
    workshop: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    this.volume = this.isReal ? join(workshop, 'volume') : join(built.app, 'data');
    if (!this.isReal) {
      spawnSync('chmod', ['-R', 'a-w', built.app]);
      spawnSync('chmod', ['-R', 'u+w', this.volume]);
      return;
    }
    cpSync(join(built.app, 'data'), this.volume, { recursive: true });
    spawnSync('chown', ['-R', `${built.user}:${built.user}`, this.volume]);
    spawnSync('chmod', ['-R', 'u=rwX,go=', this.volume]);
  }

  /** Starts a command. */
  start([program = '', ...args]: readonly string[]): ChildProcess {
    const { app: cwd, environment } = this.built;
    const { PATH = '' } = process.env;
    const options: SpawnOptions = {
      cwd,
      env: { PATH, ...environment, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    };
    if (!this.isReal) return spawn(program, args, options);
    return spawn(
      'unshare',
      [...'--mount --pid --fork --kill-child sh -c'.split(' '), this.shell([program, ...args])],
      options,
    );
  }

  /** Sends a started command the signal to stop: itself, not what holds the room. */
  stop({ pid = 0 }: ChildProcess): void {
    const [inside] = this.isReal
      ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
      : [pid];
    process.kill(Number(inside), 'SIGTERM');
  }

  /** What the program has written, as `mode path`, and whether it is its own user's alone. */
  written(): string[] {
    return readdirSync(this.volume, { recursive: true, encoding: 'utf8' }).map(
      (path) => `${(statSync(join(this.volume, path)).mode & 0o777).toString(8)} ${path}`,
    );
  }

  private shell(command: readonly string[]): string {
    const { app, user } = this.built;
    const rights = `--reuid ${user} --regid ${user} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all`;
    return [
      'set -e',
      'mount --make-rprivate /',
      `mount --bind ${quoted(app)} ${quoted(app)}`,
      `mount --bind ${quoted(this.volume)} ${quoted(`${app}/data`)}`,
      `mount -o remount,ro,bind ${quoted(app)}`,
      'mount -t tmpfs -o size=64m,mode=1777,noexec,nosuid,nodev tmpfs /tmp',
      'mount -o remount,ro,bind /',
      `cd ${quoted(app)}`,
      `exec setpriv ${rights} ${command.map(quoted).join(' ')}`,
    ].join('\n');
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
