import { systemClock } from '../base/clock.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { Campaigns } from '../campaigns/campaigns.ts';
import { Outbox } from '../outbox/outbox.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { atDesk, type DeskOptions } from './member-desk.ts';

/** So many campaigns, and so many chats where one did not arrive, are enough for a screen. */
const MOST_LISTED = 50;

/** `npm run campaign -- list`: one a line: number, state, when confirmed, chats sent to, chats in all, first words. */
export async function list(options: DeskOptions): Promise<void> {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    for (const campaign of await campaigns.list(planId, MOST_LISTED)) {
      const { sent, places } = await campaigns.counts.progress(campaign);
      const at = campaign.confirmedAt?.toString({ smallestUnit: 'minute' }) ?? '-';
      console.log([campaign.id, stateOf(campaign), at, `${sent}/${places}`, firstWords(campaign)].join('\t'));
    }
  });
}

/** `npm run campaign -- show NUMBER`: each message's counts, reasons of failures, and chats where it failed. */
export async function show(id: number, options: DeskOptions): Promise<void> {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    const campaign = await found(campaigns, planId, id);
    console.log(`${id}\t${stateOf(campaign)}\t${firstWords(campaign)}`);
    const { messages } = await campaigns.counts.progress(campaign);
    for (const { message, places, sent, waiting, failed, uncertain, acknowledged } of messages) {
      console.log(
        `message ${message}: ${sent}/${places} sent, ${waiting} waiting, ${failed} failed, ${uncertain} uncertain, ${acknowledged} acknowledged`,
      );
      for (const [reason, count] of Object.entries(await campaigns.counts.reasons(message)))
        console.log(`  ${reason}\t${count}`);
      for (const { chatId, name, reason } of await campaigns.results.places(
        message,
        'failed',
        0,
        MOST_LISTED,
      ))
        console.log(`  ${chatId}\t${name}\t${reason ?? ''}`);
    }
  });
}

/** `npm run campaign -- pause NUMBER`. @throws Error when it is not going */
export async function pause(id: number, options: DeskOptions): Promise<void> {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    await found(campaigns, planId, id);
    if (!(await campaigns.lifecycle.pause({ planId, memberId: undefined }, id)))
      throw new Error(`campaign ${id} is not going, or is paused already`);
    console.log(`Campaign ${id} is paused: nothing more of it is begun.`);
  });
}

/** `npm run campaign -- cancel NUMBER`. @throws Error when it is over */
export async function cancel(id: number, options: DeskOptions): Promise<void> {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    await found(campaigns, planId, id);
    if (!(await campaigns.lifecycle.cancel({ planId, memberId: undefined }, id)))
      throw new Error(`campaign ${id} is over already`);
    await campaigns.sweep();
    console.log(`Campaign ${id} is stopped: at most what was being sent still goes.`);
  });
}

function atCampaigns(
  options: DeskOptions,
  work: (desk: { campaigns: Campaigns; planId: number }) => Promise<void>,
): Promise<void> {
  return atDesk(options, ({ database: { prisma }, plan, auditLog }) => {
    const [clock, channel] = [systemClock, options.channel];
    const outbox = new Outbox(prisma, clock);
    const plans = new PlanLibrary(prisma);
    return work({
      planId: plan.id,
      campaigns: new Campaigns({ prisma, clock, auditLog, outbox, plans, channel }),
    });
  });
}

async function found(campaigns: Campaigns, planId: number, id: number): Promise<Campaign> {
  const campaign = await campaigns.get(planId, id);
  if (!campaign || campaign.state === 'DRAFT') throw new Error(`the plan has no campaign ${id}`);
  return campaign;
}

function stateOf({ state, pausedAt }: Campaign): string {
  return pausedAt && state === 'GOING' ? 'PAUSED' : state;
}

function firstWords({ messages }: Campaign): string {
  const [line = ''] = (messages[0]?.content.written.text ?? '').split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
