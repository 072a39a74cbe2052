import type { Message } from 'grammy/types';
import { isFull } from '../../../campaigns/campaign.ts';
import { type CampaignContent, contentProblems, emptyContent } from '../../../campaigns/content/content.ts';
import { clockTime } from '../../../campaigns/when/as-words.ts';
import { readSeries } from '../../../campaigns/when/series-words.ts';
import { readWhen } from '../../../campaigns/when/words.ts';
import type { Taken } from '../../kit/conversations/flow.ts';
import { isQuestionOnPlan } from '../../kit/question-between.ts';
import { reply, sayOld } from '../../kit/reply.ts';
import type { ComposeAnswers, Place } from './answers.ts';
import { awaitsContent } from './between.ts';
import { advance, advanceWith, authorOf, type Composing, messageOf } from './composing.ts';
import { contentOf, linksOf, longestValues, problemWords, type SentContent } from './content.ts';
import { closedWords, hoursOf } from './hours.ts';
import { callersDaysOff, nowThere } from './lines.ts';
import { takeOptions } from './poll.ts';

type TakenStep = Taken<ComposeAnswers>;

/** Takes what was typed or sent, when the draft waits for its like. Questions go on to who answers them. */
export async function takeTyped(at: Composing): Promise<TakenStep | undefined> {
  const { ctx, place } = at;
  const words = ctx.message?.text ?? '';
  const album = ctx.message?.media_group_id;
  if (album !== undefined && place.album?.group === album) return joinAlbum(at);
  if (awaitsContent(place.step))
    return (await isQuestionOnPlan(ctx)) ? undefined : takeContent(at, ctx.message);
  if (words === '' || words.endsWith('?')) return undefined;
  if (place.step === 'links') return takeLinks(at, words);
  if (place.step === 'when') return takeTime(at, words);
  if (place.step === 'options') return takeOptions(at, words);
  return place.step === 'keep' ? keep(at, words) : undefined;
}

/** The question above the pressed button is what is to be sent, after all. */
export async function useQuestion(at: Composing): Promise<TakenStep> {
  const { ctx, place } = at;
  const asked = ctx.callbackQuery?.message?.reply_to_message;
  if (!asked || asked.from?.id !== ctx.from?.id || !awaitsContent(place.step)) {
    await sayOld(ctx);
    return 'refused';
  }
  await ctx.answerCallbackQuery();
  const taken = await takeContent(at, asked);
  return taken !== 'refused' && 'answers' in taken ? { ...taken, where: 'below' } : taken;
}

async function takeContent(
  at: Composing,
  message: (SentContent & Pick<Message, 'media_group_id'>) | undefined,
): Promise<TakenStep> {
  const { ctx, draft, place } = at;
  const content = message && contentOf(message, ctx.services.channel);
  if (!content) return refuse(at, 'campaigns:wrong-type');
  const before = place.step === 'replace' ? messageOf(draft, place) : undefined;
  if (!before && isFull(draft)) return refuse(at, 'campaigns:full');
  const { links, acknowledge, poll } = before?.content ?? emptyContent;
  const whole = { ...content, links, acknowledge, ...(poll && { poll }) };
  if (await hasProblem(at, whole)) return 'refused';
  const group = message?.media_group_id;
  const album = group === undefined ? undefined : { group, ...(before && { message: before.id }) };
  const to: Place = { step: 'menu', ...(album && { album }) };
  return advance({ ctx, draft, place }, to, { content: { message: before?.id, content: whole } });
}

/** An album comes as messages of one group: each adds its file once, in whatever order they are handled. */
async function joinAlbum(at: Composing): Promise<TakenStep> {
  const { ctx, draft, place } = at;
  const sent = ctx.message && contentOf(ctx.message, ctx.services.channel);
  if (!sent) return refuse(at, 'campaigns:wrong-type');
  const message = messageOf(draft, { message: place.album?.message });
  if (!message) return 'refused';
  const { written, media } = message.content;
  const caption = written.text === '' ? sent.written : written;
  const content = { ...message.content, written: caption, media: [...media, ...sent.media] };
  if (await hasProblem(at, content)) return 'refused';
  const { album } = place;
  const to: Place = { ...place, ...(album && { album }) };
  return { ...advance(at, to, { content: { message: message.id, content } }), where: 'screen' };
}

async function hasProblem({ ctx }: Composing, content: CampaignContent): Promise<boolean> {
  const [problem] = contentProblems(content, longestValues);
  if (problem) await reply(ctx, problemWords(ctx.t, problem));
  return problem !== undefined;
}

async function takeLinks(at: Composing, words: string): Promise<TakenStep> {
  const links = linksOf(words);
  const message = messageOf(at.draft, at.place);
  if (!links || !message) return refuse(at, 'campaigns:links-wrong');
  const content = { ...message.content, links };
  if (await hasProblem(at, content)) return 'refused';
  return advance(at, { step: 'one', message: message.id }, { content: { message: message.id, content } });
}

async function takeTime(at: Composing, words: string): Promise<TakenStep> {
  const { ctx, draft, place } = at;
  const now = nowThere(ctx);
  const count = draft.messages.length;
  const one = place.message !== undefined || count === 1;
  const read = one ? readWhen(words, now) : readSeries(words, count, now);
  if (read.kind === 'unclear') return refuse(at, `campaigns:unclear.${read.reason}`);
  if (read.kind === 'count') return refuse(at, 'campaigns:unclear.count', { named: read.named, count });
  const moments = read.kind === 'moment' ? [read.at] : read.at;
  const [first] = moments;
  const instants = moments.map((moment) => moment.toInstant());
  const times = one
    ? draft.messages.map(({ id, dueAt }) => (id === place.message || count === 1 ? instants[0] : dueAt))
    : instants;
  const closed = instants.find((moment) => !hoursOf(ctx).isOpen(moment));
  if (closed) {
    await reply(ctx, closedWords(ctx, closed));
    return 'refused';
  }
  const days = await callersDaysOff(ctx, instants);
  const warning = days ? { note: 'day-off', noteValue: days } : undefined;
  const unsaid = !read.hourNamed && first ? { note: 'usual-hour', noteValue: clockTime(first) } : undefined;
  return advance(at, { step: 'menu', ...(warning ?? unsaid) }, { times });
}

/** Keeps the message as a template under the typed name. */
async function keep(at: Composing, words: string): Promise<TakenStep> {
  const { ctx, draft, place } = at;
  const author = authorOf(ctx);
  const message = messageOf(draft, place);
  if (!author || !message) return refuse(at, 'campaigns:changed');
  const name = words.slice(0, 60);
  const { templates } = ctx.services.campaigns;
  const to: Place = { step: 'one', message: message.id, note: 'kept', noteValue: name };
  return advanceWith(at, to, (put) => templates.keep(author, name, message.content, put));
}

async function refuse({ ctx }: Composing, key: string, fields = {}): Promise<'refused'> {
  await reply(ctx, ctx.t(key, fields));
  return 'refused';
}
