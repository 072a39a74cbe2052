import { GrammyError, InlineKeyboard } from 'grammy';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { MOST_LINKS, MOST_OPTIONS } from '../../../campaigns/content/content.ts';
import type { BotContext } from '../../kit/context.ts';
import { textMessage } from '../../kit/formatted.ts';
import { shorten } from '../../kit/labels.ts';
import { isUnchanged, replace, takeAway, type View } from '../../kit/reply.ts';
import { audienceScreen, earlierScreen, partiesScreen, placesScreen } from './audience.ts';
import { buttons } from './buttons.ts';
import { laterButtons, laterLines, lateScreen, rhythmScreen } from './later.ts';
import {
  audienceLine,
  firstWords,
  fitLines,
  hearingLines,
  sceneOf,
  timeLines,
  traitsLine,
  warningLines,
} from './lines.ts';
import { pollScreen } from './poll.ts';
import { messageOf, type Screen, talkOf } from './talk.ts';
import { templatesScreen } from './templates.ts';

/** Shows a draft's screen in place of the message whose button was pressed, or in a new one below. */
export async function showDraft(ctx: BotContext, draft: Campaign, below = false): Promise<void> {
  const { text, keyboard } = await screenOf(ctx, draft);
  const under = ctx.callbackQuery?.message?.message_id;
  if (under !== undefined && !below) {
    await replace(ctx, text, keyboard);
    if (String(under) !== draft.progressMessageId) await note(ctx, draft, under);
    return;
  }
  const sent = await ctx.reply(...textMessage(text, keyboard));
  await note(ctx, draft, sent.message_id);
  const before = Number(draft.progressMessageId);
  if (before && isHere(ctx, draft)) await takeAway(ctx, before);
}

/** Shows the draft's one message as it is now, in its place; below, when it is gone. */
export async function refreshDraft(ctx: BotContext, draft: Campaign): Promise<void> {
  const { text, keyboard } = await screenOf(ctx, draft);
  const message = textMessage(text, keyboard);
  if (!isHere(ctx, draft)) return showDraft(ctx, draft, true);
  try {
    await ctx.api.editMessageText(ctx.chat?.id ?? 0, Number(draft.progressMessageId), ...message);
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (!isUnchanged(error)) await showDraft(ctx, draft, true);
  }
}

function note(ctx: BotContext, draft: Campaign, messageId: number): Promise<void> {
  const { id } = draft;
  return ctx.services.campaigns.showProgressIn({ id, channel: ctx.services.channel }, String(messageId));
}

/** Whether the draft's one message is on this messenger. */
function isHere({ services }: BotContext, { channel }: Campaign): boolean {
  return channel === services.channel;
}

async function screenOf(ctx: BotContext, draft: Campaign): Promise<View> {
  const talk = talkOf(draft);
  const keyboard = new InlineKeyboard();
  const labelled: Screen['labelled'] = (label, op, value) =>
    keyboard.text(label, buttons.data('compose', draft.id, draft.revision, op, value));
  const button: Screen['button'] = (key, op, value = '') => labelled(ctx.t(key), op, value);
  const text = await (bodies[talk.step] ?? asking)({
    ctx,
    t: ctx.t,
    draft,
    talk,
    keyboard,
    button,
    labelled,
  });
  const noted = talk.note && ctx.t(`campaigns:note.${talk.note}`, { value: talk.noteValue });
  return { text: noted ? [[italic(noted)], ...text] : text, keyboard };
}

/** What each step shows; one that is left out waits for something to be typed or sent. */
const bodies: Partial<Record<Screen['talk']['step'], (screen: Screen) => RichText | Promise<RichText>>> = {
  menu,
  ready: menu,
  messages,
  one,
  audience: audienceScreen,
  parties: partiesScreen,
  earlier: earlierScreen,
  places: placesScreen,
  when,
  confirm,
  again: confirm,
  poll: pollScreen,
  late: lateScreen,
  rhythm: rhythmScreen,
  templates: templatesScreen,
  drop,
};

async function menu({ ctx, t, draft, talk, keyboard, button }: Screen): Promise<RichText> {
  if (talk.step === 'ready') {
    button('campaigns:button.try', 'try').row();
    button(`campaigns:button.${sendingKey(ctx, draft)}`, 'go', 'confirm').row();
  } else
    button('campaigns:button.preview', draft.audience ? 'try' : 'go', draft.audience ? '' : 'audience').row();
  button('campaigns:button.audience', 'go', 'audience');
  button('campaigns:button.when', 'go', 'when').row();
  const [first, second] = draft.messages;
  const only = second ? undefined : first;
  if (only) button('campaigns:button.edit', 'one', only.id);
  else button('campaigns:button.edit', 'go', 'messages');
  button('campaigns:button.add', 'go', 'message').row();
  if (only) button(`campaigns:button.poll-${only.content.poll ? 'change' : 'add'}`, 'go', 'poll').row();
  button('campaigns:button.drop', 'go', 'drop');
  keyboard.row();
  return [
    [bold(t('campaigns:draft', { count: draft.messages.length }))],
    [plain(t('campaigns:quoted', { words: firstWords(ctx, draft) }))],
    ...(only ? traitsLine(ctx, only.content) : []),
    [plain(await audienceLine(sceneOf(ctx), draft))],
    ...timeLines(sceneOf(ctx), draft),
    [],
    [italic(t(talk.step === 'ready' ? 'campaigns:not-sent-yet' : 'campaigns:preview-first'))],
  ];
}

