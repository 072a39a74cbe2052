// Runs a TypeScript file of the project: `node scripts/run.mjs src/main.ts …`. The file and all that it imports from
// the project are put into one bundle first (a quarter of a second), which starts faster and takes less memory than
// translating each file as it is imported. Packages stay outside the bundle.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules', '.cache', 'nhac-viec');

/** Files of the project find their neighbours (texts, plans, pages) from where they are, bundled or not. */
const ownPlace = {
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: path.endsWith('.ts') ? 'ts' : 'js',
    }));
  },
};

const [entry, ...args] = process.argv.slice(2);
const file = await bundle(resolve(root, entry));
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);

/** The bundle's path. It is named after its content, so that processes that start together do not disturb each other. */
async function bundle(source) {
  const { outputFiles } = await build({
    entryPoints: [source],
    outdir: root,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    write: false,
    logLevel: 'error',
    plugins: [ownPlace],
  });
  const hash = createHash('sha256');
  for (const output of outputFiles) hash.update(output.contents);
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) write(folder, outputFiles);
  return join(folder, basename(source).replace(/\.ts$/, '.mjs'));
}

/** Whole or not at all: another process may be about the same. */
function write(folder, outputFiles) {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  for (const output of outputFiles) writeFileSync(join(draft, basename(output.path)), output.contents);
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true });
  }
}
