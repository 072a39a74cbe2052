import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../src/bot/features.ts';
import { readCommand } from '../../src/bot/kit/spelling.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
} from '../support/house.ts';
import { runs } from '../support/runs.ts';

const commands = features.flatMap((feature) => feature.commands ?? []);
const names = commands.flatMap(({ vi, en }) => [vi, en]);
const read = (text: string) => readCommand(text, 'nhac_viec_bot', commands);

describe('a command', () => {
  it.each([
    ['/tuannay', 'tuannay', ''],
    ['/tuan nay', 'tuannay', ''],
    ['/Tuannay', 'tuannay', ''],
    ['/tuần này', 'tuannay', ''],
    ['/tien_do', 'tiendo', ''],
    ['/tiến-độ', 'tiendo', ''],
    ['/TIENDO@nhac_viec_bot', 'tiendo', ''],
    ['/tiến độ@Nhac_Viec_Bot', 'tiendo', ''],
    ['/han IV.2', 'han', 'IV.2'],
    ['/hạn  IV.2', 'han', 'IV.2'],
    ['/hoi tuần này có gì?\nvà tuần sau?', 'hoi', 'tuần này có gì?\nvà tuần sau?'],
    ['/start a_-B9', 'start', 'a_-B9'],
    ['/địa chỉ Nhà A: 0123', 'diachi', 'Nhà A: 0123'],
    ['/thanh viên', 'thanhvien', ''],
    ['/đợt', 'dot', ''],
  ])('%j is understood', (text, name, rest) => {
    expect(read(text)).toEqual({ kind: 'command', name, rest, exactly: true });
  });

  it('may be shortened as long as it is one; several, and slips of the hand, are asked about', () => {
    expect(read('/tuan')).toEqual({ kind: 'command', name: 'tuannay', rest: '', exactly: false });
    expect(read('/nh')).toMatchObject({ kind: 'several', names: ['nhac', 'nhatky', 'nhom'] });
    expect(read('/tiendoo')).toEqual({ kind: 'several', names: ['tiendo'] });
    expect(read('/tinedo')).toEqual({ kind: 'several', names: ['tiendo'] });
    for (const text of [
      '/xyzxyz',
      'tuần này',
      '//',
      '/ tuannay',
      '/1',
      '/tuannay@other_bot',
      '/tuần này@other_bot',
    ])
      expect(read(text)).toBeUndefined();
  });

  it('is the same in any spelling, and never another', () => {
    const marks = fc.constantFrom('', '', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323');
    const gaps = fc.constantFrom('', '', '_', '-');
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.tuple(marks, gaps, fc.boolean()), { minLength: 20, maxLength: 20 }),
        fc.boolean(),
        (name, ways, targeted) => {
          const spelled = [...name].map((letter, place) => {
            const [mark, gap, big] = ways[place] ?? ['', '', false];
            return (big ? letter.toUpperCase() : letter) + mark + (place < name.length - 1 ? gap : '');
          });
          const text = `/${spelled.join('')}${targeted ? '@NHAC_VIEC_BOT' : ''} x`.normalize('NFC');
          expect(read(text)).toEqual({ kind: 'command', name, rest: 'x', exactly: true });
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it('has no two names that are spelled alike', () => {
    for (const name of names) expect(read(`/${name}`)).toMatchObject({ name });
  });
});

describe('in a chat', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });

  it('each spelling does the same', async () => {
    for (const text of ['/tuan nay', '/Tuannay', '/tuần này', '/TUANNAY@nhac_viec_bot', '/tuan'])
      expect((await house.say(COORDINATOR, COORDINATOR, text))?.text).toMatch(/^Tuần 21\/5/);
    for (const text of ['/tuần này', '/Tuan_nay'])
      expect((await house.say(COMMUNE_GROUP, STRANGER, text))?.text).toMatch(/^Tuần 21\/5/);
  });

  it('several are asked about, of those that the person may use; in a group only who is named answers', async () => {
    const asked = await house.say(COORDINATOR, COORDINATOR, '/nh');
    expect(asked?.text).toMatch(/^Anh\/chị cần lệnh nào ạ\?/);
    for (const name of ['/nhac', '/nhatky', '/nhom']) expect(asked?.text).toContain(name);
    const own = await house.say(OFFICE_GROUP, STRANGER, '/tiendoo@nhac_viec_bot');
    expect(own?.text ?? '').not.toContain('/tiendo ');
    expect(await house.say(OFFICE_GROUP, COORDINATOR, '/tuannay@other_bot')).toBeUndefined();
  });
});
