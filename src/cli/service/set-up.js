// What cai-dat.cmd and go-bo.cmd run: makes a machine that has Node and nothing else ready, and installs the service or takes it away. Plain JavaScript
// without packages, since it fetches them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Fetches the program's packages where there are none, and runs `install-service`.
 * @param {object} machine `folder`: the program's; `node`, `version`: of Node; `exists(path)`, `read(path)`: of files;
 *   `run(args)`: runs Node in the folder, returns its exit code; `say(line)`
 * @param {readonly string[]} args for install-service, such as `--uninstall`
 * @returns {number} the exit code
 */
export function setUp(machine, args) {
  const { folder, node, version, exists, read, run, say } = machine;
  const language = /^--lang[= ]en/m.test(args.join('\n').replace('--lang\n', '--lang ')) ? 'en' : 'vi';
  const texts = JSON.parse(read(join(folder, 'locales', language, 'service.json')));
  const t = (key, fields = {}) =>
    texts['set-up'][key.split('.')[1]].replace(/\{\{(\w+)\}\}/g, (_, name) => fields[name]);

  const wanted = JSON.parse(read(join(folder, 'package.json'))).engines.node.replace('>=', '');
  if (isOlder(version, wanted)) {
    say(t('service:set-up.old-node', { wanted, found: version }));
    return 1;
  }
  if (!exists(join(folder, 'node_modules', '.package-lock.json'))) {
    const npm = npmOf(node).find(exists);
    if (npm === undefined) {
      say(t('service:set-up.no-npm', { path: node }));
      return 1;
    }
    say(t('service:set-up.packages'));
    if (run([npm, 'ci', '--omit=dev', '--no-audit', '--no-fund']) !== 0) {
      say(t('service:set-up.packages-failed'));
      return 1;
    }
  }
  return run([join('scripts', 'run.mjs'), 'src/cli/install-service.ts', ...args]);
}

/** npm is run by Node itself, not by npm.cmd: no shell reads the paths. Where it is on Windows, and elsewhere. */
function npmOf(node) {
  const script = ['node_modules', 'npm', 'bin', 'npm-cli.js'];
  return [join(dirname(node), ...script), join(dirname(node), '..', 'lib', ...script)];
}

/** Whether a version such as 20.9.0 comes before one such as 20.19. */
function isOlder(version, wanted) {
  const [had, needed] = [version, wanted].map((one) => one.split('.').map(Number));
  const at = needed.findIndex((number, index) => number !== had[index]);
  return at !== -1 && had[at] < needed[at];
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '..', '..', '..');
  // Commands read .env and write data in the working folder.
  process.chdir(folder);
  process.exitCode = setUp(
    {
      folder,
      node: process.execPath,
      version: process.versions.node,
      exists: existsSync,
      read: (path) => readFileSync(path, 'utf8'),
      run: (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1,
      say: (line) => console.log(line),
    },
    process.argv.slice(2),
  );
}
