// Runs a program of the project as it was built, and builds it first when a source changed since:
// `node scripts/run.mjs src/main.ts …`.
import { pathToFileURL } from 'node:url';
import { BuildError, builtFile } from './build.mjs';

const [source, ...args] = process.argv.slice(2);
const file = await builtFile(source).catch((error) => {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
