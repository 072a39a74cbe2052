import type { PlanBook } from '../../plan/plan-book.ts';
import type { Bilingual, UnitGroup } from '../../plan/plan-file.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { type Found, longest, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Reader } from '../../vietnamese/words/reader.ts';
import { split } from '../../vietnamese/words/split.ts';
import { fold, isMarked, type Word } from '../../vietnamese/words/word.ts';
import { everyone, ownHeads, ownPhrases, ownPronouns, placeHeads } from '../lexicon/own-unit.ts';
import { derivedNames, derivedPlaceNames } from './derived-names.ts';

/** What a question names: a unit, a group of units, a recipient outside, the place itself, or the asker's own unit. */
export interface Mention {
  kind: 'unit' | 'group' | 'everyone' | 'recipient' | 'place' | 'own';
  /** The code in the plan; empty for the place and the asker's own unit. */
  code: string;
}

/** The names by which a plan's units, groups, recipients and place are known. */
export class PartyNames {
  private readonly names = new PhraseTable<Mention>();

  constructor(
    book: PlanBook,
    private readonly reader: Reader,
  ) {
    const { units, groups, recipients, locality } = book.file;
    const placeNames = [
      locality.name.vi,
      locality.name.en,
      ...locality.aliases,
      ...derivedPlaceNames(locality.name.vi),
    ];
    const place = placeNames.map((name) => reader.learn(name));
    const add = (mention: Mention, name: string, isOfficial: boolean) => {
      const words = reader.learn(name);
      this.names.add(words, mention);
      const others = isOfficial ? withoutPlace(words, place) : [];
      for (const variant of [...others, ...withShortHead(words)]) this.names.add(variant, mention);
    };
    for (const words of place) this.names.add(words, { kind: 'place', code: '' });
    const addAll = (mention: Mention, { name, aliases }: Named) => {
      for (const official of [name.vi, name.en]) add(mention, official, true);
      for (const alias of aliases) add(mention, alias, false);
    };
    for (const unit of units) addAll({ kind: 'unit', code: unit.code }, unit);
    for (const group of groups) {
      const mention: Mention = { kind: group.members === '*' ? 'everyone' : 'group', code: group.code };
      addAll(mention, group);
      for (const name of othersFor(group, book)) add(mention, name, false);
    }
    for (const recipient of recipients) addAll({ kind: 'recipient', code: recipient.code }, recipient);
    for (const [name, mention] of derivedFor(book)) add(mention, name, false);
    for (const phrase of ownUnitPhrases()) this.names.add(reader.learn(phrase), { kind: 'own', code: '' });
  }

  /** All that a text names, longest names first where they overlap. */
  in(words: readonly Word[]): Found<Mention>[] {
    return longest(this.names.findAll(words).filter((found) => isSure(found, words, this.reader)));
  }
}

/** What everybody is called, and the authorities of a group's places. */
function othersFor({ code, members }: UnitGroup, book: PlanBook): string[] {
  if (members === '*') return phraseList(everyone);
  return headsOf(book.unitsOf(code).flatMap((unit) => book.unit(unit) ?? [])).flatMap(authoritiesOf);
}

/** Names that no file lists, of those alone that nobody else in the plan has. */
function derivedFor(book: PlanBook): [name: string, mention: Mention][] {
  const { units, groups, recipients } = book.file;
  const groupsOfSome = groups.filter(({ members }) => members !== '*');
  const all = [
    ...units.map(({ code, name, aliases }) => ({ kind: 'unit' as const, code, name, aliases })),
    ...groupsOfSome.map(({ code, name, aliases }) => ({ kind: 'group' as const, code, name, aliases })),
    ...recipients.map(({ code, name, aliases }) => ({ kind: 'recipient' as const, code, name, aliases })),
  ];
  const { abbreviations } = book.file;
  const names = [...all.flatMap(({ name, aliases }) => [name.vi, ...aliases]), ...Object.keys(abbreviations)];
  const listed = new Set(names.map((name) => name.toLowerCase()));
  const found = new Map<string, Mention[]>();
  for (const { kind, code, name } of all) {
    for (const each of derivedNames(name.vi)) {
      const named = found.get(each.toLowerCase()) ?? [];
      found.set(each.toLowerCase(), [...named.filter((other) => other.code !== code), { kind, code }]);
    }
  }
  return [...found].flatMap(([name, mentions]) => {
    const [only, ...others] = mentions;
    return only && others.length === 0 && !listed.has(name) ? [[name, only] as [string, Mention]] : [];
  });
}

