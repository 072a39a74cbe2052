import { fold } from '../vietnamese/fold.ts';
import { inDigits } from './in-digits.ts';
import { countedWords } from './phrases.ts';

/** Longer ones are telephone numbers or slips. */
const MOST_DIGITS = 7;
/** What takes back what stands before it. */
const corrections = /\b(?:a|ah|oi|u) (?:nham|khong|quen|lon)\b|\b(?:nham|noi nham|sua lai|y (?:em|chi|anh|minh|toi) la|phai la|dung ra la|i mean|sorry)\b/g;
/** "Không có buổi nào", "chưa có tin": nothing of it. */
const none = /\b(?:khong|ko|k|hong|hem|chua|no)(?: co)?(?: duoc)? ([a-z ]{2,14}?)(?: nao| gi| het)?(?=$|[^a-z ]| va | voi | con )/g;
const number = /(?<!\d|\d[.,/])(\d{1,3}(?:[.,\p{Zs}]\d{3})+|\d+)(?![\d/]|[.,]\d|\s*(?:%|phan tram\b|percent\b|h\b|gio\b|thang\b|thg\b|nam\b))/gu;
/** What may stand between a number and the word for what is counted: "120 (người)", "nữ: 70", "số nữ là 75". */
const between = /^[\s:=(\-–]*(?:(?:la|co|chi|duoc|khoang|tam|gan|hon|moi|dat|so|chiem|thanh|tong|cong|len) )*$/;

const sums = /\b(?:tong|ca thay|tat ca|gop|chung|total|cong lai|altogether)\b/;

/** "Thứ 6", "khu 4", "công văn số 512": a number that names. */
const isOrdinal = /\b(?:thu|ngay|thang|nam|lan|khu|khu pho|to dan pho|quy|muc|viec|cai|dieu|khoan|ky|van so|van ban so|doi)\s+$/;

interface Counted {
  value: number;
  code: string | undefined;
  /** The word for what is counted. */
  noun: string | undefined;
}

/** What numbers say, by the code of the figure. */
export interface Figures {
  /** Whether one figure was given two values, of which none is said to be the sum or the right one. */
  isDoubtful?: boolean;
  figures: Readonly<Record<string, number>>;
  /** Numbers beside which nothing says what they count. */
  bare: readonly number[];
}

/**
 * Reads numbers with what they count ("2 buổi, 120 người, 70 nữ", "nữ: 130", "chưa có buổi nào"). Of several for one figure the
 * kinds add up ("12 tin với 3 bài"), and the last counts after a correction ("à nhầm"). Percentages, times, dates and what is counted
 * otherwise ("6 tháng", "12 băng rôn") are no figures.
 */
export function figuresIn(text: string): Figures {
  const folded = fold(inDigits(text.normalize('NFKC')))
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replaceAll(/\b(nu|women) (\d+)\s?\/\s?(\d+)/g, '$1 $2, $3')
    .replaceAll(/(?:chu )?khong phai (?:la )?\d+/g, ' ');
  const parts = folded.split(/[;\n]+|,(?=\D)|(?<=\D),|\.(?=\s|$)|(?<=[a-z])\/(?=\d)/);
  const figures: Record<string, number> = {};
  const bare: number[] = [];
  const nouns = new Set<string>();
  let isDoubtful = false;
  for (const part of parts) {
    const said = afterCorrection(part);
    const isMended = said !== part;
    for (const { code, value, noun } of [...countedIn(said), ...zerosIn(said)]) {
      if (code === undefined) bare.push(value);
      else {
        const isOtherKind = noun !== undefined && !isMended && !nouns.has(noun) && code in figures && isKind(code);
        const isSum = sums.test(said);
        if (code in figures && !isOtherKind && !isMended && !isSum && figures[code] !== value) isDoubtful = true;
        figures[code] = isOtherKind ? (figures[code] ?? 0) + value : value;
        if (noun !== undefined) nouns.add(noun);
      }
    }
  }
  const named = [...new Set(parts.flatMap((part) => namedIn(part)))];
  const [only, ...others] = bare;
  // "Sai số nữ rồi, 57 mới đúng".
  if (only !== undefined && others.length === 0 && named.length === 1 && Object.keys(figures).length === 0)
    return { figures: { [named[0] ?? '']: only }, bare: [] };
  const { participants, women } = figures;
  if (/\b(?:toan|toan la|deu la|all) (?:nu|phu nu|chi em|women)\b/.test(folded)) {
    const all = participants ?? women;
    if (all !== undefined) return { figures: { ...figures, participants: all, women: all }, bare };
  }
  // "Bữa đầu 30, bữa sau 40 người": which of them is the figure?
  if (bare.length > 0 && Object.keys(figures).length === 1 && !sums.test(folded)) isDoubtful = true;
  return { figures, bare, isDoubtful };
}

/** Figures that a part without a number names. */
function namedIn(part: string): string[] {
  if (/\d/.test(part)) return [];
  return [...countedWords].flatMap(([noun, code]) => (new RegExp(`\\bso ${noun}\\b`).test(part) ? [code] : []));
}

/** Only news and articles come in two kinds that add up; people and sessions counted twice are the same ones. */
function isKind(code: string): boolean {
  return code === 'articles';
}

function afterCorrection(part: string): string {
  const last = [...part.matchAll(corrections)].at(-1);
  return last ? part.slice((last.index ?? 0) + last[0].length) : part;
}

function countedIn(part: string): Counted[] {
  const found = [...part.matchAll(number)];
  const counted: Counted[] = [];
  const isNamedFirst = found.length > 1 && namesFirst(part);
  for (const [at, match] of found.entries()) {
    const digits = match[1]?.replaceAll(/\D/g, '') ?? '';
    if (digits.length > MOST_DIGITS || isOrdinal.test(part.slice(0, match.index))) continue;
    const start = match.index;
    const end = start + match[0].length;
    const behind = part.slice(end, found[at + 1]?.index ?? part.length);
    const before = part.slice(found[at - 1] ? (found[at - 1]?.index ?? 0) + (found[at - 1]?.[0].length ?? 0) : 0, start);
    const after = nounAfter(behind);
    const named = isNamedFirst ? nounBefore(before) : undefined;
    const noun = named ?? after ?? (isOtherNoun(behind) ? undefined : nounBefore(before));
    if (noun === undefined && isOtherNoun(behind)) continue;
    counted.push({ value: Number(digits), code: noun && countedWords.get(noun), noun });
  }
  return counted;
}

/** "Buổi 2 người 100 nữ 60": what is counted stands before each number. */
function namesFirst(part: string): boolean {
  return /\d\W*$/.test(part) && [...countedWords.keys()].some((noun) => part.trim().startsWith(`${noun} `));
}

/** The word for a figure that follows a number. */
function nounAfter(behind: string): string | undefined {
  const [, rest = ''] = /^[\s(]*(?:(?:of them|of whom|trong do|la|ban|nguoi la) )?([a-z ]*)/.exec(behind) ?? [];
  const words = rest.trim().split(' ');
  for (let length = Math.min(4, words.length); length > 0; length -= 1) {
    const noun = words.slice(0, length).join(' ');
    if (countedWords.has(noun)) return noun;
  }
  return undefined;
}

function nounBefore(before: string): string | undefined {
  const nouns = [...countedWords.keys()].sort((a, b) => b.length - a.length);
  return nouns.find((noun) => {
    const at = before.lastIndexOf(noun);
    const isWord = at >= 0 && !/[a-z]/.test(before[at - 1] ?? '') && !/[a-z]/.test(before[at + noun.length] ?? '');
    return isWord && between.test(before.slice(at + noun.length));
  });
}

/** Words behind a number that count something else: "12 băng rôn". Particles count nothing. */
function isOtherNoun(behind: string): boolean {
  const [, word] = /^\s*([a-z]+)/.exec(behind) ?? [];
  return word !== undefined && !/^(?:a|em|anh|chi|nhe|nha|nghe|thoi|roi|do|day|chu|cho|ma|co|ay|thoi|bot|luon|va|voi|con|moi|nua|ha|oi|trong|tong|la|dung|nhi)$/.test(word);
}

function zerosIn(part: string): Counted[] {
  return [...part.matchAll(none)].flatMap(([, said = '']) => {
    const noun = nounAfter(said);
    return noun === undefined ? [] : [{ value: 0, code: countedWords.get(noun), noun }];
  });
}
