import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { languages, textsIn } from '../../src/base/texts.ts';
import type { PlanRole } from '../../src/people/rights.ts';
import { allRows } from '../support/database-rows.ts';
import { COMMUNE_GROUP, type House, OFFICE_GROUP, STRANGER, UNKNOWN_GROUP } from '../support/house.ts';
import { PROPERTY_SEED } from '../support/property-seed.ts';
import { runs } from '../support/runs.ts';
import { buttonKinds } from './declared.ts';
import { hear } from './heard.ts';
import { mutation } from './mutated-data.ts';
import { notHers, ownerOf } from './own-rows.ts';
import { openScene, people } from './scene.ts';
import { kindOf, type SentButton, wander } from './wander.ts';

/*
 * Buttons that the bot really sent, changed in every way and pressed by the wrong people in all chats. `MUTATED=20000` is the long
 * run; `SEED=` presses what a failure pressed.
 */

const MUTATED = Number(process.env.MUTATED ?? runs(150));
const AT_ONCE = 40;
vi.setConfig({ testTimeout: 60_000 + 60 * MUTATED });

/** Kinds of button that no walk through the bot meets: they need a campaign that went out, a report that its head was told of, a long audit log, a trial, or words that may tell of danger. */
const UNSEEN = [
  'keep',
  'erase',
  'ack',
  'poll',
  'campaign-reply',
  'campaign-words',
  'reply-words',
  'trail',
  'more',
  'fix',
  'walk',
  'takeover',
  'remind-on',
  'account',
  'head',
  'head-words',
  'trial',
];

/** Who presses where, and what she must never read. */
interface Presser {
  who: number;
  role: PlanRole;
  chats: readonly number[];
  /** Whether she is known there at all. */
  inside: boolean;
  secrets: readonly RegExp[];
}

const WAITING = /Tin mật chờ duyệt/;
const INVITATION = /t\.me\//;
const NOTE = /chờ chữ ký/;
const NAMES = /Lan Điều Phối|Hoa Đầu Mối|Minh Lãnh Đạo/;
const SHELTER = /0373 123 456/;

/** A person known, in her own chat and in groups. */
function known(role: Exclude<PlanRole, 'BYSTANDER'>, ...secrets: RegExp[]): Presser {
  const who = people[role];
  return { who, role, chats: [who, who, OFFICE_GROUP, COMMUNE_GROUP], inside: true, secrets };
}

const pressers: readonly Presser[] = [
  {
    who: STRANGER,
    role: 'BYSTANDER',
    chats: [STRANGER, UNKNOWN_GROUP],
    inside: false,
    secrets: [],
  },
  {
    who: STRANGER,
    role: 'BYSTANDER',
    chats: [OFFICE_GROUP, COMMUNE_GROUP],
    inside: true,
    secrets: [WAITING, INVITATION, NOTE, NAMES, SHELTER],
  },
  known('VIEWER', WAITING, INVITATION),
  known('FOCAL_POINT', WAITING, INVITATION, NOTE),
  known('CAMPAIGNER', INVITATION, NOTE),
  known('OVERSEER', WAITING, INVITATION, NOTE, NAMES),
];

/** Callback data in a chat, as if it were on that message. */
interface Press {
  chat: number;
  message: number;
  data: string;
}

/** Presses of a button, changed with the help of another, in one of the chats: on its message, an older one, or none. */
function pressesOf(buttons: readonly SentButton[], { chats }: Presser): fc.Arbitrary<Press> {
  // Each kind as often as any other, however many of it were sent.
  const kinds = [...new Set(buttons.map(({ data }) => kindOf(data)))];
  const ofKind = (kind: string) => buttons.filter(({ data }) => kindOf(data) === kind);
  const button = fc.oneof(...kinds.map((kind) => fc.constantFrom(...ofKind(kind))));
  const message = fc.constantFrom(undefined, undefined, 1, 999_999);
  return fc
    .tuple(button, button, mutation, fc.constantFrom(...chats), message)
    .map(([{ data, messageId }, other, mutate, chat, elsewhere]) => ({
      chat,
      message: elsewhere ?? messageId,
      data: withoutCode(mutate(data, other.data)),
    }));
}

/** Whoever has an invitation's code may use it; a forger has another. */
function withoutCode(data: string): string {
  return data.replace(/(?<=^join:\w+:)./, (first) => (first === 'A' ? 'B' : 'A'));
}

async function pressAll(house: House, who: number, presses: readonly Press[]): Promise<void> {
  for (let first = 0; first < presses.length; first += AT_ONCE) {
    const some = presses.slice(first, first + AT_ONCE);
    await Promise.all(some.map(({ chat, message, data }) => house.forge(chat, who, message, data)));
  }
}

/** All that strangers are ever told by a button, numbers aside. */
const strangersTexts = languages.flatMap((language) => {
  const further = ['people:join.invalid', 'people:join.pause', 'people:join.declined'];
  const all = ['bot:stranger.button', 'groups:not-your-button', ...further];
  return all.map((key) => withoutNumbers(textsIn(language)(key, { minutes: 0 })));
});

function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '#');
}

/** Presses as a person. @throws AssertionError when she changes what is not hers, or reads what is not for her */
async function tryAs(house: House, presser: Presser, presses: readonly Press[]): Promise<void> {
  const { who, role, secrets } = presser;
  const before = await allRows(house.database);
  const owners = [await ownerOf(house.database, who, role)];
  const { texts, deaf } = hear(house.messenger);
  await pressAll(house, who, presses);
  deaf();
  owners.push(await ownerOf(house.database, who, role));
  const told = `SEED=${PROPERTY_SEED} ${role} in ${presser.chats}`;
  expect(notHers(before, await allRows(house.database), owners), told).toEqual([]);
  expect(texts.length, told).toBeGreaterThan(0);
  for (const secret of secrets)
    expect(
      texts.filter((text) => secret.test(text)),
      told,
    ).toEqual([]);
  if (presser.inside) return;
  expect(
    texts.filter((text) => !strangersTexts.includes(withoutNumbers(text))),
    told,
  ).toEqual([]);
}

it('changed in any way, a button gives nobody a right that she has not', async () => {
  const laid = await openScene();
  const { house } = laid;
  // Her own data anybody may erase, and the plan leave, and is nobody then of whom more could be learned.
  const buttons = (await wander(laid)).filter(
    ({ data }) => data !== 'own-data:erase-now' && data !== 'leave:yes' && !/^group-leave:.*yes$/.test(data),
  );
  const sent = new Set(buttons.map(({ data }) => kindOf(data)));
  expect(buttonKinds.filter((kind) => !sent.has(kind)).filter((kind) => !UNSEEN.includes(kind))).toEqual([]);
  for (const presser of pressers) {
    const numRuns = Math.ceil(MUTATED / pressers.length);
    await tryAs(house, presser, fc.sample(pressesOf(buttons, presser), { numRuns, seed: PROPERTY_SEED }));
  }
  expect(house.log.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
  const { COORDINATOR } = people;
  expect((await house.say(COORDINATOR, COORDINATOR, '/tuannay'))?.text).toContain('IV.2');
});
