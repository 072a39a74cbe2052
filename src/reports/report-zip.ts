import { stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

/** A file for the archive. */
export interface ZippedFile {
  /** The unit's name: its folder. */
  unit: string;
  /** What the sender called it; photos have no name. */
  name: string | undefined;
  /** Where its content lies on disk. */
  path: string;
}

/** The archive would be larger than the messenger takes from a bot (Bot API: 50 MB). */
export class ZipTooLargeError extends Error {
  override name = 'ZipTooLargeError';
}

const LARGEST = 45 * 1024 * 1024;
/** Not allowed in names by one file system or another. */
const forbidden = /[\\/:*?"<>|\p{Cc}]/gu;

/**
 * The files of several units as one ZIP archive, a folder for each unit; files are numbered, so none covers another.
 * @throws ZipTooLargeError when together they hold more than 45 MB
 */
export async function reportZip(files: readonly ZippedFile[]): Promise<Buffer> {
  let size = 0;
  for (const { path } of files) size += (await stat(path)).size;
  if (size > LARGEST) throw new ZipTooLargeError(`${size} bytes`);
  // Loaded when it is first needed: starting does not wait for it.
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const numbers = new Map<string, number>();
  for (const { unit, name = '.jpg', path } of files) {
    const number = (numbers.get(unit) ?? 0) + 1;
    numbers.set(unit, number);
    const gap = name.startsWith('.') ? '' : ' ';
    // Documents are packed already: packing again costs time and gains little.
    zip.addFile(path, `${safe(unit)}/${number}${gap}${safe(name)}`, { compress: false });
  }
  zip.end();
  return buffer(zip.outputStream);
}

function safe(name: string): string {
  return name.replace(forbidden, '-').trim();
}
