import { createHash, randomBytes } from 'node:crypto';
import { type Clock, dateOf } from '../base/clock.ts';
import { type Language, languageFor } from '../base/texts.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { PlanRole } from '../people/rights.ts';

/** Where the page of a group of plans is. */
export const PLAN_GROUP_PATH = '/capduoi';

const SECRET_BYTES = 24;
const LINK_MINUTES = 15;
/** A working day. */
const SESSION_HOURS = 12;

/** Returns the address of a link to the page of a group of plans. @param base where the server is reached */
export function planGroupLink(base: string, secret: string): string {
  return `${base}${PLAN_GROUP_PATH}/vao/${secret}`;
}

/** Who opened the page of a group of plans, looked up at this moment. */
export interface PlanGroupVisitor {
  readonly memberId: number;
  readonly groupId: number;
  /** A person of the level above, or nobody any more. */
  readonly roles: readonly PlanRole[];
  readonly language: Language;
}

/**
 * Links to the page of a group of plans and the sessions that they are spent on. A link opens once; a session lasts a working day, and no longer
 * than its person looks at the group. Of their secrets only hashes are kept.
 */
export class PlanGroupKeys {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Makes a link for a person of the level above. Returns its secret, 192 random bits. */
  link(person: { memberId: number; groupId: number }): Promise<string> {
    return this.make({ ...person, isLink: true }, { minutes: LINK_MINUTES });
  }

  /** Returns in which language a link that can still be spent is to be answered; undefined when it is not good. */
  async languageOf(secret: string): Promise<Language | undefined> {
    const link = await this.prisma.planGroupPageKey.findFirst({
      where: this.valid(secret, true),
      select: { member: { select: { language: true } } },
    });
    return link ? languageFor(link.member.language) : undefined;
  }

  /** Spends a link. Returns the secret of a session, undefined when the link is not good, whatever the reason. */
  async spend(secret: string): Promise<string | undefined> {
    const link = await this.prisma.planGroupPageKey.findFirst({ where: this.valid(secret, true) });
    if (!link) return undefined;
    const { count } = await this.prisma.planGroupPageKey.deleteMany({ where: { hash: link.hash } });
    if (count === 0) return undefined;
    const { memberId, groupId } = link;
    return this.make({ memberId, groupId, isLink: false }, { hours: SESSION_HOURS });
  }

  /** Returns whose session it is; undefined when it is over. */
  async visitor(session: string): Promise<PlanGroupVisitor | undefined> {
    const key = await this.prisma.planGroupPageKey.findFirst({
      where: this.valid(session, false),
      select: { memberId: true, groupId: true, member: { select: { language: true } } },
    });
    if (!key) return undefined;
    const { memberId, groupId, member } = key;
    const isIn = (await this.prisma.planGroupOverseer.count({ where: { memberId, groupId } })) > 0;
    const language = languageFor(member.language);
    return { memberId, groupId, language, roles: [isIn ? 'OVERSEER' : 'BYSTANDER'] };
  }

  /** Ends a session, in whichever browser its secret is. */
  async end(session: string): Promise<void> {
    await this.prisma.planGroupPageKey.deleteMany({ where: this.valid(session, false) });
  }

  /** Forgets what is past its time. */
  async forgetOld(): Promise<void> {
    await this.prisma.planGroupPageKey.deleteMany({ where: { expiresAt: { lt: this.clock.date() } } });
  }

  private async make(
    key: { memberId: number; groupId: number; isLink: boolean },
    validity: { minutes?: number; hours?: number },
  ): Promise<string> {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const expiresAt = dateOf(this.clock.now().add(validity));
    await this.prisma.planGroupPageKey.create({ data: { ...key, hash: hashOf(secret), expiresAt } });
    return secret;
  }

  private valid(secret: string, isLink: boolean) {
    return { hash: hashOf(secret), isLink, expiresAt: { gt: this.clock.date() } };
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
