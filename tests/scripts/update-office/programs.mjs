// The programs of a small version of the program, over a real SQLite database: the newer version adds a column. In an office it is what
// `scripts/run.mjs` runs; tests call its parts as well.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const database = (root) => join(root, 'data', 'nhac-viec.db');

/** Asks the database of an office, on a connection of its own. `libsql` is the package, wherever it comes from. */
export function query(libsql, root, sql) {
  const connection = new libsql(database(root));
  try {
    const statement = connection.prepare(sql);
    return statement.reader ? statement.all() : statement.run();
  } finally {
    connection.close();
  }
}

export function columns(libsql, root) {
  return query(libsql, root, "SELECT name FROM pragma_table_info('plan')").map(({ name }) => name);
}

export function look(libsql, root) {
  const pending = columns(libsql, root).includes('added') ? [] : ['0002_added'];
  return {
    database: 'file:data/nhac-viec.db',
    exists: true,
    inUse: existsSync(join(root, 'data', 'in-use')),
    pending,
    bytes: 1,
  };
}

export function backup(libsql, root) {
  mkdirSync(join(root, 'data', 'backups'), { recursive: true });
  for (let number = 1; ; number++) {
    const path = join(root, 'data', 'backups', `${number}.db`);
    if (existsSync(path)) continue;
    query(libsql, root, `VACUUM INTO '${path}'`);
    return { path };
  }
}

export function migrate(libsql, root) {
  if (columns(libsql, root).includes('added')) return {};
  query(libsql, root, 'ALTER TABLE plan ADD COLUMN added TEXT');
  query(libsql, root, "UPDATE plan SET title = 'changed by the new version'");
  return {};
}

export function restore(_, root, path) {
  copyFileSync(path, database(root));
  return { replaced: undefined };
}

/** What the doctor of an office says stands in a file of it. */
export function doctor(root) {
  const told = join(root, 'data', 'doctor.json');
  return existsSync(told) ? JSON.parse(readFileSync(told, 'utf8')) : { findings: [] };
}

/** The program of an office: runs when the database has the shape that its version needs. */
function start(libsql, root, version) {
  const fits = columns(libsql, root).includes('added') === (version === '1.1.0');
  console.log(fits ? `runs ${version}` : `half of something`);
}

function run(root, source, [step, argument]) {
  const libsql = createRequire(join(root, 'package.json'))('libsql');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (source === 'main.mjs') return start(libsql, root, version);
  const steps = { look, backup, rehearse: () => ({}), migrate, restore };
  // A kill of the update, in the middle of what it waits for: before this step has done anything, or after.
  const kills = (when) => existsSync(join(root, 'data', `kill-${when}-${step}`));
  const kill = (when) => {
    rmSync(join(root, 'data', `kill-${when}-${step}`));
    process.kill(process.ppid, 'SIGKILL');
  };
  if (kills('before')) return kill('before');
  if (source === 'doctor.mjs') {
    const told = doctor(root);
    console.log(JSON.stringify(told));
    process.exitCode = told.findings.some(({ level }) => level === 'wrong') ? 1 : 0;
    return undefined;
  }
  const answer = steps[step](libsql, root, argument);
  if (kills('after')) return kill('after');
  console.log(JSON.stringify(answer));
  return undefined;
}

const [, file = '', ...args] = process.argv;
const source = /dist[/\\](?:cli[/\\])?(main|update-step|doctor)\.mjs$/.exec(file)?.[1];
if (source) run(process.cwd(), `${source}.mjs`, args);
