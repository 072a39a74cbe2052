import type { WrittenText } from '../../base/written-text.ts';
import type { Button, MessagePart } from '../../outbox/message.ts';
import type { CampaignContent } from './content.ts';

/**
 * Splits a message into the parts that are sent: the text with its buttons, or the media with their caption. An album
 * cannot have buttons, so they follow under a line of their own.
 * @param below that line
 */
export function messageParts(
  { written, media, preview }: CampaignContent,
  buttons: Button[][],
  below: () => string,
): MessagePart[] {
  if (media.length === 0) return [{ kind: 'written', written, preview, buttons }];
  const files = media.map(({ kind, fileId, from, name }) => ({
    ...{ kind, fileId },
    ...(from && { from }),
    ...(name && { name }),
  }));
  if (media.length === 1) return [{ kind: 'media', media: files, caption: written, buttons }];
  const album: MessagePart = { kind: 'media', media: files, caption: written, buttons: [] };
  if (buttons.length === 0) return [album];
  return [album, { kind: 'written', written: plainly(below()), preview: false, buttons }];
}

/**
 * Returns the edit that replaces the text or caption of a sent message with the current one.
 * @param asText whether the words went without their files, as a text
 */
export function editPart(
  { written, media, preview }: CampaignContent,
  buttons: Button[][],
  { messageId, asText }: { messageId: string; asText: boolean },
): MessagePart {
  const of = media.length === 0 || asText ? 'text' : 'caption';
  return { kind: 'edit', messageId, of, written, preview, buttons: media.length > 1 ? [] : buttons };
}

/** Returns the deletions of sent messages: the first alone, for only its answer says whether deleting worked. */
export function recallParts([first, ...others]: readonly string[]): MessagePart[] {
  if (first === undefined) return [];
  const one: MessagePart = { kind: 'delete', messageIds: [first] };
  return others.length === 0 ? [one] : [one, { kind: 'delete', messageIds: others }];
}

function plainly(text: string): WrittenText {
  return { text, styles: [] };
}
