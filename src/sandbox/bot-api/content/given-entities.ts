import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { json } from '../calls/fields.ts';
import { badRequest } from '../calls/refusal.ts';

const range = { offset: z.int().min(0), length: z.int().min(0) };
const plain = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code'] as const;
const quotes = ['blockquote', 'expandable_blockquote'] as const;

/** The `entities` parameter, of the kinds that the bot sends. */
export const givenEntities = json(
  z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.enum([...plain, ...quotes]), ...range }),
      z.object({ type: z.literal('pre'), ...range, language: z.string().exactOptional() }),
      z.object({ type: z.literal('text_link'), ...range, url: z.string() }),
    ]),
  ),
);

/** Given entities against their text, in UTF-16 code units. @throws Refusal when one leaves the text or cuts a character */
export function checkGiven(text: string, entities: z.output<typeof givenEntities>): MessageEntity[] {
  return entities.flatMap((entity): MessageEntity[] => {
    checkRange(text, entity.offset, entity.length);
    if (entity.length === 0) return [];
    if (entity.type !== 'text_link') return [entity];
    const url = webAddress(entity.url);
    return url === undefined ? [] : [{ ...entity, url }];
  });
}

/** The address in full (`http://` is added where no scheme is), or undefined when it is none. */
export function webAddress(address: string): string | undefined {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(full) || /\s/.test(address)) return undefined;
  const url = new URL(full);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  const isHost = url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[');
  return isWeb && isHost ? url.href : undefined;
}

function checkRange(text: string, offset: number, length: number): void {
  const end = offset + length;
  if (length === 0) return;
  if (end > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  if (cutsCharacter(text, offset) || cutsCharacter(text, end))
    throw badRequest(`entity beginning at UTF-16 offset ${offset} cuts a UTF-16 symbol`);
}

/** Whether a place lies between the two halves of one character. */
function cutsCharacter(text: string, at: number): boolean {
  return isBetween(text.charCodeAt(at), 0xdc00, 0xdfff) && isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff);
}

const isBetween = (value: number, low: number, high: number): boolean => value >= low && value <= high;
