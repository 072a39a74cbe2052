import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { stopSignals } from '../../../src/app/stop-signals.ts';
import { projectFile } from '../../../src/base/project.ts';
import { installService } from '../../../src/cli/service/install.ts';
import { setUp } from '../../../src/cli/service/set-up.js';
import { aMachine, aTerminal } from './a-machine.ts';

const FOLDER = 'C:\\Văn phòng\\Nhắc Việc & bạn 50%';
const NODE = 'C:\\Program Files\\nodejs\\node.exe';
const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const PLACE = `${FOLDER}\\deploy\\windows`;

function officePc(env?: string, files: Record<string, string> = { [`${PLACE}\\WinSW-x64.exe`]: 'MZ' }) {
  return aMachine(
    { platform: 'win32', folder: FOLDER, node: NODE },
    { ...files, ...(env === undefined ? {} : { [`${FOLDER}\\.env`]: env }) },
  );
}

describe('install-service on Windows', () => {
  it('installs with WinSW, as an account that may do little, in a folder with spaces, Vietnamese letters, & and %', async () => {
    const machine = officePc(`BOT_TOKEN=${TOKEN}\r\n`);
    const terminal = aTerminal();
    expect(await installService(terminal, machine, {})).toBe(0);
    expect(machine.done).toEqual([
      `folder ${FOLDER}\\data`,
      `icacls.exe ${FOLDER} /grant *S-1-5-19:(OI)(CI)RX /C /Q`,
      `icacls.exe ${FOLDER}\\data /inheritance:r /grant:r *S-1-5-19:(OI)(CI)M VANPHONG\\lan:(OI)(CI)M *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F /C /Q`,
      `icacls.exe ${FOLDER}\\.env /inheritance:r /grant:r *S-1-5-19:R VANPHONG\\lan:M *S-1-5-18:F *S-1-5-32-544:F /C /Q`,
      'net.exe stop nhacviec',
      'sc.exe delete nhacviec',
      `copy ${PLACE}\\WinSW-x64.exe ${PLACE}\\nhacviec.exe`,
      `write ${PLACE}\\nhacviec.xml`,
      `${PLACE}\\nhacviec.exe install`,
      'sc.exe config nhacviec obj= NT AUTHORITY\\LocalService password= ',
      'net.exe start nhacviec',
      `${NODE} scripts/healthz.mjs`,
    ]);
    expect(terminal.lines.join('\n')).toContain('hash of MZ');
    expect(terminal.lines.at(-1)).toContain('data\\logs');
  });

  it('goes on where there is no older service to stop and take away', async () => {
    const machine = officePc(`BOT_TOKEN=${TOKEN}`);
    machine.failing.push('net.exe stop', 'sc.exe delete');
    expect(await installService(aTerminal(), machine, {})).toBe(0);
    expect(machine.done).toContain('net.exe start nhacviec');
  });

  it('defines a service that starts with the machine, comes back after a failure, and whose log does not fill the disk', async () => {
    const machine = officePc(`BOT_TOKEN=${TOKEN}`);
    await installService(aTerminal(), machine, {});
    const xml = machine.read(`${PLACE}\\nhacviec.xml`);
    const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
    const said = (name: string) =>
      [...(root?.getElementsByTagName(name) ?? [])].map(({ textContent }) => textContent);
    const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'));
    expect([...said('executable'), ...said('arguments')]).toEqual([NODE, scripts.start.replace('node ', '')]);
    expect(said('id')).toEqual(['nhacviec']);
    expect(said('startmode')).toEqual(['Automatic']);
    expect(said('delayedAutoStart')).toEqual(['true']);
    expect(
      [...(root?.getElementsByTagName('onfailure') ?? [])].map((one) => one.getAttribute('action')),
    ).toEqual(['restart', 'restart']);
    expect(Number.parseInt(said('stoptimeout')[0] ?? '', 10)).toBeGreaterThan(10);
    expect(said('keepFiles')).toEqual(['8']);
    // What WinSW would read as a variable of the environment stands nowhere but in its own one.
    expect(xml.replaceAll('%BASE%', '')).not.toContain('%');
    expect(said('workingdirectory')).toEqual(['%BASE%\\..\\..']);
    expect(xml.split('\r\n').join('')).not.toContain('\n');
  });

  it('writes a Node whose folder has & as XML has it', async () => {
    const machine = { ...officePc(`BOT_TOKEN=${TOKEN}`), node: 'D:\\R&D <1>\\node.exe' };
    await installService(aTerminal(), machine, {});
    const xml = machine.read(`${PLACE}\\nhacviec.xml`);
    expect(xml).toContain('<executable>D:\\R&amp;D &lt;1&gt;\\node.exe</executable>');
  });

  it('without a token the service is there and does not run', async () => {
    const machine = officePc();
    expect(await installService(aTerminal(''), machine, {})).toBe(0);
    expect(machine.done).not.toContain('net.exe start nhacviec');
    expect(machine.done).toContain(`${PLACE}\\nhacviec.exe install`);
    expect(machine.secrets).toContain(`${FOLDER}\\.env`);
  });

  it('is kept from folders that other accounts read', async () => {
    const machine = officePc(
      `BOT_TOKEN=${TOKEN}\nDATABASE_URL=file:D:/Dữ liệu/bot.db\nBACKUP_SECOND=E:\\Sao lưu`,
    );
    await installService(aTerminal(), machine, {});
    for (const path of [`${FOLDER}\\data`, 'D:\\Dữ liệu', 'E:\\Sao lưu'])
      expect(
        machine.done.filter((line) => line.startsWith(`icacls.exe ${path} /inheritance:r`)),
      ).toHaveLength(1);
  });

  it.each([
    ['without WinSW', { winsw: false }, 'https://github.com/winsw/winsw/releases'],
    ['without an administrator', { administrator: false }, 'Run as administrator'],
    ['on a network drive', { folder: '\\\\maychu\\chung\\nhac-viec' }, 'ổ mạng'],
    ['with a Node of one person', { node: 'C:\\Users\\Lan\\AppData\\node.exe' }, 'C:\\Users\\Lan'],
  ] as const)('refuses politely, and changes nothing: %s', async (_, unlike, word) => {
    const folder = 'folder' in unlike ? unlike.folder : FOLDER;
    const files = 'winsw' in unlike ? {} : { [`${folder}\\deploy\\windows\\WinSW-x64.exe`]: 'MZ' };
    const machine = { ...officePc(undefined, files), ...unlike };
    if ('administrator' in unlike) machine.mayInstall = async () => false;
    const terminal = aTerminal(TOKEN);
    expect(await installService(terminal, machine, {})).toBe(1);
    expect(machine.done).toEqual([]);
    expect(terminal.lines.join('\n')).toContain(word);
  });

  it('is taken away by Windows’ own means, with its two files; settings and data stay', async () => {
    const machine = officePc(`BOT_TOKEN=${TOKEN}`);
    expect(await installService(aTerminal(), machine, { uninstall: true })).toBe(0);
    expect(machine.done).toEqual([
      'net.exe stop nhacviec',
      'sc.exe delete nhacviec',
      `remove ${PLACE}\\nhacviec.xml`,
      `remove ${PLACE}\\nhacviec.exe`,
    ]);
  });
});

