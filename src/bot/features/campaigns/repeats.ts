import { z } from 'zod';
import { dayOf } from '../../../base/clock.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { fillFields } from '../../../campaigns/content/fields.ts';
import { timesOf } from '../../../campaigns/repeats/repeats.ts';
import { ofMinute, REPEAT_ASKED, REPEAT_LAPSED } from '../../../campaigns/repeats/sweep.ts';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { actorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { shorten } from '../../kit/labels.ts';
import { type NoticeScene, notice, type Wording } from '../../kit/notice.ts';
import { buttons, type CampaignOp } from './buttons.ts';
import { obstacleWords, sendLetters } from './confirm.ts';
import { longestValues } from './content.ts';
import { audienceLines, traitsLine } from './lines.ts';
import { coordinatorsBut, tellCoordinators } from './notices.ts';
import { showRun } from './run-view.ts';

/* A campaign that repeats: its author is asked before each occurrence, and nothing goes without the author's yes. */

/** Characters of each message that the question shows, and of all together. */
const MOST_WORDS = 1_500;

const about = z.object({ campaign: z.int(), at: z.int() });
type About = z.infer<typeof about>;

export const repeatDeliveries: Deliveries = {
  [REPEAT_ASKED]: notice(about, asked),
  [REPEAT_LAPSED]: notice(about, lapsed),
};

/** The campaign as it goes in an occurrence. */
function occurring(campaign: Campaign, at: ReturnType<typeof ofMinute>, zone: string): Campaign {
  const times = timesOf(campaign.messages, at, zone);
  return {
    ...campaign,
    messages: campaign.messages.map((message, index) => ({ ...message, dueAt: times[index] ?? at })),
  };
}

async function asked(scene: NoticeScene, { campaign: id, at: minute }: About): Promise<Wording> {
  const { services, planId, t, language } = scene;
  const at = ofMinute(minute);
  const campaign = await services.campaigns.get(planId, id);
  if (!campaign?.rhythm || !campaign.repeatAskedAt || !campaign.repeatAt?.equals(at)) return 'no-longer';
  const plan = await services.plans.get(planId);
  const zone = plan.book.file.timeZone;
  const { messages } = occurring(campaign, at, zone);
  const button = (op: CampaignOp) => ({
    label: t(`campaigns:run.${op}`),
    data: buttons.data('campaign', id, op, minute),
  });
  const most = Math.floor(MOST_WORDS / messages.length);
  const words = messages.flatMap(({ content, dueAt = at, position }): RichText => {
    const day = dayWords(dayOf(dueAt, zone), t);
    const said = shorten(fillFields(content.written, { day }).text.trim(), most);
    const line = messages.length > 1 ? t('campaigns:nth', { n: position + 1, words: said }) : said;
    return [...(said ? [[plain(line)]] : []), ...traitsLine({ t }, content)];
  });
  return {
    text: [
      [
        bold(
          t(`campaigns:repeat.ask.${campaign.rhythm}`, {
            time: momentInWords(at.toZonedDateTimeISO(zone), t),
          }),
        ),
      ],
      ...words,
      [],
      ...(await audienceLines({ t, language, services, plan }, campaign)),
      [plain(t('campaigns:repeat.silence'))],
    ],
    buttons: [[button('repeat-yes')], [button('repeat-view'), button('repeat-no')], [button('repeat-stop')]],
  };
}

async function lapsed(scene: NoticeScene, { campaign: id, at: minute }: About): Promise<Wording> {
  const { services, planId, t, book } = scene;
  const campaign = await services.campaigns.get(planId, id);
  if (!campaign?.rhythm || !campaign.repeatAt) return 'no-longer';
  const there = (at: ReturnType<typeof ofMinute>) =>
    momentInWords(at.toZonedDateTimeISO(book.file.timeZone), t);
  const [line = ''] = campaign.messages[0]?.content.written.text.trim().split('\n') ?? [];
  return {
    text: [
      [bold(t('campaigns:repeat.lapsed', { time: there(ofMinute(minute)) }))],
      [plain(t('campaigns:quoted', { words: shorten(line, 80) }))],
      [plain(t('campaigns:repeat.next', { time: there(campaign.repeatAt) }))],
    ],
    buttons: [
      [{ label: t('campaigns:run.repeat-stop'), data: buttons.data('campaign', id, 'repeat-stop', 0) }],
    ],
  };
}

/** Does what an author decided about an occurrence. Returns the text that tells why not, for a pop-up. */
export async function decideRepeat(
  ctx: BotContext,
  campaign: Campaign,
  op: 'repeat-yes' | 'repeat-view' | 'repeat-no',
  minute: number,
): Promise<string | undefined> {
  const { services, known, t } = ctx;
  const { file } = known.plan.book;
  if (campaign.authorId !== known.caller.memberId) return t('campaigns:not-yours');
  const at = ofMinute(minute);
  const occurrence = { planId: campaign.planId, id: campaign.id, at };
  const { repeats } = services.campaigns;
  if (op === 'repeat-view') {
    if (!campaign.repeatAt?.equals(at)) return t('campaigns:repeat.over');
    await sendLetters(ctx, occurring(campaign, at, file.timeZone));
    return undefined;
  }
  if (op === 'repeat-no') {
    if (!(await repeats.decline(actorOf(ctx), occurrence, file))) return t('campaigns:repeat.over');
    await showRun(ctx, campaign.id);
    return undefined;
  }
  const outcome = await repeats.start(actorOf(ctx), occurrence, { plan: file, longest: longestValues });
  if (outcome.kind === 'over') return t('campaigns:repeat.over');
  if (outcome.kind !== 'going' && outcome.kind !== 'waiting') return obstacleWords(ctx, outcome);
  if (outcome.kind === 'waiting')
    await tellCoordinators(services, outcome.campaign, await coordinatorsBut(services, outcome.campaign));
  await services.campaigns.sweep(known.plan.id);
  services.outbox.wake();
  await showRun(ctx, outcome.campaign.id);
  return undefined;
}

/** Has a campaign repeat no more, or go to nobody who joins later. Returns the key of the text that tells why not. */
export async function stopLater(
  ctx: BotContext,
  { id }: Campaign,
  op: 'repeat-stop' | 'late-off',
): Promise<string | undefined> {
  const { repeats, lifecycle } = ctx.services.campaigns;
  const done =
    op === 'repeat-stop' ? await repeats.stop(actorOf(ctx), id) : await lifecycle.stopLate(actorOf(ctx), id);
  await showRun(ctx, id);
  return done ? undefined : 'campaigns:no-longer';
}
