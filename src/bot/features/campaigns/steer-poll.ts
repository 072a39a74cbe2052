import type { Campaign } from '../../../campaigns/campaign.ts';
import { actorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { showRun } from './run-view.ts';

/** Asks again who has not answered, or closes a poll. Returns what to tell in a pop-up. */
export async function steerPoll(
  ctx: BotContext,
  campaign: Campaign,
  op: 'poll-again' | 'poll-close-now',
  id: number,
): Promise<string | undefined> {
  const { services, t } = ctx;
  const message = campaign.messages.find((one) => one.id === id && one.content.poll);
  if (!message) return t('campaigns:no-longer');
  const { polls, pollReminders } = services.campaigns;
  if (op === 'poll-close-now') {
    const closed = await polls.close(actorOf(ctx), campaign, id);
    await showRun(ctx, campaign.id);
    return closed ? undefined : t('campaigns:no-longer');
  }
  const asked = await pollReminders.askAgain(actorOf(ctx), campaign, message);
  if (asked === 'closed') return t('campaigns:poll.is-closed');
  return t(asked > 0 ? 'campaigns:poll.asked-again' : 'campaigns:poll.nobody-left', { count: asked });
}
