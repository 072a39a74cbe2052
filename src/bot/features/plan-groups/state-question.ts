import { fold } from '../../../vietnamese/fold.ts';

/** What a level above asks about its places. */
export type StateAsked = 'late' | 'stuck' | 'silent';

/** Words, without marks, that ask about places: which, how many. */
const PLACES =
  /\b(xa|phuong|thi tran|huyen|noi|cho|dia phuong|don vi|ai)\b.*\b(nao|gi|dau)\b|\b(bao nhieu|may|nhung|cac|con) (xa|phuong|thi tran|huyen|noi|dia phuong|don vi|ai)\b|\b(which|how many|who)\b/;

/** The first that is said counts. "Tre" is also a child, in words that are typed without marks. */
const states: readonly (readonly [StateAsked, RegExp])[] = [
  ['silent', /\bchua (bao|noi) gi\b|\bim\b|\bsilent\b|\breported nothing\b/],
  ['stuck', /\b(vuong|ket|kho khan|stuck)\b/],
  ['late', /\btre\b(?! (em|nho|con|trai|gai|tho))|\b(qua han|cham|late|overdue)\b/],
];

/** Returns which state of places words ask about: "xã nào trễ", "mấy nơi đang vướng"; undefined where they ask no such thing. */
export function stateAsked(words: string): StateAsked | undefined {
  const folded = fold(words.normalize('NFC').replace(/trẻ/giu, ''));
  return PLACES.test(folded) ? states.find(([, said]) => said.test(folded))?.[0] : undefined;
}
