import type { Message } from 'grammy/types';
import type { Database } from '../../../src/database/database.ts';
import { AuditLog } from '../../../src/people/audit-log.ts';
import { Invitations } from '../../../src/people/invitations.ts';
import { buttonsOf } from '../../bot/buttons.ts';
import { enrolFocalPoint, FOCAL_POINT as HA_ON_TELEGRAM } from '../../bot/focal-point.ts';
import * as telegram from '../../support/house.ts';
import * as onZalo from '../../support/zalo-house.ts';

/** People and a group who are the same on both messengers. */
type Who = 'coordinator' | 'focal-point' | 'stranger';

/** The same conversation, on whichever messenger. */
export interface Talk {
  database: Database;
  /** Their accounts' numbers, and that of the commune's group. */
  accounts: Readonly<Record<Who | 'group', string>>;
  say(who: Who, text: string): Promise<void>;
  /** Asks in the commune's group, naming the bot. */
  ask(who: Who, text: string): Promise<void>;
  /** Presses the newest button whose label matches: as a button, or by its code. */
  press(who: Who, label: RegExp, where?: 'group'): Promise<void>;
  /** Sends a picture. */
  show(who: Who): Promise<void>;
  /** What the bot said last to a person or in the group. */
  heard(who: Who | 'group'): string;
  /** Labels of the screen that a person saw last in private. */
  labels(who: Who): string[];
  /** What is due by a moment is said. */
  at(moment: string): Promise<void>;
  /** Makes an invitation for a focal point of the culture division. Returns its code. */
  invite(): Promise<string>;
}

const PICTURE = Buffer.from('\u0089PNG, or something like it');

export async function talkOnTelegram(): Promise<Talk> {
  const house = await telegram.openHouse();
  await asOnZalo(house);
  await enrolFocalPoint(house);
  const { messenger, database, clock, plan } = house;
  const ids = {
    coordinator: telegram.COORDINATOR,
    'focal-point': HA_ON_TELEGRAM,
    stranger: telegram.STRANGER,
  };
  const chats = { ...ids, group: telegram.COMMUNE_GROUP };
  messenger.joinGroup(telegram.COMMUNE_GROUP, HA_ON_TELEGRAM);
  const ofBot = (chat: number): Message[] => messenger.messages(chat).filter(({ from }) => from?.is_bot);
  const screens = new Map<Who, Message | undefined>();
  return {
    database,
    accounts: texts(chats),
    async say(who, text) {
      screens.set(who, await house.say(ids[who], ids[who], text));
    },
    labels: (who) => buttonsOf(screens.get(who)).map(({ text }) => text),
    ask: async (who, text) =>
      void (await house.say(telegram.COMMUNE_GROUP, ids[who], `@nhac_viec_bot ${text}`)),
    async press(who, label, where) {
      const chat = chats[where ?? who];
      const screen = where ? undefined : screens.get(who);
      const found = [...ofBot(chat), ...(screen ? [screen] : [])]
        .toReversed()
        .flatMap((message) => buttonsOf(message).map((button) => ({ message, button })))
        .find(({ button }) => label.test(button.text));
      if (!found) throw new Error(`no button ${label}`);
      const { message_id: id } = found.message;
      const before = looks(found.message);
      const came = await house.press(chat, ids[who], id, found.button.callback_data);
      // On Zalo a changed screen is a message, too, and a pop-up alone is one without buttons.
      const isChanged = looks(came.message) !== before;
      const shown = [
        came.sent && ofBot(chat).at(-1),
        ...(isChanged || !(came.notice ?? came.sent) ? [came.message] : []),
      ];
      screens.set(
        who,
        shown.find((message) => buttonsOf(message).length > 0),
      );
    },
    show: async (who) =>
      void (await house.send(ids[who], ids[who], { name: 'a.png', mimeType: 'image/png', content: PICTURE })),
    heard: (who) => ofBot(chats[who]).at(-1)?.text ?? '',
    async at(moment) {
      clock.set(moment);
      await house.tick();
      await house.deliver();
    },
    invite: () => invitation(database, clock, plan.id),
  };
}

function looks(message: Message | undefined): string {
  return JSON.stringify([message?.text, buttonsOf(message)]);
}

/** Leaves those in the house who are in Zalo's. */
async function asOnZalo({ database: { prisma } }: telegram.House): Promise<void> {
  await prisma.member.deleteMany({ where: { accountId: String(telegram.WOMENS_UNION) } });
  await prisma.chat.deleteMany({ where: { chatId: String(telegram.OFFICE_GROUP) } });
  const coordinator = { accountId: String(telegram.COORDINATOR) };
  await prisma.member.updateMany({ where: coordinator, data: { displayName: 'Lan Điều Phối' } });
}

/** @param options of the house */
export async function talkOnZalo(
  options: Parameters<typeof onZalo.openZaloHouse>[0] = {},
): Promise<Talk & { house: onZalo.ZaloHouse }> {
  const house = await onZalo.openZaloHouse({ pagesAt: telegram.PUBLIC_URL, ...options });
  const { database, clock, plan } = house;
  const ids = {
    coordinator: onZalo.COORDINATOR,
    'focal-point': onZalo.FOCAL_POINT,
    stranger: onZalo.STRANGER,
  };
  const chats = { ...ids, group: onZalo.COMMUNE_GROUP };
  const numbers: Record<string, number> = {};
  for (const [who, id] of Object.entries(chats)) numbers[who] = await house.number(id);
  return {
    house,
    database,
    accounts: texts(numbers) as Talk['accounts'],
    say: async (who, text) => void (await house.say(ids[who], text)),
    ask: async (who, text) => void (await house.say(ids[who], `@Bot Nhắc Việc ${text}`, chats.group)),
    labels: (who) => [...codesIn(house.said(ids[who]).at(-1)?.text).values()],
    async press(who, label, where) {
      const lines = house
        .said(chats[where ?? who])
        .toReversed()
        .flatMap(({ text = '' }) => text.split('\n'));
      const coded = lines.map((line) => /^([A-Z]{1,2}\d+) (.*)$/.exec(line));
      const code = coded.find((found) => found && label.test(found[2] ?? ''))?.[1];
      if (code === undefined) throw new Error(`no code for ${label}`);
      if (where) await house.say(ids[who], `@Bot Nhắc Việc ${code}`, chats.group);
      else await house.say(ids[who], code);
    },
    show: (who) => house.show(ids[who], PICTURE),
    heard: (who) => house.said(chats[who]).at(-1)?.text ?? '',
    async at(moment) {
      clock.set(moment);
      await house.tick();
      await house.deliver();
    },
    invite: () => invitation(database, clock, plan.id),
  };
}

/** The codes under a text, with their labels. */
function codesIn(text = ''): Map<string, string> {
  const lines = text.split('\n').map((line) => /^([A-Z]{1,2}\d+) (.*)$/.exec(line));
  return new Map(lines.flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? '']] : [])));
}

async function invitation(
  database: Database,
  clock: onZalo.ZaloHouse['clock'],
  planId: number,
): Promise<string> {
  const invitations = new Invitations(database.prisma, clock, new AuditLog(database.prisma, clock), [
    'telegram',
  ]);
  return (await invitations.invite({ planId, role: 'FOCAL_POINT', unit: 'vhtt', by: undefined })).code;
}

function texts<K extends string>(numbers: Readonly<Record<K, number>>): Record<K, string> {
  return Object.fromEntries(Object.entries(numbers).map(([who, id]) => [who, String(id)])) as Record<
    K,
    string
  >;
}