function messages({ t, draft, button, labelled }: Screen): RichText {
  for (const [at, { id, content }] of draft.messages.entries()) {
    const words = shorten(content.written.text.split('\n')[0] ?? '', 30);
    labelled(t('campaigns:nth', { n: at + 1, words }), 'one', id).row();
  }
  button('campaigns:button.back', 'go', 'menu');
  return [[bold(t('campaigns:which-message'))]];
}

function one({ ctx, t, draft, talk, button }: Screen): RichText {
  const message = messageOf(draft, talk);
  if (!message) return [[plain(t('campaigns:ask.message'))]];
  const { content } = message;
  button('campaigns:button.replace', 'go', 'replace').row();
  button('campaigns:button.links', 'go', 'links');
  button(`campaigns:button.ack-${content.acknowledge ? 'off' : 'on'}`, 'ack').row();
  if (content.media.length === 0)
    button(`campaigns:button.preview-${content.preview ? 'off' : 'on'}`, 'preview').row();
  button(`campaigns:button.poll-${content.poll ? 'change' : 'add'}`, 'go', 'poll').row();
  button('campaigns:button.keep', 'go', 'keep');
  button('campaigns:button.remove', 'remove', message.id).row();
  button('campaigns:button.back', 'go', 'menu');
  return [
    [bold(t('campaigns:nth', { n: message.position + 1, words: shorten(content.written.text, 80) }))],
    ...traitsLine(ctx, content),
  ];
}

function when({ ctx, t, draft, talk, keyboard, button, labelled }: Screen): RichText {
  const series = draft.messages.length > 1;
  if (series && talk.message === undefined) {
    for (const days of [1, 2, 7]) button(`campaigns:button.every-${days}`, 'every', days);
    keyboard.row();
    for (const { id, position } of draft.messages.slice(0, 8)) {
      labelled(t('campaigns:nth-short', { n: position + 1 }), 'time', id);
      if (position % 4 === 3) keyboard.row();
    }
    keyboard.row();
  }
  button('campaigns:button.at-once', 'now').row();
  button('campaigns:button.back', 'go', 'menu');
  const key = series && talk.message === undefined ? 'when-series' : 'when';
  return [
    [bold(t('campaigns:ask.when'))],
    [plain(t(`campaigns:ask.${key}-how`))],
    [],
    ...timeLines(sceneOf(ctx), draft),
  ];
}

async function confirm(screen: Screen): Promise<RichText> {
  const { ctx, t, draft, talk, button } = screen;
  const again = talk.step === 'again';
  const { services, known } = ctx;
  const { audience } = draft;
  const counts = audience && (await services.campaigns.audience.counts(known.plan, audience));
  const { people = 0, groups = 0, places = 0 } = counts ?? {};
  const agree = needsApproval(ctx) ? 'send-for-approval' : 'send-now';
  button(`campaigns:button.${again ? 'send-again' : agree}`, again ? 'again' : 'send').row();
  if (!again) laterButtons(screen);
  button('campaigns:button.audience', 'go', 'audience');
  button('campaigns:button.back', 'go', 'menu');
  const key = needsApproval(ctx)
    ? 'campaigns:confirm-approval'
    : isTimed(draft)
      ? 'campaigns:confirm-later'
      : 'campaigns:confirm';
  return [
    ...(again ? [[bold(t('campaigns:same-again'))]] : []),
    [bold(t(key, { count: places, people, groups }))],
    ...(audience && counts ? hearingLines(t, audience, counts) : []),
    ...(await fitLines(ctx, draft)),
    [plain(t('campaigns:quoted', { words: firstWords(ctx, draft) }))],
    ...timeLines(sceneOf(ctx), draft),
    ...laterLines(screen),
    ...(await warningLines(ctx, draft)),
  ];
}

function drop({ t, button }: Screen): RichText {
  button('campaigns:button.drop-now', 'drop').row();
  button('campaigns:button.keep-draft', 'go', 'menu');
  return [[bold(t('campaigns:drop'))]];
}

/** Whether another coordinator must let a campaign go. */
function needsApproval({ services }: BotContext): boolean {
  return services.campaigns.rules.approval === 'required';
}

/** What the button is called that leads to the last question. */
function sendingKey(ctx: BotContext, draft: Campaign): string {
  if (needsApproval(ctx)) return 'send-for-approval';
  return isTimed(draft) ? 'send-later' : 'send';
}

function isTimed({ messages }: Campaign): boolean {
  return messages.some(({ dueAt }) => dueAt);
}

/** Where "back" leads from screens that wait for something, if not to the message. */
const backOf: Partial<Record<Screen['talk']['step'], string>> = { message: 'menu', options: 'poll' };

/** Screens that wait for something to be typed or sent. */
function asking({ t, draft, talk: { step }, keyboard, button }: Screen): RichText {
  if (step === 'links') button('campaigns:button.unlink', 'unlink').row();
  if (step === 'message' || step === 'replace') button('campaigns:button.templates', 'go', 'templates').row();
  if (draft.messages.length > 0) button('campaigns:button.back', 'go', backOf[step] ?? 'one');
  else {
    keyboard.text(t('campaigns:run.list'), buttons.data('campaign', draft.id, 'list', 0)).row();
    button('campaigns:button.drop', 'drop');
  }
  return [
    [bold(t(`campaigns:ask.${step}`))],
    [plain(t(`campaigns:ask.${step}-how`, { limit: step === 'options' ? MOST_OPTIONS : MOST_LINKS }))],
  ];
}
