import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectFile } from '../../src/base/project.ts';
import { variables } from '../../src/config.ts';
import { BOARD_PATH, DRAFTS_PATH } from '../../src/people/page-keys.ts';
import { CALENDAR_PATH } from '../../src/reports/calendar-addresses.ts';
import { temporaryFolder } from '../support/database.ts';

const FILES = ['compose.yaml', 'compose.postgresql.yaml'];

const service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  init: z.boolean().optional(),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z.string().optional(),
  stop_signal: z.string().optional(),
  depends_on: z.unknown().optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  volumes: z.array(z.string()),
  read_only: z.literal(true),
  tmpfs: z.array(z.string().regex(/:size=\d+m,mode=\d{4},noexec,nosuid,nodev$/)),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  shm_size: z.string().optional(),
  mem_limit: z.string().regex(/^\d+[mg]$/),
  pids_limit: z.number().max(200),
  healthcheck: z.unknown().optional(),
  logging: z.strictObject({
    driver: z.literal('json-file'),
    options: z.strictObject({ 'max-size': z.string(), 'max-file': z.string() }),
  }),
});
const composeFile = z.strictObject({
  name: z.literal('nhac-viec'),
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean() }).nullable()).default({}),
  volumes: z.record(z.string(), z.null()),
});

const sourceOf = (file: string) => readFileSync(projectFile('deploy', file), 'utf8');
const read = (file: string) => composeFile.parse(parse(sourceOf(file)));
const caddyfile = sourceOf('Caddyfile');

describe.each(FILES)('%s', (file) => {
  it('keeps every service from writing, gaining rights, filling memory or disk, and staying down', () => {
    expect(() => read(file)).not.toThrow();
  });

  it('names a version of each image that is not built here', () => {
    for (const { image, build } of Object.values(read(file).services))
      if (!build) expect(image).toMatch(/:\d+\.\d+(\.\d+)?-[a-z]+$/);
  });

  it('keeps the data and the backups of the bot, which is a user of its own', () => {
    const { services, volumes } = read(file);
    const { bot } = services;
    expect(bot?.volumes).toEqual(['data:/app/data', 'backups:/app/data/backups']);
    expect(bot?.cap_add).toEqual([]);
    expect(bot?.build).toEqual({ context: '..', dockerfile: 'deploy/Dockerfile' });
    const named = Object.values(services).flatMap((one) =>
      one.volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    expect(named.filter((name) => !name.startsWith('./')).sort()).toEqual(Object.keys(volumes).sort());
  });

  it('gives the bot more than the ten seconds that its stop takes at most', () => {
    expect(Number.parseInt(read(file).services.bot?.stop_grace_period ?? '0', 10)).toBeGreaterThan(10);
  });

  it('says only what a container needs, by names that the program knows, and no secret', () => {
    const { services } = read(file);
    const { bot, ...others } = services;
    expect(bot?.env_file).toBe('.env');
    const names = Object.keys(bot?.environment ?? {}).filter((name) => name !== 'BACKUP_DIR');
    expect(names.filter((name) => !variables.includes(name))).toEqual([]);
    const secrets = [bot, ...Object.values(others)].flatMap((one) =>
      Object.entries(one?.environment ?? {}).filter(([name]) => /PASSWORD|SECRET|TOKEN/.test(name)),
    );
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?/);
  });

  it('is what docker compose takes, where it is there', async ({ skip }) => {
    if (spawnSync('docker', ['compose', 'version']).status !== 0) skip();
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'deploy'));
    copyFileSync(projectFile('deploy', file), join(folder, 'deploy', file));
    writeFileSync(
      join(folder, 'deploy', '.env'),
      'DOMAIN=bot.example.org\nPOSTGRES_PASSWORD=abc\nBOT_TOKEN=1:a\n',
    );
    const path = join(folder, 'deploy', file);
    const { status, stderr } = spawnSync('docker', ['compose', '-f', path, 'config', '--quiet'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

it('nothing but Caddy is reached from outside, and the database by the bot alone', () => {
  expect(read('compose.yaml').services.bot?.ports).toEqual(['127.0.0.1:8080:8080']);
  const { services, networks } = read('compose.postgresql.yaml');
  const open = Object.entries(services).filter(([, { ports }]) => ports.length > 0);
  expect(open.map(([name]) => name)).toEqual(['caddy']);
  expect(networks.inside).toEqual({ internal: true });
  expect(services.bot?.networks).toEqual(['inside', 'outside']);
  expect(services.db?.networks).toEqual(['inside']);
  expect(services.caddy?.networks).not.toContain('inside');
});

it('Caddy passes on what people and messengers need, and nothing of the operator’s', () => {
  const passed = /@bot path (.*)$/m.exec(caddyfile)?.[1]?.split(' ') ?? [];
  for (const path of [BOARD_PATH, DRAFTS_PATH, CALENDAR_PATH, '/zalo', '/tep', '/nop', '/telegram'])
    expect(passed).toContain(`${path}/*`);
  expect(passed.filter((path) => /healthz|metrics|^\/\*$/.test(path))).toEqual([]);
  expect(caddyfile).toMatch(/handle \{\s*respond 404\s*\}/);
  expect(caddyfile).not.toMatch(/^\s*log\b/m);
});
