// The command line of `npm run update`: where the new version comes from, and what is said of it.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { realDisk } from './disk.mjs';
import { update } from './engine.mjs';
import { commitsOf, exportCommit, isClone, refuseChanged } from './git.mjs';
import { isUnfinished, placesIn } from './journal.mjs';
import { alone } from './running.mjs';
import { StepError, stepsIn } from './steps.mjs';
import { languageOf, Refusal, textsIn } from './texts.mjs';
import { compareVersions, nodeFloor, packageIn } from './versions.mjs';

/**
 * Runs the command.
 * @param home the folder of the version whose command it is
 * @returns the exit code: 0 when the new version is there, 1 when the old one still is, or is again
 */
export async function main(home, args) {
  const language = languageOf(args, process.env);
  const t = textsIn(language);
  const say = (key, fields) => console.log(t(key, fields));
  try {
    const options = readOptions(args);
    if (options.help || options.version) {
      console.log(options.help ? t('update:help') : packageIn(home).version);
      return 0;
    }
    refuseOldNode(home);
    // The program's own user reads what is made here, also where another updates.
    process.umask(0o022);
    const root = resolve(options.into ?? home);
    if (packageIn(root) === undefined) throw new Refusal('update:refused.no-installation', { path: root });
    return await alone(realDisk, root, () =>
      updateIn(realpathSync(root), home, { ...options, lang: language }, say),
    );
  } catch (error) {
    console.error(reasonOf(error, t));
    if (!(error instanceof Refusal)) console.error(t(standingOf(home, args)));
    return 1;
  }
}

/** Returns what the operator is told of an error; one of this program itself is thrown on. */
function reasonOf(error, t) {
  if (error instanceof Refusal) return t(error.key, error.fields);
  if (error instanceof StepError) return t('update:failed', error);
  if (error.syscall !== undefined) return t('update:disk', { reason: error.message });
  throw error;
}

/** Returns the text on how the installation is after a failure. */
function standingOf(home, args) {
  const { into } = readOptions(args);
  return isUnfinished(resolve(into ?? home)) ? 'update:unfinished' : 'update:as-before';
}

/** @throws Refusal */
function readOptions(args) {
  const name = { type: 'string' };
  const flag = { type: 'boolean' };
  const options = {
    ...{ into: name, to: name, before: name, lang: name, wait: { ...name, default: '60' } },
    ...{ keep: flag, help: flag, version: flag },
  };
  try {
    const { wait, ...values } = parseArgs({ args, options }).values;
    if (!/^\d{1,4}$/.test(wait)) throw new Error('--wait');
    return { ...values, wait: Number(wait) };
  } catch (error) {
    throw new Refusal('update:refused.options', { reason: error.message });
  }
}

function refuseOldNode(home) {
  const { version, engines } = packageIn(home);
  const [node, floor] = [process.versions.node, nodeFloor({ engines })];
  if (compareVersions(node, floor) < 0) throw new Refusal('update:refused.node', { node, floor, version });
}

async function updateIn(root, home, { keep = false, ...options }, tell) {
  const patience = options.wait;
  const job = { root, keep, patience, steps: stepsIn(root, options.lang), disk: realDisk, tell };
  if (!isUnfinished(root)) {
    const source = sourceOf(root, home, options);
    // Who updates is always the version that comes: it knows what it needs, and may have mended how it is done.
    if (source.kind === 'git' && root === realpathSync(home))
      return handOver(root, source, { ...options, keep });
    job.source = source;
  }
  return (await update(job)) === 'updated' ? 0 : 1;
}

/** Returns where the new version comes from. @throws Refusal */
function sourceOf(root, home, { before, to }) {
  if (isClone(root)) {
    if (root !== realpathSync(home) && (before === undefined || to === undefined))
      throw new Refusal('update:refused.clone', { path: root });
    const commits = commitsOf(root, { before, to });
    refuseChanged(root, commits);
    return { kind: 'git', ...commits };
  }
  if (root === realpathSync(home)) throw new Refusal('update:refused.no-source', { path: root });
  return { kind: 'folder', folder: home };
}

/** Has the version of the commit that comes do the update. */
function handOver(root, { before, after }, { keep, lang, wait }) {
  const { next } = placesIn(root);
  realDisk.remove(next);
  exportCommit(root, after, next);
  const program = join(next, 'scripts', 'update.mjs');
  if (!existsSync(program)) throw new Refusal('update:refused.no-version');
  const args = [
    '--into',
    root,
    '--before',
    before,
    '--to',
    after,
    '--lang',
    lang,
    ...(keep ? ['--keep'] : []),
    ...(wait === 60 ? [] : ['--wait', String(wait)]),
  ];
  const { status } = spawnSync(process.execPath, [program, ...args], {
    stdio: 'inherit',
  });
  return status ?? 1;
}
