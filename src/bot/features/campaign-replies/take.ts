import { touchesOnHarm } from '../../../ask/danger/danger.ts';
import type { ReplyFile } from '../../../campaigns/replies/reply.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { acknowledgeCampaigns, callerMay, placeOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';

/**
 * Takes what is written or sent in reply to a message of a campaign: it is for the campaign's author, not for the plan. False for
 * all else, and for the author's own words.
 */
export async function takeReply(ctx: BotContext): Promise<boolean> {
  const { message, from, services } = ctx;
  const replied = message?.reply_to_message;
  if (!message || !from || replied?.from?.id !== ctx.me.id || !callerMay(ctx, acknowledgeCampaigns))
    return false;
  const words = wordsForBot(ctx);
  const file = fileOf(ctx);
  if (words.startsWith('/') || (words === '' && !file)) return false;
  const { replies, polls } = services.campaigns;
  const place = placeOf(ctx);
  const sent = await replies.sentAs(place, String(replied.message_id));
  const { memberId } = ctx.known.caller;
  if (!sent || sent.authorId === memberId) return false;
  // A number that the message asks for is an answer, not something to be told.
  if (!file && (await polls.numberFor(sent.message, memberId, words)) !== undefined) return false;
  const isFirst = await replies.take({
    planId: sent.planId,
    message: sent.message,
    place,
    sentAs: String(message.message_id),
    accountId: String(from.id),
    name: [from.first_name, from.last_name].filter(Boolean).join(' '),
    words,
    file,
    sensitive: touchesOnHarm(words),
  });
  if (isFirst) await reply(ctx, ctx.t('campaign-replies:passed-on'));
  return true;
}

function fileOf({ message }: BotContext): ReplyFile | undefined {
  const photo = message?.photo?.at(-1);
  if (photo) return { fileId: photo.file_id, kind: 'photo' };
  if (message?.document) return { fileId: message.document.file_id, kind: 'document' };
  return message?.voice && { fileId: message.voice.file_id, kind: 'voice' };
}
