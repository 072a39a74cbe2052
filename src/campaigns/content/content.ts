import { z } from 'zod';
import { writtenText } from '../../base/written-text.ts';
import { type FieldName, longestFilled } from './fields.ts';

/** The most characters of a text and of a caption, in UTF-16 units (Bot API, sendMessage and sendPhoto). */
const MOST_IN_TEXT = 4096;
const MOST_IN_CAPTION = 1024;
/** The most files of an album (Bot API, sendMediaGroup). */
const MOST_IN_ALBUM = 10;
/** The most link buttons of a message: more do not fit a phone's screen beside the text. */
export const MOST_LINKS = 3;
/** The longest words on a button that phones show whole. */
const MOST_IN_LABEL = 40;
/** Megabytes: the largest file that bots may send (Bot API, "Sending files"). */
const MOST_MEGABYTES = 50;
/** The most messages of a series: one each day of an action month, and two to spare. */
export const MOST_MESSAGES = 33;

export const mediumKinds = ['photo', 'video', 'document'] as const;

const medium = z.object({
  kind: z.enum(mediumKinds),
  /** The messenger's own id of the file. */
  fileId: z.string().min(1).max(512),
  /** The messenger that has it, by its name in the database; the one that a message goes by when it says none. */
  from: z.string().optional(),
  name: z.string().max(256).optional(),
  /** Bytes, as the messenger says. */
  size: z.int().min(0).optional(),
});
export type Medium = z.infer<typeof medium>;

/** The most options of a poll, and the least; the longest words of one are those of any button. */
export const MOST_OPTIONS = 8;
export const FEWEST_OPTIONS = 2;
/** For how many days a poll may be open. */
const MOST_POLL_DAYS = 30;

/** What people answer below a message; the message itself asks it. */
export const poll = z.object({
  /** One of the options, several of them, or a number. */
  kind: z.enum(['ONE', 'SEVERAL', 'NUMBER']),
  /** In the order of the buttons; none for a number. */
  options: z.array(z.string().trim().min(1).max(MOST_IN_LABEL)).max(MOST_OPTIONS),
  /** It closes at the end of the day that is this many days after the message's. */
  days: z.int().min(0).max(MOST_POLL_DAYS),
});
export type Poll = z.infer<typeof poll>;

/** The content of one message, independent of the messenger. `contentProblems` says whether it can be sent. */
export const campaignContent = z.object({
  /** The text; with media, their caption. */
  written: writtenText,
  /** In the order of the album. */
  media: z.array(medium).max(100),
  /** Whether the first link of the text is shown with a picture. */
  preview: z.boolean(),
  /** Buttons that open a web address, one a row. */
  links: z.array(z.object({ label: z.string().max(256), url: z.string().max(2048) })).max(20),
  /** Whether there is a button that says "received". */
  acknowledge: z.boolean(),
  /** What people answer below it; undefined: nothing. */
  poll: poll.optional(),
});
export type CampaignContent = z.infer<typeof campaignContent>;

/** The content of an empty message. */
export const emptyContent: CampaignContent = {
  written: { text: '', styles: [] },
  media: [],
  preview: true,
  links: [],
  acknowledge: false,
};

/**
 * Why a message cannot be sent; the caller words it. `limit` is the most that is allowed, `actual` the value found.
 * `empty`: neither text nor media. `album-mixed`: documents together with photos or videos. `link-invalid`: not an address
 * that begins with https:// or http:// (`actual` is its 1-based position).
 */
export interface ContentProblem {
  code:
    | 'empty'
    | 'text-too-long'
    | 'caption-too-long'
    | 'album-too-large'
    | 'album-mixed'
    | 'file-too-big'
    | 'too-many-links'
    | 'link-label'
    | 'link-invalid';
  limit?: number;
  actual?: number;
}

/**
 * Returns all reasons why a message cannot be sent, in the order of its parts; none when it can be.
 * @param longest the lengths of the longest values that its fields are filled with; default: none are filled
 */
export function contentProblems(
  { written, media, links }: CampaignContent,
  longest: Readonly<Partial<Record<FieldName, number>>> = {},
): ContentProblem[] {
  const length = longestFilled(written.text, longest);
  const captioned = media.length > 0;
  const limit = captioned ? MOST_IN_CAPTION : MOST_IN_TEXT;
  return [
    ...(!captioned && written.text.trim() === '' ? [{ code: 'empty' } as const] : []),
    ...over(captioned ? 'caption-too-long' : 'text-too-long', length, limit),
    ...over('album-too-large', media.length, MOST_IN_ALBUM),
    ...(mixed(media) ? [{ code: 'album-mixed' } as const] : []),
    ...media.flatMap(({ size = 0 }) => over('file-too-big', Math.ceil(size / 1024 ** 2), MOST_MEGABYTES)),
    ...over('too-many-links', links.length, MOST_LINKS),
    ...links.flatMap(({ label }) => {
      if (label.trim() === '') return [{ code: 'link-label', limit: MOST_IN_LABEL, actual: 0 } as const];
      return over('link-label', label.length, MOST_IN_LABEL);
    }),
    ...links.flatMap(({ url }, at) =>
      isWebAddress(url) ? [] : [{ code: 'link-invalid', actual: at + 1 } as const],
    ),
  ];
}

/** Whether a text is a web address that a button may open. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text) || /\s/.test(text)) return false;
  return URL.canParse(text);
}

function over(code: ContentProblem['code'], actual: number, limit: number): ContentProblem[] {
  return actual > limit ? [{ code, limit, actual }] : [];
}

function mixed(media: readonly Medium[]): boolean {
  return new Set(media.map(({ kind }) => kind === 'document')).size > 1;
}
