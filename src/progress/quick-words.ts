import type { TaskStatus } from '../generated/sqlite/enums.ts';
import { fold } from '../vietnamese/fold.ts';

/** What a short message reports of a task. */
export interface QuickUpdate {
  status: TaskStatus;
  percent?: number;
  note?: string;
}

/* Compared without Vietnamese marks. A message that begins with one of these words reports this status. */
const beginnings: readonly [RegExp, TaskStatus][] = [
  [/^(chua (xong|lam|nop|bat dau|trien khai)|not (started|yet|done)\b)/, 'NOT_STARTED'],
  [/^(vuong|ket|gap kho|kho khan|stuck\b|blocked\b)/, 'BLOCKED'],
  [/^(dang|moi|duoc \d|in progress\b|working on\b|\d{1,3} ?%)/, 'IN_PROGRESS'],
  [/^((da |vua |bao cao )?(xong|hoan thanh|nop|gui|lam xong|lam roi)|done\b|finished\b|sent\b)/, 'DONE'],
];
const percentage = /(\d{1,3}) ?%/;
const polite = /^(da|vang|da vang|da thua|bao cao|em bao cao|ok)[,:. ]+(?=\p{L})/u;

/**
 * Reads "xong rồi, 120 người dự", "đang làm 50%", "vướng kinh phí"; a message that says more than its status is also the
 * note. Returns undefined for a question, and for words that report no status.
 */
export function quickUpdate(text: string): QuickUpdate | undefined {
  const words = text.normalize('NFC').trim();
  const folded = fold(words).replace(/\s+/g, ' ');
  if (/\?|\b(chua|khong|ko|k)$/.test(folded) && !folded.startsWith('chua')) return undefined;
  const report = folded.replace(polite, '');
  const status = beginnings.find(([pattern]) => pattern.test(report))?.[1];
  if (!status) return undefined;
  const percent = Number(percentage.exec(report)?.[1] ?? Number.NaN);
  if (percent > 100) return undefined;
  if (percent === 100) return { status: 'DONE', note: words };
  if (status !== 'IN_PROGRESS') return { status, ...noteOf(words, report) };
  return { status, ...(percent > 0 ? { percent } : {}), ...noteOf(words, report) };
}

/** Returns the words as the note, unless they say no more than the status does. */
function noteOf(words: string, report: string): { note?: string } {
  const bare =
    /^(da |vua )?(xong|hoan thanh|nop|lam xong|dang lam|chua lam|done|stuck|blocked|vuong|vuong mac|dang vuong|in progress)( roi)?( a| nhe| em a)?[ .!]*(\d{1,3} ?%)?[ .!]*$/;
  return bare.test(report) ? {} : { note: words };
}

const asking =
  /\b(gi|nao|ai|(o|toi|den) dau|may (viec|gio|ngay|don vi|bao cao)|bao nhieu|bao gio|(ra|vi|lam) sao|what|who|when|which|where|how)\b/;

/** Whether words ask something, though they may begin like a report: "đang có việc gì". */
export function asksSomething(words: string): boolean {
  const folded = fold(words);
  return folded.includes('?') || asking.test(folded);
}

const barePercent =
  /^(?:(?:da |vua )?(?:duoc|khoang|tam|about) )*(\d{1,3}) ?(?:%|phan tram|percent)?(?: a| nhe)?[ .!]*$/;

/** Reads "40", "khoảng 40%" as a percentage, which may be above 100; undefined when the words are anything else. */
export function readPercent(words: string): number | undefined {
  const [, digits] = barePercent.exec(fold(words.normalize('NFC').trim())) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** At most seven digits, or nine in groups of three; a unit of measure may follow. */
const figure = /^(\d{1,3}(?:[.,\p{Zs}]\d{3}){1,2}|\d{1,7})(?:\s*\p{L}[\p{L}\s]*)?$/u;

/**
 * Reads a figure: "120", "1.200", "1 200", "120 người". Returns undefined when the words are anything else: a longer
 * number is a slip, or a telephone number.
 */
export function readFigure(words: string): number | undefined {
  const [, digits] = figure.exec(words) ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll(/\D/g, ''));
}
