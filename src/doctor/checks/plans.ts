import { createLog } from '../../base/log.ts';
import { ChannelStates } from '../../outbox/channel-states.ts';
import { MonthBudget } from '../../outbox/month-budget.ts';
import { PlanLibrary } from '../../plan/plan-library.ts';
import { isUnheard } from '../../preflight/finding.ts';
import { createDomain, type Domain } from '../../services.ts';
import { type Finding, findingsOf } from '../finding.ts';
import { botsOf } from '../messenger-calls.ts';
import type { SceneWithData } from '../world.ts';

/** Plans whose units are looked through: the newest. Each takes its time. */
const MOST_LOOKED_AT = 20;
/** Units that are named by their codes. */
const MOST_NAMED = 8;

const { ok, warn, wrong } = findingsOf('plans');

/** Looks whether the plans of the newest year have coordinators, and whether a person hears what each unit has to do. */
export async function checkPlans(scene: SceneWithData): Promise<Finding[]> {
  const { prisma } = scene.data;
  const all = await new PlanLibrary(prisma).list();
  const newest = all.filter(({ year }) => year === all[0]?.year);
  if (newest.length === 0) return [warn('none')];
  const without = await prisma.plan.findMany({
    where: { year: newest[0]?.year ?? 0, memberships: { none: { role: 'COORDINATOR' } } },
    select: { code: true },
  });
  const found = without.length > 0 ? [wrong('no-coordinator', named(without.map(({ code }) => code)))] : [];
  const domain = await domainOf(scene);
  for (const { id, code } of newest.slice(0, MOST_LOOKED_AT)) {
    const findings = (await domain.preflights.ofPlan(id)).filter(isUnheard);
    const units = findings.flatMap((finding) => ('units' in finding ? finding.units : []));
    if (units.length > 0) found.push(warn('unheard', { plan: code, ...named(units) }));
  }
  const fields = { count: newest.length, looked: Math.min(newest.length, MOST_LOOKED_AT) };
  return found.length > 0 ? found : [ok('heard', fields)];
}

function named(codes: readonly string[]): { count: number; names: string } {
  const more = codes.length > MOST_NAMED ? ', …' : '';
  return { count: codes.length, names: codes.slice(0, MOST_NAMED).join(', ') + more };
}

/** The domain on the messengers that the bot runs on; before any is configured, on Telegram. */
async function domainOf({ data: { prisma }, clock, config }: SceneWithData): Promise<Domain> {
  const channelStates = new ChannelStates({ prisma, clock });
  if (config.zalo) channelStates.limit('zalo', new MonthBudget(prisma, clock, 'zalo', config.zalo.limits));
  const own = botsOf(config).map(({ channel }) => channel);
  const others = await prisma.bot.findMany({ where: { offSince: null }, select: { channel: true } });
  const channels = [...(own.length > 0 ? own : ['telegram']), ...others.map(({ channel }) => channel)];
  const { filesFolder } = config;
  return createDomain(prisma, { clock, log: createLog('silent'), channels, filesFolder, channelStates });
}
