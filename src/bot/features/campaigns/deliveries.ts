import { dayOf } from '../../../base/clock.ts';
import { bold, plain } from '../../../base/rich-text.ts';
import { type Language, textsIn } from '../../../base/texts.ts';
import type { CampaignContent } from '../../../campaigns/content/content.ts';
import { fieldNames, fillFields } from '../../../campaigns/content/fields.ts';
import { editPart, messageParts, recallParts } from '../../../campaigns/content/message-parts.ts';
import { POLL_AGAIN } from '../../../campaigns/polls/reminders.ts';
import type { RenderedMessage } from '../../../campaigns/sending/renderer.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { Button, OutgoingMessage, PartedMessage } from '../../../outbox/message.ts';
import type { Services } from '../../../services.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { shorten } from '../../kit/labels.ts';
import { pollButtons } from '../../kit/poll-buttons.ts';
import { buttons } from './buttons.ts';
import { fieldValues } from './content.ts';

/** Characters of a message that a question asked again repeats. */
const MOST_WORDS = 600;

/**
 * What campaigns send: their messages (never twice by themselves: what is uncertain waits for a person), and changes of
 * messages that went, which may be asked for again without harm. The text is the author's, so nothing is added to it.
 */
export const campaignDeliveries: Deliveries = {
  campaign: { repeatable: false, compose: message },
  'campaign-edit': { repeatable: true, compose: edit },
  'campaign-recall': { repeatable: true, compose: recall },
  [POLL_AGAIN]: { repeatable: true, compose: askAgain },
};

/**
 * A message as one chat gets it, in the parts that are sent.
 * @param message its number, which the acknowledgement's button carries
 */
export function letterMessage(
  content: CampaignContent,
  { message, language }: { message: number; language: Language },
): PartedMessage {
  const below = () => textsIn(language)('campaign-post:below');
  return { parts: messageParts(content, buttonsOf(content, message, language), below) };
}

async function message(services: Services, delivery: DueDelivery): Promise<PartedMessage | 'no-longer'> {
  const found = await services.campaigns.renderer.for(delivery);
  return found ? letterMessage(await filled(services, delivery.planId, found), found) : 'no-longer';
}

async function edit(services: Services, delivery: DueDelivery): Promise<PartedMessage | 'no-longer'> {
  const { renderer } = services.campaigns;
  const { messageIds, asText } = await renderer.sentBefore(delivery);
  const [messageId] = messageIds;
  const found = messageId === undefined ? undefined : await renderer.for(delivery);
  if (messageId === undefined || !found) return 'no-longer';
  const content = await filled(services, delivery.planId, found);
  return {
    parts: [editPart(content, buttonsOf(content, found.message, found.language), { messageId, asText })],
  };
}

async function recall(services: Services, delivery: DueDelivery): Promise<PartedMessage | 'no-longer'> {
  const { messageIds } = await services.campaigns.renderer.sentBefore(delivery);
  return messageIds.length === 0 ? 'no-longer' : { parts: recallParts(messageIds) };
}

/** The question of a poll to a person who has not answered it, with the beginning of what it is about. */
async function askAgain(services: Services, delivery: DueDelivery): Promise<OutgoingMessage | 'no-longer'> {
  const { renderer, pollReminders } = services.campaigns;
  const found = await renderer.for(delivery);
  const asked = found && (await pollReminders.stillAsked(delivery.planId, found.message, delivery.to));
  if (!found || !asked?.content.poll) return 'no-longer';
  const t = textsIn(found.language);
  const { written } = await filled(services, delivery.planId, found);
  const words = shorten(written.text.trim(), MOST_WORDS);
  const head = asked.content.poll.kind === 'NUMBER' ? 'polls:again-number' : 'polls:again';
  return {
    text: [[bold(t(head))], ...words.split('\n').map((line) => [plain(line)])],
    buttons: pollButtons(asked.content.poll, found.message, t),
  };
}

async function filled(services: Services, planId: number, found: RenderedMessage): Promise<CampaignContent> {
  const { content, at } = found;
  if (fieldNames(content.written.text).size === 0) return content;
  const { book } = await services.plans.get(planId);
  const values = fieldValues(book, found, dayOf(at, book.file.timeZone));
  return { ...content, written: fillFields(content.written, values) };
}

function buttonsOf(
  { links, acknowledge, poll }: CampaignContent,
  message: number,
  language: Language,
): Button[][] {
  const rows: Button[][] = [
    ...links.map(({ label, url }) => [{ label, url }]),
    ...(poll ? pollButtons(poll, message, textsIn(language)) : []),
  ];
  if (!acknowledge) return rows;
  return [
    ...rows,
    [{ label: textsIn(language)('campaign-post:acknowledge'), data: buttons.data('ack', message) }],
  ];
}
