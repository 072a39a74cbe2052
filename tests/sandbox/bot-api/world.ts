import { Api, type ApiClientOptions } from 'grammy';
import { Temporal } from 'temporal-polyfill';
import { onTestFinished } from 'vitest';
import { VirtualClock } from '../../../src/base/clock.ts';
import type { BotApiOptions } from '../../../src/sandbox/bot-api/options.ts';
import { createBotApiServer } from '../../../src/sandbox/bot-api/server.ts';
import { StillClock } from '../../support/still-clock.ts';

export const TOKEN = '1000:playground';
export const LAN = 11;
export const MAI = 12;
export const GROUP = -500;
export const FORUM = -1_000_000_000_900;

/** A moment that does not pass: Monday 2018-05-21 07:25 in Việt Nam. */
export const START = Temporal.Instant.from('2018-05-21T07:25:00+07:00');

/** A server with two people, a group and a forum, listening until the test is over. */
export async function world(options: Partial<BotApiOptions> = {}, client: ApiClientOptions = {}) {
  const clock = new VirtualClock(START, new StillClock('2018-05-21T07:25'));
  const server = createBotApiServer({ token: TOKEN, clock, limits: 'off', updateIdBase: 0, ...options });
  server.addPerson({ id: LAN, firstName: 'Lan', lastName: 'Nguyễn', username: 'lan_ld', languageCode: 'vi' });
  server.addPerson({ id: MAI, firstName: 'Mai' });
  server.addGroup({ id: GROUP, title: 'Điều phối', members: [LAN, MAI] });
  server.addGroup({ id: FORUM, title: 'Diễn đàn', members: [LAN, MAI], isForum: true });
  const listening = await server.listen({ port: 0 });
  onTestFinished(() => listening.close());
  const api = new Api(TOKEN, { apiRoot: listening.url, ...client });
  return { server, clock, api, url: listening.url };
}

/** A private chat that Lan has opened; the updates of it are confirmed. */
export async function openedWorld(options: Partial<BotApiOptions> = {}) {
  const made = await world(options);
  made.server.sendText(LAN, LAN, '/start');
  await confirmAll(made.api);
  return made;
}

/** Confirms what is queued, so that only what comes next is seen. */
export async function confirmAll(api: Api): Promise<void> {
  const updates = await api.getUpdates();
  const last = updates.at(-1);
  if (last) await api.getUpdates({ offset: last.update_id + 1 });
}

/** The Bot API's refusal. */
export function refusal(code: number, description: string) {
  return { error_code: code, description };
}
