import { Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../base/clock.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { Campaigns } from '../campaigns/campaigns.ts';
import { Outbox } from '../outbox/outbox.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { atDesk, type DeskOptions, deskCommand } from './desk.ts';
import { runProgram } from './terminal.ts';

/** How many campaigns, and chats where one did not arrive, a screen shows. */
const MOST_LISTED = 50;

const program = new Command('campaign').description('What authors say to many chats.');

deskCommand(program, 'list', 'Shows the campaigns of a plan, the latest first.').action(list);
oneCampaign('show', 'Shows how far a campaign is, and where it did not arrive.', show);
oneCampaign('pause', 'Begins nothing more of a campaign until somebody resumes it in the chat.', pause);
oneCampaign('cancel', 'Stops a campaign for good; what went stays where it is.', cancel);

await runProgram(program);

/** Adds a command on one campaign, by its number. */
function oneCampaign(
  name: string,
  description: string,
  work: (desk: CampaignDesk, campaign: Campaign) => Promise<void>,
): void {
  deskCommand(program, name, description)
    .argument('<number>', 'as list shows it', campaignNumber)
    .action((id: number, options: DeskOptions) =>
      atCampaigns(options, async (desk) => {
        const campaign = await desk.campaigns.get(desk.planId, id);
        if (!campaign || campaign.state === 'DRAFT') throw new Error(`the plan has no campaign ${id}`);
        await work(desk, campaign);
      }),
    );
}

function campaignNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('expected the number of a campaign');
  return Number(text);
}

/** `npm run campaign -- list`: one a line: number, state, when confirmed, chats sent to, chats in all, first words. */
async function list(options: DeskOptions): Promise<void> {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    for (const campaign of await campaigns.list(planId, MOST_LISTED)) {
      const { sent, places } = await campaigns.counts.progress(campaign);
      const at = campaign.confirmedAt?.toString({ smallestUnit: 'minute' }) ?? '-';
      console.log([campaign.id, stateOf(campaign), at, `${sent}/${places}`, firstWords(campaign)].join('\t'));
    }
  });
}

/** `npm run campaign -- show NUMBER`: each message's counts, reasons of failures, and chats where it failed. */
async function show({ campaigns }: CampaignDesk, campaign: Campaign): Promise<void> {
  console.log(`${campaign.id}\t${stateOf(campaign)}\t${firstWords(campaign)}`);
  const { messages } = await campaigns.counts.progress(campaign);
  for (const { message, places, sent, waiting, failed, uncertain, acknowledged } of messages) {
    console.log(
      `message ${message}: ${sent}/${places} sent, ${waiting} waiting, ${failed} failed, ${uncertain} uncertain, ${acknowledged} acknowledged`,
    );
    for (const [reason, count] of Object.entries(await campaigns.counts.reasons(message)))
      console.log(`  ${reason}\t${count}`);
    const lost = await campaigns.results.places(message, 'failed', 0, MOST_LISTED);
    for (const { chatId, name, reason } of lost) console.log(`  ${chatId}\t${name}\t${reason ?? ''}`);
  }
}

/** `npm run campaign -- pause NUMBER`. @throws Error when it is not going */
async function pause({ campaigns, planId }: CampaignDesk, { id }: Campaign): Promise<void> {
  if (!(await campaigns.lifecycle.pause({ planId, memberId: undefined }, id)))
    throw new Error(`campaign ${id} is not going, or is paused already`);
  console.log(`Campaign ${id} is paused: nothing more of it is begun.`);
}

/** `npm run campaign -- cancel NUMBER`. @throws Error when it is over */
async function cancel({ campaigns, planId }: CampaignDesk, { id }: Campaign): Promise<void> {
  if (!(await campaigns.lifecycle.cancel({ planId, memberId: undefined }, id)))
    throw new Error(`campaign ${id} is over already`);
  await campaigns.sweep(planId);
  console.log(`Campaign ${id} is stopped: at most what was being sent still goes.`);
}

interface CampaignDesk {
  campaigns: Campaigns;
  planId: number;
}

function atCampaigns(options: DeskOptions, work: (desk: CampaignDesk) => Promise<void>): Promise<void> {
  return atDesk(options, ({ channel, database: { prisma }, plan, auditLog }) => {
    const clock = systemClock;
    const [outbox, plans] = [new Outbox(prisma, clock), new PlanLibrary(prisma)];
    const campaigns = new Campaigns({ prisma, clock, auditLog, outbox, plans, channels: [channel] });
    return work({ planId: plan.id, campaigns });
  });
}

function stateOf({ state, pausedAt }: Campaign): string {
  return pausedAt && state === 'GOING' ? 'PAUSED' : state;
}

function firstWords({ messages }: Campaign): string {
  const [line = ''] = (messages[0]?.content.written.text ?? '').split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
