/** Digits of any script, with what people put between them: spaces, points, dashes, slashes, brackets, what cannot be seen. */
const between = String.raw`[\s.\-/–—()\p{Zs}\p{Cf}]{0,3}`;
const run = new RegExp(String.raw`(?:\(?\+)?\(?\p{Nd}(?:${between}\p{Nd})*`, 'gu');
const group = /\p{Nd}+/gu;
/** What tells that a telephone or ID number follows, and what counts money or people behind a number. */
const announced =
  /(?:cmnd|cmt|cccd|căn cước(?: công dân)?|can cuoc(?: cong dan)?|chứng minh(?: thư| nhân dân)?|sđt|sdt|đt|dt|đtdđ|điện thoại|dien thoai|tel|phone|zalo|mobile)(?:\s+(?:số|so|là|la|liên hệ|lien he))*\s*[:.=]?\s*$/iu;
const counted =
  /^\s*(?:đồng|dong|đ(?!\p{L})|vnđ|vnd|usd|triệu|trieu|tỷ|tỉ|ty|nghìn|ngàn|người|nguoi|lượt|luot)(?!\p{L})/iu;

/** Telephone numbers as they are dialled in Vietnam: ten digits, a landline with its area code up to eleven, mobiles until 2018 eleven. */
const telephone = /^(?:0[2-9]\d{8}|02\d{9}|01[2689]\d{8})$/;
/** An international number has at most this many digits (ITU-T E.164). */
const MOST_DIGITS = 15;
/** Digits of a number that follows "điện thoại" or "CMND". */
const ANNOUNCED = { least: 8, most: 13 };

/** Some groups of digits within a text, from `start` up to but without `end`. */
interface Part {
  start: number;
  end: number;
  groups: readonly string[];
  isInternational: boolean;
}

/**
 * Masks telephone and ID-card numbers in what a person wrote, except their last two digits. They are known by their shape, not by how many
 * digits there are: money, years, spans of dates and lists of numbers stay.
 * Source: Thông tư 22/2014/TT-BTTTT (telephone numbers), Luật Căn cước 2023 (12 digits, the first of them 0; 9 before 2016).
 */
export function maskNumbers(text: string): { text: string; masked: boolean } {
  const found = [...text.matchAll(run)].flatMap((match) => privateParts(text, match[0], match.index));
  const masked = found.reduceRight((so, { start, end }) => {
    const number = so.slice(start, end);
    const [last, beforeLast] = [...number].reverse();
    return `${so.slice(0, start)}${'•'.repeat(Math.max(0, [...number].length - 2))}${beforeLast}${last}${so.slice(end)}`;
  }, text);
  return { text: masked, masked: found.length > 0 };
}

/** Returns what is private of digits that stand together: "120 0912345678" is two numbers. */
function privateParts(text: string, digits: string, at: number): Part[] {
  const groups = [...digits.matchAll(group)];
  const parts: Part[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const lasts = groups.slice(first, first + MOST_DIGITS).map((_, index) => first + index);
    const found = lasts
      .reverse()
      .map((last) => partOf(groups.slice(first, last + 1), digits, at))
      .find((part) => part && isPrivate(part, text));
    if (!found) continue;
    parts.push(found);
    first += found.groups.length - 1;
  }
  return parts;
}

function partOf(groups: readonly RegExpExecArray[], digits: string, at: number): Part | undefined {
  const [first, last] = [groups[0], groups.at(-1)];
  if (!first || !last) return undefined;
  const before = /[(+]+$/.exec(digits.slice(0, first.index))?.[0] ?? '';
  return {
    start: at + first.index - before.length,
    end: at + last.index + last[0].length,
    groups: groups.map(([one]) => one.normalize('NFKC')),
    isInternational: before.includes('+'),
  };
}

function isPrivate(part: Part, text: string): boolean {
  const digits = part.groups.join('');
  if (digits.length < ANNOUNCED.least || counted.test(text.slice(part.end))) return false;
  if (part.isInternational) return digits.length <= MOST_DIGITS;
  return isTelephone(part.groups, digits) || isIdCard(part.groups, digits) || isAnnounced(part, digits, text);
}

function isTelephone(groups: readonly string[], digits: string): boolean {
  const dialled = digits.replace(/^(?:00)?84(?=\d{9,10}$)/, '0');
  if (!telephone.test(dialled)) return false;
  // An area code, or the number of an operator, comes first; "0 12 35 40 60 70" is a list.
  const [first = '', ...others] = groups;
  const isApart = first.length >= 3 && others.every((each) => each.length >= 2);
  return others.length === 0 || isApart || groups.every((each) => each.length === 1);
}

function isIdCard([first = '', ...others]: readonly string[], digits: string): boolean {
  if (digits.length === 12) return digits.startsWith('0') && first.length >= 3;
  return digits.length === 9 && others.length === 0 && !isRound(digits);
}

/** A sum of money, most likely: no number of a person ends in three noughts as often. */
function isRound(digits: string): boolean {
  return digits.endsWith('000');
}

function isAnnounced({ start }: Part, digits: string, text: string): boolean {
  return (
    digits.length <= ANNOUNCED.most &&
    !isRound(digits) &&
    announced.test(text.slice(Math.max(0, start - 60), start))
  );
}
