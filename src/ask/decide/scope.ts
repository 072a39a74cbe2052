import type { PlanBook } from '../../plan/plan-book.ts';
import { split } from '../../vietnamese/words/split.ts';
import { fold } from '../../vietnamese/words/word.ts';
import { placeHeads } from '../lexicon/own-unit.ts';
import { beginsPredicate } from '../understand/parties.ts';
import type { Reading } from '../understand/reading.ts';

/** Whose tasks a question asks for. */
export interface AskedScope {
  /** Codes of the units and groups named; empty for the whole plan. */
  parties: string[];
  /** Codes of the units that they stand for; empty for the whole plan. */
  units: string[];
  /** The question says "bên em", but nobody knows whose. */
  ownUnknown: boolean;
  /** Codes of recipients named. */
  recipients: string[];
  /** The units of the one who asks. */
  asker: string[];
  /** Everybody in the plan is named. */
  everyone: boolean;
}

/** Units named in a question, "bên em" taken as the asker's. Where something is sent to is no scope. */
export function scopeOf(reading: Reading, book: PlanBook, askerUnits: readonly string[]): AskedScope {
  const own = reading.parties.some(({ kind }) => kind === 'own');
  // "…, các thôn khác không phải làm": those that something is not of.
  const isOthers = (end: number) =>
    reading.words[end]?.text === 'khác' || reading.words[end]?.text === 'khac';
  const named = reading.parties.filter(
    ({ kind, destination, end }) => (kind === 'unit' || kind === 'group') && !destination && !isOthers(end),
  );
  const parties = named.flatMap(({ code, former }) => (former ? book.successorsOf(former) : [code]));
  const asker = askerUnits.filter((code) => book.unit(code));
  if ((own || saysOwnKind(reading, book, asker)) && parties.length === 0) parties.push(...asker);
  if (own && parties.length === 0) parties.push(...togetherAs(reading, book));
  return {
    parties: [...new Set(parties)],
    units: [...new Set(parties.flatMap((code) => book.unitsOf(code)))],
    ownUnknown: own && parties.length === 0,
    recipients: reading.parties.filter(({ kind }) => kind === 'recipient').map(({ code }) => code),
    asker,
    everyone: reading.parties.some(({ kind }) => kind === 'everyone'),
  };
}

/** "Phường em" of a person unknown, where the plan has its places only together ("UBND các xã, phường"): that one. */
function togetherAs({ parties, words }: Reading, { file }: PlanBook): string[] {
  const own = parties.find(({ kind }) => kind === 'own');
  const head = words.slice(own?.start, own?.end).find(({ folded }) => places.has(folded))?.folded;
  const hasOwn = file.units.some(({ name }) => split(name.vi)[0]?.folded === head);
  return head === undefined || hasOwn ? [] : allPlacesOf(head, file);
}

/** "Thế còn phường", behind a question about another unit: all of that kind of place. */
export function bareKindIn({ words, parties }: Reading, { file }: PlanBook): string[] {
  const at = words.findIndex(({ folded }) => places.has(folded));
  const next = words[at + 1]?.folded;
  const isBare = at >= 0 && parties.length === 0 && (next === undefined || beginsPredicate.has(next));
  return isBare ? allPlacesOf(words[at]?.folded ?? '', file) : [];
}

/** The one unit or group that has all places of a kind in its name: "UBND các xã, phường". */
function allPlacesOf(head: string, file: PlanBook['file']): string[] {
  const all = [...file.units, ...file.groups].map(({ code, name }) => ({ code, words: split(name.vi) }));
  const [only, ...others] = all.filter(({ words: name }) => {
    const several = name.findIndex(({ folded }) => folded === 'cac');
    return several >= 0 && name.slice(several).some(({ folded }) => folded === head);
  });
  return only && others.length === 0 ? [only.code] : [];
}

/** Kinds of places of which a plan may have all as one. */
const places = new Set(['xa', 'phuong', 'thon']);

/** "Phường phải nộp gì?" asked by a person of a ward: the kind of place without a name, and not all of the kind, is their own. */
function saysOwnKind(reading: Reading, book: PlanBook, asker: readonly string[]): boolean {
  if (reading.parties.length > 0 || asker.length !== 1) return false;
  const head = split(book.unit(asker[0] ?? '')?.name.vi ?? '')[0]?.folded;
  const isPlace = [...placeHeads.keys()].some((place) => fold(place) === head);
  if (head === undefined || !(isPlace || otherHeads.has(head))) return false;
  const at = reading.words.findIndex((word) => word.folded === head);
  const [before = '', next = ''] = [reading.words[at - 1]?.folded, reading.words[at + 1]?.folded];
  return at >= 0 && !severalOf.has(before) && next !== 'nao' && (isPlace || beginsPredicate.has(next));
}

/** Kinds of bodies that begin other words, too ("hội nghị", "ban hành"). */
const otherHeads = new Set(['hoi', 'doan', 'truong', 'tram', 'dai', 'ban']);

/** Before a kind of place these make it all of them: "các phường". */
const severalOf = new Set(['cac', 'nhung', 'moi', 'tung', 'may', 'nhieu', 'toan']);

/** Whether a task names one of the parties itself, or a group that is not everyone. */
export function isTheirOwn(codes: readonly string[], parties: readonly string[], book: PlanBook): boolean {
  return parties.some((party) => {
    const direct = book.group(party) ? new Set([party]) : book.partiesOf(party);
    return codes.some((code) => direct.has(code) && book.group(code)?.members !== '*');
  });
}
