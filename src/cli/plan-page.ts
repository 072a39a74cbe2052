import type { Clock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { PageKeys, pageLink } from '../people/page-keys.ts';
import { chosenPlan } from './plan-choice.ts';
import type { Terminal } from './terminal.ts';

/** A coordinator of a plan. */
interface Coordinator {
  id: number;
  accountId: string;
  displayName: string | null;
}

/**
 * Writes a link to the page of drafts for a coordinator of a plan: the only one, or the one whose account is named. Tells whether there is
 * one to make it for.
 */
export async function linkToPage(
  terminal: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  { http, publicUrl }: Pick<Config, 'http' | 'publicUrl'>,
  { plan: code, member }: { plan?: string; member?: string },
): Promise<boolean> {
  const plan = await chosenPlan(terminal, { prisma }, code);
  if (!plan) return false;
  const coordinators = await prisma.member.findMany({
    where: { memberships: { some: { planId: plan.id, role: 'COORDINATOR' } } },
    select: { id: true, accountId: true, displayName: true },
    orderBy: { id: 'asc' },
  });
  const meant = member === undefined ? coordinators : coordinators.filter((one) => one.accountId === member);
  const [one, another] = meant;
  if (!one || another) {
    explain(terminal, coordinators);
    return false;
  }
  const secret = await new PageKeys(prisma, clock, 'drafts').link({ memberId: one.id, planId: plan.id });
  const base = publicUrl ?? `http://${http.host}:${http.port}`;
  terminal.write(terminal.t('cli:plan.page.link', { name: nameOf(one) }));
  terminal.write(pageLink(base, secret));
  return true;
}

function explain({ t, complain }: Terminal, coordinators: readonly Coordinator[]): void {
  if (coordinators.length === 0) {
    complain(t('cli:plan.page.nobody'));
    return;
  }
  const known = coordinators.map((one) => `${one.accountId} (${nameOf(one)})`).join(', ');
  complain(t('cli:plan.page.which', { known }));
}

function nameOf({ displayName, accountId }: Coordinator): string {
  return displayName ?? accountId;
}
