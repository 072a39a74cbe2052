import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFile } from '../../../src/base/project.ts';
import { installService } from '../../../src/cli/service/install.ts';
import { shown } from '../../../src/cli/service/step.ts';
import { unitOf } from '../../../src/cli/service/systemd.ts';
import { temporaryFolder } from '../../support/database.ts';
import { aMachine, aTerminal } from './a-machine.ts';

const FOLDER = '/opt/nhac-viec';
const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const UNIT = '/etc/systemd/system/nhac-viec.service';
const template = readFileSync(projectFile('deploy', 'nhac-viec.service'), 'utf8');

const server = (env?: string) =>
  aMachine(
    { platform: 'linux', folder: FOLDER, node: '/usr/bin/node' },
    { '/run/systemd/system': '', ...(env === undefined ? {} : { [`${FOLDER}/.env`]: env }) },
  );

it('installs the service as a user of its own, whose program, settings and data are, and waits until it answers', async () => {
  const machine = server(`BOT_TOKEN=${TOKEN}\n`);
  expect(await installService(aTerminal(), machine, {})).toBe(0);
  expect(machine.done).toEqual([
    'id nhac-viec',
    `folder ${FOLDER}/data`,
    `chown -R nhac-viec:nhac-viec ${FOLDER}`,
    `chmod 600 ${FOLDER}/.env`,
    `write ${UNIT}`,
    'systemctl daemon-reload',
    'systemctl enable nhac-viec',
    'systemctl restart nhac-viec',
    '/usr/bin/node scripts/healthz.mjs',
  ]);
});

it('makes the user where there is none, and does the same again without harm', async () => {
  const machine = server(`BOT_TOKEN=${TOKEN}\n`);
  machine.failing.push('id ');
  expect(await installService(aTerminal(), machine, {})).toBe(0);
  expect(machine.done[1]).toBe(
    `useradd --system --user-group --no-create-home --home-dir ${FOLDER}/data --shell /usr/sbin/nologin nhac-viec`,
  );
  const unit = machine.read(UNIT);
  expect(await installService(aTerminal(), machine, {})).toBe(0);
  expect(machine.read(UNIT)).toBe(unit);
});

it('begins .env with the token that is typed, for the service alone to read', async () => {
  const machine = server();
  expect(await installService(aTerminal(TOKEN), machine, {})).toBe(0);
  const path = `${FOLDER}/.env`;
  expect(machine.secrets).toContain(path);
  expect(machine.read(path)).toContain(`\nBOT_TOKEN=${TOKEN}\n`);
  expect(machine.read(path)).toContain('# PUBLIC_URL=');
  expect(machine.done).toContain('systemctl restart nhac-viec');
});

it('never starts the playground as a service: without a token all is ready, and said', async () => {
  const machine = server();
  const terminal = aTerminal('');
  expect(await installService(terminal, machine, {})).toBe(0);
  expect(machine.done.at(-1)).toBe('systemctl daemon-reload');
  expect(terminal.lines.at(-1)).toContain(`${FOLDER}/.env chưa có BOT_TOKEN`);
});

it('leaves settings that are there as they are, and changes nothing when they are wrong', async () => {
  const machine = server('BOT_TOKEN=abc\n');
  const terminal = aTerminal(TOKEN);
  expect(await installService(terminal, machine, {})).toBe(1);
  expect(machine.done).toEqual([]);
  expect(machine.read(`${FOLDER}/.env`)).toBe('BOT_TOKEN=abc\n');
  expect(terminal.lines.join('\n')).toContain('BOT_TOKEN');
});

it('lets the service write to each folder that the settings name, and to nothing else', async () => {
  const machine = server(
    `BOT_TOKEN=${TOKEN}\nDATABASE_URL=file:/srv/bot/nhac-viec.db\nFILES_DIR=data/files\nBACKUP_SECOND="/mnt/usb 1/bot"\nBACKUP_DIR=/srv/bot/backups`,
  );
  await installService(aTerminal(), machine, {});
  expect(machine.read(UNIT)).toContain('\nReadWritePaths=/opt/nhac-viec/data -/srv/bot "-/mnt/usb 1/bot"\n');
  expect(machine.done).toContain(`chown -R nhac-viec:nhac-viec ${FOLDER} /srv/bot /mnt/usb 1/bot`);
  const remote = server(
    `BOT_TOKEN=${TOKEN}\nDATABASE_URL=postgres://a:b@db/c\nBACKUP_SECOND=https://s3.example.org/b\nBACKUP_KEY_ID=a\nBACKUP_KEY_SECRET=b`,
  );
  await installService(aTerminal(), remote, {});
  expect(remote.read(UNIT)).toContain('\nReadWritePaths=/opt/nhac-viec/data\n');
});

