import { type UnzipFileInfo, unzipSync } from 'fflate';
import { DocumentRefusedError } from './refusal.ts';

/** No part of a document may unpack to more, in bytes: Word's own of 200 pages takes about five megabytes. */
const LARGEST_PART = 16 * 1024 * 1024;
/** A compressed part that grows by more is no document: text with its markup shrinks to a tenth or twentieth. */
const MOST_GROWTH = 400;

/** The parts of a zip archive that were asked for, by name. */
export type Archive = ReadonlyMap<string, Uint8Array>;

/** Returns the names of an archive's parts without unpacking any. @throws DocumentRefusedError `damaged` */
export function partNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  opened(bytes, ({ name }) => {
    names.add(name);
    return false;
  });
  return names;
}

/**
 * Unpacks the wanted parts of an archive. Sizes are looked at before anything is unpacked.
 * @throws DocumentRefusedError `too-long` for a part too large, or that grows as only a bomb does; `damaged`
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  let total = 0;
  const parts = opened(bytes, ({ name, size, originalSize }) => {
    if (!wanted(name)) return false;
    total += originalSize;
    const isBomb = originalSize > 1024 * 1024 && originalSize > MOST_GROWTH * Math.max(size, 1);
    if (total > LARGEST_PART || isBomb) throw new DocumentRefusedError('too-long');
    return true;
  });
  return new Map(Object.entries(parts));
}

function opened(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof DocumentRefusedError) throw error;
    throw new DocumentRefusedError('damaged');
  }
}
