import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { writeCalendar } from '../../src/cli/plan-ics.ts';
import { temporaryFolder } from '../support/database.ts';
import {
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

const press = (person: number, message: Message | undefined, data: string) =>
  house.press(person, person, message?.message_id ?? 0, data);

describe('/lich', () => {
  it('sends who speaks for a unit that unit’s deadlines at once', async () => {
    const sent = await house.say(WOMENS_UNION, WOMENS_UNION, '/lich');
    expect(sent?.document?.file_name).toBe('lich-2018-hpn.ics');
    expect(sent?.caption).toContain('4 mốc hạn');
  });

  it('lets a coordinator choose the whole plan or a unit, her own first', async () => {
    const asked = await house.say(COORDINATOR, COORDINATOR, '/lich');
    expect(labelsOf(asked).slice(0, 2)).toEqual(['Cả kế hoạch', 'Phòng Lao động - Thương binh và Xã hội']);
    const { sent } = await press(COORDINATOR, asked, buttonOf(asked, /Cả kế hoạch/));
    expect(sent?.document?.file_name).toBe('lich-2018-ca-ke-hoach.ics');
    const { message } = await press(COORDINATOR, asked, buttonOf(asked, /Xem tiếp/));
    const { sent: commune } = await press(COORDINATOR, message, 'calendar:xa-ha-lan');
    expect(commune?.document?.file_name).toBe('lich-2018-xa-ha-lan.ics');
  });

  it('gives nobody another unit’s, whatever is forged, and a bystander none', async () => {
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/lich');
    for (const data of ['calendar:*', 'calendar:xa-ha-lan', 'calendar:nobody']) {
      const { notice, sent } = await press(WOMENS_UNION, own, data);
      expect([notice, sent]).toEqual(['Lịch này dành cho người của đơn vị ạ.', undefined]);
    }
    expect((await house.say(OFFICE_GROUP, STRANGER, '/lich'))?.text).toContain('dành cho người của đơn vị');
  });
});

describe('the calendar that follows', () => {
  const addressIn = (message: Message | undefined) =>
    /^http:\/\/office\.test\/lich\/[\w-]{32}\.ics$/m.exec(message?.text ?? '')?.[0];
  const stored = () => house.database.prisma.calendarAddress.findMany();

  it('is offered with the file, in private only; its address is told once and given anew or taken away by a press', async () => {
    const file = await house.say(WOMENS_UNION, WOMENS_UNION, '/lich');
    const { sent: given } = await press(WOMENS_UNION, file, buttonOf(file, /Lịch tự cập nhật/));
    const first = addressIn(given);
    expect(first).toBeDefined();
    expect(given?.text).toContain(`\n${first?.replace('http:', 'webcal:')}\n`);
    expect(given?.text).toContain('hạn của: Hội Liên hiệp Phụ nữ');
    const { sent: again } = await press(WOMENS_UNION, file, buttonOf(file, /Lịch tự cập nhật/));
    expect(again?.text).toContain('từ Thứ Hai 21/5/2018');
    expect(addressIn(again)).toBeUndefined();
    const [before] = await stored();
    const { message: changed } = await press(WOMENS_UNION, again, buttonOf(again, /Đổi địa chỉ/));
    expect([undefined, first]).not.toContain(addressIn(changed));
    const [after, ...others] = await stored();
    expect([others, after?.hash === before?.hash]).toEqual([[], false]);
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/dulieu'))?.text).toContain('lịch tự cập nhật');
    const { message: ended } = await press(WOMENS_UNION, changed, buttonOf(changed, /Tắt/));
    expect(ended?.text).toContain('đã tắt');
    expect(await stored()).toEqual([]);
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/dulieu'))?.text).not.toContain('lịch tự cập nhật');
    const inGroup = await house.say(OFFICE_GROUP, WOMENS_UNION, '/lich');
    expect(inGroup?.document).toBeDefined();
    expect(labelsOf(inGroup)).toEqual([]);
    expect(house.log.join()).not.toContain(first?.slice(-36, -4));
  });

  it('without a public address she is told that the file is the way', async () => {
    const without = await openHouse(undefined, undefined, undefined, { publicUrl: undefined });
    const file = await without.say(WOMENS_UNION, WOMENS_UNION, '/lich');
    const { notice } = await without.press(
      WOMENS_UNION,
      WOMENS_UNION,
      file?.message_id ?? 0,
      buttonOf(file, /Lịch tự cập nhật/),
    );
    expect(notice).toContain('chưa có địa chỉ công khai');
    expect(await without.database.prisma.calendarAddress.count()).toBe(0);
  });
});

describe('npm run plan -- ics', () => {
  it('writes a new file, never over another, and knows the plan’s units', async () => {
    const path = join(await temporaryFolder(), 'lich.ics');
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const terminal = { language: 'vi' as const, t: textsIn('vi'), write: say, complain: say };
    const write = (unit: string) => writeCalendar(terminal, house.database, house.clock, path, { unit });
    expect(await write('nobody')).toBe(false);
    expect(await write('hpn')).toBe(true);
    expect(await write('hpn')).toBe(false);
    expect(said).toEqual([
      'Kế hoạch bim-son-2018 không có mã "nobody".',
      `Đã ghi lịch 4 ngày hạn: ${path}`,
      `Đã có tệp ${path}. Chưa ghi gì; vui lòng chọn tên khác.`,
    ]);
    expect(await readFile(path, 'utf8')).toContain('UID:bim-son-2018/IV.2/hpn@nhac-viec');
  });
});
