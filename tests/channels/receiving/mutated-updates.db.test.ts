import fc from 'fast-check';
import type { Chat, Message, Update } from 'grammy/types';
import { expect, it, vi } from 'vitest';
import { languages, textsIn } from '../../../src/base/texts.ts';
import type { PlanRole } from '../../../src/people/rights.ts';
import { hear } from '../../bot/heard.ts';
import { notHers, ownerOf } from '../../bot/own-rows.ts';
import { openScene, people } from '../../bot/scene.ts';
import { allRows } from '../../support/database-rows.ts';
import { type House, OFFICE_GROUP, STRANGER, UNKNOWN_GROUP } from '../../support/house.ts';
import { PROPERTY_SEED } from '../../support/property-seed.ts';
import { runs } from '../../support/runs.ts';
import { mutation } from './mutated-update.ts';

/*
 * Updates that were really handed over, with fields gone, of the wrong kind, huge or nested, given to the bot by both ways in.
 * `MUTATED=20000` is the long run; `SEED=` gives what a failure gave.
 */

const MUTATED = Number(process.env.MUTATED ?? runs(200));
const AT_ONCE = 40;
const PATIENCE = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 60_000 + 60 * MUTATED });

type Content = Omit<Update, 'update_id'>;

/** Who writes where. `inside`: she is known there. */
interface Sender {
  who: number;
  chat: number;
  role: PlanRole;
  inside: boolean;
}

const senders: readonly Sender[] = [
  { who: STRANGER, chat: STRANGER, role: 'BYSTANDER', inside: false },
  { who: STRANGER, chat: UNKNOWN_GROUP, role: 'BYSTANDER', inside: false },
  { who: STRANGER, chat: OFFICE_GROUP, role: 'BYSTANDER', inside: true },
  { who: people.VIEWER, chat: people.VIEWER, role: 'VIEWER', inside: true },
  { who: people.FOCAL_POINT, chat: people.FOCAL_POINT, role: 'FOCAL_POINT', inside: true },
  { who: people.FOCAL_POINT, chat: OFFICE_GROUP, role: 'FOCAL_POINT', inside: true },
];

/** What bystanders and strangers must not read, and what nobody must read in the log. */
const SECRETS = /Tin mật chờ duyệt|t\.me\/|chờ chữ ký|Lan Điều Phối|Hoa Đầu Mối|Minh Lãnh Đạo|0373 123 456/;
const WORDS = /tạm lánh|đến hạn|tuannay|xong rồi|bao-cao/;

/** All that strangers are ever told, numbers aside. */
const strangersTexts = languages.flatMap((language) => {
  const t = textsIn(language);
  const single = [
    'bot:stranger.person',
    'bot:stranger.group',
    'bot:stranger.button',
    'groups:ask-coordinator',
  ];
  const further = [
    'groups:not-your-button',
    'people:join.invalid',
    'people:join.pause',
    'people:join.declined',
    'bot:only-text',
  ];
  return [...single, ...further]
    .map((key) => t(key, { id: 0, minutes: 0 }))
    .concat(`${t('groups:greeting')}\n${t('groups:greeting-how')}`)
    .map(withoutNumbers);
});

function withoutNumbers(text: string): string {
  return text.replace(/-?\d[\d.e+]*/g, '#');
}

/** What people did, as the bot was told of it; and the kinds of update that it does not ask for. */
async function realUpdates(house: House): Promise<Content[]> {
  const { messenger, send, became } = house;
  const picture = { name: 'a.png', mimeType: 'image/png', content: Buffer.from('x'), caption: 'xong rồi' };
  const { COORDINATOR } = people;
  await house.say(STRANGER, STRANGER, '/start');
  const asked = await house.say(COORDINATOR, COORDINATOR, '/viec IV.2');
  await send(COORDINATOR, COORDINATOR, picture, { replyTo: asked?.message_id ?? 0 });
  messenger.removeBotFromGroup(UNKNOWN_GROUP, STRANGER);
  await became(UNKNOWN_GROUP, 'kicked');
  messenger.addBotToGroup(UNKNOWN_GROUP, STRANGER);
  await became(UNKNOWN_GROUP, 'member');
  const real = house.updates.map(({ update_id: _id, ...content }) => content as Content);
  const message = real.findLast((one) => one.message?.text !== undefined)?.message as never;
  const role = real.findLast((one) => one.my_chat_member)?.my_chat_member as never;
  return [
    ...real,
    { edited_message: message },
    { channel_post: message },
    { edited_channel_post: message },
    { chat_member: role },
    { message: Object.assign({}, message as Message.TextMessage, { migrate_to_chat_id: -901 }) as never },
    { message: Object.assign({}, message as Message.TextMessage, { migrate_from_chat_id: -902 }) as never },
  ];
}

