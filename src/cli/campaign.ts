import { Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../base/clock.ts';
import { OperatorError } from '../base/operator-error.ts';
import { textsIn } from '../base/texts.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { Campaigns } from '../campaigns/campaigns.ts';
import { Outbox } from '../outbox/outbox.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { atDesk, type DeskOptions, deskCommand } from './desk.ts';
import { operatorLanguage } from './language.ts';
import { runProgram } from './terminal.ts';

/** How many campaigns, and chats where one did not arrive, a screen shows. */
const MOST_LISTED = 50;

const t = textsIn(operatorLanguage());
const program = new Command('campaign').description(t('commands:campaign.about'));

deskCommand(program, 'list', t('commands:campaign.list')).action(list);
oneCampaign('show', t('commands:campaign.show'), show);
oneCampaign('pause', t('commands:campaign.pause'), pause);
oneCampaign('cancel', t('commands:campaign.cancel'), cancel);

await runProgram(program);

/** Adds a command on one campaign, by its number. */
function oneCampaign(
  name: string,
  description: string,
  work: (desk: CampaignDesk, campaign: Campaign) => Promise<void>,
): void {
  deskCommand(program, name, description)
    .argument('<number>', t('commands:campaign.number'), campaignNumber)
    .action((id: number, options: DeskOptions) =>
      atCampaigns(options, async (desk) => {
        const campaign = await desk.campaigns.get(desk.plan.id, id);
        if (!campaign || campaign.state === 'DRAFT') throw refused('commands:campaign.unknown', id);
        await work(desk, campaign);
      }),
    );
}

function campaignNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(t('commands:needed.campaign'));
  return Number(text);
}

/** `npm run campaign -- list`: one a line: number, state, when confirmed, chats sent to, chats in all, first words. */
async function list(options: DeskOptions): Promise<void> {
  await atCampaigns(options, async ({ campaigns, plan: { id, code } }) => {
    const listed = await campaigns.list(id, MOST_LISTED);
    if (listed.length === 0) console.log(t('commands:campaign.none', { plan: code }));
    for (const campaign of listed) {
      const { sent, places } = await campaigns.counts.progress(campaign);
      const at = campaign.confirmedAt?.toString({ smallestUnit: 'minute' }) ?? '-';
      console.log([campaign.id, stateOf(campaign), at, `${sent}/${places}`, firstWords(campaign)].join('\t'));
    }
  });
}

/** `npm run campaign -- show NUMBER`: each message's counts, reasons of failures, and chats where it failed. */
async function show({ campaigns }: CampaignDesk, campaign: Campaign): Promise<void> {
  console.log(`${campaign.id}\t${stateWords(campaign)}\t${firstWords(campaign)}`);
  const { messages } = await campaigns.counts.progress(campaign);
  for (const { message, places, sent, waiting, failed, uncertain, acknowledged } of messages) {
    const counts = { places, sent, waiting, failed, uncertain, acknowledged };
    console.log(t('commands:campaign.message', { message, ...counts }));
    for (const [reason, count] of Object.entries(await campaigns.counts.reasons(message)))
      console.log(`  ${reasonWords(reason)}\t${count}`);
    const lost = await campaigns.results.places(message, 'failed', 0, MOST_LISTED);
    for (const { chatId, name, reason } of lost)
      console.log(`  ${chatId}\t${name}\t${reason ? reasonWords(reason) : ''}`);
  }
}

/** `npm run campaign -- pause NUMBER`. @throws OperatorError when it is not going */
async function pause({ campaigns, plan }: CampaignDesk, { id }: Campaign): Promise<void> {
  if (!(await campaigns.lifecycle.pause({ planId: plan.id, memberId: undefined }, id)))
    throw refused('commands:campaign.not-going', id);
  console.log(t('commands:campaign.paused', { id }));
}

/** `npm run campaign -- cancel NUMBER`. @throws OperatorError when it is over */
async function cancel({ campaigns, plan }: CampaignDesk, { id }: Campaign): Promise<void> {
  if (!(await campaigns.lifecycle.cancel({ planId: plan.id, memberId: undefined }, id)))
    throw refused('commands:campaign.over', id);
  await campaigns.sweep(plan.id);
  console.log(t('commands:campaign.cancelled', { id }));
}

function refused(key: string, id: number): OperatorError {
  return new OperatorError({ key, fields: { id } });
}

interface CampaignDesk {
  campaigns: Campaigns;
  plan: { id: number; code: string };
}

function atCampaigns(options: DeskOptions, work: (desk: CampaignDesk) => Promise<void>): Promise<void> {
  return atDesk(options, ({ channel, database: { prisma }, plan, auditLog }) => {
    const clock = systemClock;
    const [outbox, plans] = [new Outbox(prisma, clock), new PlanLibrary(prisma)];
    const campaigns = new Campaigns({ prisma, clock, auditLog, outbox, plans, channels: [channel] });
    return work({ plan: { id: plan.id, code: plan.book.file.code }, campaigns });
  });
}

function stateOf({ state, pausedAt }: Campaign): string {
  return pausedAt && state === 'GOING' ? 'PAUSED' : state;
}

/** The state as the chat calls it, without its picture. */
function stateWords(campaign: Campaign): string {
  return t(`campaigns:state.${stateOf(campaign)}`).replace(/^\P{L}+/u, '');
}

function reasonWords(reason: string): string {
  const key = `campaigns:reason.${reason}`;
  const words = t(key);
  return words === key ? reason : words;
}

function firstWords({ messages }: Campaign): string {
  const [line = ''] = (messages[0]?.content.written.text ?? '').split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
