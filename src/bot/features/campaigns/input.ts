import { Composer } from 'grammy';
import { type Campaign, isFull } from '../../../campaigns/campaign.ts';
import { type CampaignContent, contentProblems, emptyContent } from '../../../campaigns/content/content.ts';
import { clockTime } from '../../../campaigns/when/as-words.ts';
import { readSeries } from '../../../campaigns/when/series-words.ts';
import { readWhen } from '../../../campaigns/when/words.ts';
import { isAboutAnother } from '../../kit/about-another.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaited } from '../../kit/conversations/awaited.ts';
import { answerFirst, isQuestionOnPlan } from '../../kit/question-between.ts';
import { reply, sayOld } from '../../kit/reply.ts';
import { awaitedOf, takeAwaited } from './awaited.ts';
import { awaitsContent, awaitsWords, showStill } from './between.ts';
import { contentOf, linksOf, longestValues, problemWords, type SentContent } from './content.ts';
import { closedWords, hoursOf } from './hours.ts';
import { callersDaysOff, nowThere } from './lines.ts';
import { takeOptions } from './poll.ts';
import { refreshDraft, showDraft } from './screen.ts';
import { advance, authorOf, draftOf, messageOf, type Talk, talkOf } from './talk.ts';

const MOST_TRIES = 5;
/** What a draft shows, and what was taken for a cry for help: words in reply to these are the campaign's. */
const OWN_BUTTONS = ['compose', 'erase'];

/** What an author types or sends where a draft waits for it. Other commands, and questions, go on to who answers them. */
export const campaignInput = new Composer<BotContext>();

campaignInput.on('message', async (ctx, next) => {
  const words = ctx.message.text ?? '';
  if (words.startsWith('/') || !authorOf(ctx)) return next();
  const awaited = await awaitedOf(ctx);
  if ((await updateWaits(ctx)) || (await isAboutAnother(ctx, ...OWN_BUTTONS))) return next();
  if (awaited && words !== '') return takeAwaited(ctx, next, awaited);
  const draft = await draftOf(ctx);
  if (!draft) return next();
  if (await take(ctx, draft, words)) return;
  const isAsked = words.endsWith('?') && awaitsWords(talkOf(draft));
  await (isAsked ? answerFirst(next, () => showStill(ctx, draft)) : next());
});

/** Whether words would become a campaign's: its text, a link, a poll, a template's name, or what is to be changed in it. */
export async function keepsWords(ctx: BotContext): Promise<boolean> {
  const words = ctx.message?.text ?? '';
  if (words.startsWith('/') || !authorOf(ctx)) return false;
  if ((await updateWaits(ctx)) || (await isAboutAnother(ctx, ...OWN_BUTTONS))) return false;
  if (await awaitedOf(ctx)) return !words.endsWith('?');
  const draft = await draftOf(ctx);
  const talk = draft && talkOf(draft);
  if (!talk || !awaitsWords(talk) || talk.step === 'when') return false;
  return awaitsContent(talk) ? !(await isQuestionOnPlan(ctx)) : !words.endsWith('?');
}

/** Takes what was typed or sent, when the draft waits for its like. */
async function take(ctx: BotContext, draft: Campaign, words: string): Promise<boolean> {
  const talk = talkOf(draft);
  const album = ctx.message?.media_group_id;
  if (album !== undefined && talk.album?.group === album) await joinAlbum(ctx);
  else if (awaitsContent(talk)) {
    if (await isQuestionOnPlan(ctx)) return false;
    await takeContent(ctx, draft, talk);
  } else if (words === '' || words.endsWith('?')) return false;
  else if (talk.step === 'links') await takeLinks(ctx, draft, talk, words);
  else if (talk.step === 'when') await takeTime(ctx, draft, talk, words);
  else if (talk.step === 'options') await takePoll(ctx, draft, talk, words);
  else if (talk.step === 'keep') await keep(ctx, draft, talk, words);
  else return false;
  return true;
}

/** A progress update that the author began waits for words or files: these are not the campaign's. */
async function updateWaits(ctx: BotContext): Promise<boolean> {
  return ['note', 'figures', 'files'].includes((await awaited(ctx))?.ask ?? '');
}

/** The question above the pressed button is what is to be sent, after all. */
export async function useQuestion(ctx: BotContext, draft: Campaign): Promise<void> {
  const asked = ctx.callbackQuery?.message?.reply_to_message;
  const talk = talkOf(draft);
  if (!asked || asked.from?.id !== ctx.from?.id || !awaitsContent(talk)) return sayOld(ctx);
  await ctx.answerCallbackQuery();
  await takeContent(ctx, draft, talk, asked);
}

async function takeContent(
  ctx: BotContext,
  draft: Campaign,
  talk: Talk,
  message: SentContent | undefined = ctx.message,
): Promise<void> {
  const content = message && contentOf(message, ctx.services.channel);
  if (!content) return reply(ctx, ctx.t('campaigns:wrong-type'));
  const before = talk.step === 'replace' ? messageOf(draft, talk) : undefined;
  if (!before && isFull(draft)) return reply(ctx, ctx.t('campaigns:full'));
  const { links, acknowledge, poll } = before?.content ?? emptyContent;
  const whole = { ...content, links, acknowledge, ...(poll && { poll }) };
  if (await refused(ctx, whole)) return;
  const group = message?.media_group_id;
  const seen = [message?.message_id ?? 0];
  const album = group === undefined ? undefined : { group, seen, ...(before && { message: before.id }) };
  const to: Talk = { step: 'menu', ...(album && { album }) };
  const after = await advance(ctx, draft, to, { content: { message: before?.id, content: whole } });
  await showAfter(ctx, after);
}

