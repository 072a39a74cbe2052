// Runs a program of the project as it was built, and builds it first when a source changed since:
// `node scripts/run.mjs src/main.ts …`. Nothing runs while an update is not over.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BuildError, builtFile } from './build.mjs';
import { isUnfinished } from './update/journal.mjs';

const [source, ...args] = process.argv.slice(2);
// Half of one version and half of another must not run; what the update itself starts knows what is there.
if (process.env.NHAC_VIEC_UPDATE === undefined && isUnfinished(join(import.meta.dirname, '..'))) {
  const { languageOf, textsIn } = await import('./update/texts.mjs');
  process.stderr.write(`${textsIn(languageOf(args, process.env))('update:unfinished')}\n`);
  process.exit(1);
}
const file = await builtFile(source).catch((error) => {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
// What the program makes from here on (databases, backups, copies, exports) is for its own user: 0600, in folders 0700.
process.umask(0o077);
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
