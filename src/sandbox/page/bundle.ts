import { join } from 'node:path';

const pageFolder = join(import.meta.dirname, 'client');

/** The page's scripts, libraries and texts in one script, and its style sheets in one. */
export interface PageBundle {
  script: string;
  style: string;
}

let made: Promise<PageBundle> | undefined;

/** The page's bundle; it is made in memory when first asked for, and once. */
export function pageBundle(): Promise<PageBundle> {
  made ??= makeBundle();
  return made;
}

async function makeBundle(): Promise<PageBundle> {
  // Not before there is a page: the bot on a real messenger has none.
  const { build, stop } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(pageFolder, 'main.js'), join(pageFolder, 'style.css')],
    outdir: pageFolder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'silent',
  });
  // esbuild works in a process of its own, which has nothing more to do.
  await stop();
  const output = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: output('.js'), style: output('.css') };
}
