import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, isoDay } from '../../src/base/day.ts';
import { Absences } from '../../src/people/absences.ts';
import { Audience } from '../../src/people/audience.ts';
import { People } from '../../src/people/people.ts';
import { Directory } from '../../src/reminders/directory.ts';
import { Recipients } from '../../src/rounds/recipients.ts';
import { runs } from '../support/runs.ts';
import { channel, openOffice } from './office.ts';

const UNITS = ['vhtt', 'ca', 'tckh'];
const TODAY = isoDay('2018-05-21');
const roles = ['FOCAL_POINT', 'FOCAL_POINT', 'CAMPAIGNER', 'COORDINATOR', 'VIEWER'] as const;

const person = fc.record({
  role: fc.constantFrom(...roles),
  units: fc.subarray(UNITS, { minLength: 0 }),
  blocked: fc.nat({ max: 3 }).map((dice) => dice === 0),
});
const absence = fc.record({
  who: fc.nat({ max: 3 }),
  standIn: fc.nat({ max: 3 }),
  from: fc.integer({ min: -2, max: 1 }),
  days: fc.integer({ min: 1, max: 4 }),
});

it('whoever is asked for a unit may report for it, in whatever way the bot asks; nobody else is asked', async () => {
  const office = await openOffice();
  const { prisma, clock, plan, auditLog } = office;
  const absences = new Absences(prisma, clock, auditLog);
  const audience = new Audience(prisma, [channel], clock);
  const recipients = new Recipients(prisma, [channel], clock);
  const directory = new Directory(prisma, [channel], clock);
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 3, maxLength: 4 }),
      fc.array(absence, { maxLength: 6 }),
      async (people, wanted) => {
        await prisma.absence.deleteMany();
        await prisma.membership.deleteMany();
        const rows: number[] = [];
        for (const [at, { role, units, blocked }] of people.entries()) {
          rows.push(await office.enrol(String(at), role, units));
          const unreachableSince = blocked ? new Date(0) : null;
          await prisma.member.updateMany({ where: { accountId: String(at) }, data: { unreachableSince } });
        }
        for (const { who, standIn, from, days } of wanted) {
          const [memberId, standInId] = [rows[who] ?? 0, rows[standIn] ?? 0];
          const first = addDays(TODAY, from);
          const period = { from: first, until: addDays(first, days), zone: 'Asia/Ho_Chi_Minh' };
          await absences.begin(
            { planId: plan.id, memberId, standInId, ...period, by: undefined },
            async () => {},
          );
        }
        const heard = await directory.listeners(plan.id, plan.book);
        const asked = await recipients.ofUnits(plan.id, UNITS, plan.book);
        for (const unit of UNITS) {
          const nudged = (await audience.ofUnit(plan.id, unit)).map(({ id }) => id).sort();
          const inRounds = asked.filter(({ units }) => units.includes(unit)).map(({ place }) => place.id);
          const reminded = heard.filter(({ units }) => units.includes(unit)).map(({ to }) => to.id);
          expect({ inRounds: inRounds.sort(), reminded: reminded.sort() }).toEqual({
            inRounds: nudged,
            reminded: nudged,
          });
          for (const accountId of nudged) {
            const origin = { channel, accountId, chatId: accountId, inGroup: false };
            const caller = await new People(prisma, clock).findCaller(origin);
            expect(caller?.role).not.toBe('VIEWER');
            expect(caller?.units).toContain(unit);
            const away = await prisma.absence.count({
              where: {
                ...{ memberId: caller?.memberId ?? 0, endedAt: null },
                ...{ startsAt: { lte: clock.date() }, endsAt: { gt: clock.date() } },
                standIn: { memberships: { some: { role: { not: 'VIEWER' } } } },
              },
            });
            expect(away).toBe(0);
          }
        }
        expect(new Set(asked.map(({ place }) => place.id)).size).toBe(asked.length);
      },
    ),
    { numRuns: runs(60) },
  );
}, 120_000);
