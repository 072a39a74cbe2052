// Brings the program to a newer version: `npm run update` (docs/update.md). Needs nothing but Node, for packages and the build are what
// it replaces. An update that was interrupted is taken up by the version that began it, whose code lies whole in .update/next.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { isUnfinished, placesIn } = await import('./update/journal.mjs');
const owner = isUnfinished(root) ? placesIn(root).next : root;
const { main } = await import(pathToFileURL(join(owner, 'scripts', 'update', 'main.mjs')).href);
process.exitCode = await main(root, process.argv.slice(2));
