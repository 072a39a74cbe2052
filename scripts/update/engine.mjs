// An update from its first look to its end, or back. Everything is made ready beside what runs; what runs is touched only after a backup.
import { join } from 'node:path';
import {
  bringCode,
  bringMade,
  codeBeside,
  codeIn,
  copyCode,
  made,
  returnCode,
  returnMade,
  shown,
} from './code.mjs';
import { replaceText } from './disk.mjs';
import { exportCommit, keepCommit, pointTo, short } from './git.mjs';
import { isUnfinished, placesIn, readJournal } from './journal.mjs';
import { StepError } from './steps.mjs';
import { Refusal } from './texts.mjs';
import { compareVersions, packageIn } from './versions.mjs';

/**
 * One update of the program in a folder.
 * @typedef {object} Job
 * @property {string} root the installation
 * @property {{ kind: 'folder', folder: string } | { kind: 'git', before: string, after: string, isPulled: boolean } | undefined} source where the new version comes
 *   from; undefined to take up what was interrupted
 * @property {boolean} keep whether the new version stays although the doctor finds something wrong
 * @property {number} patience how long the doctor may find something wrong before the new version goes, in seconds
 * @property {ReturnType<typeof import('./steps.mjs').stepsIn>} steps
 * @property {typeof import('./disk.mjs').realDisk} disk
 * @property {(key: string, fields?: object) => void} tell says a line to the operator
 */

/**
 * Updates, or takes up an update that was interrupted. Killed at any point and called again it comes to one of its two ends.
 * @param {Job} job
 * @returns {Promise<'updated' | 'went-back'>}
 * @throws Refusal or StepError when nothing of the installation was changed, or when it cannot go back: the journal is kept then
 */
export async function update(job) {
  const journal = readJournal(job.root);
  if (!isUnfinished(job.root)) return begin(job, journal);
  if (journal.phase === 'unreadable')
    throw new Refusal('update:refused.journal', { path: placesIn(job.root).journal });
  job.tell('update:resumed', versionsOf(journal));
  const resumed = { ...job, source: journal.source };
  return journal.phase === 'forward' ? forward(resumed, journal) : back(resumed, journal);
}

async function begin(job, interrupted) {
  const { steps, tell } = job;
  const journal = { phase: 'prepare', hadService: interrupted?.hadService ?? false, source: job.source };
  note(job, journal);
  try {
    await prepare(job, journal);
    if (steps.service.isRunning()) {
      note(job, Object.assign(journal, { hadService: true }));
      tell('update:step.stop', { service: steps.service.name });
      await steps.service.stop();
    }
    await examine(job, journal);
  } catch (error) {
    await endAsBefore(job, journal);
    throw error;
  }
  note(job, Object.assign(journal, { phase: 'forward' }));
  return forward(job, journal);
}

/** Makes the new version ready in a folder of its own: code, packages, build. What runs is not touched, and may go on. */
async function prepare({ root, source, steps, disk, tell }, journal) {
  const { next, previous } = placesIn(root);
  disk.remove(next);
  disk.remove(previous);
  if (source.kind === 'git') {
    exportCommit(root, source.after, next);
    exportCommit(root, source.before, previous);
  } else {
    copyCode(disk, codeIn(source.folder), source.folder, next);
    copyCode(disk, codeBeside(root, codeIn(next)), root, previous);
  }
  const [before, after] = [packageIn(previous), packageIn(next)];
  Object.assign(journal, { before: before?.version, after: after?.version });
  refuseUnfit(before, after);
  tell('update:begins', versionsOf(journal));
  tell('update:step.install');
  await steps.install(next);
  tell('update:step.build');
  await steps.build(next);
}

/** @throws Refusal for a version that is none, or older */
function refuseUnfit(before, after) {
  if (after?.scripts?.doctor === undefined) throw new Refusal('update:refused.no-version');
  if (compareVersions(after.version, before.version) < 0)
    throw new Refusal('update:refused.older', { before: before.version, after: after.version });
}

/** Looks at the database before anything is touched: nobody may have it open, and the new version must know it. */
async function examine({ root, steps, tell }, journal) {
  const { next } = placesIn(root);
  const { database, exists, inUse, pending, bytes, free } = await steps.look(next);
  tell('update:database', { database });
  if (inUse) throw new Refusal('update:refused.in-use');
  if (free !== undefined && free < bytes)
    throw new Refusal('update:refused.no-space', { needed: megabytes(bytes), free: megabytes(free) });
  tell(pending.length === 0 ? 'update:no-migrations' : 'update:migrations', { names: pending.join(', ') });
  if (!exists) tell('update:no-database');
  Object.assign(journal, { hasDatabase: exists, migrates: pending.length > 0 });
  // After a `git pull` the doctor that is there is the new version's already, without what it runs on.
  journal.wrongBefore = journal.source.isPulled ? [] : await wrongIds(root, steps);
}

/** What is wrong already is no reason to go back afterwards. A version without a doctor knows nothing of it. */
async function wrongIds(root, steps) {
  if (packageIn(root).scripts?.doctor === undefined) return [];
  const found = await steps.doctor(root).catch((error) => {
    if (error instanceof StepError) return [];
    throw error;
  });
  return found.map(({ id }) => id);
}

