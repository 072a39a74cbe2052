import { createHash, randomBytes } from 'node:crypto';
import { type Clock, dateOf } from '../base/clock.ts';
import { type Language, languageFor } from '../base/texts.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type PlanRole, rolesOf } from './rights.ts';

/** The pages that people open in a browser: where each is, and for how many minutes a link to it is good. */
const pages = {
  drafts: { path: '/lapkehoach', linkMinutes: 60 },
  board: { path: '/bang', linkMinutes: 15 },
} as const;
export type PageName = keyof typeof pages;

/** Where the page of drafts is, and the board. */
export const DRAFTS_PATH = pages.drafts.path;
export const BOARD_PATH = pages.board.path;

const SECRET_BYTES = 24;
/** A working day. */
const SESSION_HOURS = 12;

/** Returns the address of a link to the page of drafts, of a draft where one is meant. @param base where the server is reached */
export function pageLink(base: string, secret: string, draft?: number): string {
  return `${base}${DRAFTS_PATH}/vao/${secret}${draft === undefined ? '' : `?nhap=${draft}`}`;
}

/** Returns the address of a link to the board. @param base where the server is reached */
export function boardLink(base: string, secret: string): string {
  return `${base}${BOARD_PATH}/vao/${secret}`;
}

/** Who opened a page, with what they are in the plan at this moment. */
export interface PageVisitor {
  readonly memberId: number;
  readonly planId: number;
  readonly roles: readonly PlanRole[];
  /** Codes of the person's own units in this plan, and of those for whose people the person stands in at this moment. */
  readonly units: readonly string[];
  readonly language: Language;
}

/**
 * Links to a page and the sessions that they are spent on; those of one page open no other. A link opens once; a session lasts a
 * working day. Of their secrets only hashes are kept. Who a person is in the plan is looked up each time.
 */
export class PageKeys {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    readonly page: PageName,
  ) {}

  /** Makes a link for a person in a plan. Returns its secret, 192 random bits. */
  link(person: { memberId: number; planId: number }): Promise<string> {
    return this.make({ ...person, isLink: true }, { minutes: pages[this.page].linkMinutes });
  }

  /** Returns in which language a link that can still be spent is to be answered; undefined when it is not good. */
  async languageOf(secret: string): Promise<Language | undefined> {
    const link = await this.prisma.planPageKey.findFirst({
      where: this.valid(secret, true),
      select: { member: { select: { language: true } } },
    });
    return link ? languageFor(link.member.language) : undefined;
  }

  /** Spends a link. Returns the secret of a session, undefined when the link is not good, whatever the reason. */
  async spend(secret: string): Promise<string | undefined> {
    const link = await this.prisma.planPageKey.findFirst({ where: this.valid(secret, true) });
    if (!link) return undefined;
    const { count } = await this.prisma.planPageKey.deleteMany({ where: { hash: link.hash } });
    if (count === 0) return undefined;
    const { memberId, planId } = link;
    return this.make({ memberId, planId, isLink: false }, { hours: SESSION_HOURS });
  }

  /** Returns whose session it is; undefined when it is over. */
  async visitor(session: string): Promise<PageVisitor | undefined> {
    const key = await this.prisma.planPageKey.findFirst({
      where: this.valid(session, false),
      include: { member: { include: { memberships: membershipColumns } } },
    });
    if (!key) return undefined;
    const { memberId, planId, member } = key;
    const own = member.memberships.filter((one) => one.planId === planId);
    return {
      ...{ memberId, planId, language: languageFor(member.language) },
      roles: rolesOf(own.map(({ role }) => role)),
      units: [...new Set([...codesOf(own), ...(await this.standsInFor(memberId, planId))])],
    };
  }

  /** Ends a session, in whichever browser its secret is. */
  async end(session: string): Promise<void> {
    await this.prisma.planPageKey.deleteMany({ where: this.valid(session, false) });
  }

  /** Forgets what is past its time, of every page. */
  async forgetOld(): Promise<void> {
    await this.prisma.planPageKey.deleteMany({ where: { expiresAt: { lt: this.clock.date() } } });
  }

  /** Codes of the units of those for whom a person stands in at this moment. */
  private async standsInFor(standInId: number, planId: number): Promise<string[]> {
    const now = this.clock.date();
    const absences = await this.prisma.absence.findMany({
      where: {
        ...{ planId, standInId, endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
        standIn: { memberships: { some: { planId, role: { not: 'VIEWER' } } } },
      },
      select: { member: { select: { memberships: { ...membershipColumns, where: { planId } } } } },
    });
    return absences.flatMap(({ member }) =>
      codesOf(member.memberships.filter(({ role }) => role !== 'VIEWER')),
    );
  }

  private async make(
    key: { memberId: number; planId: number; isLink: boolean },
    validity: { minutes?: number; hours?: number },
  ): Promise<string> {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const expiresAt = dateOf(this.clock.now().add(validity));
    const { page } = this;
    await this.prisma.planPageKey.create({ data: { ...key, page, hash: hashOf(secret), expiresAt } });
    return secret;
  }

  private valid(secret: string, isLink: boolean) {
    return { hash: hashOf(secret), isLink, page: this.page, expiresAt: { gt: this.clock.date() } };
  }
}

const membershipColumns = {
  orderBy: { id: 'asc' },
  select: { planId: true, role: true, unit: { select: { code: true } } },
} as const;

function codesOf(memberships: readonly { unit: { code: string } | null }[]): string[] {
  return memberships.flatMap(({ unit }) => unit?.code ?? []);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
