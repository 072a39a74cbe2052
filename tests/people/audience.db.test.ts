import { beforeEach, describe, expect, it } from 'vitest';
import { Audience } from '../../src/people/audience.ts';
import { Recipients } from '../../src/rounds/recipients.ts';
import { reachabilityOf } from '../support/reachability.ts';
import { channel, type Office, openOffice } from './office.ts';

let office: Office;
let audience: Audience;
let reachability: ReturnType<typeof reachabilityOf>;
beforeEach(async () => {
  office = await openOffice();
  audience = new Audience(office.prisma, [channel], office.clock);
  reachability = reachabilityOf(office.prisma, office.clock);
});

const person = (id: string) => ({ channel, id, inGroup: false });
const group = (id: string) => ({ channel, id, inGroup: true });

describe('a unit', () => {
  it('is its people, in the order in which they came, without who only looks on', async () => {
    await office.enrol('2', 'FOCAL_POINT', ['hpn', 'ld']);
    await office.enrol('1', 'COORDINATOR', ['hpn']);
    await office.enrol('3', 'VIEWER', ['hpn']);
    await office.enrol('4', 'FOCAL_POINT', ['ld']);
    await office.enrol('5', 'FOCAL_POINT', ['hpn'], { on: 'zalo' });
    expect(await audience.ofUnit(office.plan.id, 'hpn')).toEqual([person('2'), person('1')]);
    expect(await audience.ofUnit(office.older.id, 'hpn')).toEqual([]);
  });

  it('is its groups when none of its people can be reached', async () => {
    await office.enrol('2', 'FOCAL_POINT', ['hpn']);
    await office.bind('-5', ['hpn']);
    expect(await audience.ofUnit(office.plan.id, 'hpn')).toEqual([person('2')]);
    await reachability.lost(person('2'));
    expect(await audience.ofUnit(office.plan.id, 'hpn')).toEqual([group('-5')]);
  });

  it('is asked, in rounds as by a coordinator, in the group of units that has it where it has none of its own; told in that of its own alone', async () => {
    const { prisma, clock, plan } = office;
    const [first = '', second = ''] = plan.book.unitsOf('xp');
    await office.bind('-7', ['xp']);
    await office.bind('-8', [second]);
    await office.bind('-9', ['*']);
    const inRounds = await new Recipients(prisma, [channel], clock).ofUnits(
      plan.id,
      [first, second, 'hpn'],
      plan.book,
    );
    expect(inRounds.map(({ place, units }) => [place.id, units])).toEqual([
      ['-7', [first]],
      ['-8', [second]],
    ]);
    const asked = (unit: string) => audience.ofUnit(plan.id, unit, plan.book);
    expect([await asked(first), await asked(second), await asked('hpn')]).toEqual([
      [group('-7')],
      [group('-8')],
      [],
    ]);
    expect(await audience.ofUnit(plan.id, first)).toEqual([]);
    await office.enrol('2', 'FOCAL_POINT', [first]);
    expect(await asked(first)).toEqual([person('2')]);
  });
});

it('finds the groups of any of these parties, of one plan and channel, that can be reached', async () => {
  await office.bind('-5', ['hpn', 'ld']);
  await office.bind('-4', ['*']);
  await office.bind('-3', ['ca']);
  await office.bind('-2', ['*']);
  await office.bind('-1', ['*'], { to: office.older });
  await office.bind('-6', ['*'], { on: 'zalo' });
  await reachability.lost(group('-2'));
  expect(await audience.groupsBoundTo(office.plan.id, ['hpn', '*'])).toEqual([group('-5'), group('-4')]);
});

it('finds the coordinators of one plan and channel that can be reached', async () => {
  await office.enrol('3', 'COORDINATOR');
  await office.enrol('1', 'COORDINATOR', ['ld']);
  await office.enrol('2', 'VIEWER');
  await office.enrol('4', 'COORDINATOR');
  await office.enrol('5', 'COORDINATOR', [], { planId: office.older.id });
  await office.enrol('6', 'COORDINATOR', [], { on: 'zalo' });
  await reachability.lost(person('4'));
  expect(await audience.coordinators(office.plan.id)).toEqual([person('3'), person('1')]);
});

it('knows the language of a person and of a group apart; Vietnamese when nothing was chosen', async () => {
  await office.enrol('7', 'VIEWER');
  await office.bind('7', ['*']);
  await office.prisma.member.updateMany({ data: { language: 'en' } });
  expect(await audience.languageOf(person('7'))).toBe('en');
  expect(await audience.languageOf(group('7'))).toBe('vi');
  expect(await audience.languageOf(person('8'))).toBe('vi');
});
