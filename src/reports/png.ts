import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { projectFile } from '../base/project.ts';

const SCRIPT = projectFile('src', 'reports', 'draw-png.js');
/** Drawing takes a part of a second; what takes so long hangs. */
const LONGEST_MS = 30_000;

let before: Promise<unknown> = Promise.resolve();

/**
 * Draws a picture given as SVG, as PNG, one after another. Each is drawn by a process of its own: the library keeps
 * megabytes for every picture until the garbage collector happens by, and the bot is to stay small.
 * @throws Error when it cannot be drawn
 */
export function pngOf(svg: string): Promise<Buffer> {
  const drawn = before.then(() => draw(svg));
  before = drawn.catch(() => undefined);
  return drawn;
}

async function draw(svg: string): Promise<Buffer> {
  const child = spawn(process.execPath, [SCRIPT], { stdio: 'pipe', env: {}, timeout: LONGEST_MS });
  // A process that ends before it has read all says why on its own.
  child.stdin.on('error', () => undefined);
  child.stdin.end(svg);
  const [png, complaint, [code]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code !== 0) throw new Error(`the picture could not be drawn: ${complaint.trim()}`);
  return png;
}
