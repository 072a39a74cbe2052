import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign, CampaignMessage } from '../../../campaigns/campaign.ts';
import { type CampaignContent, MOST_OPTIONS, type Poll } from '../../../campaigns/content/content.ts';
import { optionsOf } from '../../../campaigns/polls/poll.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';
import { advance, messageOf, type Screen, type Talk } from './talk.ts';

/* The poll of a draft's message: the message asks, and below it people answer. */

const kinds = ['ONE', 'SEVERAL', 'NUMBER'] as const;
/** For how many days after its message an author may have a poll open. */
const DAYS = [1, 3, 7, 14] as const;
const USUAL_DAYS = 7;

/** The poll as it is, and what may be changed; without one, its kinds. */
export function pollScreen({ t, draft, talk, button, labelled, keyboard }: Screen): RichText {
  const message = messageOf(draft, talk);
  const poll = message?.content.poll;
  for (const kind of kinds) button(`campaigns:button.poll-${kind}`, 'poll', kind);
  keyboard.row();
  if (poll) {
    for (const days of DAYS) {
      const label = t('campaigns:button.poll-days', { count: days });
      labelled(days === poll.days ? t('campaigns:chosen', { label }) : label, 'poll', days);
    }
    keyboard.row();
    button('campaigns:button.poll-off', 'poll', 'off').row();
  }
  button('campaigns:button.done', 'go', draft.messages.length > 1 ? 'one' : 'menu');
  return [
    [bold(t('campaigns:ask.poll'))],
    [plain(t('campaigns:ask.poll-how'))],
    ...(poll
      ? [[], [plain(pollLine(t, poll))], [plain(t('campaigns:poll.closes', { count: poll.days }))]]
      : []),
  ];
}

/** What a poll asks for, in a line: "❓ Chọn một: Có; Không". */
export function pollLine(t: BotContext['t'], { kind, options }: Poll): string {
  return t(`campaigns:poll.line.${kind}`, { options: options.join('; ') });
}

/** Takes what was pressed about a poll. Undefined: there is no such choice. */
export async function choosePoll(
  ctx: BotContext,
  draft: Campaign,
  talk: Talk,
  value: string,
): Promise<Campaign | undefined> {
  const message = messageOf(draft, talk);
  if (!message) return undefined;
  const { poll } = message.content;
  const kind = kinds.find((one) => one === value);
  if (kind && kind !== 'NUMBER')
    return advance(ctx, draft, { step: 'options', message: message.id, pollKind: kind });
  if (kind) return put(ctx, draft, message, { kind, options: [], days: poll?.days ?? USUAL_DAYS });
  const days = DAYS.find((one) => String(one) === value);
  if (poll && days !== undefined) return put(ctx, draft, message, { ...poll, days });
  return value === 'off' ? put(ctx, draft, message, undefined) : undefined;
}

/** Takes the options that were typed one a line. Returns the draft with them; undefined when it was changed meanwhile. */
export async function takeOptions(
  ctx: BotContext,
  draft: Campaign,
  talk: Talk,
  words: string,
): Promise<Campaign | 'unread' | undefined> {
  const message = messageOf(draft, talk);
  const options = optionsOf(words);
  if (!message || !options) {
    await reply(ctx, ctx.t('campaigns:poll.unread', { most: MOST_OPTIONS }));
    return 'unread';
  }
  const days = message.content.poll?.days ?? USUAL_DAYS;
  return put(ctx, draft, message, { kind: talk.pollKind ?? 'ONE', options, days });
}

function put(ctx: BotContext, draft: Campaign, message: CampaignMessage, poll: Poll | undefined) {
  const { poll: _, ...rest } = message.content;
  const content: CampaignContent = poll ? { ...rest, poll } : rest;
  const to = { step: 'poll' as const, message: message.id };
  return advance(ctx, draft, to, { content: { message: message.id, content } });
}
