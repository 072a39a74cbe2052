import { fold } from '../vietnamese/fold.ts';

const numerals: Readonly<Record<string, number>> = {
  ...{ mot: 1, hai: 2, ba: 3, bon: 4, nam: 5, dau: 1, nhat: 1, nhi: 2, first: 1, second: 2, third: 3 },
};
const thing = '(?:cai|viec|muc|so|dau viec|task|item|number)';
const firstFew = /\b(2|3|4|hai|ba|bon) (?:cai|viec|muc) dau\b/;
const together = /\b(2|3|4|hai|ba|bon) (?:cai|viec|muc)(?: nay| kia)?(?: deu)?\b/;
const next = /\b(?:cai|viec|muc) sau\b/;
const last = /\b(?:cai|viec|muc) (?:cuoi|chot)(?: cung)?\b|\bthe last\b/;
const nth = [
  new RegExp(`\\b${thing}(?: (?:thu|so))? (\\d|mot|hai|ba|bon|nam|dau|nhat|nhi)\\b`),
  /\bthe (first|second|third)\b/,
  /^\W*(\d)\b(?! ?(?:%|phan|buoi|nguoi|tin|bai|nu|\/))/,
];
const others = /\b(?:cai|viec|muc) (?:kia|con lai)\b|\bthe other\b/;
const all =
  /\b(?:ca|het|tat ca|toan bo|all|both)(?: (?:hai|ba|bon|2|3|4))?(?: (?:viec|cai|muc|of them|of these))?\b/;

/**
 * Returns the tasks that words point at among those shown, in their order: "việc 2", "cái đầu", "cả hai", "cái kia".
 * @param already what was pointed at before: "cái kia" is another
 */
export function pointedAt(
  text: string,
  shown: readonly string[],
  already: readonly string[],
): readonly string[] {
  const folded = fold(text).replace(/\s+/g, ' ');
  return several(folded, shown) ?? one(folded, shown) ?? rest(folded, shown, already);
}

function several(folded: string, shown: readonly string[]): readonly string[] | undefined {
  const first = numberIn(firstFew, folded);
  if (first !== undefined) return shown.slice(0, first);
  return numberIn(together, folded) === shown.length ? shown : undefined;
}

function one(folded: string, shown: readonly string[]): readonly string[] | undefined {
  if (next.test(folded) && shown.length === 2) return shown.slice(1);
  if (last.test(folded)) return shown.slice(-1);
  const place = nth.map((pattern) => numberIn(pattern, folded)).find((each) => each !== undefined);
  return place === undefined ? undefined : shown.slice(place - 1, place);
}

function rest(folded: string, shown: readonly string[], already: readonly string[]): readonly string[] {
  if (others.test(folded) && already.length > 0) return shown.filter((task) => !already.includes(task));
  return all.test(folded) ? shown : [];
}

function numberIn(pattern: RegExp, folded: string): number | undefined {
  const [, said] = pattern.exec(folded) ?? [];
  return said === undefined ? undefined : Number(said) || numerals[said];
}