it('a dry run says each step, with the whole unit and no secret, and does nothing', async () => {
  const machine = server();
  machine.mayInstall = async () => false;
  machine.files.delete('/run/systemd/system');
  const terminal = aTerminal(TOKEN);
  expect(await installService(terminal, machine, { dryRun: true })).toBe(0);
  expect(machine.done).toEqual([]);
  const text = terminal.lines.join('\n');
  for (const part of [
    'systemd',
    'sudo npm run install-service',
    `+ ${UNIT}`,
    '| ProtectSystem=strict',
    '.env',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain(TOKEN);
});

it.each([
  ['without systemd', { files: '/run/systemd/system' }, 'systemd'],
  ['without root', { root: false }, 'sudo'],
  ['in a home', { folder: '/home/lan/nhac-viec' }, '/opt/nhac-viec'],
  ['with a Node in a home', { node: '/root/.nvm/bin/node' }, '/root/.nvm'],
  ['in a folder that is emptied', { folder: '/tmp/nhac-viec' }, '/opt/nhac-viec'],
] as const)('refuses politely, and changes nothing: %s', async (_, unlike, word) => {
  const machine = aMachine(
    { platform: 'linux', folder: FOLDER, node: '/usr/bin/node', ...unlike },
    { ...('files' in unlike ? {} : { '/run/systemd/system': '' }) },
  );
  if ('root' in unlike) machine.mayInstall = async () => false;
  const terminal = aTerminal(TOKEN);
  expect(await installService(terminal, machine, {})).toBe(1);
  expect(machine.done).toEqual([]);
  expect(terminal.lines).toHaveLength(1);
  expect(terminal.lines[0]).toContain(word);
  expect(terminal.lines[0]).toMatch(/Anh\/chị/);
});

it('a step that fails ends it there, with what the command said', async () => {
  const machine = server(`BOT_TOKEN=${TOKEN}\n`);
  machine.failing.push('systemctl enable');
  const terminal = aTerminal();
  expect(await installService(terminal, machine, {})).toBe(1);
  expect(machine.done.at(-1)).toBe('systemctl enable nhac-viec');
  expect(terminal.lines.at(-1)).toContain('systemctl enable nhac-viec: said');
});

it('waits a minute for the service to answer, and then says that it does not', async () => {
  const machine = server(`BOT_TOKEN=${TOKEN}\n`);
  machine.failing.push('/usr/bin/node');
  expect(await installService(aTerminal(), machine, {})).toBe(1);
  expect(machine.done.filter((line) => line.endsWith('healthz.mjs'))).toHaveLength(60);
});

it('shows no secret of a file that it would write', () => {
  const file = { kind: 'write', why: '', path: '/a/.env', content: `# Token\nBOT_TOKEN=${TOKEN}\n` } as const;
  expect(shown({ ...file, isSecret: true })).toEqual(['+ /a/.env']);
  expect(shown({ ...file, isSecret: false })).toEqual(['+ /a/.env', `| BOT_TOKEN=${TOKEN}`]);
});

it('takes the service away and leaves program, settings and data, also where there is none', async () => {
  const machine = server(`BOT_TOKEN=${TOKEN}\n`);
  machine.failing.push('systemctl disable');
  expect(await installService(aTerminal(), machine, { uninstall: true })).toBe(0);
  expect(machine.done).toEqual([
    'systemctl disable --now nhac-viec',
    `remove ${UNIT}`,
    'systemctl daemon-reload',
  ]);
  machine.mayInstall = async () => false;
  expect(await installService(aTerminal(), machine, { uninstall: true })).toBe(1);
});

it('other systems are told what else there is', async () => {
  const machine = aMachine({ platform: 'darwin', folder: FOLDER, node: '/usr/bin/node' }, {});
  const terminal = aTerminal();
  expect(await installService(terminal, machine, {})).toBe(1);
  expect(terminal.lines[0]).toContain('npm start');
});

it('the unit runs what npm start runs, and asks for nothing that Node cannot live with', () => {
  const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'));
  expect(template).toContain(`\nExecStart=/usr/bin/${scripts.start}\n`);
  expect(template).not.toMatch(/^MemoryDenyWriteExecute/m);
  const stop = Number(/^TimeoutStopSec=(\d+)$/m.exec(template)?.[1]);
  expect(stop).toBeGreaterThan(10);
});

it('npm run install-service -- --dry-run tells of this machine, in the language asked for, and changes nothing', () => {
  const args = ['scripts/run.mjs', 'src/cli/install-service.ts', '--dry-run', '--lang', 'en'];
  const before = existsSync(projectFile('.env'));
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: projectFile(), encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('Nothing was changed: these are the steps.');
  expect(stdout).toContain(`WorkingDirectory=${projectFile()}`);
  expect(existsSync(projectFile('.env'))).toBe(before);
});

it('what systemd would read as its own signs stands in the unit as it is', () => {
  const place = { folder: '/srv/50%i "a"', node: '/opt/node $x/50%i/node' };
  const unit = unitOf(template, place, ['/srv/50%i "a"/data']);
  expect(unit).toContain('\nWorkingDirectory=/srv/50%%i "a"\n');
  expect(unit).toContain('\nExecStart="/opt/node $$x/50%%i/node" --max-semi');
  expect(unit).toContain('\nReadWritePaths="/srv/50%%i \\"a\\"/data"\n');
});

it('systemd takes the unit for any folder, and finds little exposed', async ({ skip }) => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) skip();
  const folder = await temporaryFolder();
  const path = join(folder, 'nhac-viec.service');
  for (const place of ['/opt/nhac-viec', '/srv/Văn phòng/50%i "Nhắc Việc" & bạn']) {
    const data = [`${place}/data`, '/mnt/usb 1/50%'];
    writeFileSync(path, unitOf(template, { folder: place, node: process.execPath }, data));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
  const exposed = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=16', path], {
    encoding: 'utf8',
  });
  expect(exposed.stdout + exposed.stderr).toContain('OK');
  expect(exposed.status).toBe(0);
});
