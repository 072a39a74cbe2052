import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The flags of Node that `npm start` uses. */
export const startFlags = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')))
  .scripts.start.split(' ')
  .filter((word) => word.startsWith('--'));
