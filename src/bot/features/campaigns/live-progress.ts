import { type Api, GrammyError } from 'grammy';
import type { Clock } from '../../../base/clock.ts';
import { textsIn } from '../../../base/texts.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import type { Services } from '../../../services.ts';
import { formatted } from '../../kit/formatted.ts';
import { runScreen } from './run-view.ts';

/** A progress message is edited at most once in this time. */
const SECONDS = 3;

/**
 * Edits each progress message that was not edited within the last seconds. The last edit shows the end. Which messages there
 * are is in the database, with when each was edited last, so restarts and replicas neither stop it nor hurry it.
 * @param machine a clock that nobody moves
 */
export async function showProgress(api: Api, services: Services, machine: Clock): Promise<void> {
  for (const campaign of await services.campaigns.shown()) await showOne(api, services, machine, campaign);
}

async function showOne(api: Api, services: Services, machine: Clock, campaign: Campaign): Promise<void> {
  const { authorAccount, state } = campaign;
  // The message's number, and when it was edited last, in milliseconds.
  const [messageId = '', last = '0'] = campaign.progressMessageId?.split('@') ?? [];
  const now = machine.now().epochMilliseconds;
  if (now - Number(last) < SECONDS * 1000) return;
  const isOver = state !== 'GOING' && state !== 'WAITING';
  if (!(await services.campaigns.takeProgressTurn(campaign, isOver ? '' : `${messageId}@${now}`))) return;
  if (authorAccount === undefined) return;
  const place = { channel: services.channel, id: authorAccount, inGroup: false };
  const t = textsIn(await services.audience.languageOf(place));
  const { text, keyboard } = await runScreen(services, t, campaign);
  const { text: body, entities } = formatted(text);
  const rest = { entities, link_preview_options: { is_disabled: true }, reply_markup: keyboard };
  await api.editMessageText(authorAccount, Number(messageId), body, rest).catch((error: unknown) => {
    // Unchanged, deleted by its reader, or the bot is blocked: there is nothing to show.
    if (!(error instanceof GrammyError)) throw error;
  });
}
