import { z } from 'zod';
import { startProcess, stopProcess, told } from './processes.ts';
import { median, ms } from './statistics.ts';

const CHARTS = 60;
const drawn = z.object({ bytes: z.number(), samples: z.array(z.number()) });

/** What charts cost: each drawn by a process of its own, as they are, or all by one worker thread. */
export async function benchPictures(): Promise<string[]> {
  return [
    await measured('process', 'a process each'),
    await measured('thread', 'one worker thread, garbage collected after each'),
  ];
}

async function measured(way: string, name: string): Promise<string> {
  const { process } = await startProcess('tests/bench/picture-server.ts', { WAY: way });
  try {
    const { bytes, samples } = await told(process, { draw: CHARTS }, drawn);
    return `${name}: ${ms(median(samples))} a chart, ${(bytes / 1e6).toFixed(0)} MB more after ${CHARTS} charts`;
  } finally {
    await stopProcess(process);
  }
}
