import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bindGroup } from '../../src/people/enrol.ts';
import { type House, openHouse, WOMENS_UNION } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

/** The group of one unit alone. */
const UNION_GROUP = -7701;

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.messenger.addGroup({ id: UNION_GROUP, title: 'Hội Phụ nữ', members: [WOMENS_UNION] });
  const { database, clock, plan } = house;
  const group = { channel: 'telegram', chatId: String(UNION_GROUP), plan, parties: ['hpn'] };
  await bindGroup(database.prisma, clock, group);
  await house.say(WOMENS_UNION, WOMENS_UNION, '/start');
});

/** A tick at a moment, and all that is to be said. */
async function at(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

const ofBot = (chat: number) => house.messenger.messages(chat).filter(({ from }) => from?.is_bot);

async function press(chat: number, person: number, message: Message | undefined, label: RegExp) {
  return house.press(chat, person, message?.message_id ?? 0, buttonOf(message, label));
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
  it('reminds the unit’s group on the last working day before, once', async () => {
    await at('2018-05-21T07:29');
    expect(ofBot(UNION_GROUP)).toEqual([]);
    await at('2018-05-21T07:30');
    const [message] = ofBot(UNION_GROUP);
    expect(message?.text).toContain('IV.2');
    await at('2018-05-21T07:31');
    expect(ofBot(UNION_GROUP)).toHaveLength(1);
  });

  it('shows what a unit reports since, and then offers nothing more of it', async () => {
    await at('2018-05-22T07:30');
    const before = ofBot(UNION_GROUP)[0];
    expect(labelsOf(before).join()).toContain('Đã xong');
    await reportDone(UNION_GROUP, WOMENS_UNION, 'IV.2');
    await vi.waitFor(() => expect(ofBot(UNION_GROUP)[0]?.text).toContain('Đã nộp'));
    expect(labelsOf(ofBot(UNION_GROUP)[0]).join()).not.toMatch(/Cập nhật|Đã xong/);
  });

  it('says nothing of what is done', async () => {
    await at('2018-05-21T07:30');
    await reportDone(UNION_GROUP, WOMENS_UNION, 'IV.2');
    const earlier = ofBot(UNION_GROUP).map(({ message_id: id }) => id);
    for (const day of ['22', '24', '28']) await at(`2018-05-${day}T07:30`);
    const later = ofBot(UNION_GROUP).filter(({ message_id: id }) => !earlier.includes(id));
    expect(later.map(({ text }) => text).join()).not.toContain('IV.2');
  });
});