interface Named {
  name: Bilingual;
  aliases: readonly string[];
}

/** The kinds of places that units are: "phường", "xã". */
function headsOf(units: readonly Named[]): string[] {
  const heads = units.map(({ name }) => split(name.vi)[0]?.text ?? '');
  return [...new Set(heads)].filter((head) => governed.has(head));
}

/** Kinds of places with an authority of their own; with no name behind it, that of each such place is meant. */
const governed = new Set(['phường', 'xã', 'thị trấn', 'huyện', 'thôn']);

function authoritiesOf(head: string): string[] {
  return ['ủy ban nhân dân', 'ủy ban', 'chính quyền', 'cấp', 'lãnh đạo ủy ban nhân dân'].map(
    (authority) => `${authority} ${head}`,
  );
}

/** Names without the place at their end: "công an [thị xã]". */
function withoutPlace(words: readonly Word[], places: readonly (readonly Word[])[]): Word[][] {
  return places.flatMap((place) => {
    const rest = words.slice(0, words.length - place.length);
    const ends = place.every((word, at) => words[rest.length + at]?.folded === word.folded);
    return ends && rest.length >= 2 ? [rest] : [];
  });
}

/** The short ways to write wards and communes, and their authorities. */
function withShortHead(words: readonly Word[]): Word[][] {
  const short = placeHeads.get(words[0]?.text ?? '');
  if (!short || words.length < 2) return [];
  const rest = words.slice(1);
  return [
    [...split(short), ...rest],
    [...split('ủy ban nhân dân'), ...words],
    [...split('ủy ban nhân dân'), ...split(short), ...rest],
    [...split('ủy ban'), ...words],
  ];
}

/** One short word without its marks says too little where it makes a word with its neighbour ("so" of "so lieu"). */
function isSure(
  { start, end, exact }: Found<Mention>,
  words: readonly Word[],
  { vocabulary }: Reader,
): boolean {
  const word = words[start];
  // "Sở nào", "đài nào": which one, not this one.
  if (end - start === 1 && /^(?:nào|nao)$/.test(words[end]?.text ?? '')) return false;
  if (end - start > 1 || exact === 1 || !word) return true;
  // "dài" is not "đài": who writes one mark writes them all.
  if (isMarked(word)) return false;
  if (word.folded.length > 3) return true;
  const before = words[start - 1]?.folded;
  if (towards.has(before ?? '')) return true;
  return !vocabulary.knowsPair(before, word.folded) && !vocabulary.knowsPair(word.folded, words[end]?.folded);
}

const towards = new Set(['gui', 'nop', 've', 'len', 'cho', 'toi', 'den', 'qua', 'trinh']);

function ownUnitPhrases(): string[] {
  const pronouns = phraseList(ownPronouns);
  const joined = phraseList(ownHeads).flatMap((head) => pronouns.map((pronoun) => `${head} ${pronoun}`));
  return [...joined, ...phraseList(ownPhrases)];
}

/** Whether words just before a name make it the place where something is sent to. */
export function isDestination(words: readonly Word[], start: number): boolean {
  const before = words.slice(Math.max(0, start - 2), start).map((word) => fold(word.text));
  const last = before.at(-1) ?? '';
  // "giao cho đài", "belongs to the police": given to a unit to do, not sent.
  if (isEnglishOwner(words, start)) return false;
  if (last === 'cho' && /^(?:giao|cong|nghi|cau|danh)$/.test(before[0] ?? '')) return false;
  return towards.has(last) || last === 'to' || (before.length > 1 && before[0] === 'to' && last === 'the');
}

/** "tasks that belong to the culture office", "given to the station". */
function isEnglishOwner(words: readonly Word[], start: number): boolean {
  const before = words.slice(Math.max(0, start - 3), start).map(({ text }) => text);
  return /(?:^| )(?:belongs?|belonging|assigned|given|falls?|entrusted|up|left) to(?: the)?$/.test(
    before.join(' '),
  );
}
