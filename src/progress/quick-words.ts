import type { TaskStatus } from '../generated/sqlite/enums.ts';
import { fold } from '../vietnamese/fold.ts';
import { type Figure, figuresIn } from '../vietnamese/numbers/figures.ts';
import { sharesIn } from '../vietnamese/numbers/shares.ts';

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
  const percent = sharesIn(words)[0]?.percent;
  if (percent !== undefined && percent > 100) return undefined;
  const whole = { note: words };
  if (percent === 100) return { status: 'DONE', ...whole };
  // "xong 80%" is not done.
  if (percent !== undefined && status === 'DONE') return { status: 'IN_PROGRESS', percent, ...whole };
  if (status !== 'IN_PROGRESS') return { status, ...noteOf(words, report) };
  return { status, ...(percent !== undefined && percent > 0 && { percent }), ...noteOf(words, report) };
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

/** Words around a number that leave it what it is: "khoảng 120", "được hơn 60% rồi ạ". */
const around =
  /^(?:da|vua|dang|lam|duoc|dat|xong|khoang|tam|chung|gan|hon|tren|xap|xi|roi|a|ah|oi|nhe|nha|nghe|do|thoi|em|chi|anh|co|la|cho|tong|cong|ca|thay|mot|nham|khong|about|around|maybe|done|only|so)$/;

/** Reads "40", "khoảng 40%", "hơn nửa" as a percentage, which may be above 100; undefined when the words are anything else. */
export function readPercent(words: string): number | undefined {
  const shares = sharesIn(words);
  const [share, another] = shares;
  if (another) return undefined;
  if (share) return saysNoMore(words, share) ? share.percent : undefined;
  const figure = onlyFigure(words);
  return figure && figure.value < 1000 && saysNoMore(words, figure) ? figure.value : undefined;
}

/**
 * Reads a figure: "120", "1.200", "1 200", "120 lượt người", "khoảng 120", "một trăm hai mươi", "không có". Returns undefined when the words
 * are anything else: a longer number is a slip, or a telephone number.
 */
export function readFigure(words: string): number | undefined {
  const figure = onlyFigure(words);
  if (!figure) return undefined;
  const [before, after] = [
    words.normalize('NFC').slice(0, figure.start),
    words.normalize('NFC').slice(figure.end),
  ];
  const isNamed = /^[\p{L}\p{M}\s]*[.!]*$/u.test(after) && !asksSomething(after);
  return isNamed && areAround(before) ? figure.value : undefined;
}

/** Returns the number of a text that states one, and holds no digit besides those that it takes back. */
function onlyFigure(words: string): Figure | undefined {
  const figures = figuresIn(words);
  const stated = figures.filter(({ isCorrected }) => !isCorrected);
  const [figure, another] = stated;
  if (!figure || another) return undefined;
  const rest = figures.reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    words.normalize('NFC'),
  );
  return /\p{Nd}/u.test(rest) ? undefined : figure;
}

function saysNoMore(words: string, { start, end }: { start: number; end: number }): boolean {
  const text = words.normalize('NFC');
  return areAround(text.slice(0, start)) && areAround(text.slice(end));
}

/** Numbers that a text takes back ("120 à nhầm 130") are around the one that counts. */
function areAround(words: string): boolean {
  return fold(words)
    .split(/[\s.,!:~\p{Nd}]+/u)
    .every((word) => word === '' || around.test(word));
}
