import { createHash, randomBytes } from 'node:crypto';
import { type Clock, dateOf } from '../base/clock.ts';
import { type Language, languageFor } from '../base/texts.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { highestRole, type PlanRole } from './rights.ts';

/** Where the page of drafts is. */
export const PAGE_PATH = '/lapkehoach';

const SECRET_BYTES = 24;
const LINK_MINUTES = 60;
/** A working day. */
const SESSION_HOURS = 12;

/** Returns the address of a link to the page, of a draft where one is meant. @param base where the server is reached */
export function pageLink(base: string, secret: string, draft?: number): string {
  return `${base}${PAGE_PATH}/vao/${secret}${draft === undefined ? '' : `?nhap=${draft}`}`;
}

/** Who opened the page, with what they are in the plan at this moment. */
export interface PageVisitor {
  readonly memberId: number;
  readonly planId: number;
  readonly role: PlanRole;
  readonly language: Language;
}

/**
 * Links to the page of drafts and the sessions that they are spent on. A link opens once, within the hour; a session lasts a working
 * day. Of their secrets only hashes are kept. Who a person is in the plan is looked up each time.
 */
export class PageKeys {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Makes a link for a person in a plan. Returns its secret, 192 random bits. */
  link(person: { memberId: number; planId: number }): Promise<string> {
    return this.make({ ...person, isLink: true }, { minutes: LINK_MINUTES });
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
      include: { member: { include: { memberships: true } } },
    });
    if (!key) return undefined;
    const { memberId, planId, member } = key;
    const roles = member.memberships.filter((one) => one.planId === planId).map(({ role }) => role);
    return { memberId, planId, role: highestRole(roles), language: languageFor(member.language) };
  }

  async forgetOld(): Promise<void> {
    await this.prisma.planPageKey.deleteMany({ where: { expiresAt: { lt: this.clock.date() } } });
  }

  private async make(
    key: { memberId: number; planId: number; isLink: boolean },
    validity: { minutes?: number; hours?: number },
  ): Promise<string> {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const expiresAt = dateOf(this.clock.now().add(validity));
    await this.prisma.planPageKey.create({ data: { ...key, hash: hashOf(secret), expiresAt } });
    return secret;
  }

  private valid(secret: string, isLink: boolean) {
    return { hash: hashOf(secret), isLink, expiresAt: { gt: this.clock.date() } };
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
