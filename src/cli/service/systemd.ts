import { posix } from 'node:path';
import type { Translate } from '../../base/texts.ts';
import type { Machine } from './machine.ts';
import type { Settings } from './settings.ts';
import { answers, type Step } from './step.ts';

const NAME = 'nhac-viec';
const UNIT = `/etc/systemd/system/${NAME}.service`;
/** Folders that a service does not see (`ProtectHome`), or that are gone after a start. */
const HIDDEN = ['/home', '/root', '/run', '/tmp', '/var/tmp'];

/** Returns why the service cannot be installed on a Linux machine; nothing when it can. */
export async function systemdHindrances(machine: Machine, t: Translate): Promise<string[]> {
  const isHidden = (path: string) =>
    HIDDEN.some((folder) => posix.relative(folder, path).split('/')[0] !== '..');
  return [
    ...(machine.exists('/run/systemd/system') ? [] : [t('service:hindrance.no-systemd')]),
    ...((await machine.mayInstall()) ? [] : [t('service:hindrance.not-root')]),
    ...(isHidden(machine.folder) ? [t('service:hindrance.hidden-program', { path: machine.folder })] : []),
    ...(isHidden(machine.node) ? [t('service:hindrance.hidden-node', { path: machine.node })] : []),
  ];
}

/**
 * Returns what installs the service, or brings one that is installed up to date. Without a token in the settings it is not started.
 * @param template deploy/nhac-viec.service
 */
export function systemdSteps(machine: Machine, settings: Settings, template: string, t: Translate): Step[] {
  const { folder } = machine;
  const run = (why: string, command: string, ...args: string[]): Step => ({
    kind: 'run',
    why,
    command,
    args,
  });
  const systemctl = (why: string, ...args: string[]) => run(why, 'systemctl', ...args);
  return [
    {
      ...{ kind: 'run', why: t('service:step.user', { user: NAME }), command: 'useradd' },
      args: ['--system', '--user-group', '--no-create-home', '--home-dir', posix.join(folder, 'data')].concat(
        ['--shell', '/usr/sbin/nologin', NAME],
      ),
      unless: ['id', NAME],
    },
    ...settings.folders.map((path): Step => ({ kind: 'folder', why: t('service:step.folder'), path })),
    run(
      t('service:step.own', { user: NAME }),
      'chown',
      '-R',
      `${NAME}:${NAME}`,
      folder,
      ...settings.folders.slice(1),
    ),
    run(t('service:step.secret'), 'chmod', '600', settings.path),
    {
      ...{ kind: 'write', why: t('service:step.unit'), path: UNIT, isSecret: false },
      content: unitOf(template, machine, settings.folders),
    },
    systemctl(t('service:step.reload'), 'daemon-reload'),
    ...(settings.hasMessenger
      ? [
          systemctl(t('service:step.enable'), 'enable', NAME),
          systemctl(t('service:step.start'), 'restart', NAME),
          answers(machine, t),
        ]
      : []),
  ];
}

/** Returns what takes the service away. The program, its settings and its data stay, and so does the user whose they are. */
export function systemdRemoval(t: Translate): Step[] {
  return [
    {
      ...{ kind: 'run', why: t('service:step.stop'), command: 'systemctl' },
      args: ['disable', '--now', NAME],
      mayFail: true,
    },
    { kind: 'remove', why: t('service:step.remove'), path: UNIT },
    { kind: 'run', why: t('service:step.reload'), command: 'systemctl', args: ['daemon-reload'] },
  ];
}

/** The unit for this machine. Folders that may be away, such as those on a disk that is plugged in, do not keep it from starting. */
export function unitOf(
  template: string,
  { folder, node }: Pick<Machine, 'folder' | 'node'>,
  [data = '', ...others]: readonly string[],
): string {
  const writable = [quoted(data), ...others.map((path) => `-${quoted(path)}`.replace('-"', '"-'))].join(' ');
  return template
    .replace(/^# The program as a service[\s\S]*?(?=\[Unit\])/, '')
    .replace(
      /^Documentation=.*$/m,
      () => `Documentation="file:${encodeURI(folder).replaceAll('%', '%%')}/docs/deploy.md"`,
    )
    .replace(/^WorkingDirectory=.*$/m, () => `WorkingDirectory=${folder.replaceAll('%', '%%')}`)
    .replace(/^ExecStart=\S+/m, () => `ExecStart=${quoted(node).replaceAll('$', '$$$$')}`)
    .replace(/^ReadWritePaths=.*$/m, () => `ReadWritePaths=${writable}`);
}

/** A word as systemd reads it: `%` begins a specifier. */
function quoted(word: string): string {
  const escaped = word.replaceAll('%', '%%');
  return /[\s"'\\;]/.test(word) ? `"${escaped.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : escaped;
}
