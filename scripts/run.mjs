// Runs a TypeScript file of the project: `node scripts/run.mjs src/main.ts …`. The file and all that it imports from
// the project are put into one bundle first, which starts faster and takes less memory than translating each file as it
// is imported; the bundle serves until one of its files changes. Packages stay outside the bundle.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

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
const source = resolve(root, entry);
const file = madeBefore(source) ?? (await bundle(source));
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);

/** The path of the bundle made before, if no file that it was made of has changed since. */
function madeBefore(source) {
  try {
    const { path, files } = JSON.parse(readFileSync(noteOf(source), 'utf8'));
    return existsSync(path) && files.every(([each, state]) => stateOf(each) === state) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Where it is noted which bundle a source has, and what it was made of. */
function noteOf(source) {
  return join(cache, `${createHash('sha256').update(source).digest('hex').slice(0, 16)}.json`);
}

function stateOf(path) {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs} ${size}`;
}

/** The bundle's path. It is named after its content, so that processes that start together do not disturb each other. */
async function bundle(source) {
  const began = Date.now();
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
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
    metafile: true,
    logLevel: 'error',
    plugins: [ownPlace],
  });
  const hash = createHash('sha256');
  for (const output of outputFiles) hash.update(output.contents);
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) write(folder, outputFiles);
  const path = join(folder, basename(source).replace(/\.ts$/, '.mjs'));
  const files = [import.meta.filename, ...Object.keys(metafile.inputs).map((each) => join(root, each))];
  // A file changed while it was being read may be in the bundle as it was before.
  if (files.every((each) => statSync(each).mtimeMs < began)) note(source, path, files);
  return path;
}

function note(source, path, files) {
  const draft = `${noteOf(source)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ path, files: files.map((each) => [each, stateOf(each)]) }));
  renameSync(draft, noteOf(source));
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
