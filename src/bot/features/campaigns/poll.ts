import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { CampaignMessage } from '../../../campaigns/campaign.ts';
import { type CampaignContent, MOST_OPTIONS, type Poll } from '../../../campaigns/content/content.ts';
import { optionsOf } from '../../../campaigns/polls/poll.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Answered, Taken } from '../../kit/conversations/flow.ts';
import { reply } from '../../kit/reply.ts';
import type { ComposeAnswers } from './answers.ts';
import { advance, type Composing, messageOf, type Screen } from './composing.ts';

/* The poll of a draft's message: the message asks, and below it people answer. */

const kinds = ['ONE', 'SEVERAL', 'NUMBER'] as const;
/** For how many days after its message an author may have a poll open. */
const DAYS = [1, 3, 7, 14] as const;
const USUAL_DAYS = 7;

/** The poll as it is, and what may be changed; without one, its kinds. */
export function pollScreen({ t, draft, place, button, labelled, keyboard }: Screen): RichText {
  const message = messageOf(draft, place);
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
export function choosePoll(at: Composing, value: string): Answered<ComposeAnswers> | undefined {
  const message = messageOf(at.draft, at.place);
  if (!message) return undefined;
  const { poll } = message.content;
  const kind = kinds.find((one) => one === value);
  if (kind && kind !== 'NUMBER') return advance(at, { step: 'options', message: message.id, pollKind: kind });
  if (kind) return put(at, message, { kind, options: [], days: poll?.days ?? USUAL_DAYS });
  const days = DAYS.find((one) => String(one) === value);
  if (poll && days !== undefined) return put(at, message, { ...poll, days });
  return value === 'off' ? put(at, message, undefined) : undefined;
}

/** Takes the options that were typed one a line. */
export async function takeOptions(at: Composing, words: string): Promise<Taken<ComposeAnswers>> {
  const { ctx, draft, place } = at;
  const message = messageOf(draft, place);
  const options = optionsOf(words);
  if (!message || !options) {
    await reply(ctx, ctx.t('campaigns:poll.unread', { most: MOST_OPTIONS }));
    return 'refused';
  }
  const days = message.content.poll?.days ?? USUAL_DAYS;
  return put(at, message, { kind: place.pollKind ?? 'ONE', options, days });
}

function put(at: Composing, message: CampaignMessage, poll: Poll | undefined): Answered<ComposeAnswers> {
  const { poll: _, ...rest } = message.content;
  const content: CampaignContent = poll ? { ...rest, poll } : rest;
  return advance(at, { step: 'poll', message: message.id }, { content: { message: message.id, content } });
}