describe('cai-dat.cmd and go-bo.cmd', () => {
  const source = (name: string) => readFileSync(projectFile('deploy', 'windows', name), 'latin1');

  it.each(['cai-dat.cmd', 'go-bo.cmd'])(
    '%s is what cmd.exe reads rightly: plain letters, CRLF, quoted paths',
    (name) => {
      const text = source(name);
      expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      // Every use of a path stands in quotes; `!` in a folder's name is left alone.
      for (const line of text.split('\r\n'))
        for (const part of line.matchAll(/%NODE%|%~dp0|%ProgramFiles%/g))
          expect((line.slice(0, part.index).split('"').length - 1) % 2, line).toBe(1);
      expect(text).toContain('setlocal DisableDelayedExpansion');
      expect(text).toContain('chcp 65001 >nul');
      const [, script = ''] = /"%~dp0\.\.\\\.\.\\(\S+\.js)"/.exec(text) ?? [];
      expect(projectFile(...script.split('\\'))).toBe(projectFile('src', 'cli', 'service', 'set-up.js'));
      expect(() => readFileSync(projectFile(...script.split('\\')))).not.toThrow();
    },
  );

  it('differ in what they ask for', () => {
    expect(source('go-bo.cmd')).toContain('set-up.js" --uninstall %*');
    expect(source('cai-dat.cmd')).toContain('set-up.js" %*');
  });

  it('without Node they say in Vietnamese where to get it', () => {
    const text = readFileSync(projectFile('deploy', 'windows', 'can-node.txt'), 'utf8');
    expect(text).toContain('Máy chưa có Node.js. Anh/chị tải');
    expect(source('cai-dat.cmd')).toContain('type "%~dp0can-node.txt"');
  });
});

