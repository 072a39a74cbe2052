import { GrammyError, InlineKeyboard } from 'grammy';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { MOST_LINKS } from '../../../campaigns/content/content.ts';
import type { BotContext } from '../../kit/context.ts';
import { formatted } from '../../kit/formatted.ts';
import { replace, takeAway, type View } from '../../kit/reply.ts';
import { audienceScreen, earlierScreen, partiesScreen, placesScreen } from './audience.ts';
import { buttons, type ScreenBuilder } from './buttons.ts';
import { audienceLine, firstWords, timeLines, traitsLine, warningLines } from './lines.ts';
import { messageOf, type Talk, talkOf } from './talk.ts';
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
  const { text: body, entities } = formatted(text);
  const rest = { entities, link_preview_options: { is_disabled: true }, reply_markup: keyboard };
  const sent = await ctx.reply(body, rest);
  const before = Number(draft.progressMessageId);
  await note(ctx, draft, sent.message_id);
  if (before) await takeAway(ctx, before);
}

/** Shows the draft's one message as it is now, in its place; below, when it is gone. */
export async function refreshDraft(ctx: BotContext, draft: Campaign): Promise<void> {
  const { text, keyboard } = await screenOf(ctx, draft);
  const { text: body, entities } = formatted(text);
  try {
    await ctx.api.editMessageText(ctx.chat?.id ?? 0, Number(draft.progressMessageId), body, {
      entities,
      link_preview_options: { is_disabled: true },
      reply_markup: keyboard,
    });
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (!error.description.includes('not modified')) await showDraft(ctx, draft, true);
  }
}

function note(ctx: BotContext, draft: Campaign, messageId: number): Promise<void> {
  return ctx.services.campaigns.showProgressIn(draft.id, String(messageId));
}

async function screenOf(ctx: BotContext, draft: Campaign): Promise<View> {
  const talk = talkOf(draft);
  const keyboard = new InlineKeyboard();
  const button: ScreenBuilder['button'] = (label, op, value = '') =>
    keyboard.text(ctx.t(label), buttons.data('compose', draft.id, draft.revision, op, value));
  const text = await bodyOf(ctx, draft, talk, { keyboard, button });
  const noted = talk.note && ctx.t(`campaigns:note.${talk.note}`, { value: talk.noteValue });
  return { text: noted ? [[italic(noted)], ...text] : text, keyboard };
}

async function bodyOf(
  ctx: BotContext,
  draft: Campaign,
  talk: Talk,
  screen: ScreenBuilder,
): Promise<RichText> {
  switch (talk.step) {
    case 'menu':
    case 'ready':
      return menu(ctx, draft, talk, screen);
    case 'messages':
      return messages(ctx, draft, screen);
    case 'one':
      return one(ctx, draft, talk, screen);
    case 'audience':
      return audienceScreen(ctx, draft, screen);
    case 'parties':
      return partiesScreen(ctx, draft, talk, screen);
    case 'earlier':
      return earlierScreen(ctx, draft, screen);
    case 'places':
      return placesScreen(ctx, draft, talk, screen);
    case 'when':
      return when(ctx, draft, talk, screen);
    case 'confirm':
    case 'again':
      return confirm(ctx, draft, talk, screen);
    case 'templates':
      return templatesScreen(ctx, draft, screen);
    case 'drop':
      screen.button('campaigns:button.drop-now', 'drop').row();
      screen.button('campaigns:button.keep-draft', 'go', 'menu');
      return [[bold(ctx.t('campaigns:drop'))]];
    default:
      return asking(ctx, draft, talk, screen);
  }
}

function menu(
  ctx: BotContext,
  draft: Campaign,
  talk: Talk,
  { keyboard, button }: ScreenBuilder,
): Promise<RichText> {
  if (talk.step === 'ready') {
    button('campaigns:button.try', 'try').row();
    button(`campaigns:button.${isTimed(draft) ? 'send-later' : 'send'}`, 'go', 'confirm').row();
  } else
    button('campaigns:button.preview', draft.audience ? 'try' : 'go', draft.audience ? '' : 'audience').row();
  button('campaigns:button.audience', 'go', 'audience');
  button('campaigns:button.when', 'go', 'when').row();
  const [first] = draft.messages;
  if (first && draft.messages.length === 1) button('campaigns:button.edit', 'one', first.id);
  else button('campaigns:button.edit', 'go', 'messages');
  button('campaigns:button.add', 'go', 'message').row();
  button('campaigns:button.drop', 'go', 'drop');
  keyboard.row();
  return summary(ctx, draft);
}

