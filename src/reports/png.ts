import { Readable } from 'node:stream';
import pLimit from 'p-limit';
import { projectFile } from '../base/project.ts';
import { failedAt, ownProcessBytes } from './own-process.ts';

/** Drawing takes a part of a second; what takes so long hangs. */
const LONGEST_MS = 30_000;

const drawer = { script: projectFile('src', 'reports', 'draw-png.js'), longestMs: LONGEST_MS };

const oneAtATime = pLimit(1);

/**
 * Draws an SVG picture as PNG, one picture after another. Each is drawn by a process of its own: the library keeps
 * megabytes for every picture until garbage is collected, in a worker thread too (`npm run bench -- pictures`).
 * @throws Error when it cannot be drawn
 */
export async function pngOf(svg: string): Promise<Buffer> {
  try {
    return await oneAtATime(() => ownProcessBytes(drawer, Readable.from([svg])));
  } catch (error) {
    throw failedAt('the picture could not be drawn', error);
  }
}
