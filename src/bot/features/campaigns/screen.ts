import { InlineKeyboard } from 'grammy';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { MOST_LINKS, MOST_OPTIONS } from '../../../campaigns/content/content.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { shorten } from '../../kit/labels.ts';
import type { View } from '../../kit/reply.ts';
import type { ComposeAnswers, ComposeStep } from './answers.ts';
import { audienceScreen, earlierScreen, partiesScreen, placesScreen } from './audience.ts';
import { buttons } from './buttons.ts';
import { messageOf, type Screen } from './composing.ts';
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
import { templatesScreen } from './templates.ts';

/** A draft where its author is, as one message with its buttons. */
export async function composePage(
  ctx: BotContext,
  open: Open<ComposeAnswers>,
  draft: Campaign,
): Promise<View> {
  const place = open.answers;
  const keyboard = new InlineKeyboard();
  const data: Screen['data'] = (op, value) => buttons.data('compose', open.id, open.revision, op, value);
  const labelled: Screen['labelled'] = (label, op, value) => keyboard.text(label, data(op, value));
  const button: Screen['button'] = (key, op, value = '') => labelled(ctx.t(key), op, value);
  const screen = { ctx, t: ctx.t, draft, place, keyboard, data, button, labelled };
  const text = await (bodies[place.step] ?? asking)(screen);
  const noted = place.note && ctx.t(`campaigns:note.${place.note}`, { value: place.noteValue });
  return { text: noted ? [[italic(noted)], ...text] : text, keyboard };
}

/** What each step shows; one that is left out waits for something to be typed or sent. */
const bodies: Partial<Record<ComposeStep, (screen: Screen) => RichText | Promise<RichText>>> = {
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

async function menu({ ctx, t, draft, place, keyboard, button }: Screen): Promise<RichText> {
  if (place.step === 'ready') {
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
    [italic(t(place.step === 'ready' ? 'campaigns:not-sent-yet' : 'campaigns:preview-first'))],
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

function one({ ctx, t, draft, place, button }: Screen): RichText {
  const message = messageOf(draft, place);
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

function when({ ctx, t, draft, place, keyboard, button, labelled }: Screen): RichText {
  const series = draft.messages.length > 1;
  if (series && place.message === undefined) {
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
  const key = series && place.message === undefined ? 'when-series' : 'when';
  return [
    [bold(t('campaigns:ask.when'))],
    [plain(t(`campaigns:ask.${key}-how`))],
    [],
    ...timeLines(sceneOf(ctx), draft),
  ];
}

async function confirm(screen: Screen): Promise<RichText> {
  const { ctx, t, draft, place, button } = screen;
  const again = place.step === 'again';
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
const backOf: Partial<Record<ComposeStep, string>> = { message: 'menu', options: 'poll' };

/** Screens that wait for something to be typed or sent. */
function asking({ t, draft, place: { step }, keyboard, button }: Screen): RichText {
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
