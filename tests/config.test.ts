import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playgroundOnly } from '../src/app/rehearsal.ts';
import { type Language, textsIn } from '../src/base/texts.ts';
import { ConfigError, readConfig, variables } from '../src/config.ts';

const token = '123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const secret = 'a-long-enough-secret-word';

function refusal(env: Record<string, string>, language: Language = 'en'): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.in(textsIn(language));
    throw error;
  }
  throw new Error('was accepted');
}

it.each([
  ['127.0.0.1', 'open'],
  ['::1', 'open'],
  ['localhost', 'open'],
  ['0.0.0.0', 'closed'],
  ['::', 'closed'],
  ['192.168.1.4', 'closed'],
])('served at %s /metrics is %s while it has no token, and with one its owner’s', (host, access) => {
  const at = { BOT_TOKEN: token, HTTP_HOST: host };
  expect(readConfig(at).metrics).toBe(access);
  expect(readConfig({ ...at, METRICS_TOKEN: secret }).metrics).toEqual({ token: secret });
});

describe('without anything set', () => {
  it('is the playground on loopback with a database of its own and a clock in the plan’s May', () => {
    const config = readConfig({});
    expect(config.messenger).toEqual({ kind: 'playground' });
    expect(config).toMatchObject({
      databaseUrl: 'file:data/playground.db',
      filesFolder: 'data/playground-files',
    });
    expect(config.http).toEqual({ host: '127.0.0.1', port: 8080 });
    expect(config.clockStart?.toString()).toBe('2018-05-21T00:25:00Z');
  });

  it('has nothing in common with where a real bot keeps everything; commands work on what the real one has', () => {
    const play = readConfig({});
    const real = readConfig({ BOT_TOKEN: token });
    expect(real).toMatchObject({ databaseUrl: 'file:data/nhac-viec.db', filesFolder: 'data/files' });
    expect(play.commandsDatabaseUrl).toBe(real.databaseUrl);
    const own = { DATABASE_URL: 'postgres://db/bot', FILES_DIR: '/files' };
    const configured = { BOT_TOKEN: token, ...own };
    const forced = readConfig({ ...configured, ...playgroundOnly });
    expect([forced.databaseUrl, forced.filesFolder]).toEqual([play.databaseUrl, play.filesFolder]);
    expect(readConfig(own)).toMatchObject({ databaseUrl: 'postgres://db/bot', filesFolder: '/files' });
  });

  it('sends at Telegram’s pace, with something left to answers', () => {
    const { sending, lateAfterSeconds } = readConfig({});
    expect(sending.pace).toEqual({
      overall: { messages: 25, seconds: 1 },
      chat: { messages: 1, seconds: 1 },
      group: { messages: 20, seconds: 60 },
    });
    expect(lateAfterSeconds).toBe(900);
  });

  it('sends at another pace when told so', () => {
    const { sending, lateAfterSeconds } = readConfig({
      OUTBOX_RATE: '10/2',
      OUTBOX_CHAT_RATE: '3/5',
      OUTBOX_GROUP_RATE: '15/60',
      OUTBOX_ATTEMPTS: '4',
      OUTBOX_POLL_SECONDS: '7',
      OUTBOX_LATE_MINUTES: '1',
    });
    expect(sending).toMatchObject({
      pace: {
        overall: { messages: 10, seconds: 2 },
        chat: { messages: 3, seconds: 5 },
        group: { messages: 15, seconds: 60 },
      },
      mostFailures: 4,
      pollMs: 7_000,
    });
    expect(lateAfterSeconds).toBe(60);
  });

  it('takes an empty value as not set', () => {
    expect(readConfig({ BOT_TOKEN: '', PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}));
  });
});

