import { fold } from '../ask/text/word.ts';
import type { TaskStatus } from '../generated/sqlite/enums.ts';

/** What a short message says of a task. */
export interface QuickUpdate {
  status: TaskStatus;
  percent?: number;
  note?: string;
}

/* With or without marks: everything is compared folded. What begins with one of these words says how far it is. */
const beginnings: readonly [RegExp, TaskStatus][] = [
  [/^(chua (xong|lam|nop|bat dau|trien khai)|not (started|yet|done)\b)/, 'NOT_STARTED'],
  [/^(vuong|ket|gap kho|kho khan|stuck\b|blocked\b)/, 'BLOCKED'],
  [/^(dang|moi|duoc \d|in progress\b|working on\b|\d{1,3} ?%)/, 'IN_PROGRESS'],
  [/^((da |vua |bao cao )?(xong|hoan thanh|nop|gui|lam xong|lam roi)|done\b|finished\b|sent\b)/, 'DONE'],
];
const percentage = /(\d{1,3}) ?%/;
const polite = /^(da|vang|da vang|da thua|bao cao|em bao cao|ok)[,:. ]+(?=\p{L})/u;

/**
 * Reads "xong rồi, 120 người dự", "đang làm 50%", "vướng kinh phí". What stands behind the beginning is the note.
 * Undefined when it says nothing of how far a task is, or asks.
 */
export function quickUpdate(text: string): QuickUpdate | undefined {
  const words = text.normalize('NFC').trim();
  const folded = fold(words).replace(/\s+/g, ' ');
  if (/\?|\b(chua|khong|ko|k)$/.test(folded) && !folded.startsWith('chua')) return undefined;
  const said = folded.replace(polite, '');
  const status = beginnings.find(([pattern]) => pattern.test(said))?.[1];
  if (!status) return undefined;
  const percent = Number(percentage.exec(said)?.[1] ?? Number.NaN);
  if (percent > 100) return undefined;
  if (percent === 100) return { status: 'DONE', note: words };
  if (status !== 'IN_PROGRESS') return { status, ...noteOf(words, said) };
  return { status, ...(percent > 0 ? { percent } : {}), ...noteOf(words, said) };
}

/** The words themselves, unless they say no more than the status does. */
function noteOf(words: string, said: string): { note?: string } {
  const bare =
    /^(da |vua )?(xong|hoan thanh|nop|lam xong|dang lam|chua lam|done|stuck|blocked|vuong|vuong mac|dang vuong|in progress)( roi)?( a| nhe| em a)?[ .!]*(\d{1,3} ?%)?[ .!]*$/;
  return bare.test(said) ? {} : { note: words };
}