/** The same, done by another person in another chat. A role in a chat is nobody's right: those stay with unknown ones. */
function doneBy(content: Content, { who, chat }: Sender): Content {
  const copy = structuredClone(content) as Record<string, { from?: unknown; chat?: Chat; message?: Message }>;
  const from = { id: who, is_bot: false, first_name: `P${who}` };
  const place = chatOf(content.my_chat_member || isMigration(content) ? UNKNOWN_GROUP : chat);
  for (const one of Object.values(copy)) {
    one.from = from;
    if (one.chat) one.chat = place;
    if (one.message) one.message.chat = place as never;
  }
  return copy as Content;
}

function isMigration({ message }: Content): boolean {
  return message?.migrate_to_chat_id !== undefined || message?.migrate_from_chat_id !== undefined;
}

function chatOf(id: number): Chat {
  return id > 0 ? { id, type: 'private', first_name: `P${id}` } : { id, type: 'group', title: 'G' };
}

/** Gives updates as a sender's. @throws AssertionError when they change what is not hers or tell what is not for her */
async function tryAs(house: House, sender: Sender, give: () => Promise<void>): Promise<void> {
  const { who, role, inside } = sender;
  const before = await allRows(house.database);
  const owners = [await ownerOf(house.database, who, role)];
  const { texts, deaf } = hear(house.messenger);
  await give();
  deaf();
  owners.push(await ownerOf(house.database, who, role));
  const told = `SEED=${PROPERTY_SEED} ${role} in ${sender.chat}`;
  expect(notHers(before, await allRows(house.database), owners), told).toEqual([]);
  if (role === 'BYSTANDER')
    expect(
      texts.filter((text) => SECRETS.test(text)),
      told,
    ).toEqual([]);
  if (!inside)
    expect(
      texts.map(withoutNumbers).filter((text) => !strangersTexts.includes(text)),
      told,
    ).toEqual([]);
}

/** What went wrong that was not Telegram's refusal of an answer, or tells what people wrote. */
function badLines({ log }: House): string[] {
  return log.filter((line) => {
    const { level, err } = JSON.parse(line);
    return (level >= 50 && err?.type !== 'GrammyError') || WORDS.test(line) || SECRETS.test(line);
  });
}

async function mutatedOf(house: House): Promise<[Sender, Content[]][]> {
  const real = await realUpdates(house);
  const numRuns = Math.ceil(MUTATED / senders.length);
  return senders.map((sender, index) => {
    const one = fc.tuple(fc.constantFrom(...real), mutation);
    const some = fc.sample(one, { numRuns, seed: PROPERTY_SEED + index });
    return [sender, some.map(([content, mutate]) => mutate(doneBy(content, sender)))];
  });
}

it('posted to the webhook, a malformed update is taken and does nothing', async () => {
  const { house } = await openScene();
  let id = 0;
  const post = async (content: Content) => {
    id += 1;
    expect(await house.post(JSON.stringify({ ...content, update_id: id }))).toBe(200);
  };
  for (const [sender, contents] of await mutatedOf(house))
    await tryAs(house, sender, async () => {
      for (let first = 0; first < contents.length; first += AT_ONCE)
        await Promise.all(contents.slice(first, first + AT_ONCE).map(post));
    });
  expect(badLines(house)).toEqual([]);
  expect((await house.say(people.COORDINATOR, people.COORDINATOR, '/tuannay'))?.text).toContain('IV.2');
});

it('polled, a malformed update is confirmed and does nothing, and what comes after it is answered', async () => {
  const { house } = await openScene();
  const { messenger } = house;
  const batches = await mutatedOf(house);
  const question = house.updates.find(
    ({ message }) => message?.text === '/tuannay' && message.chat.id === OFFICE_GROUP,
  );
  let id = Math.max(...house.updates.map(({ update_id }) => update_id)) + 1;
  const push = (content: Content) => {
    id += 1;
    messenger.pushUpdate({ ...content, update_id: id } as Update);
  };
  const answers = () =>
    messenger.messages(OFFICE_GROUP).filter(({ from, text }) => from?.is_bot && text?.includes('IV.2'))
      .length;
  for (const [sender, contents] of batches) {
    await tryAs(house, sender, async () => {
      for (const content of contents) push(content);
      await vi.waitFor(async () => expect(await house.pending()).toBe(0), PATIENCE);
    });
    const before = answers();
    push(question as Content);
    await vi.waitFor(() => expect(answers()).toBeGreaterThan(before), PATIENCE);
  }
  expect(badLines(house)).toEqual([]);
});