describe('backups', () => {
  const key = { BACKUP_KEY_ID: 'id', BACKUP_KEY_SECRET: 'geheim' };

  it('are made of what a real bot runs on, beside its database, unless they are off; the playground’s are not', () => {
    const { backups } = readConfig({
      BOT_TOKEN: token,
      DATABASE_URL: 'file:/srv/a b/x.db',
      FILES_DIR: '/files',
    });
    expect(backups).toEqual({
      ...{ isOn: true, databaseUrl: 'file:/srv/a b/x.db', filesFolder: '/files', folder: '/srv/a b/backups' },
      ...{
        at: '02:00',
        timeZone: 'Asia/Ho_Chi_Minh',
        keep: { days: 7, weeks: 4, months: 6 },
        second: undefined,
      },
    });
    expect(readConfig({ BOT_TOKEN: token, BACKUP: 'off' }).backups.isOn).toBe(false);
    expect(readConfig({ BOT_TOKEN: token, DATABASE_URL: 'postgres://db/bot' }).backups.folder).toBe(
      'data/backups',
    );
    const play = readConfig({});
    expect(play.backups.isOn).toBe(false);
    expect(play.commandsBackups).toMatchObject({
      isOn: true,
      databaseUrl: 'file:data/nhac-viec.db',
      filesFolder: 'data/files',
    });
    const real: Record<string, string> = { BOT_TOKEN: token, BACKUP: 'on' };
    expect(readConfig({ ...real, ...playgroundOnly }).backups.isOn).toBe(false);
  });

  it('go where and when they are told, and stay as long', () => {
    const told = { BACKUP_DIR: '/b', BACKUP_AT: '18:30', BACKUP_KEEP: '30/0/12', BACKUP_SECOND: '/mnt/usb' };
    expect(readConfig({ BOT_TOKEN: token, ...told }).backups).toMatchObject({
      ...{ folder: '/b', at: '18:30', keep: { days: 30, weeks: 0, months: 12 } },
      second: { kind: 'folder', path: '/mnt/usb' },
    });
    const bucket = { BACKUP_SECOND: 'https://s3.example.org/kho/xã%20A/b/', BACKUP_REGION: 'hn-1', ...key };
    expect(readConfig(bucket).backups.second).toEqual({
      ...{ kind: 's3', bucket: 'https://s3.example.org/kho', prefix: 'xã A/b/', region: 'hn-1' },
      ...{ keyId: 'id', secret: 'geheim', proxy: undefined },
    });
  });

  it.each([
    [{ BACKUP: 'yes' }, /^BACKUP: /],
    [{ BACKUP_AT: '2:00' }, /^BACKUP_AT: .*02:00/],
    [{ BACKUP_KEEP: '0/4/6' }, /^BACKUP_KEEP: .*7\/4\/6/],
    [{ BACKUP_SECOND: 'https://s3.example.org/kho' }, /^BACKUP_KEY_ID, BACKUP_KEY_SECRET: /],
    [{ BACKUP_SECOND: 'https://s3.example.org', ...key }, /^BACKUP_SECOND: names no bucket/],
    [{ BACKUP_SECOND: 's3://geheim@kho' }, /^BACKUP_SECOND: expected(?!.*geheim)/],
    [
      { BACKUP_SECOND: 'https://a:geheim@s3.example.org/kho', ...key },
      /^BACKUP_SECOND: expected(?!.*geheim)/,
    ],
    [{ BACKUP_KEY_SECRET: 'geheim' }, /^BACKUP_KEY_SECRET: is set but BACKUP_SECOND(?!.*geheim)/],
    [{ BACKUP_PROXY: 'socks5://geheim@a.vn:1' }, /^BACKUP_PROXY: expected an address(?!.*geheim)/],
  ])('are refused with %j', (env, words) => {
    expect(refusal(env)).toMatch(words);
  });
});

