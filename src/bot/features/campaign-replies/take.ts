import { touchesOnHarm } from '../../../ask/danger/danger.ts';
import type { ReplyFile } from '../../../campaigns/replies/reply.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { acknowledgeCampaigns, callerMay, numberIn, personOf, placeOf } from '../../kit/caller.ts';
import { chatOf } from '../../kit/chat.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';

/**
 * Takes what is written or sent in reply to a message of a campaign: it is for the campaign's author, not for the plan. False for
 * all else, and for the author's own words.
 */
export async function takeReply(ctx: BotContext): Promise<boolean> {
  const { message, from, services } = ctx;
  const sent = await campaignAbove(ctx);
  if (!message || !from || !sent) return false;
  const words = wordsForBot(ctx);
  const file = fileOf(ctx);
  if (words.startsWith('/') || (words === '' && !file)) return false;
  const { replies, polls } = services.campaigns;
  // A number that the message asks for is an answer, not something to be told.
  const { memberId } = ctx.known.caller;
  if (!file && (await polls.numberFor(sent.message, memberId, words)) !== undefined) return false;
  const isFirst = await replies.take({
    planId: sent.planId,
    message: sent.message,
    place: placeOf(ctx),
    sentAs: String(numberIn(ctx, message.message_id)),
    accountId: placeOf(ctx).inGroup ? String(from.id) : personOf(ctx).accountId,
    name: [from.first_name, from.last_name].filter(Boolean).join(' '),
    words,
    file: file && { ...file, from: services.channel },
    sensitive: touchesOnHarm(words),
  });
  if (isFirst) await reply(ctx, ctx.t('campaign-replies:passed-on'));
  return true;
}

/** The message of another person's campaign that is replied to; undefined for who may not, and for all else. */
export async function campaignAbove(ctx: BotContext) {
  const replied = ctx.message?.reply_to_message;
  if (replied?.from?.id !== ctx.me.id || !callerMay(ctx, acknowledgeCampaigns)) return undefined;
  const sent = await ctx.services.campaigns.replies.sentAs(chatOf(ctx), String(replied.message_id));
  return sent && sent.authorId !== ctx.known.caller.memberId ? sent : undefined;
}

function fileOf({ message }: BotContext): ReplyFile | undefined {
  const photo = message?.photo?.at(-1);
  if (photo) return { fileId: photo.file_id, kind: 'photo' };
  if (message?.document) return { fileId: message.document.file_id, kind: 'document' };
  return message?.voice && { fileId: message.voice.file_id, kind: 'voice' };
}