describe('set-up.js', () => {
  const PACKAGES = join(FOLDER, 'node_modules', '.package-lock.json');
  const npmOf = (node: string) => join(node, '..', 'node_modules', 'npm', 'bin', 'npm-cli.js');

  /** A machine of which some files exist; what was run and said. */
  function bare({ version = '24.1.0', there = [npmOf('/n/node')], codes = [0, 0] } = {}) {
    const ran: string[] = [];
    const said: string[] = [];
    const machine = {
      folder: FOLDER,
      node: '/n/node',
      version,
      exists: (path: string) => there.includes(path),
      read: (path: string) => readFileSync(projectFile(...path.slice(FOLDER.length).split(/[\\/]/)), 'utf8'),
      run: (args: readonly string[]) => {
        ran.push(args.join(' '));
        return codes[ran.length - 1] ?? 1;
      },
      say: (line: string) => void said.push(line),
    };
    return { machine, ran, said };
  }
  const installs = `${join('scripts', 'run.mjs')} src/cli/install-service.ts`;

  it('fetches packages with Node itself, once, and goes on with what was asked', () => {
    const fresh = bare();
    expect(setUp(fresh.machine, ['--dry-run'])).toBe(0);
    expect(fresh.ran).toEqual([
      `${npmOf('/n/node')} ci --omit=dev --no-audit --no-fund`,
      `${installs} --dry-run`,
    ]);
    const again = bare({ there: [PACKAGES], codes: [3] });
    expect(setUp(again.machine, ['--uninstall'])).toBe(3);
    expect(again.ran).toEqual([`${installs} --uninstall`]);
  });

  it.each([
    ['20.18.3', 1],
    ['18.20.0', 1],
    ['20.19.0', 0],
    ['20.20.2', 0],
    ['22.1.0', 0],
  ])('Node %s ends with %d', (version, code) => {
    const { machine, ran, said } = bare({ version, there: [PACKAGES] });
    expect(setUp(machine, [])).toBe(code);
    expect(ran).toHaveLength(1 - code);
    if (code === 1)
      expect(said[0]).toBe(
        `Cần Node.js 20.19 trở lên, máy đang có ${version}. Anh/chị tải bản LTS mới từ https://nodejs.org, cài rồi chạy lại.`,
      );
  });

  it('says what keeps the packages away, in the language asked for', () => {
    const without = bare({ there: [] });
    expect(setUp(without.machine, [])).toBe(1);
    expect(without.said[0]).toContain('/n/node');
    const offline = bare({ codes: [1] });
    expect(setUp(offline.machine, ['--lang', 'en'])).toBe(1);
    expect(offline.said[1]).toMatch(/^The packages could not be fetched/);
    expect(offline.ran).toHaveLength(1);
  });
});

it('the program stops in good order however Windows says so, and lives on under nohup elsewhere', () => {
  expect(stopSignals('win32')).toEqual(['SIGTERM', 'SIGINT', 'SIGBREAK', 'SIGHUP']);
  expect(stopSignals('linux')).toEqual(['SIGTERM', 'SIGINT']);
});