describe('with a token of Zalo', () => {
  const zaloToken = '1459232241454765289:only-for-tests';

  it('lives on Zalo alone, with the real bot’s places and a slower pace', () => {
    const config = readConfig({ ZALO_BOT_TOKEN: zaloToken, ZALO_CHAT_RATE: '2/3' });
    expect(config).toMatchObject({ messenger: { kind: 'none' }, databaseUrl: 'file:data/nhac-viec.db' });
    expect(config.zalo?.limits).toEqual({
      ...{ messages: 3000, people: 50, groups: 3, countsReceived: true, pauseMinutes: 60 },
      shares: { answers: 50, reminders: 30, campaigns: 20 },
    });
    expect(config.zalo).toMatchObject({
      ...{ token: zaloToken, apiRoot: 'https://bot-api.zaloplatforms.com' },
      ...{ webhook: undefined, publicUrl: undefined },
      sending: { pace: { overall: { messages: 5, seconds: 1 }, chat: { messages: 2, seconds: 3 } } },
    });
  });

  it('lives on both, Telegram’s pace untouched', () => {
    const config = readConfig({ BOT_TOKEN: token, ZALO_BOT_TOKEN: zaloToken, ZALO_RATE: '1/1' });
    expect(config.messenger.kind).toBe('polling');
    expect(config.zalo?.token).toBe(zaloToken);
    expect(config.sending).toEqual(readConfig({ BOT_TOKEN: token }).sending);
  });

  it.each([
    [
      { ZALO_BOT_TOKEN: zaloToken, ZALO_WEBHOOK_URL: 'https://a.vn/zalo' },
      /^ZALO_WEBHOOK_URL, ZALO_WEBHOOK_SECRET: /,
    ],
    [{ ZALO_BOT_TOKEN: zaloToken, ZALO_WEBHOOK_SECRET: secret }, /^ZALO_WEBHOOK_URL, ZALO_WEBHOOK_SECRET: /],
    [{ ZALO_BOT_NAME: 'Bot Nhắc Việc' }, /^ZALO_BOT_NAME: .*ZALO_BOT_TOKEN is not/],
    [{ ZALO_BOT_TOKEN: zaloToken, WEBHOOK_URL: 'https://a.vn/x' }, /^WEBHOOK_URL: .*BOT_TOKEN is not/],
    [{ ZALO_BOT_TOKEN: zaloToken, CLOCK_START: '2018-05-21T07:25' }, /^CLOCK_START: .*real Zalo/],
    [{ ZALO_BOT_TOKEN: 'short' }, /^ZALO_BOT_TOKEN: /],
    [{ ZALO_BOT_TOKEN: zaloToken, ZALO_SHARES: '50/30/30' }, /^ZALO_SHARES: .*make 100/],
    [{ ZALO_BOT_TOKEN: zaloToken, ZALO_COUNTS: 'some' }, /^ZALO_COUNTS: /],
    [{ MESSENGER_PROXY: 'socks5://geheim@a.vn:1' }, /^MESSENGER_PROXY: expected an address(?!.*geheim)/],
  ])('refuses %j', (env, words) => {
    expect(refusal(env)).toMatch(words);
  });
});

describe('with a token', () => {
  it('polls Telegram with the real clock', () => {
    const config = readConfig({ BOT_TOKEN: token });
    expect(config.messenger).toEqual({ kind: 'polling', token, apiRoot: 'https://api.telegram.org' });
    expect(config.clockStart).toBeUndefined();
  });

  it('takes the operator’s own account', () => {
    expect(readConfig({ BOT_TOKEN: token, OWNER_TELEGRAM_ID: '123' }).ownerId).toBe('123');
    expect(readConfig({ BOT_TOKEN: token }).ownerId).toBeUndefined();
  });

  it('serves a webhook when address and secret are set', () => {
    const config = readConfig({
      BOT_TOKEN: token,
      WEBHOOK_URL: 'https://bot.example.org/telegram/',
      WEBHOOK_SECRET: secret,
    });
    expect(config.messenger).toMatchObject({
      kind: 'webhook',
      url: 'https://bot.example.org/telegram',
      secret,
    });
  });

  it('starts a virtual clock in the plan’s zone against another server', () => {
    const config = readConfig({
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081',
      CLOCK_START: '2018-05-21T07:25',
    });
    expect(config.clockStart?.toString()).toBe('2018-05-21T00:25:00Z');
  });

  it.each(['https://api.telegram.org', 'https://API.telegram.org./', ''])(
    'refuses a virtual clock on the real Telegram (%s)',
    (root) => {
      expect(refusal({ BOT_TOKEN: token, TELEGRAM_API_ROOT: root, CLOCK_START: '2018-05-21T07:25' })).toMatch(
        /^CLOCK_START: .*unset it/,
      );
    },
  );
});