/** An album comes as messages of one group: each adds its file once, in whatever order they are handled. */
async function joinAlbum(ctx: BotContext): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const draft = await draftOf(ctx);
    const joined = draft && (await join(ctx, draft));
    if (joined === 'done' || joined === undefined) return;
    if (joined !== 'again') return refreshDraft(ctx, joined);
  }
  await reply(ctx, ctx.t('campaigns:changed'));
}

/** Adds one message of an album to what came before. `done`: it was there, or cannot be taken, which the author is told. */
async function join(ctx: BotContext, draft: Campaign): Promise<Campaign | 'done' | 'again'> {
  const talk = talkOf(draft);
  const about = talk.album?.message;
  const message = messageOf(draft, { step: 'menu', ...(about !== undefined && { message: about }) });
  const id = ctx.message?.message_id ?? 0;
  if (!talk.album || !message || talk.album.seen.includes(id)) return 'done';
  const sent = ctx.message && contentOf(ctx.message, ctx.services.channel);
  if (!sent) {
    await reply(ctx, ctx.t('campaigns:wrong-type'));
    return 'done';
  }
  const { written, media } = message.content;
  const caption = written.text === '' ? sent.written : written;
  const content = { ...message.content, written: caption, media: [...media, ...sent.media] };
  if (await refused(ctx, content)) return 'done';
  const album = { ...talk.album, seen: [...talk.album.seen, id] };
  const change = { content: { message: message.id, content } };
  const after = await advance(ctx, draft, { ...talk, album }, change);
  return after ?? 'again';
}

async function refused(ctx: BotContext, content: CampaignContent): Promise<boolean> {
  const [problem] = contentProblems(content, longestValues);
  if (problem) await reply(ctx, problemWords(ctx.t, problem));
  return problem !== undefined;
}

async function takeLinks(ctx: BotContext, draft: Campaign, talk: Talk, words: string): Promise<void> {
  const links = linksOf(words);
  const message = messageOf(draft, talk);
  if (!links || !message) return reply(ctx, ctx.t('campaigns:links-wrong'));
  const content = { ...message.content, links };
  if (await refused(ctx, content)) return;
  const to = { step: 'one' as const, message: message.id };
  await showAfter(ctx, await advance(ctx, draft, to, { content: { message: message.id, content } }));
}

async function takeTime(ctx: BotContext, draft: Campaign, talk: Talk, words: string): Promise<void> {
  const now = nowThere(ctx);
  const count = draft.messages.length;
  const one = talk.message !== undefined || count === 1;
  const read = one ? readWhen(words, now) : readSeries(words, count, now);
  if (read.kind === 'unclear') return reply(ctx, ctx.t(`campaigns:unclear.${read.reason}`));
  if (read.kind === 'count')
    return reply(ctx, ctx.t('campaigns:unclear.count', { named: read.named, count }));
  const moments = read.kind === 'moment' ? [read.at] : read.at;
  const [first] = moments;
  const times = one
    ? draft.messages.map(({ id, dueAt }) => (id === talk.message || count === 1 ? first?.toInstant() : dueAt))
    : moments.map((at) => at.toInstant());
  const closed = moments.find((at) => !hoursOf(ctx).isOpen(at.toInstant()));
  if (closed) return reply(ctx, closedWords(ctx, closed.toInstant()));
  const days = await callersDaysOff(
    ctx,
    moments.map((at) => at.toInstant()),
  );
  const warning = days ? { code: 'day-off', value: days } : undefined;
  const unsaid = !read.hourNamed && first ? { code: 'usual-hour', value: clockTime(first) } : undefined;
  const note = warning ?? unsaid;
  const to: Talk = { step: 'menu', ...(note && { note: note.code, noteValue: note.value }) };
  await showAfter(ctx, await advance(ctx, draft, to, { times }));
}

async function takePoll(ctx: BotContext, draft: Campaign, talk: Talk, words: string): Promise<void> {
  const after = await takeOptions(ctx, draft, talk, words);
  if (after !== 'unread') await showAfter(ctx, after);
}

async function keep(ctx: BotContext, draft: Campaign, talk: Talk, words: string): Promise<void> {
  const author = authorOf(ctx);
  const message = messageOf(draft, talk);
  if (!author || !message) return reply(ctx, ctx.t('campaigns:changed'));
  const name = words.slice(0, 60);
  const to: Talk = { step: 'one', message: message.id, note: 'kept', noteValue: name };
  const after = await advance(ctx, draft, to);
  if (after) await ctx.services.campaigns.templates.keep(author, name, message.content);
  await showAfter(ctx, after);
}

async function showAfter(ctx: BotContext, after: Campaign | undefined): Promise<void> {
  if (!after) return reply(ctx, ctx.t('campaigns:changed'));
  await showDraft(ctx, after, true);
}
