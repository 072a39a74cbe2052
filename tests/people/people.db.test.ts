import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { bindGroup, enrolPerson, UnknownUnitError } from '../../src/people/enrol.ts';
import { People } from '../../src/people/people.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = new StillClock('2018-05-21T07:25');
const channel = 'telegram';
let database: Database;
let people: People;
let plan: StoredPlan;
let older: StoredPlan;

beforeEach(async () => {
  database = await databaseWithPlan();
  const plans = new PlanLibrary(database.prisma);
  plan = await plans.newest();
  const file = { ...madeUpPlan({ tasks: 5, units: 3, seed: 1 }), code: 'older', year: 2017 };
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const found = await plans.find('older');
  if (!found) throw new Error('the second plan is missing');
  older = found;
  people = new People(database.prisma, clock);
});

const enrol = (
  accountId: string,
  role: 'COORDINATOR' | 'FOCAL_POINT' | 'VIEWER',
  units: string[],
  planId = plan.id,
) => enrolPerson(database.prisma, clock, { channel, accountId, planId, role, units });
const bind = (chatId: string, parties: string[], to = plan) =>
  bindGroup(database.prisma, clock, { channel, chatId, plan: to, parties });
const inPrivate = (accountId: string, on = channel) =>
  people.findCaller({ channel: on, accountId, chatId: accountId, inGroup: false });
const inGroup = (chatId: string, accountId: string) =>
  people.findCaller({ channel, accountId, chatId, inGroup: true });

describe('in private', () => {
  it('a stranger is nobody', async () => {
    expect(await inPrivate('7')).toBeUndefined();
  });

  it('a focal point speaks for her units', async () => {
    await enrol('7', 'FOCAL_POINT', ['hpn', 'bvs']);
    expect(await inPrivate('7')).toMatchObject({
      plan: { id: plan.id },
      role: 'FOCAL_POINT',
      units: ['hpn', 'bvs'],
      parties: ['hpn', 'bvs'],
    });
  });

  it('a coordinator belongs to a unit and looks after the whole plan', async () => {
    await enrol('7', 'COORDINATOR', ['ld']);
    expect(await inPrivate('7')).toMatchObject({ role: 'COORDINATOR', units: ['ld'], parties: ['*'] });
  });

  it('an account of one messenger is a stranger on another, whatever its number', async () => {
    await enrol('7', 'COORDINATOR', ['ld']);
    expect(await inPrivate('7', 'playground')).toBeUndefined();
  });

  it('letting her in again changes what she is in this plan, not in another', async () => {
    await enrol('7', 'VIEWER', [], older.id);
    await enrol('7', 'FOCAL_POINT', ['hpn']);
    await enrol('7', 'FOCAL_POINT', ['ca']);
    expect(await inPrivate('7')).toMatchObject({ plan: { id: plan.id }, units: ['ca'] });
    expect(await database.prisma.membership.count()).toBe(2);
  });

  it('someone of two plans is asked about the one she chose, else the newer', async () => {
    await enrol('7', 'VIEWER', [], older.id);
    await enrol('7', 'FOCAL_POINT', ['hpn']);
    await database.prisma.member.updateMany({ data: { currentPlanId: older.id } });
    expect(await inPrivate('7')).toMatchObject({ plan: { id: older.id }, role: 'VIEWER', units: [] });
  });
});

describe('in a group', () => {
  it('that nobody let in, even a coordinator is nobody', async () => {
    await enrol('7', 'COORDINATOR', ['ld']);
    expect(await inGroup('-1', '7')).toBeUndefined();
  });

  it('that was let in, anybody may ask, about what the group is bound to', async () => {
    await bind('-1', ['xp', 'hpn']);
    expect(await inGroup('-1', '9')).toMatchObject({
      role: 'BYSTANDER',
      units: [],
      parties: ['xp', 'hpn'],
    });
  });

  it('of one plan, what someone is in another does not count', async () => {
    await bind('-1', ['*'], older);
    await enrol('7', 'COORDINATOR', ['ld']);
    expect(await inGroup('-1', '7')).toMatchObject({
      plan: { id: older.id },
      role: 'BYSTANDER',
      units: [],
    });
  });

  it('a new binding takes the place of the old one, in whichever plan', async () => {
    await bind('-1', ['*'], older);
    await bind('-1', ['xa-ha-lan']);
    expect(await inGroup('-1', '7')).toMatchObject({ plan: { id: plan.id }, parties: ['xa-ha-lan'] });
  });
});

describe('a unit that the plan does not have', () => {
  it('is refused and nobody is let in', async () => {
    await expect(enrol('7', 'FOCAL_POINT', ['hpn', 'nowhere'])).rejects.toThrow(UnknownUnitError);
    await expect(bind('-1', ['hpn', 'nowhere'])).rejects.toThrow(UnknownUnitError);
    expect(await database.prisma.member.count()).toBe(0);
    expect(await database.prisma.chat.count()).toBe(0);
  });
});

it('remembers languages of people and groups apart, and of nobody else', async () => {
  await enrol('7', 'VIEWER', []);
  await bind('-1', ['*']);
  expect(await people.setPersonLanguage(channel, '7', 'en')).toBe(true);
  expect(await people.setGroupLanguage(channel, '-1', 'en')).toBe(true);
  expect(await people.setPersonLanguage(channel, '8', 'en')).toBe(false);
  expect(await people.setGroupLanguage(channel, '-2', 'en')).toBe(false);
  expect((await inPrivate('7'))?.language).toBe('en');
  expect((await inGroup('-1', '9'))?.language).toBe('en');
});
