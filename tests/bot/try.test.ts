import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { madeDocx, paragraph } from '../plan-draft/made-docx.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

it('walk', async () => {
  const house = await openHouse();
  house.clock.set('2018-04-05T09:00');
  const show = (m: any, n = '') => console.log(n, '>>', m?.text, '\n', labelsOf(m).join(' | '));
  const say = async (text: string, o = {}) => {
    const m = await house.say(COORDINATOR, COORDINATOR, text, o);
    show(m, text.slice(0, 40));
    return m;
  };
  const press = async (m: any, l: RegExp) => {
    const r = await house.press(COORDINATOR, COORDINATOR, m.message_id, buttonOf(m, l));
    show(r.message ?? r.sent, `[${l}] ${r.notice ?? ''}`);
    return r.message;
  };
  const letter = /const text = `([\s\S]*?)`;/.exec(readFileSync('/tmp/letter.ts', 'utf8'))![1]!;
  await say('/giaoviec');
  let m = await say(letter);
  m = await press(m, /^Đúng/);
  m = await press(m, /^Đúng, /);
  m = await press(m, /^Sửa/);
  m = await press(m, /^Hạn/);
  m = await say('28/4');
  m = await press(m, /^Đúng/);
  m = await press(m, /^Sửa/);
  m = await press(m, /Đơn vị/);
  m = await press(m, /Xem tiếp/);
  m = await press(m, /UBND các xã|Hà Lan/);
  m = await press(m, /Xong/);
  m = await say('đúng');

  m = await say('phòng văn hóa làm gì?');
  m = house.messenger.messages(COORDINATOR).findLast((x: any) => x.text?.includes('Giao'))!;
  m = await say('giao');
  await house.deliver();
  for (const c of [WOMENS_UNION, OFFICE_GROUP, COMMUNE_GROUP])
    show(house.messenger.messages(c).at(-1), String(c));
  await say('/viec GV.1');
  await say('hạn treo băng rôn tuyên truyền khi nào?');
  await say('công văn 123 giao việc gì?');
  await say('tháng 4 có việc gì');
  m = await say('/viec GV.2');
  m = await press(m, /Sửa hoặc bỏ/);
}, 60000);
