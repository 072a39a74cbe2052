import { expect, test } from 'vitest';
import { pagePeople, playgroundCast } from '../../src/playground/cast.ts';

const unit = (code: string) => ({ code, name: `Đơn vị ${code}` });
const locality = 'Xã Tân Hòa';
const town = { year: 2018, locality, units: ['ld', 'vhtt', 'hpn', 'xa-ha-lan', 'p-ba-dinh'].map(unit) };

test('one person speaks for each unit; beside them the head of the commune, a leader, and a stranger in no group', () => {
  const { people, groups } = playgroundCast(town);
  expect(people.map(({ role, unit: code }) => [role, code])).toEqual([
    ['COORDINATOR', 'ld'],
    ['FOCAL_POINT', 'vhtt'],
    ['CAMPAIGNER', 'hpn'],
    ['FOCAL_POINT', 'xa-ha-lan'],
    ['FOCAL_POINT', 'p-ba-dinh'],
    ['HEAD', 'xa-ha-lan'],
    ['VIEWER', null],
    [null, null],
  ]);
  const stranger = people.at(-1);
  expect(groups.flatMap(({ members }) => members)).not.toContain(stranger?.id);
});

test('the coordination group is bound to the whole plan, the commune group to its unit', () => {
  const { people, groups } = playgroundCast(town);
  const commune = people.find((person) => person.unit === 'xa-ha-lan');
  expect(groups).toEqual([
    { id: -2001, title: 'Nhóm điều phối BĐG 2018', bindings: ['*'], members: expect.arrayContaining([1001]) },
    { id: -2002, title: 'Đơn vị xa-ha-lan', bindings: ['xa-ha-lan'], members: [commune?.id, 1001] },
  ]);
  expect(groups[0]?.members).toHaveLength(6);
});

test('some people are met on Zalo, with a group there: they are in none of the other messenger, where nobody knows them', () => {
  const cast = playgroundCast({ ...town, units: [...town.units, unit('p-ngoc-trao'), unit('p-phu-son')] });
  const onZalo = cast.people.filter(({ startsOn }) => startsOn === 'zalo');
  expect(onZalo.map((person) => person.unit)).toEqual(['p-ngoc-trao', 'p-phu-son']);
  const [here, there] = [undefined, 'zalo'].map((where) =>
    cast.groups.filter(({ messenger }) => messenger === where).flatMap(({ members }) => members),
  );
  for (const { id } of onZalo) expect(here).not.toContain(id);
  expect(there).toEqual([onZalo[0]?.id, 1001]);
  expect(pagePeople(cast).filter(({ startsOn }) => startsOn === 'zalo')).toHaveLength(2);
});

test('any other plan is peopled too: its first unit coordinates, and no two people share an id or a name', () => {
  const units = Array.from({ length: 500 }, (_, index) => unit(`u-${index}`));
  const { people, groups } = playgroundCast({ year: 2026, locality, units });
  expect(people[0]).toMatchObject({ id: 1001, role: 'COORDINATOR', unit: 'u-0' });
  expect(new Set(people.map(({ id }) => id)).size).toBe(503);
  expect(new Set(people.map(({ name }) => name)).size).toBe(503);
  expect(people.find(({ role }) => role === 'HEAD')?.unit).toBe('u-499');
  expect(groups[0]?.title).toBe('Nhóm điều phối Xã Tân Hòa 2026');
  expect(groups[1]?.bindings).toEqual(['u-499']);
});

test('a plan of one unit has its coordinator and one group; a plan of none is refused', () => {
  expect(playgroundCast({ year: 2018, locality, units: [unit('x')] }).groups).toHaveLength(1);
  expect(() => playgroundCast({ year: 2018, locality, units: [] })).toThrow(RangeError);
});

test('elsewhere a unit whose name says so campaigns', () => {
  const units = [unit('vp'), { code: 'lhpn', name: 'Hội Liên hiệp Phụ nữ xã' }, unit('thon-1')];
  const { people } = playgroundCast({ year: 2026, locality, units });
  expect(people.find(({ unit: code }) => code === 'lhpn')?.role).toBe('CAMPAIGNER');
});

test('the page shows what each person is, in both languages', () => {
  const [coordinator, , , , , head, leader, stranger] = pagePeople(playgroundCast(town));
  expect(coordinator?.about).toEqual({ vi: 'Người điều phối · Đơn vị ld', en: 'Coordinator · Đơn vị ld' });
  expect(head?.about.vi).toBe('Lãnh đạo đơn vị · Đơn vị xa-ha-lan');
  expect(leader?.about.en).toBe('Viewer');
  expect(stranger?.about.en).toBe('Stranger, unknown to the bot');
});
