import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { examine } from '../../src/doctor/examine.ts';
import type { CheckName, Finding } from '../../src/doctor/finding.ts';
import { readableConfig } from '../../src/doctor/readable-config.ts';
import { usualLimits, type World } from '../../src/doctor/world.ts';
import { temporaryFolder } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

export const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
export const ZALO_TOKEN = '1234567890:tests-only-opens-nothing-either';
export const NOW = '2018-05-21T07:25';

/** A world as an environment makes it, in a folder of its own, with nothing listening where the bot would. */
export async function worldOf(
  env: Readonly<Record<string, string>>,
  changes: Partial<World> = {},
): Promise<World & { folder: string }> {
  const folder = await temporaryFolder();
  const places = {
    DATABASE_URL: `file:${encodeURI(join(folder, 'nhac-viec.db'))}`,
    FILES_DIR: join(folder, 'files'),
    BACKUP_DIR: join(folder, 'backups'),
    PORT: '0',
  };
  const { config, problems } = readableConfig({ ...places, ...env });
  return {
    ...{ config, problems, misspelt: [], clock: new StillClock(NOW), fetch, folder },
    node: { version: '20.19.0', least: '20.19' },
    limits: { ...usualLimits, answerMs: 500 },
    ...changes,
  };
}

/** What the checks find, as `level code`, by their names; those that found nothing are left out. */
export async function found(world: World): Promise<Partial<Record<CheckName, string[]>>> {
  return byCheck((await examine(world)).findings);
}

/** What one check finds. */
export async function findingsOf(world: World, check: CheckName): Promise<Finding[]> {
  return (await examine(world)).findings.filter((finding) => finding.check === check);
}

function byCheck(findings: readonly Finding[]): Partial<Record<CheckName, string[]>> {
  const sorted: Partial<Record<CheckName, string[]>> = {};
  for (const { check, level, code } of findings)
    sorted[check] = [...(sorted[check] ?? []), `${level} ${code}`];
  return sorted;
}

/** What a messenger's server does with a call of some method. */
type Reaction = object | 'silence' | { status: number; text: string };

export interface ServerOptions {
  /** By the method's name; a method that is not named is refused with 404. */
  [method: string]: Reaction;
}

/** A server that answers as a messenger's would, with a clock of its own; closed after the test. @param at its clock, in milliseconds */
export async function messengerServer(reactions: ServerOptions, at?: () => number): Promise<string> {
  return listen((url, response) => {
    response.sendDate = false;
    if (at) response.setHeader('date', new Date(at()).toUTCString());
    const method = url.split('/').at(-1) ?? '';
    const reaction = reactions[method] ?? { status: 404, text: '{"ok":false,"error_code":404}' };
    if (reaction === 'silence') return;
    if ('text' in reaction && 'status' in reaction)
      return void response.writeHead(Number(reaction.status)).end(String(reaction.text));
    response.end(JSON.stringify({ ok: true, result: reaction }));
  });
}

/** Listens on a free port of this machine; closed after the test. Returns its address. */
export async function listen(handle: (url: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => handle(request.url ?? '', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/** A bot that Telegram knows and to which nothing is posted. */
export const known = {
  getMe: { id: 1, is_bot: true, username: 'nhac_viec_bot', can_join_groups: true },
  getWebhookInfo: { url: '', pending_update_count: 0 },
};

/** An address of this machine at which nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
