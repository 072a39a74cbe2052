import type { Message } from 'grammy/types';
import type { IsoDay } from '../../../base/day.ts';
import { keptFileName } from '../../../base/shown-name.ts';
import { type Language, type Translate, textsIn } from '../../../base/texts.ts';
import {
  type CampaignContent,
  type ContentProblem,
  emptyContent,
  isWebAddress,
  type Medium,
  MOST_LINKS,
} from '../../../campaigns/content/content.ts';
import type { FieldName } from '../../../campaigns/content/fields.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import { shorten } from '../../kit/labels.ts';
import { writtenOf } from '../../kit/written.ts';

type Written = 'text' | 'caption' | 'entities' | 'caption_entities' | 'link_preview_options';
/** What of a message is a campaign's content, and where it belongs in an album. */
export type SentContent = Pick<
  Message,
  Written | 'photo' | 'video' | 'document' | 'animation' | 'message_id' | 'media_group_id'
>;

/**
 * What a message that was sent or forwarded holds; undefined when campaigns cannot send its like.
 * @param from the messenger that has its files
 */
export function contentOf(message: SentContent, from: string): CampaignContent | undefined {
  const found = mediumOf(message);
  const medium = found && { ...found, from };
  if (message.text === undefined && !medium) return undefined;
  const text = message.text ?? message.caption ?? '';
  return {
    ...emptyContent,
    written: writtenOf(text, message.entities ?? message.caption_entities),
    media: medium ? [medium] : [],
    preview: message.link_preview_options?.is_disabled !== true,
  };
}

/** Link buttons typed one a line as "Label - https://…"; undefined when a line is none. */
export function linksOf(words: string): CampaignContent['links'] | undefined {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const links = lines.map((line) => {
    const [, label = '', url = ''] = /^(.+?)\s*[-–—:|]?\s*((?:https?|tg):\/\/\S+)$/i.exec(line.trim()) ?? [];
    return { label: label.replace(/\s*[-–—:|]$/, '').trim(), url };
  });
  const right = links.every(({ label, url }) => label !== '' && isWebAddress(url));
  return links.length > 0 && links.length <= MOST_LINKS && right ? links : undefined;
}

/** Why a message cannot be sent, in words, with the limit. */
export function problemWords(t: Translate, { code, limit, actual }: ContentProblem): string {
  return t(`campaigns:problem.${code}`, { limit, actual });
}

function mediumOf({ photo, video, document, animation }: SentContent): Medium | undefined {
  const largest = photo?.at(-1);
  if (largest) return { kind: 'photo', fileId: largest.file_id, ...sized(largest) };
  if (video) return { kind: 'video', fileId: video.file_id, ...sized(video) };
  // An animation comes as a document as well, but is sent by another method.
  if (!document || animation) return undefined;
  const name = document.file_name && keptFileName(document.file_name);
  return { kind: 'document', fileId: document.file_id, ...(name && { name }), ...sized(document) };
}

function sized({ file_size: size }: { file_size?: number }): { size?: number } {
  return size === undefined ? {} : { size };
}

/** The most characters that a field is filled with: what is longer is cut. */
export const longestValues: Readonly<Record<FieldName, number>> = { unit: 120, day: 30 };

/** A chat for which fields are filled: the parties that it speaks for, in its language. */
export interface FilledFor {
  parties: readonly string[];
  language: Language;
  inGroup: boolean;
}

/**
 * What fields of a campaign's message say in one chat: the names of its units, and the day. A group of the whole plan is told
 * "the units"; a person of no unit, such as a leader, is told "you".
 */
export function fieldValues(
  book: PlanBook,
  { parties, language, inGroup }: FilledFor,
  day: IsoDay,
): Record<FieldName, string> {
  const t = textsIn(language);
  const units = parties.filter((party) => party !== WHOLE_PLAN);
  const ofAll = inGroup ? units.length < parties.length : units.length === 0;
  const unit = ofAll
    ? t(`campaign-post:unit.${inGroup ? 'all' : 'none'}`)
    : units.map((party) => book.nameOf(party, language)).join(', ');
  return {
    unit: shorten(unit, longestValues.unit),
    day: shorten(dayWords(day, t), longestValues.day),
  };
}
