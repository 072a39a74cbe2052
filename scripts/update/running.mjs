// One update at a time: who is at it notes its process.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placesIn } from './journal.mjs';
import { Refusal } from './texts.mjs';

/** Runs an update's work while no other does. @throws Refusal while another is at work */
export async function alone(disk, root, work) {
  const path = join(placesIn(root).home, 'running');
  const other = numberIn(path);
  if (other !== undefined && isUpdating(other))
    throw new Refusal('update:refused.running', { process: other, path });
  disk.write(path, String(process.pid));
  try {
    return await work();
  } finally {
    disk.remove(path);
  }
}

function numberIn(path) {
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : undefined;
}

/** A number is given again after a restart of the machine; where the system tells what runs under it, that is looked at. */
function isUpdating(number) {
  // The version that runs hands over to the one that comes, and waits for it.
  if (!(number > 0) || [process.pid, process.ppid].includes(number)) return false;
  try {
    process.kill(number, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const told = join('/proc', String(number), 'cmdline');
  return !existsSync(told) || readFileSync(told, 'utf8').includes('update');
}
