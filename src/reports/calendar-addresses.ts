import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { type Language, languageFor } from '../base/texts.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type PlanRole, rolesOf } from '../people/rights.ts';
import { inForceAt } from '../people/stand-ins.ts';

/** Where calendars are that programs follow. */
export const CALENDAR_PATH = '/lich';

const SECRET_BYTES = 24;
/** A secret as an address has it. */
const SECRET = /^[\w-]{32}$/;

/** Returns the address of a calendar. @param base where the server is reached, without a slash at its end */
export function calendarAddress(base: string, secret: string): string {
  return `${base}${CALENDAR_PATH}/${secret}.ics`;
}

/** Returns the same address as programs take it for one that they shall follow. */
export function followedAddress(address: string): string {
  return address.replace(/^https?:/, 'webcal:');
}

/** Whose calendar an address is: a person's in a plan. */
interface Follower {
  memberId: number;
  planId: number;
}

/** What an address shows at this moment. */
export interface FollowedCalendar extends Follower {
  roles: readonly PlanRole[];
  /** Codes of the units that the person belongs to in the plan, then of those for whose people they stand in today. */
  units: string[];
  language: Language;
}

const unitRows = z.array(z.object({ code: z.string() }));

/**
 * Addresses at which calendar programs look for a person's deadlines, one a person and plan. Of its secret only the hash is kept. What a
 * person is in the plan is looked up each time: the address of who is in it no more shows nothing.
 */
export class CalendarAddresses {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Returns since when a person has an address; undefined when there is none. */
  async givenAt({ memberId, planId }: Follower): Promise<Date | undefined> {
    const found = await this.prisma.calendarAddress.findUnique({
      where: { memberId_planId: { memberId, planId } },
      select: { givenAt: true },
    });
    return found?.givenAt;
  }

  /** Makes an address for a person who has none. Returns its secret, undefined when there is one already. */
  async give({ memberId, planId }: Follower): Promise<string | undefined> {
    const secret = newSecret();
    const made = await this.prisma.$executeRaw`
      INSERT INTO "CalendarAddress" ("hash", "memberId", "planId", "givenAt")
      VALUES (${hashOf(secret)}, ${memberId}, ${planId}, ${this.clock.date()}) ON CONFLICT DO NOTHING`;
    return made === 0 ? undefined : secret;
  }

  /** Makes another address, in the place of the one that a person has: that one shows nothing from now on. Returns its secret. */
  async change({ memberId, planId }: Follower): Promise<string> {
    const secret = newSecret();
    const now = { hash: hashOf(secret), givenAt: this.clock.date() };
    await this.prisma.calendarAddress.upsert({
      where: { memberId_planId: { memberId, planId } },
      create: { memberId, planId, ...now },
      update: now,
    });
    return secret;
  }

  /** Takes a person's address away. */
  async end({ memberId, planId }: Follower): Promise<void> {
    await this.prisma.calendarAddress.deleteMany({ where: { memberId, planId } });
  }

  /** Returns what the address with a secret shows; undefined when it is not good, whatever the reason. */
  async find(secret: string): Promise<FollowedCalendar | undefined> {
    if (!SECRET.test(secret)) return undefined;
    const hash = hashOf(secret);
    const found = await this.prisma.calendarAddress.findUnique({
      where: { hash },
      include: {
        member: {
          select: { language: true, memberships: { include: { unit: true }, orderBy: { id: 'asc' } } },
        },
      },
    });
    if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash))) return undefined;
    const { memberId, planId, member } = found;
    const places = member.memberships.filter((place) => place.planId === planId);
    const own = places.flatMap(({ unit }) => (unit && !unit.removedAt ? [unit.code] : []));
    const units = [...new Set([...own, ...(await this.standInUnits({ memberId, planId }))])];
    const roles = rolesOf(places.map(({ role }) => role));
    return { memberId, planId, roles, units, language: languageFor(member.language) };
  }

  private async standInUnits({ memberId, planId }: Follower): Promise<string[]> {
    const rows = await this.prisma.$queryRaw`
      SELECT u."code" FROM "Absence" a
      JOIN "Membership" s ON s."memberId" = a."memberId" AND s."planId" = a."planId" AND s."role" <> 'VIEWER'
      JOIN "Unit" u ON u."id" = s."unitId" AND u."removedAt" IS NULL
      WHERE a."standInId" = ${memberId} AND a."planId" = ${planId} AND ${inForceAt(this.clock.date())} ORDER BY s."id"`;
    return unitRows.parse(rows).map(({ code }) => code);
  }
}

/** 192 random bits. */
function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
