// What an update has done by other programs: npm, the program itself in its old or new version, the service manager.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lchownSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A program that an update needs ended badly. `output` is the end of what it said. */
export class StepError extends Error {
  name = 'StepError';

  constructor(step, output) {
    super(`${step}: ${output}`);
    this.step = step;
    this.output = output;
  }
}

/** How much is told of a program that ended badly, in lines. */
const TOLD_LINES = 12;
/** Told to what an update starts: it may run although the update is not over. */
const UNDER_WAY = { NHAC_VIEC_UPDATE: 'under-way' };

/**
 * Returns the steps of an update of the program in `root`. Each takes the folder of the version that does it; all run in `root`, where
 * `.env` and relative paths are looked for.
 * @param language in which the doctor speaks
 */
export function stepsIn(root, language) {
  const database = async (version, ...args) => {
    const program = ['scripts/run.mjs', 'src/cli/update-step.ts', ...args, '--lang', language];
    return JSON.parse((await node(`update-step ${args[0]}`, program, version)).trim().split('\n').at(-1));
  };
  const node = (step, [script, ...args], version) =>
    run(step, process.execPath, [join(version, script), ...args], { cwd: root, ...ownerOf(root) });
  return {
    /** Installs the packages of a version, each checked against its hash; without those that only tests need. */
    install: (version) => npm(['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: version }),
    build: (version) => run('build', process.execPath, ['scripts/build.mjs'], { cwd: version }),
    /** Returns how the database is and which migrations come; changes nothing. */
    look: (version) => database(version, 'look'),
    /** Makes a backup. Returns its path. */
    backup: async (version) => (await database(version, 'backup')).path,
    /** Migrates a copy of the database, and throws it away. */
    rehearse: (version) => database(version, 'rehearse'),
    migrate: (version) => database(version, 'migrate'),
    /** Restores database and files. Returns where the database that was there is kept; undefined when there was none. */
    restore: async (version, backup) => (await database(version, 'restore', backup)).replaced,
    /** Returns what the doctor finds wrong, or could not look at. */
    doctor: async (version) => faultsIn(await doctor(root, version, language)),
    wait: (ms) => delay(ms),
    /** Leaves the folder as its owner would have: an update by root is no reason why the next one has to be. */
    settle: () => giveToOwner(root),
    service: serviceOf(root),
  };
}

/** npm as it runs now, else the one on the path; on Windows that is no program but a script. */
function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own && /\.[cm]?js$/.test(own)) return run('npm ci', process.execPath, [own, ...args], options);
  return run('npm ci', 'npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Gives what root has put into a folder to whom the folder is; data stay whose they are. */
export function giveToOwner(root, { uid, gid } = statSync(root)) {
  if (process.getuid?.() !== 0) return;
  const give = (path) => {
    lchownSync(path, uid, gid);
    if (!lstatSync(path).isDirectory()) return;
    for (const name of readdirSync(path)) give(join(path, name));
  };
  for (const name of readdirSync(root)) if (name !== 'data' && name !== '.env') give(join(root, name));
}

/** What touches the database does it as its owner, also where root updates: what root makes nobody else could read. */
function ownerOf(root) {
  if (process.getuid?.() !== 0) return {};
  const data = join(root, 'data');
  const { uid, gid } = statSync(existsSync(data) ? data : root);
  return uid === 0 ? {} : { uid, gid };
}

/** Runs a program to its end. Returns what it printed. @throws StepError with what it printed last, when it ended badly */
async function run(step, command, args, options) {
  const { code, out, all } = await ended(command, args, options);
  if (code !== 0) throw new StepError(step, lastLines(all) || `exit code ${code}`);
  return out;
}

function ended(command, args, options) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...UNDER_WAY };
    const child = spawn(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let all = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      all += chunk;
    });
    child.stderr.on('data', (chunk) => {
      all += chunk;
    });
    child.once('error', (error) => resolve({ code: error.code, out, all: error.message }));
    child.once('close', (code, signal) => resolve({ code: code ?? signal, out, all }));
  });
}

function lastLines(text) {
  return text.trim().split('\n').slice(-TOLD_LINES).join('\n');
}

/** The doctor ends with 1 when something is wrong, and says what, as JSON; ended otherwise it is wrong itself. */
async function doctor(root, version, language) {
  const args = [join(version, 'scripts', 'run.mjs'), 'src/cli/doctor.ts', '--json', '--lang', language];
  const { code, out, all } = await ended(process.execPath, args, { cwd: root, ...ownerOf(root) });
  try {
    if (code === 0 || code === 1) return JSON.parse(out);
  } catch {
    // Told below.
  }
  throw new StepError('doctor', lastLines(all) || `exit code ${code}`);
}

/**
 * What is wrong, and what the doctor failed to look at: each with the name that it keeps from one look to the next, and whether the version
 * may be why.
 */
function faultsIn({ findings }) {
  return findings
    .map((finding) => ({ ...finding, isUnchecked: finding.code === 'not-checked' }))
    .filter(({ level, isUnchecked }) => level === 'wrong' || isUnchecked)
    .map(({ check, code, what, ofVersion = false, isUnchecked }) => ({
      ...{ id: `${check}.${code}`, text: what },
      ...{ ofVersion: ofVersion && !isUnchecked, isUnchecked },
    }));
}

/** The service that runs the program of this folder, as `npm run install-service` made it. */
function serviceOf(root) {
  return process.platform === 'win32' ? windowsService(root) : systemdService(root);
}

function systemdService(root) {
  const name = 'nhac-viec.service';
  const systemctl = (deed) => run(`systemctl ${deed}`, 'systemctl', [deed, name], {});
  return {
    name,
    isRunning() {
      const asked = output('systemctl', ['show', name, '--property=ActiveState,WorkingDirectory']);
      const { ActiveState, WorkingDirectory } = Object.fromEntries(
        asked.split('\n').map((line) => line.split('=')),
      );
      return ActiveState === 'active' && isSamePlace(WorkingDirectory, root);
    },
    stop: () => systemctl('stop'),
    start: () => systemctl('start'),
  };
}

/** Its definition lies in the program's folder; by its number a state is called the same in every language. */
function windowsService(root) {
  const name = 'nhacviec';
  const net = (deed) => run(`net ${deed}`, 'net.exe', [deed, name], {});
  return {
    name,
    isRunning: () =>
      existsSync(join(root, 'deploy', 'windows', `${name}.xml`)) &&
      /:\s*4\s/.test(output('sc.exe', ['query', name])),
    stop: () => net('stop'),
    start: () => net('start'),
  };
}

/** What a program prints; nothing where it is not there or ends badly. */
function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout : '';
}

function isSamePlace(one, other) {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
