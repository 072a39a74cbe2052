import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { allowGroup, allowPerson } from '../../src/people/allow.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { Invitations } from '../../src/people/invitations.ts';
import { Members } from '../../src/people/members.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = new StillClock('2018-05-21T07:25');
let database: Database;
let plan: StoredPlan;
let auditLog: AuditLog;
let members: Members;
beforeEach(async () => {
  database = await databaseWithPlan();
  plan = await new PlanLibrary(database.prisma).newest();
  auditLog = new AuditLog(database.prisma, clock);
  members = new Members(database.prisma, clock, auditLog, ['telegram']);
});

const allow = (accountId: string, role: 'COORDINATOR' | 'FOCAL_POINT', units: string[] = []) =>
  allowPerson(
    database.prisma,
    { clock, auditLog, channels: ['telegram'] },
    { channel: 'telegram', accountId, planId: plan.id, role, units },
  );
const entries = async () =>
  (await auditLog.latest(plan.id, 10)).map(({ action, details }) => [action, details.unit]);

describe('the operator', () => {
  it('lets people in and changes what they are, and the audit log tells of it', async () => {
    expect(await allow('1', 'COORDINATOR')).toBe('allowed');
    expect(await allow('2', 'FOCAL_POINT', ['hpn', 'ld'])).toBe('allowed');
    expect(await members.list(plan.id)).toMatchObject([{ role: 'COORDINATOR' }, { units: ['hpn', 'ld'] }]);
    expect(await entries()).toEqual([
      ['member-allowed', 'ld'],
      ['member-allowed', 'hpn'],
      ['member-allowed', '*'],
    ]);
  });

  it('cannot make the last coordinator something else, but one of two, whose invitations end', async () => {
    await allow('1', 'COORDINATOR', ['ld', 'hpn']);
    expect(await allow('1', 'FOCAL_POINT', ['hpn'])).toBe('last-coordinator');
    expect(await members.list(plan.id)).toMatchObject([{ role: 'COORDINATOR', units: ['ld', 'hpn'] }]);
    expect(await allow('1', 'COORDINATOR', ['hpn'])).toBe('allowed');
    await allow('2', 'COORDINATOR');
    const [first] = await members.list(plan.id);
    const invitations = new Invitations(database.prisma, clock, auditLog, ['telegram']);
    await invitations.invite({ planId: plan.id, role: 'VIEWER', unit: undefined, by: first?.id });
    expect(await allow('1', 'FOCAL_POINT', ['hpn'])).toBe('allowed');
    expect(await invitations.open(plan.id)).toEqual([]);
  });

  it('changes one who stays a coordinator, whose invitations stay', async () => {
    await allow('1', 'COORDINATOR', ['hpn']);
    const [first] = await members.list(plan.id);
    const invitations = new Invitations(database.prisma, clock, auditLog, ['telegram']);
    await invitations.invite({ planId: plan.id, role: 'VIEWER', unit: undefined, by: first?.id });
    expect(await allow('1', 'COORDINATOR', ['ld'])).toBe('allowed');
    expect(await invitations.open(plan.id)).toHaveLength(1);
  });

  it('is not kept from it by who has the same number on another messenger', async () => {
    await allow('1', 'COORDINATOR');
    const person = { channel: 'zalo', accountId: '1', planId: plan.id, units: ['hpn'] };
    const desk = { clock, auditLog, channels: ['telegram', 'zalo'] };
    expect(await allowPerson(database.prisma, desk, { ...person, role: 'FOCAL_POINT' })).toBe('allowed');
  });

  it('and another at the same moment leave a coordinator', async () => {
    await allow('1', 'COORDINATOR');
    await allow('2', 'COORDINATOR');
    const outcomes = await Promise.all([
      allow('1', 'FOCAL_POINT', ['hpn']),
      allow('2', 'FOCAL_POINT', ['ld']),
    ]);
    expect(outcomes.sort()).toEqual(['allowed', 'last-coordinator']);
  });

  it('lets a group in, and the audit log tells of it', async () => {
    await allowGroup(
      database.prisma,
      { clock, auditLog },
      { channel: 'telegram', chatId: '-5', plan, parties: ['xp'] },
    );
    expect(await database.prisma.chatBinding.findMany()).toMatchObject([{ planId: plan.id, party: 'xp' }]);
    expect((await auditLog.latest(plan.id, 1))[0]).toMatchObject({
      action: 'group-bound',
      details: { chat: '-5', party: 'xp', by: 'operator' },
    });
  });

  it('who names a unit that is not there has changed nothing and written nothing', async () => {
    await expect(allow('1', 'FOCAL_POINT', ['nowhere'])).rejects.toThrow(/no unit "nowhere"/);
    expect([await members.list(plan.id), await entries()]).toEqual([[], []]);
  });
});
