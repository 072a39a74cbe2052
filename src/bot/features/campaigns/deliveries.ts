import { dayOf } from '../../../base/clock.ts';
import { type Language, textsIn } from '../../../base/texts.ts';
import type { CampaignContent } from '../../../campaigns/content/content.ts';
import { fieldNames, fillFields } from '../../../campaigns/content/fields.ts';
import { editPart, messageParts, recallParts } from '../../../campaigns/content/message-parts.ts';
import type { RenderedMessage } from '../../../campaigns/sending/renderer.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { Button, PartedMessage } from '../../../outbox/message.ts';
import type { Services } from '../../../services.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { buttons } from './buttons.ts';
import { fieldValues } from './content.ts';

/**
 * What campaigns send: their messages (never twice by themselves: what is uncertain waits for a person), and changes of
 * messages that went, which may be asked for again without harm. The text is the author's, so nothing is added to it.
 */
export const campaignDeliveries: Deliveries = {
  campaign: { repeatable: false, compose: message },
  'campaign-edit': { repeatable: true, compose: edit },
  'campaign-recall': { repeatable: true, compose: recall },
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

async function filled(services: Services, planId: number, found: RenderedMessage): Promise<CampaignContent> {
  const { content, at } = found;
  if (fieldNames(content.written.text).size === 0) return content;
  const { book } = await services.plans.get(planId);
  const values = fieldValues(book, found, dayOf(at, book.file.timeZone));
  return { ...content, written: fillFields(content.written, values) };
}

function buttonsOf({ links, acknowledge }: CampaignContent, message: number, language: Language): Button[][] {
  const rows: Button[][] = links.map(({ label, url }) => [{ label, url }]);
  if (!acknowledge) return rows;
  return [
    ...rows,
    [{ label: textsIn(language)('campaign-post:acknowledge'), data: buttons.data('ack', message) }],
  ];
}
