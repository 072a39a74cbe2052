// Builds the program into dist/: `npm run build`. Each program that a script of package.json runs, or the program itself, becomes one file there,
// with what several of them share in files beside it; the chat page and the board become one script and one style sheet each. A built
// program starts faster and takes less memory than one whose files are translated as they are imported. Packages stay outside.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const pageFolder = join('src', 'sandbox', 'page', 'client');
const boardFolder = join('src', 'board', 'client');
const planGroupFolder = join('src', 'plan-group-page', 'client');
const NOTE = 'built.json';
/** A process that is starting may still read the files of the build before. */
const KEPT_MS = 3_600_000;

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** What the program itself starts as a process. */
const ownProcesses = ['src/plan-draft/apart/reading-process.ts'];
const programs = [
  ...Object.values(scripts).flatMap((script) => /\bscripts\/run\.mjs (\S+)/.exec(script)?.[1] ?? []),
  ...ownProcesses.filter((source) => existsSync(join(root, source))),
];

/** dist/ cannot be made. The message is one sentence for the operator. */
export class BuildError extends Error {
  name = 'BuildError';
}

/**
 * Returns the built file of a TypeScript file of the project, built again if one of its sources changed since.
 * @throws BuildError
 */
export async function builtFile(source) {
  const plan = programs.includes(source) ? wholeProgram() : singleFile(source);
  if (!isFresh(plan)) await build(plan);
  return join(plan.folder, relative(plan.base, source).replace(/\.ts$/, '.mjs'));
}

/** Builds the program if one of its sources changed since. @throws BuildError */
export async function ensureBuilt() {
  const plan = wholeProgram();
  if (!isFresh(plan)) await build(plan);
}

function wholeProgram() {
  return { folder: dist, base: 'src', entryPoints: programs, page: true };
}

/** A file that is no part of the program, such as the other side of a bench. */
function singleFile(source) {
  const folder = join(dist, 'single', source.replace(/\W+/g, '-'));
  return { folder, base: dirname(source), entryPoints: [source], page: false };
}

/** Whether no file that the build was made of has changed since. */
function isFresh({ folder }) {
  try {
    const sources = Object.entries(JSON.parse(readFileSync(join(folder, NOTE), 'utf8')));
    return sources.every(([path, { changed, hash }]) => {
      const file = join(root, path);
      // Copied to another machine a file may have got another time.
      return statSync(file).mtimeMs === changed || hashOf(file) === hash;
    });
  } catch {
    return false;
  }
}

async function build(plan) {
  const began = Date.now();
  const results = await bundle(plan);
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const sources = [...inputs, 'package.json', relative(root, import.meta.filename)];
  const times = sources.map((path) => statSync(join(root, path)).mtimeMs);
  const note = Object.fromEntries(
    sources.map((path, index) => [path, { changed: times[index], hash: hashOf(join(root, path)) }]),
  );
  try {
    // What is imported is there before what imports it: a process may start at any moment.
    for (const { path, contents } of results.flatMap(outputsInOrder)) write(path, contents);
    // A file changed while it was being read may be in the build as it was before.
    if (times.every((time) => time < began)) write(join(plan.folder, NOTE), JSON.stringify(note));
    removeOld(plan.folder, results);
  } catch (error) {
    throw new BuildError(
      `${relative(root, plan.folder)}/ is missing or older than its sources, and cannot be written (${error.code ?? error.message}): ` +
        'run "npm run build" as a user who may write there',
    );
  }
}

async function bundle({ folder, base, entryPoints, page }) {
  // Not before there is something to build.
  const esbuild = await import('esbuild');
  const shared = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'error',
  };
  const program = {
    ...shared,
    entryPoints,
    outbase: base,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
  };
  const inBrowser = { ...shared, minify: true, target: 'es2022', charset: 'utf8' };
  const chatPage = {
    ...inBrowser,
    entryPoints: [join(pageFolder, 'main.js'), join(pageFolder, 'style.css')],
    outdir: join(folder, 'page'),
  };
  const board = {
    ...inBrowser,
    entryPoints: [join(boardFolder, 'main.ts'), join(boardFolder, 'style.css')],
    outdir: join(folder, 'board'),
  };
  const planGroupPage = {
    ...inBrowser,
    entryPoints: [join(planGroupFolder, 'main.ts')],
    outdir: join(folder, 'plan-group-page'),
  };
  try {
    return await Promise.all(
      (page ? [chatPage, board, planGroupPage, program] : [program]).map((options) => esbuild.build(options)),
    );
  } catch {
    throw new BuildError('the program cannot be built: the lines above say why');
  } finally {
    // esbuild works in a process of its own, which has nothing more to do.
    await esbuild.stop();
  }
}

/** Chunks and source maps come before the files that are started. */
function outputsInOrder({ outputFiles, metafile }) {
  const isStarted = ({ path }) => metafile.outputs[relative(root, path)]?.entryPoint !== undefined;
  return outputFiles.toSorted((a, b) => Number(isStarted(a)) - Number(isStarted(b)));
}

/** Whole or not at all: another process may be building or starting at the same time. */
function write(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function removeOld(folder, results) {
  const current = new Set(results.flatMap(({ outputFiles }) => outputFiles.map(({ path }) => path)));
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const isOld = /^chunk-/.test(basename(path)) && !current.has(path);
    if (isOld && Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path);
  }
}

function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

if (process.argv[1] === import.meta.filename) {
  await ensureBuilt().catch((error) => {
    console.error(error instanceof BuildError ? error.message : error);
    process.exitCode = 1;
  });
}
