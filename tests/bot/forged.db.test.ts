import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { TaskStatus } from '../../src/generated/sqlite/enums.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonKinds } from './declared.ts';

/** `FORGED=20000` for the long run. */
const FORGED = Number(process.env.FORGED ?? 200);
const AT_ONCE = 40;
vi.setConfig({ testTimeout: 60_000 + 20 * FORGED });

const value = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    '0',
    '9999',
    '-1',
    '*',
    '~',
    '',
    'hpn',
    'ld',
    'IV.2',
    'III.1.2',
    '20180521',
    'vi',
  ),
  fc.constantFrom('unit', 'task', 'page', 'status', 'percent', 'skip', 'edit', 'save', 'drop', 'again'),
  fc.constantFrom(...Object.values(TaskStatus)),
  fc.string({ maxLength: 12 }),
);
/** Data as the bot writes it, with other values, more or fewer of them, and plain noise. */
const data = fc
  .oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...buttonKinds), fc.array(value, { maxLength: 4 }))
        .map(([kind, values]) => [kind, ...values].join(':')),
    },
    { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
  )
  .filter((text) => Buffer.byteLength(text) > 0)
  .map((text) => Buffer.from(text).subarray(0, 60).toString());

/** Everything that a wrong person must not change. */
async function state({ database: { prisma } }: House): Promise<string> {
  return JSON.stringify([
    await prisma.member.findMany(),
    await prisma.membership.findMany(),
    await prisma.chat.findMany(),
    await prisma.chatBinding.findMany(),
    await prisma.contact.findMany(),
    await prisma.progressUpdate.findMany(),
    await prisma.conversation.findMany(),
    await prisma.deadlineChange.findMany(),
    await prisma.auditEntry.findMany(),
    await prisma.campaign.findMany(),
    await prisma.campaignMessage.findMany(),
    await prisma.campaignAck.findMany(),
  ]);
}

it('a stranger who forges buttons changes nothing, learns nothing and breaks nothing', async () => {
  const house = await openHouse();
  await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
  await house.say(COORDINATOR, COORDINATOR, '/capnhat');
  await house.say(COORDINATOR, COORDINATOR, '/han IV.2');
  await house.say(WOMENS_UNION, WOMENS_UNION, '/chiendich');
  const before = await state(house);
  const presses = fc.sample(data, FORGED);
  for (let first = 0; first < presses.length; first += AT_ONCE) {
    const some = presses.slice(first, first + AT_ONCE);
    const came = await Promise.all(some.map((one) => house.press(STRANGER, STRANGER, 1, one)));
    for (const { message, sent } of came) expect([message, sent]).toEqual([undefined, undefined]);
  }
  expect(await state(house)).toBe(before);
  expect(house.messenger.messages(STRANGER)).toEqual([]);
  expect(house.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

it('a bystander in a bound group who forges buttons changes nothing that is kept of the plan', async () => {
  const house = await openHouse();
  const shown = await house.say(OFFICE_GROUP, WOMENS_UNION, '/capnhat');
  await house.say(COMMUNE_GROUP, COORDINATOR, '/capnhat');
  const before = await state(house);
  const presses = fc.sample(data, FORGED);
  for (let first = 0; first < presses.length; first += AT_ONCE) {
    const some = presses.slice(first, first + AT_ONCE);
    await Promise.all(some.map((one) => house.press(OFFICE_GROUP, STRANGER, shown?.message_id ?? 0, one)));
  }
  expect(await state(house)).toBe(before);
  expect(house.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

it.each(['nothing:1', 'constructor:1', '__proto__', ':'])(
  "a button %s is nobody's: it is called an old one",
  async (data) => {
    const house = await openHouse();
    const shown = await house.say(COORDINATOR, COORDINATOR, '/tuannay');
    const { notice, sent } = await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, data);
    expect(notice).toBe('Tin này cũ rồi ạ. Anh/chị hỏi lại giúp em.');
    expect(sent).toBeUndefined();
    expect(house.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  },
);
