import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

/** A tick at a moment, and all that is to be said. */
async function at(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

const ofBot = (chat: number) => house.messenger.messages(chat).filter(({ from }) => from?.is_bot);
const latest = (chat: number) => ofBot(chat).at(-1);

async function press(chat: number, person: number, message: Message | undefined, label: RegExp) {
  return house.press(chat, person, message?.message_id ?? 0, buttonOf(message, label));
}

async function enrol(id: number, unit: string, displayName: string): Promise<void> {
  house.messenger.addPerson({ id, firstName: displayName });
  await enrolPerson(house.database.prisma, house.clock, {
    channel: 'telegram',
    accountId: String(id),
    planId: house.plan.id,
    role: 'FOCAL_POINT',
    units: [unit],
    displayName,
  });
}

/** Reports a task done in a chat, on paper where it is a report. */
async function reportDone(chat: number, person: number, task: string): Promise<void> {
  const { sent } = await house.press(chat, person, 0, `done:${task}`);
  let shown = sent;
  for (const label of [/Bỏ qua/, /bản giấy/, /Lưu/]) {
    const { message } = await press(chat, person, shown, label);
    shown = message;
  }
}

describe('the day’s message', () => {
  it('smoke', async () => {
    await enrol(11, 'vhtt', 'chị Hà');
    for (const id of [COORDINATOR, WOMENS_UNION]) await house.say(id, id, '/start');
    await at('2018-05-21T07:30');
    for (const id of [OFFICE_GROUP, COMMUNE_GROUP, COORDINATOR, WOMENS_UNION, 11])
      console.log(id, latest(id)?.text, JSON.stringify(labelsOf(latest(id))), JSON.stringify(latest(id)?.entities));
    const r = await house.press(OFFICE_GROUP, WOMENS_UNION, latest(OFFICE_GROUP)?.message_id ?? 0, buttonOf(latest(OFFICE_GROUP), /Đã xong/));
    console.log(r.notice, r.sent?.text, JSON.stringify(labelsOf(r.sent)));
    await reportDone(OFFICE_GROUP, WOMENS_UNION, 'IV.2');
    await vi.waitFor(() => expect(ofBot(OFFICE_GROUP)[0]?.text).toContain('Đã nộp'));
    console.log(ofBot(OFFICE_GROUP)[0]?.text);
    for (const d of ['22T07:30', '23T07:30', '24T07:30', '25T07:30', '28T07:30']) {
      await at(`2018-05-${d}`);
      for (const id of [OFFICE_GROUP, COMMUNE_GROUP, COORDINATOR, WOMENS_UNION, 11])
        console.log(d, id, latest(id)?.text, JSON.stringify(labelsOf(latest(id))));
    }
    const n = await house.say(COORDINATOR, COORDINATOR, '/nhac');
    console.log(n?.text, labelsOf(n));
    console.log((await press(COORDINATOR, COORDINATOR, n, /14 ngày/)).message?.text);
    const p = await house.press(COORDINATOR, COORDINATOR, n?.message_id ?? 0, 'policy:view:0');
    console.log(p.message?.text, labelsOf(p.message));
    console.log(house.log.filter((l) => JSON.parse(l).level > 30 || l.includes('remind')).join('\n'));
  });
});