describe('a wrong value', () => {
  it.each([
    ['BOT_TOKEN', { BOT_TOKEN: 'hunter2' }],
    ['TELEGRAM_API_ROOT', { BOT_TOKEN: token, TELEGRAM_API_ROOT: 'telegram' }],
    ['WEBHOOK_URL', { BOT_TOKEN: token, WEBHOOK_SECRET: secret }],
    ['WEBHOOK_SECRET', { BOT_TOKEN: token, WEBHOOK_URL: 'https://bot.example.org' }],
    ['WEBHOOK_SECRET', { BOT_TOKEN: token, WEBHOOK_URL: 'https://bot.example.org', WEBHOOK_SECRET: 'short' }],
    ['TELEGRAM_API_ROOT', { TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://root@localhost/x' }],
    ['OWNER_TELEGRAM_ID', { BOT_TOKEN: token, OWNER_TELEGRAM_ID: '@lan' }],
    ['PORT', { PORT: '80800' }],
    ['TIME_ZONE', { TIME_ZONE: 'Asia/Saigon2' }],
    ['CLOCK_START', { CLOCK_START: '2018-02-30T07:00' }],
    ['CLOCK_START', { CLOCK_START: 'yesterday' }],
    ['OUTBOX_RATE', { OUTBOX_RATE: '0/1' }],
    ['OUTBOX_CHAT_RATE', { OUTBOX_CHAT_RATE: '5' }],
    ['OUTBOX_GROUP_RATE', { OUTBOX_GROUP_RATE: '20/0' }],
    ['OUTBOX_ATTEMPTS', { OUTBOX_ATTEMPTS: '0' }],
    ['OUTBOX_POLL_SECONDS', { OUTBOX_POLL_SECONDS: 'often' }],
    ['OUTBOX_LATE_MINUTES', { OUTBOX_LATE_MINUTES: '1.5' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ])('names %s', (name, env) => {
    expect(refusal(env)).toMatch(new RegExp(`^${name}: `));
  });

  it('is never repeated, for it may be a secret', () => {
    expect(refusal({ BOT_TOKEN: 'hunter2-hunter2' })).not.toContain('hunter2');
  });

  it('is told together with every other wrong one', () => {
    expect(refusal({ BOT_TOKEN: 'x', PORT: 'y' }).split('\n')).toHaveLength(2);
  });
});

describe('in Vietnamese', () => {
  /** Too long, and of no shape that a variable has; any path is one. */
  const wrong = 'ý '.repeat(300);
  const places = ['FILES_DIR', 'BACKUP_DIR', 'BACKUP_SECOND'];

  it.each(variables.filter((name) => !places.includes(name)))(
    '%s tells what is needed, in both languages',
    (name) => {
      expect(refusal({ [name]: wrong }, 'vi')).toMatch(
        new RegExp(`^${name}: cần [^\\n]+ \\(giá trị đang đặt có 600 ký tự\\)$`),
      );
      expect(refusal({ [name]: wrong })).toMatch(
        new RegExp(`^${name}: expected [^\\n]+ \\(it has 600 characters\\)$`),
      );
    },
  );

  it('no text is there for what is no variable', () => {
    for (const language of ['vi', 'en']) {
      const file = join(import.meta.dirname, '..', 'locales', language, 'operator.json');
      const texts: { config: { expected: object } } = JSON.parse(readFileSync(file, 'utf8'));
      expect(Object.keys(texts.config.expected).toSorted()).toEqual(variables.toSorted());
    }
  });

  it.each([
    [{ HTTP_HOST: '0.0.0.0' }, /^HTTP_HOST: bản chơi thử .*bỏ HTTP_HOST, hoặc đặt BOT_TOKEN$/],
    [{ BOT_TOKEN: token, CLOCK_START: '2018-05-21T07:25' }, /^CLOCK_START: .*Telegram thật .*bỏ biến này/],
    [{ ZALO_BOT_TOKEN: token, CLOCK_START: '2018-05-21T07:25' }, /^CLOCK_START: .*Zalo thật .*bỏ biến này/],
    [{ BOT_TOKEN: token, WEBHOOK_SECRET: secret }, /^WEBHOOK_URL: chưa đặt.*thì đặt cả hai/],
    [{ BOT_TOKEN: token, WEBHOOK_URL: 'https://a.vn' }, /^WEBHOOK_SECRET: chưa đặt.*tạo bằng lệnh: node -p/],
    [{ ZALO_BOT_TOKEN: token, ZALO_WEBHOOK_SECRET: secret }, /^ZALO_WEBHOOK_URL, .*mới đặt một trong hai/],
    [{ BACKUP_SECOND: 'ftp://a.vn' }, /^BACKUP_SECOND: cần một thư mục, hoặc địa chỉ bucket/],
    [{ BACKUP_REGION: 'a' }, /^BACKUP_REGION: đã đặt, nhưng BACKUP_SECOND không phải.*bỏ BACKUP_REGION$/],
    [
      { BACKUP_SECOND: 'https://a.vn/b', BACKUP_KEY_ID: 'a' },
      /^BACKUP_KEY_ID, BACKUP_KEY_SECRET: .*đặt cả hai$/,
    ],
    [
      { BACKUP_SECOND: 'https://a.vn', BACKUP_KEY_ID: 'a', BACKUP_KEY_SECRET: 'b' },
      /^BACKUP_SECOND: chưa có tên bucket; cần/,
    ],
    [{ BOT_TOKEN: token, TRIAL_GROUPS: '-1' }, /^TRIAL_GROUPS: đã đặt, nhưng chưa đặt TRIAL; đặt TRIAL=1/],
    [{ TRIAL: '1' }, /^TRIAL: bản chơi thử .*bỏ TRIAL, hoặc đặt BOT_TOKEN$/],
    [{ WEBHOOK_URL: 'https://a.vn' }, /^WEBHOOK_URL: đã đặt, nhưng chưa đặt BOT_TOKEN; đặt BOT_TOKEN/],
  ])('what does not go together is told with the mend: %j', (env, words) => {
    expect(refusal(env, 'vi')).toMatch(words);
  });
});

describe('each variable', () => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
  const named = (file: string, pattern: RegExp) =>
    [...read(file).matchAll(pattern)].map(([, name]) => name).filter((name) => name !== undefined);

  it('stands in .env.example, and no other', () => {
    expect(named('.env.example', /^#? ?([A-Z_]+)=/gm).toSorted()).toEqual(variables.toSorted());
  });

  it('is explained in docs/configuration.md', () => {
    const explained = named('docs/configuration.md', /`([A-Z_0-9]+)`/g);
    expect(variables.filter((name) => !explained.includes(name))).toEqual([]);
  });
});

describe('a trial', () => {
  const real = { BOT_TOKEN: token };

  it('is none until someone says so', () => {
    expect(readConfig(real).trial).toBeUndefined();
    expect(readConfig({ ...real, TRIAL: '0', TRIAL_PEOPLE: '1', TRIAL_GROUPS: '-2' }).trial).toBeUndefined();
    expect(readConfig({ ...real, TRIAL: '', TRIAL_PEOPLE: '' }).trial).toBeUndefined();
  });

  it('lists people and groups by their numbers, those of another messenger with its name', () => {
    const lists = { TRIAL_PEOPLE: '123, zalo:17', TRIAL_GROUPS: '-1001234567890,zalo:-3' };
    expect(readConfig({ ...real, TRIAL: '1', ...lists }).trial).toEqual({
      people: [
        { channel: 'telegram', id: '123' },
        { channel: 'zalo', id: '17' },
      ],
      groups: [
        { channel: 'telegram', id: '-1001234567890' },
        { channel: 'zalo', id: '-3' },
      ],
    });
  });

  it('without lists is one in which nobody hears anything unasked', () => {
    expect(readConfig({ ...real, TRIAL: '1' }).trial).toEqual({ people: [], groups: [] });
  });

  it.each([
    ['another word for yes', { TRIAL: 'true' }, /^TRIAL: expected 1 /],
    [
      'a name in the list',
      { TRIAL: '1', TRIAL_PEOPLE: '123,@lan' },
      /^TRIAL_PEOPLE: expected account numbers/,
    ],
    ['a gap in the list', { TRIAL: '1', TRIAL_PEOPLE: '123,,124' }, /^TRIAL_PEOPLE: /],
    ['a group among people', { TRIAL: '1', TRIAL_PEOPLE: '-100' }, /^TRIAL_PEOPLE: /],
    ['a person among groups', { TRIAL: '1', TRIAL_GROUPS: '100' }, /^TRIAL_GROUPS: /],
    [
      'a list of which nobody says that it holds',
      { TRIAL_PEOPLE: '123' },
      /^TRIAL_PEOPLE: is set but TRIAL is not/,
    ],
  ])('is refused with %s', (_, wrong, message) => {
    expect(refusal({ ...real, ...wrong })).toMatch(message);
  });

  it('is refused on the playground, and taken away from who plays on purpose', () => {
    expect(refusal({ TRIAL: '1' })).toMatch(/^TRIAL: the playground has no real people/);
    const forced = readConfig(Object.assign({ ...real, TRIAL: '1', TRIAL_PEOPLE: '123' }, playgroundOnly));
    expect([forced.messenger.kind, forced.trial]).toEqual(['playground', undefined]);
  });
});
