import type { Translate } from '../../../base/texts.ts';
import type { Answered } from '../../../campaigns/polls/answers.ts';
import { chosenIn } from '../../../campaigns/polls/poll.ts';
import { members, type Right } from '../../../people/rights.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { callerMay } from '../../kit/caller.ts';
import { chatOf } from '../../kit/chat.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Feature } from '../../kit/feature.ts';
import { shorten } from '../../kit/labels.ts';
import { links } from '../../kit/links.ts';
import { on } from '../../kit/middleware.ts';
import { reply, toast } from '../../kit/reply.ts';

/** People of a plan answer the polls of campaigns; which ones, is looked up: those that they got. */
const answerPolls: Right = {
  name: 'answer-polls',
  roles: members,
};

/** Characters that a line over the chat has room for (Bot API, answerCallbackQuery). */
const MOST_SHOWN = 190;

/** What people answer to the polls below campaigns' messages: pressed, or a number typed in reply. */
const written = on('message:text', async (ctx, next) => {
  if (!(await takeNumber(ctx))) await next();
});

const handled = links.only('poll').handledBy({
  async poll(ctx, [message, value]) {
    const { memberId } = ctx.known.caller;
    if (!callerMay(ctx, answerPolls) || memberId === undefined) return toast(ctx, 'polls:not-here');
    const { polls } = ctx.services.campaigns;
    if (value === 'other') {
      const state = await polls.stateFor(message, memberId);
      return toast(ctx, state === 'open' ? 'polls:type-it' : `polls:${state}`);
    }
    const answer = { message, memberId, value: Number(value), given: `press/${ctx.callbackQuery.id}` };
    await ctx.answerCallbackQuery({ text: answeredWords(ctx.t, await polls.answer(answer)) });
  },
});

/** Takes a number typed in reply to the message that asks for it. False for all else. */
async function takeNumber(ctx: BotContext): Promise<boolean> {
  const { message, services, known } = ctx;
  const above = message?.reply_to_message;
  const { memberId } = known.caller;
  if (!message || above?.from?.id !== ctx.me.id || memberId === undefined || !callerMay(ctx, answerPolls))
    return false;
  const { replies, polls } = services.campaigns;
  const chat = chatOf(ctx);
  const sent = await replies.sentAs(chat, String(above.message_id));
  const number = sent && (await polls.numberFor(sent.message, memberId, wordsForBot(ctx)));
  if (!sent || number === undefined) return false;
  const given = `typed/${chat.id}/${message.message_id}`;
  const answered = await polls.answer({ message: sent.message, memberId, value: number, given });
  await reply(ctx, answeredWords(ctx.t, answered));
  return true;
}

/** What is on record of the person after an answer, or why nothing is. */
function answeredWords(t: Translate, answered: Answered): string {
  if (answered.kind !== 'noted') return t(answered.kind === 'closed' ? 'polls:closed' : 'polls:not-here');
  const { poll, value } = answered;
  if (poll.kind === 'NUMBER') return t('polls:noted', { answer: value });
  const chosen = chosenIn(poll, value).map((place) => poll.options[place]);
  if (chosen.length === 0) return t('polls:nothing-chosen');
  return shorten(t('polls:noted', { answer: chosen.join('; ') }), MOST_SHOWN);
}

export const polls: Feature = {
  name: 'polls',
  listens: { replies: written },
  buttons: handled,
  rights: [answerPolls],
};
