import type { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../../../base/day.ts';
import { privateChat } from '../../../people/channels.ts';
import type { Task } from '../../../plan/plan-file.ts';
import type { StoredPlan } from '../../../plan/plan-library.ts';
import { isOnUnit, taskStatesOn } from '../../../progress/task-state.ts';
import type { Services } from '../../../services.ts';
import { callerMay, nudgeUnits as mayNudge } from '../../kit/caller.ts';
import type { Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { alert, reply } from '../../kit/reply.ts';
import { reportNotice } from '../../kit/report-notices.ts';
import { currentNudges, NOTICE_HOURS, NUDGE, type Nudge, unreached } from './fates.ts';
import {
  amendedNudge,
  nudge,
  nudgeMessage,
  UNREACHED,
  unreachedDelivery,
  unreachedLines,
  unreachedNotice,
} from './notices.ts';

/**
 * Enqueues the question to those units that have not handed in a report, and only those. Returns how many units are asked
 * now, how many were asked before on this day, and the codes of those that have nobody to ask.
 * @param by the coordinator's row
 */
async function nudgeUnits(
  services: Services,
  { plan, task, day, by }: { plan: StoredPlan; task: Task; day: IsoDay; by: number },
) {
  const view = await services.progress.view(plan.id);
  const open = taskStatesOn(task, plan.book, view, day).filter(isOnUnit);
  const lacking: string[] = [];
  let [asked, before] = [0, 0];
  for (const { unit } of open) {
    const places = await services.audience.ofUnit(plan.id, unit, plan.book);
    const subject = { planId: plan.id, task: task.code, unit };
    const orders = places.map((to) => nudge(services, subject, to, { day, by }));
    const fresh = await services.outbox.enqueueAll(orders);
    if (places.length === 0) lacking.push(unit);
    else if (fresh.size > 0) asked += 1;
    else before += 1;
  }
  if (asked > 0)
    await services.auditLog.record({
      planId: plan.id,
      memberId: by,
      action: 'units-nudged',
      details: { task: task.code, count: String(asked) },
    });
  return { asked, before, lacking };
}

/**
 * Looks what became of a plan's questions; at each tick while one is on its way. Where a unit's people could not be reached (they blocked the bot, or never began
 * a chat with it), its groups are asked instead. When all of one coordinator's wish is over, the coordinator is told
 * which units nobody could be reached for. Done again it changes nothing: each group is asked once a day, the same news is told once.
 */
async function followNudges(services: Services, planId: number): Promise<Temporal.Instant | undefined> {
  let open = false;
  for (const nudges of await currentNudges(services, planId)) {
    const waiting = nudges.some(({ state }) => state === 'QUEUED' || state === 'SENDING');
    const failed = unreached(nudges);
    let asksMore = false;
    for (const unit of failed) if (await askGroups(services, unit)) asksMore = true;
    if (waiting || asksMore) open = true;
    else if (failed.length > 0) await tell(services, nudges);
  }
  return open ? services.clock.now() : undefined;
}

/** Asks a unit's groups in place of its people. False when none is left to ask. */
async function askGroups(services: Services, [first]: readonly Nudge[]): Promise<boolean> {
  if (!first) return false;
  const { planId, task, unit, day, by } = first;
  const { book } = await services.plans.get(planId);
  const groups = await services.audience.groupsOfUnit(planId, unit, book);
  const orders = groups.map((to) => nudge(services, { planId, task, unit }, to, { day, by }));
  return (await services.outbox.enqueueAll(orders)).size > 0;
}

/** Tells the coordinator in private, unless no coordinator any more. */
async function tell(services: Services, nudges: readonly Nudge[]): Promise<void> {
  const last = nudges.at(-1);
  if (!last) return;
  const { planId, task, day, by } = last;
  const member = await services.members.find(planId, by);
  if (member?.role !== 'COORDINATOR') return;
  await services.outbox.enqueue(
    unreachedNotice(services, { planId, task, day }, privateChat(member), last.id),
  );
}

/** The button under a report that asks the units which have not handed it in. */
const handled = links.only('nudge').handledBy({
  async nudge(ctx, [code]) {
    const task = ctx.known.plan.book.task(code);
    const { plan, today, caller } = ctx.known;
    const by = caller.memberId;
    if (!task || !callerMay(ctx, mayNudge) || by === undefined) return alert(ctx, 'progress:missing.may-not');
    const { asked, before, lacking } = await nudgeUnits(ctx.services, { plan, task, day: today, by });
    const key = asked > 0 ? 'asked' : before > 0 ? 'before' : 'nobody';
    await alert(ctx, `nudges:said.${key}`, { count: asked });
    if (lacking.length === 0) return;
    const { book } = plan;
    await reply(
      ctx,
      unreachedLines({ book, task, units: lacking, why: 'no-contact', language: ctx.language }),
    );
  },
});

export const nudges: Feature = {
  name: 'nudges',
  buttons: handled,
  deliveries: {
    [NUDGE]: reportNotice(nudgeMessage, amendedNudge),
    [UNREACHED]: unreachedDelivery,
  },
  sweep: followNudges,
  sweepable: ({ outbox }, planIds) => outbox.plansWithCurrent(NUDGE, planIds, NOTICE_HOURS),
  rights: [mayNudge],
};