async function summary(ctx: BotContext, draft: Campaign): Promise<RichText> {
  const { t } = ctx;
  const [first] = draft.messages;
  return [
    [bold(t('campaigns:draft', { count: draft.messages.length }))],
    [plain(t('campaigns:quoted', { words: firstWords(ctx, draft) }))],
    ...(first && draft.messages.length === 1 ? traitsLine(ctx, first.content) : []),
    [plain(await audienceLine(ctx, draft))],
    ...timeLines(ctx, draft),
    [],
    [italic(t('campaigns:not-sent-yet'))],
  ];
}

function messages(ctx: BotContext, draft: Campaign, { keyboard, button }: ScreenBuilder): RichText {
  for (const [at, { id, content }] of draft.messages.entries()) {
    const words = content.written.text.split('\n')[0]?.slice(0, 30) ?? '';
    keyboard
      .text(
        ctx.t('campaigns:nth', { n: at + 1, words }),
        buttons.data('compose', draft.id, draft.revision, 'one', id),
      )
      .row();
  }
  button('campaigns:button.back', 'go', 'menu');
  return [[bold(ctx.t('campaigns:which-message'))]];
}

function one(ctx: BotContext, draft: Campaign, talk: Talk, { button }: ScreenBuilder): RichText {
  const { t } = ctx;
  const message = messageOf(draft, talk);
  if (!message) return [[plain(t('campaigns:ask.message'))]];
  const { content } = message;
  button('campaigns:button.replace', 'go', 'replace').row();
  button('campaigns:button.links', 'go', 'links');
  button(`campaigns:button.ack-${content.acknowledge ? 'off' : 'on'}`, 'ack').row();
  if (content.media.length === 0)
    button(`campaigns:button.preview-${content.preview ? 'off' : 'on'}`, 'preview').row();
  button('campaigns:button.keep', 'go', 'keep');
  button('campaigns:button.remove', 'remove', message.id).row();
  button('campaigns:button.back', 'go', 'menu');
  return [
    [bold(t('campaigns:nth', { n: message.position + 1, words: content.written.text.slice(0, 80) }))],
    ...traitsLine(ctx, content),
  ];
}

function when(ctx: BotContext, draft: Campaign, talk: Talk, { keyboard, button }: ScreenBuilder): RichText {
  const { t } = ctx;
  const series = draft.messages.length > 1;
  if (series && talk.message === undefined) {
    for (const days of [1, 2, 7]) button(`campaigns:button.every-${days}`, 'every', days);
    keyboard.row();
    for (const { id, position } of draft.messages.slice(0, 8)) {
      keyboard.text(
        t('campaigns:nth-short', { n: position + 1 }),
        buttons.data('compose', draft.id, draft.revision, 'time', id),
      );
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
    ...timeLines(ctx, draft),
  ];
}

async function confirm(
  ctx: BotContext,
  draft: Campaign,
  talk: Talk,
  { button }: ScreenBuilder,
): Promise<RichText> {
  const again = talk.step === 'again';
  const { services, known, t } = ctx;
  const counts = draft.audience
    ? await services.campaigns.audience.counts(known.plan, draft.audience)
    : { people: 0, groups: 0 };
  const { people, groups } = counts;
  button(again ? 'campaigns:button.send-again' : 'campaigns:button.send-now', again ? 'again' : 'send').row();
  button('campaigns:button.back', 'go', 'menu');
  const key = isTimed(draft) ? 'campaigns:confirm-later' : 'campaigns:confirm';
  return [
    ...(again ? [[bold(t('campaigns:same-again'))]] : []),
    [bold(t(key, { count: people + groups, people, groups }))],
    [plain(t('campaigns:quoted', { words: firstWords(ctx, draft) }))],
    ...timeLines(ctx, draft),
    ...(await warningLines(ctx, draft)),
  ];
}

function isTimed({ messages }: Campaign): boolean {
  return messages.some(({ dueAt }) => dueAt);
}

/** Screens that wait for something to be typed or sent. */
function asking(
  ctx: BotContext,
  draft: Campaign,
  { step }: Talk,
  { keyboard, button }: ScreenBuilder,
): RichText {
  const { t } = ctx;
  if (step === 'links') button('campaigns:button.unlink', 'unlink').row();
  if (step === 'message' || step === 'replace') button('campaigns:button.templates', 'go', 'templates').row();
  if (draft.messages.length > 0) button('campaigns:button.back', 'go', step === 'message' ? 'menu' : 'one');
  else {
    keyboard.text(t('campaigns:run.list'), buttons.data('campaign', draft.id, 'list', 0)).row();
    button('campaigns:button.drop', 'drop');
  }
  return [[bold(t(`campaigns:ask.${step}`))], [plain(t(`campaigns:ask.${step}-how`, { limit: MOST_LINKS }))]];
}
