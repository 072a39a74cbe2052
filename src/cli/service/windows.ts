import { win32 } from 'node:path';
import type { Translate } from '../../base/texts.ts';
import type { Machine } from './machine.ts';
import type { Settings } from './settings.ts';
import { answers, type Step } from './step.ts';

const ID = 'nhacviec';
/** As the operator downloads it, and as it is installed: beside its definition, under the same name. */
const WINSW = 'WinSW-x64.exe';
/** Accounts of Windows by their numbers: their names are other ones in other languages. */
const SYSTEM = '*S-1-5-18';
const LOCAL_SERVICE = '*S-1-5-19';
const ADMINISTRATORS = '*S-1-5-32-544';

/** Where the operator finds WinSW. */
const WINSW_ADDRESS = 'https://github.com/winsw/winsw/releases';

/** Returns why the service cannot be installed on a Windows machine; nothing when it can. */
export async function windowsHindrances(machine: Machine, t: Translate): Promise<string[]> {
  const { folder, node } = machine;
  const { winsw, place } = filesOf(machine);
  return [
    ...((await machine.mayInstall()) ? [] : [t('service:hindrance.not-administrator')]),
    ...(folder.startsWith('\\\\') ? [t('service:hindrance.on-network', { path: folder })] : []),
    ...(/^[a-z]:\\users\\/i.test(node) ? [t('service:hindrance.hidden-node', { path: node })] : []),
    ...(machine.exists(winsw)
      ? []
      : [t('service:hindrance.no-winsw', { file: WINSW, folder: place, address: WINSW_ADDRESS })]),
  ];
}

/** Returns what the operator compares with the page from which WinSW comes. */
export function winswHash(machine: Machine, t: Translate): string | undefined {
  const { winsw } = filesOf(machine);
  return machine.exists(winsw)
    ? t('service:winsw-hash', { file: WINSW, hash: machine.hashOf(winsw), address: WINSW_ADDRESS })
    : undefined;
}

/**
 * Returns what installs the service, or brings one that is installed up to date: its own account may read the program and write its data, and nobody
 * but that, the system, administrators and the operator reads settings and data. Without a token in the settings it is not started.
 */
export function windowsSteps(machine: Machine, settings: Settings, t: Translate): Step[] {
  const { folder, user } = machine;
  const { winsw, place, service, definition } = filesOf(machine);
  const grant = (why: string, path: string, ...rights: string[]): Step => ({
    kind: 'run',
    why,
    command: 'icacls.exe',
    args: [path, ...rights, '/C', '/Q'],
  });
  const alone = ['/inheritance:r', '/grant:r'];
  return [
    ...settings.folders.map((path): Step => ({ kind: 'folder', why: t('service:step.folder'), path })),
    grant(t('service:step.read-program'), folder, '/grant', `${LOCAL_SERVICE}:(OI)(CI)RX`),
    ...settings.folders.map((path) =>
      grant(
        t('service:step.own-data'),
        path,
        ...alone,
        ...[LOCAL_SERVICE, user].map((who) => `${who}:(OI)(CI)M`),
        ...[SYSTEM, ADMINISTRATORS].map((who) => `${who}:(OI)(CI)F`),
      ),
    ),
    grant(
      t('service:step.secret'),
      settings.path,
      ...alone,
      ...[`${LOCAL_SERVICE}:R`, `${user}:M`, `${SYSTEM}:F`, `${ADMINISTRATORS}:F`],
    ),
    ...removal(t),
    { kind: 'copy', why: t('service:step.winsw', { folder: place }), from: winsw, to: service },
    {
      ...{ kind: 'write', why: t('service:step.definition'), path: definition, isSecret: false },
      content: definitionOf(machine.node, t),
    },
    { kind: 'run', why: t('service:step.install'), command: service, args: ['install'] },
    {
      ...{ kind: 'run', why: t('service:step.account'), command: 'sc.exe' },
      args: ['config', ID, 'obj=', 'NT AUTHORITY\\LocalService', 'password=', ''],
    },
    ...(settings.hasMessenger
      ? [
          {
            kind: 'run',
            why: t('service:step.start'),
            command: 'net.exe',
            args: ['start', ID],
          } satisfies Step,
          answers(machine, t),
        ]
      : []),
  ];
}

/** Returns what takes the service away. The program, its settings and its data stay. */
export function windowsRemoval(machine: Machine, t: Translate): Step[] {
  const { service, definition } = filesOf(machine);
  return [
    ...removal(t),
    { kind: 'remove', why: t('service:step.remove'), path: definition },
    { kind: 'remove', why: t('service:step.remove'), path: service },
  ];
}

/** By Windows' own programs, which need no file of an earlier installation. */
function removal(t: Translate): Step[] {
  return [
    { kind: 'run', why: t('service:step.stop'), command: 'net.exe', args: ['stop', ID], mayFail: true },
    { kind: 'run', why: t('service:step.forget'), command: 'sc.exe', args: ['delete', ID], mayFail: true },
  ];
}

/**
 * The definition that WinSW reads. Paths go from the folder in which it lies (%BASE%), so neither `&` nor `%` of a folder's name can be
 * misread. WinSW stops a service with Ctrl+C, which is SIGINT to the program.
 */
function definitionOf(node: string, t: Translate): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<service>',
    `  <id>${ID}</id>`,
    '  <name>Nhắc Việc</name>',
    `  <description>${escaped(t('service:what'))}</description>`,
    `  <executable>${escaped(node)}</executable>`,
    '  <arguments>--max-semi-space-size=8 --max-old-space-size=216 --v8-pool-size=1 scripts/run.mjs src/main.ts</arguments>',
    '  <workingdirectory>%BASE%\\..\\..</workingdirectory>',
    '  <env name="NODE_ENV" value="production"/>',
    '  <startmode>Automatic</startmode>',
    '  <delayedAutoStart>true</delayedAutoStart>',
    '  <onfailure action="restart" delay="10 sec"/>',
    '  <onfailure action="restart" delay="60 sec"/>',
    '  <resetfailure>1 hour</resetfailure>',
    '  <stoptimeout>15 sec</stoptimeout>',
    '  <logpath>%BASE%\\..\\..\\data\\logs</logpath>',
    '  <log mode="roll-by-size">',
    '    <sizeThreshold>5120</sizeThreshold>',
    '    <keepFiles>8</keepFiles>',
    '  </log>',
    '</service>',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function filesOf({ folder }: Machine) {
  const place = win32.join(folder, 'deploy', 'windows');
  const file = (name: string) => win32.join(place, name);
  return { place, winsw: file(WINSW), service: file(`${ID}.exe`), definition: file(`${ID}.xml`) };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