async function forward(job, journal) {
  if (!journal.isChanged) {
    try {
      await secure(job, journal);
    } catch (error) {
      await endAsBefore(job, journal);
      throw error;
    }
  }
  try {
    await change(job, journal);
  } catch (error) {
    return back(job, Object.assign(journal, { reason: error.message }));
  }
  return finish(job, journal);
}

/** Makes the backup by which there is a way back, and has the migrations run on a copy first. */
async function secure({ root, steps, tell, ...job }, journal) {
  const { next } = placesIn(root);
  // Whoever started before the journal forbade it is seen now.
  if ((await steps.look(next)).inUse) throw new Refusal('update:refused.in-use');
  if (!journal.hasDatabase) return;
  tell('update:step.backup');
  const backup = await steps.backup(next);
  note({ root, ...job }, Object.assign(journal, { backup }));
  tell('update:backup', { path: shown(root, backup) });
  if (!journal.migrates) return;
  tell('update:step.rehearse');
  await steps.rehearse(next);
}

/** @throws Error when the new version is to go again: in its message why */
async function change(job, journal) {
  const { root, source, steps, disk, keep, tell } = job;
  const { next, previous, partial } = placesIn(root);
  note(job, Object.assign(journal, { isChanged: true }));
  tell('update:step.switch');
  bringCode(disk, { root, to: next, from: previous, partial });
  bringMade(disk, { root, next, previous });
  if (source.kind === 'git') pointTo(root, source.after);
  if (journal.hasDatabase) {
    note(job, Object.assign(journal, { isMigrating: true }));
    tell('update:step.migrate');
    await steps.migrate(root);
  }
  tell('update:step.doctor');
  const faults = await newFaults(job, journal);
  for (const fault of faults) tell(...told(fault));
  const own = faults.filter(({ ofVersion }) => ofVersion);
  if (own.length > 0 && !keep) throw new Error(own.map(({ text }) => text).join('\n'));
}

/** How long the doctor's looks lie apart while something is wrong, in seconds. */
const BETWEEN = 10;

function told({ id, text, ofVersion, isUnchecked }) {
  if (isUnchecked) return ['update:unchecked', { id, text }];
  return [ofVersion ? 'update:wrong' : 'update:wrong-outside', { text }];
}

/** Returns what is wrong that was not before; looked at again for some time, for a network or a virus scanner may need a moment. */
async function newFaults({ root, steps, patience, tell }, { wrongBefore }) {
  for (let waited = 0; ; waited += BETWEEN) {
    const faults = (await steps.doctor(root)).filter(({ id }) => !wrongBefore.includes(id));
    if (faults.every(({ isUnchecked }) => isUnchecked) || waited >= patience) return faults;
    if (waited === 0) tell('update:step.look-again', { seconds: patience });
    await steps.wait(BETWEEN * 1000);
  }
}

/** Puts back what was before: first the database and files, by the version that may have changed them, then code, packages and build. */
async function back(job, journal) {
  const { root, source, steps, disk, tell } = job;
  const { next, previous, partial } = placesIn(root);
  tell('update:back.begins', { reason: journal.reason, ...versionsOf(journal) });
  if (journal.phase !== 'back-code') {
    note(job, Object.assign(journal, { phase: 'back-data' }));
    if (journal.isMigrating) {
      tell('update:back.data', { path: shown(root, journal.backup) });
      const path = await steps.restore(root, journal.backup);
      if (path !== undefined) tell('update:back.replaced', { path: shown(root, path) });
    }
    note(job, Object.assign(journal, { phase: 'back-code' }));
  }
  tell('update:back.code', versionsOf(journal));
  returnMade(disk, { root, next, previous });
  returnCode(disk, { root, to: next, from: previous, partial });
  if (source.kind === 'git') {
    keepCommit(root, source.after);
    pointTo(root, source.before);
  }
  await endAsBefore(job, journal);
  tell('update:back.done', versionsOf(journal));
  return 'went-back';
}

/** Ends an update after which the version of before runs, wholly as it was. */
async function endAsBefore(job, journal) {
  const { next, previous, journal: path } = placesIn(job.root);
  job.steps.settle();
  job.disk.remove(path);
  await startService(job, journal);
  job.disk.remove(next);
  job.disk.remove(previous);
}

async function finish(job, journal) {
  const { next, previous, journal: path } = placesIn(job.root);
  job.steps.settle();
  job.disk.remove(path);
  await startService(job, journal);
  job.disk.remove(next);
  for (const name of made) job.disk.remove(join(previous, name));
  job.tell('update:done', { ...versionsOf(journal), path: shown(job.root, previous) });
  return 'updated';
}

async function startService({ steps, tell }, { hadService }) {
  if (!hadService) return;
  tell('update:step.start', { service: steps.service.name });
  await steps.service.start().catch((error) => tell('update:not-started', { reason: error.message }));
}

function note({ root, disk }, journal) {
  replaceText(disk, placesIn(root).journal, JSON.stringify(journal));
}

/** What is said of the two versions: by git with their commits, for two commits may have one version. */
function versionsOf({ before, after, source }) {
  if (source.kind !== 'git') return { before, after };
  return { before: `${before} (${short(source.before)})`, after: `${after} (${short(source.after)})` };
}

function megabytes(bytes) {
  return Math.ceil(bytes / 1024 / 1024);
}
