import { planRoles } from '../../src/people/rights.ts';
import { type House, OFFICE_GROUP, STRANGER } from '../support/house.ts';
import { actions, attempts } from './attempts.ts';
import { buttonsOf } from './buttons.ts';
import { may } from './declared.ts';
import { type Laid, people } from './scene.ts';

/** Who was invited and has not said yes yet. */
const INVITED = 42;

/** A button that the bot really sent. */
export interface SentButton {
  chatId: number;
  messageId: number;
  data: string;
}

/** Who goes through the bot where. */
const places = [
  [people.COORDINATOR, people.COORDINATOR],
  [people.CAMPAIGNER, people.CAMPAIGNER],
  [people.FOCAL_POINT, people.FOCAL_POINT],
  [people.HEAD, people.HEAD],
  [people.VIEWER, people.VIEWER],
  [people.OVERSEER, people.OVERSEER],
  [people.COORDINATOR, OFFICE_GROUP],
  [people.FOCAL_POINT, OFFICE_GROUP],
  [STRANGER, OFFICE_GROUP],
] as const;

/** What leads the coordinator further: a task's reports, its units, a round that is opened, the report that goes upward, answers of several pages. */
const FURTHER = [
  /^missing:IV\.2/,
  /^report:IV\.2:ld/,
  /^review:IV\.2:ld:returned/,
  /^units:0/,
  /^unit:ld/,
  /^round-order:\d+:(now|start)/,
  /^report-of:\*/,
  /^report-on:\*:\d+:20180524/,
];
const QUESTIONS = ['/viec', '/viec ld', '/hoi', 'các nhiệm vụ trong năm'];

/** Words that go on with what was begun: a note, a deadline's reason, a campaign's text. */
const words = ['xong rồi, 120 người dự', 'Mời dự họp sáng thứ sáu'];

/** What would take the people, the groups or the words of the others away, so that nothing were left to try on. */
const DESTRUCTIVE =
  /^(own-data:erase-now|leave:yes|group-leave:\d+:yes|language|stop|remove:\d+:yes|review|role:|place:|bind|uninvite|contact|group:.*unbind-now|campaign:.*(cancel|approve|refuse))/;
/** What takes long to draw. */
const SLOW = /^(chart|sheet|zip|calendar|report-docx|report-xlsx|minutes-docx|minutes-xlsx|group-file):/;

/** In each place so many buttons of one kind are pressed, the newest first. */
const EACH_KIND = 1;

/**
 * Goes through the bot as people would, each command and then button after button, and gives all buttons that the bot
 * sent meanwhile, in the order in which they came.
 */
export async function wander(laid: Laid): Promise<SentButton[]> {
  const { house } = laid;
  const sent = new Map<string, SentButton>();
  const deaf = house.messenger.listen((event) => {
    if (event.kind !== 'message' && event.kind !== 'edited') return;
    const { chatId, message } = event;
    for (const { callback_data: data } of buttonsOf(message))
      sent.set(`${chatId} ${data}`, { chatId, messageId: message.message_id, data });
  });
  await hear(house, '2018-05-21T08:05');
  for (const [who, chat] of places) {
    for (const command of commandsFor(who)) await house.say(chat, who, command);
    await pressOn(house, sent, who, chat);
    for (const text of words) await house.say(chat, who, text);
  }
  await askForMoreTime(house);
  await assignTask(house);
  await goFurther(house, sent);
  await hear(house, '2018-05-21T09:05');
  deaf();
  return [...sent.values()];
}

/** What the bot says unasked has buttons too. */
async function hear({ clock, tick, deliver }: House, moment: string): Promise<void> {
  clock.set(moment);
  await tick();
  await deliver();
}

/** A unit asks for a later day: the coordinator gets the buttons that decide it. */
async function askForMoreTime({ say, forge }: House): Promise<void> {
  const { FOCAL_POINT } = people;
  const shown = await say(FOCAL_POINT, FOCAL_POINT, 'em xin nộp báo cáo năm muộn đến 28/12 ạ');
  const [send] = buttonsOf(shown);
  await forge(FOCAL_POINT, FOCAL_POINT, shown?.message_id ?? 0, send?.callback_data ?? '');
}

/** The coordinator assigns a task, and begins to change it. */
async function assignTask({ say, forge, database }: House): Promise<void> {
  const { COORDINATOR } = people;
  const own = (text: string) => say(COORDINATOR, COORDINATOR, text);
  await database.prisma.conversation.deleteMany({ where: { flow: 'assignment' } });
  await own('/giaoviec Công an thị xã trực trước ngày 20/6/2018');
  for (const text of ['Công văn 9/UBND', 'đúng', 'giao']) await own(text);
  const page = await own('/viec GV.1');
  await forge(COORDINATOR, COORDINATOR, page?.message_id ?? 0, 'assigned:GV.1');
}

async function goFurther(house: House, sent: ReadonlyMap<string, SentButton>): Promise<void> {
  const { COORDINATOR } = people;
  for (const question of QUESTIONS) await house.say(COORDINATOR, COORDINATOR, question);
  for (const wanted of FURTHER) {
    const found = [...sent.values()].findLast(
      ({ chatId, data }) => chatId === COORDINATOR && wanted.test(data),
    );
    if (found) await house.forge(COORDINATOR, COORDINATOR, found.messageId, found.data);
  }
  await openInvitation(house);
}

/** A person opens her invitation and does not answer yet. */
async function openInvitation({ messenger, say, press, handled }: House): Promise<void> {
  const { COORDINATOR } = people;
  const list = await say(COORDINATOR, COORDINATOR, '/thanhvien');
  const { sent } = await press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, 'invitenew:ld:VIEWER');
  const code = /start=(\S+)$/.exec(sent?.text ?? '')?.[1] ?? '';
  messenger.addPerson({ id: INVITED, firstName: 'Mới' });
  await handled(INVITED, messenger.openLink(INVITED, code).message_id);
}

/** One command of each action that she may do. */
function commandsFor(who: number): string[] {
  const role = planRoles.find((one) => people[one] === who) ?? 'BYSTANDER';
  const own = actions.filter((action) => may(role, action));
  return [...new Set(own.flatMap((action) => attempts[action].commands.slice(0, 1)))];
}

async function pressOn(
  { forge }: House,
  sent: ReadonlyMap<string, SentButton>,
  who: number,
  chat: number,
): Promise<void> {
  const pressed: string[] = [];
  const ofKind = (data: string) => pressed.filter((one) => kindOf(one) === kindOf(data)).length;
  const isNext = ({ chatId, data }: SentButton) =>
    chatId === chat &&
    !DESTRUCTIVE.test(data) &&
    !SLOW.test(data) &&
    !pressed.includes(data) &&
    ofKind(data) < EACH_KIND;
  for (;;) {
    const next = [...sent.values()].findLast(isNext);
    if (!next) return;
    pressed.push(next.data);
    await forge(chat, who, next.messageId, next.data);
  }
}

/** What callback data begins with. */
export function kindOf(data: string): string {
  return data.split(':')[0] ?? '';
}
