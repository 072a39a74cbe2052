import { inOneLine } from '../base/shown-name.ts';

/** Characters of a name that are kept: more would not be read in a list. */
const LONGEST_NAME = 100;

/**
 * A person's or group's name as it is stored and shown: composed (NFC), in one line, without characters that nobody sees.
 * Undefined when nothing is left of it. Called where a name is stored, so that every reader gets it clean.
 */
export function cleanName(name: string | undefined): string | undefined {
  const cut = [...inOneLine(name ?? '')].slice(0, LONGEST_NAME).join('').trim();
  return cut === '' ? undefined : cut;
}

/** Letters of other alphabets, and digits, by the Latin letter that they look like (from Unicode's UTS 39, confusables.txt). */
const latinOf = new Map(
  `аa бb вb ВB гr еe ѐe зz іl їl јj кk КK мm МM НH нh оo рp РP сc СC тt ТT уy УY хx ХX ѕs ЅS һh ԁd ԛq ԝw ьb ЬB
   АA ЕE ОO ІI ЈJ αa ΑA βb ΒB γy εe ΕE ΖZ ηn ΗH ιl ΙI κk ΚK ΜM νv ΝN οo ΟO ρp ΡP σo τt ΤT υu ΥY χx ΧX ωw
   đd ĐD ðd øo ØO łl ŁL ħh ɑa ɡg ɩl ɪl ʟl ɴn ʀr ꜱs ʏy օo ոn սu հh ցg ӏl`
    .split(/\s+/)
    .map((pair) => [...pair])
    .map(([from = '', to = '']) => [from, to]),
);

/**
 * What is left of a name when letters that look alike are one: names with the same skeleton can be taken for each other.
 * Case, diacritics, spaces and signs do not count; "i", "l", "1" and "|" are one, so are "0" and "o", "rn" and "m".
 */
function skeleton(name: string): string {
  const bare = (cleanName(name) ?? '').normalize('NFKD').replace(/\p{M}/gu, '');
  const latin = [...bare].map((letter) => latinOf.get(letter) ?? letter).join('');
  return latin
    .toLowerCase()
    .replace(/[i1|!]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Of people who are no coordinators, the coordinator whose name theirs can be taken for, by their own id. */
export function takenForCoordinator(
  people: readonly { id: number; name: string; role: string }[],
): Map<number, string> {
  const coordinators = people.filter(({ role }) => role === 'COORDINATOR');
  const names = new Map(coordinators.map(({ name }) => [skeleton(name), name]));
  return new Map(
    people.flatMap(({ id, name, role }) => {
      const alike = skeleton(name);
      const meant = role === 'COORDINATOR' || alike === '' ? undefined : names.get(alike);
      return meant === undefined ? [] : [[id, meant]];
    }),
  );
}
