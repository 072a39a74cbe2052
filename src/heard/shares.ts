import { fold } from '../vietnamese/fold.ts';
import { inDigits } from './in-digits.ts';

const inPercent = /(\d{1,3})\s?(?:%|phan tram\b|percent\b|per cent\b|pct\b)/g;
const fraction = /(?<![\d/.])(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/])/;
const numerals: Readonly<Record<string, number>> = {
  ...{ mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 },
  ...{ a: 1, one: 1, two: 2, three: 3, four: 4 },
};
const english: Readonly<Record<string, number>> = { third: 3, thirds: 3, quarter: 4, quarters: 4, fifth: 5, fifths: 5 };

/**
 * Reads how much of something is done, in percent: "60%", "60 phần trăm", "3/4", "ba phần tư", "hơn nửa", "a third". Of
 * several the last counts. Undefined where nothing says it, `too-much` above 100.
 */
export function shareIn(text: string): number | 'too-much' | undefined {
  const folded = fold(inDigits(text.normalize('NFKC'))).replace(/\s+/g, ' ');
  const percent = [...folded.matchAll(inPercent)].at(-1)?.[1];
  if (percent !== undefined) return Number(percent) > 100 ? 'too-much' : Number(percent);
  return halfIn(folded) ?? wordsIn(folded) ?? fractionIn(folded);
}

function halfIn(folded: string): number | undefined {
  if (/\b(?:hon|qua) (?:mot |1 )?(?:phan )?nua\b(?! (?:thang|nam|ngay|tuan))|\bmore than half\b|\bover half\b/.test(folded)) return 55;
  if (/\bgan (?:mot |1 )?(?:phan )?nua\b(?! (?:thang|nam))|\bnearly half\b|\balmost half\b/.test(folded)) return 45;
  const half =
    /\b(?:mot nua|1 nua|phan nua|nua chung|nua viec|duoc nua|(?:xong|lam|dat|toi|den|khoang|tam) nua)\b(?! (?:thang|nam|ngay|tuan))|\bhalf(?:way)?\b/;
  return half.test(folded) ? 50 : undefined;
}

function wordsIn(folded: string): number | undefined {
  const [, part = '', whole = ''] = /\b(\d|[a-z]+) phan (\d|[a-z]+)\b/.exec(folded) ?? [];
  const of = Number(whole) || numerals[whole];
  const counted = Number(part) || numerals[part];
  if (of && counted && counted <= of) return Math.round((100 * counted) / of);
  const [, some = '', piece = ''] = /\b(a|one|two|three|four)[ -](thirds?|quarters?|fifths?)\b/.exec(folded) ?? [];
  const pieces = english[piece];
  return pieces ? Math.round((100 * (numerals[some] ?? 1)) / pieces) : undefined;
}

function fractionIn(folded: string): number | undefined {
  const [, part, whole] = fraction.exec(folded) ?? [];
  const [counted, of] = [Number(part), Number(whole)];
  return of > 0 && counted <= of ? Math.round((100 * counted) / of) : undefined;
}
