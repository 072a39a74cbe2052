import { Temporal } from 'temporal-polyfill';
import { fold } from '../../vietnamese/fold.ts';
import { figuresIn } from '../../vietnamese/numbers/figures.ts';
import type { CampaignMessage } from '../campaign.ts';
import { FEWEST_OPTIONS, type Poll, poll } from '../content/content.ts';

/** The largest number that is taken for how many: a longer one is a year, a telephone, or a slip. */
const LARGEST_NUMBER = 999;

/** What an option of several is worth in an answer, by its place from 0. */
export function bitOf(option: number): number {
  return 2 ** option;
}

/** Returns the places of the options that an answer to a poll with options names. */
export function chosenIn({ kind, options }: Poll, value: number): number[] {
  const all = options.map((_, place) => place);
  return kind === 'ONE'
    ? all.filter((place) => place === value)
    : all.filter((place) => (value & bitOf(place)) !== 0);
}

/** Whether a value answers a poll: a place of one, one place of several, or how many. */
export function isAnswer({ kind, options }: Poll, value: number): boolean {
  return kind === 'NUMBER' ? value <= LARGEST_NUMBER : value < options.length;
}

/** Whether a stored answer says nothing: of several, all were unticked again. */
export function isEmpty({ kind }: Poll, value: number): boolean {
  return kind === 'SEVERAL' && value === 0;
}

/** Returns the options that are typed one a line; undefined when these are too few, too many, too long, or twice the same. */
export function optionsOf(words: string): string[] | undefined {
  const options = words
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–•*+]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '');
  const { data } = poll.shape.options.safeParse(options);
  const isTwice = new Set(options.map((one) => fold(one))).size < options.length;
  return !data || data.length < FEWEST_OPTIONS || isTwice ? undefined : data;
}

/** Returns the last day on which a poll is answered; undefined before it is known when its message goes. */
export function lastDayOf(
  { content, dueAt }: Pick<CampaignMessage, 'content' | 'dueAt'>,
  zone: string,
): Temporal.PlainDate | undefined {
  if (!content.poll || !dueAt) return undefined;
  return dueAt.toZonedDateTimeISO(zone).toPlainDate().add({ days: content.poll.days });
}

/** Whether a message has a poll that is answered at a moment: not closed, its last day not over, the message not recalled. */
export function isOpen(
  message: Pick<CampaignMessage, 'content' | 'dueAt' | 'pollClosedAt' | 'recalledAt'>,
  { now, zone }: { now: Temporal.Instant; zone: string },
): boolean {
  const last = lastDayOf(message, zone);
  if (!last || message.pollClosedAt || message.recalledAt) return false;
  return Temporal.PlainDate.compare(now.toZonedDateTimeISO(zone).toPlainDate(), last) <= 0;
}

/** Words around a number that say no more than how many: who they are, that they come, and courtesy. */
const AROUND = new Set(
  fold(`dạ vâng ạ nhé nha có đi dự tham gia tham dự đăng ký số lượng là được khoảng chừng tầm độ tổng cộng tất cả thôi
    người ng đồng chí đc đại biểu cán bộ hội viên chị em anh bên phòng xã phường đơn vị mình cháu tôi
    people persons of us we are there will be come coming attend about total yes in all`).split(/\s+/),
);
/** After these a number is a name ("phường 5"), unless one of the others follows ("xã 5 người"). */
const NUMBERED = new Set(['phong', 'phuong', 'xa', 'so', 'ban', 'vi', 'hoi', 'bo', 'gio']);
const COUNTED = new Set(['nguoi', 'ng', 'dc', 'dong', 'dai', 'can', 'hoi', 'people', 'persons']);
/** Nobody, in words. */
const NOBODY =
  /^(?:(?:da|vang|em|ben em) )*(?:khong (?:co )?ai|khong co nguoi nao|nobody|no one|none)(?: (?:di|du|tham gia|tham du|ca|het|a|coming))*$/;

/**
 * Returns the number that typed words answer with: one number, in digits or words, beside no words but those that say how many;
 * undefined for all else, which is for the author to read ("8 giờ hay 9 giờ?").
 */
export function numberIn(words: string): number | undefined {
  const text = words.normalize('NFC');
  if (NOBODY.test(wordsIn(text).join(' '))) return 0;
  const [only] = figuresIn(text);
  if (!only || only.value > LARGEST_NUMBER) return undefined;
  if (NUMBERED.has(only.before.at(-1) ?? '') && !COUNTED.has(only.after[0] ?? '')) return undefined;
  const rest = `${text.slice(0, only.start)} ${text.slice(only.end)}`;
  return wordsIn(rest).every((word) => AROUND.has(word)) ? only.value : undefined;
}

/** The words of a text, without their marks; signs that only end or part them are left out. */
function wordsIn(text: string): string[] {
  return fold(text)
    .split(/[\s.!,~]+/)
    .filter((word) => word !== '');
}
