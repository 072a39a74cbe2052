import type { PlanBook } from '../../plan/plan-book.ts';
import type { Bilingual, UnitGroup } from '../../plan/plan-file.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { type Found, longest, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Reader } from '../../vietnamese/words/reader.ts';
import { split } from '../../vietnamese/words/split.ts';
import { fold, isMarked, type Word } from '../../vietnamese/words/word.ts';
import { everyone, ownHeads, ownPhrases, ownPronouns, placeHeads } from '../lexicon/own-unit.ts';
import { derivedNames, derivedPlaceNames, kindsOfPlaces } from './derived-names.ts';
import type { Span } from './spans.ts';

/** What a question names: a unit, a group of units, a recipient outside, the place itself, or the asker's own unit. */
export interface Mention {
  kind: 'unit' | 'group' | 'everyone' | 'recipient' | 'place' | 'own';
  /** The code in the plan; empty for the place and the asker's own unit. */
  code: string;
  /** The code of a unit that is no more, where it was named by what it was called: `code` is one of those in its place. */
  former?: string;
}

/** The names by which a plan's units, groups, recipients and place are known. */
export class PartyNames {
  private readonly names = new PhraseTable<Mention>();
  private readonly receivers: readonly { code: string; name: string }[];

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
    for (const unit of book.file.formerUnits) {
      const [code] = book.successorsOf(unit.code);
      if (code !== undefined) addAll({ kind: 'unit', code, former: unit.code }, unit);
    }
    for (const group of groups) {
      const mention: Mention = { kind: group.members === '*' ? 'everyone' : 'group', code: group.code };
      addAll(mention, group);
      for (const name of group.aliases.flatMap(eachOf)) add(mention, name, false);
      for (const name of othersFor(group, book)) add(mention, name, false);
    }
    this.receivers = recipients.map(({ code, name }) => ({ code, name: ` ${fold(name.vi)} ` }));
    for (const recipient of recipients) addAll({ kind: 'recipient', code: recipient.code }, recipient);
    for (const [name, mention] of derivedFor(book)) add(mention, name, false);
    for (const phrase of ownUnitPhrases()) this.names.add(reader.learn(phrase), { kind: 'own', code: '' });
  }

  /** All that a text names, longest names first where they overlap. */
  in(words: readonly Word[]): Found<Mention>[] {
    const found = longest(this.names.findAll(words).filter((found) => isSure(found, words, this.reader)));
    return [...found, ...this.levelsIn(words, found)].sort((a, b) => a.start - b.start);
  }

  /** The one receiver of the level that something goes to. */
  private levelsIn(words: readonly Word[], found: readonly Found<Mention>[]): Found<Mention>[] {
    return words.flatMap((word, at): Found<Mention>[] => {
      const isNamed = found.some(({ start, end }) => start <= at && at < end);
      if (isNamed || !isLevelAddressed(words, at)) return [];
      const [only, ...others] = this.receivers.filter(({ name }) => name.includes(` ${word.folded} `));
      return only && others.length === 0
        ? [{ start: at, end: at + 1, exact: 1, value: { kind: 'recipient', code: only.code } }]
        : [];
    });
  }
}

/** "Schools": "every school", "each school". */
function eachOf(alias: string): string[] {
  const [, one = ''] = /^([a-z]+(?: [a-z]+)?[^s])s$/.exec(alias) ?? [];
  return one === '' || /[^ -~]/.test(alias)
    ? []
    : [`every ${one}`, `each ${one}`, `all ${alias}`, `all the ${alias}`];
}

/** Words for a level of the state, and those before which something is handed in. */
const levels = /^(?:xã|xa|phường|phuong|huyện|huyen|tỉnh|tinh)$/;
const sending = /^(?:gui|nop|trinh|bao|cao|chuyen|dua)$/;

/** What may follow a body that has no name of its own behind its kind. */
export const beginsPredicate = new Set(
  'phai co can con nop gui lam duoc thi la khong a ha hay dung han ngay truoc cham chua roi luon de va nua khi bao hom nhe nha vay the trong vao bi se chi da'.split(
    ' ',
  ),
);

/** Whether something is handed in to the level that a word stands for: "nộp lên xã", "gửi tỉnh", and no name follows. */
function isLevelAddressed(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  const isAlone = !next || words[at]?.pause === true || beginsPredicate.has(next.folded);
  const sends = words.slice(Math.max(0, at - 4), at).some(({ folded }) => sending.test(folded));
  return levels.test(words[at]?.text ?? '') && isAlone && sends && isDestination(words, at);
}

/** What everybody is called, and the authorities of a group's places. */
function othersFor({ code, members }: UnitGroup, book: PlanBook): string[] {
  if (members === '*') return phraseList(everyone);
  const units = book.unitsOf(code).flatMap((unit) => book.unit(unit) ?? []);
  return [...headsOf(units).flatMap(authoritiesOf), ...eachOfKind(units, book)];
}

/** "Mỗi trường", "từng thôn": all of a kind, where the group holds all that the plan has. */
function eachOfKind(units: readonly Named[], { file }: PlanBook): string[] {
  const kindOf = ({ name }: Named) => split(name.vi)[0]?.text ?? '';
  const kind = units[0] ? kindOf(units[0]) : '';
  const isAll = units.length > 1 && units.every((unit) => kindOf(unit) === kind);
  if (!isAll || file.units.filter((unit) => kindOf(unit) === kind).length > units.length) return [];
  return ['các', 'mỗi', 'từng', 'mọi', 'tất cả các'].map((all) => `${all} ${kind}`);
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
    // A group has its members by name.
    const places = kind === 'unit' ? kindsOfPlaces(name.vi) : [];
    for (const each of [...derivedNames(name.vi), ...places]) {
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
  { start, end, exact, value: { kind } }: Found<Mention>,
  words: readonly Word[],
  { vocabulary }: Reader,
): boolean {
  const word = words[start];
  // "Sở nào", "đài nào": which one, not this one.
  if (end - start === 1 && /^(?:nào|nao)$/.test(words[end]?.text ?? '')) return false;
  if (end - start > 1 || !word) return true;
  // "tat ca" is no "CA": an abbreviation has no marks to tell it by.
  if (exact === 1) return kind === 'own' || !endsPhrase(words[start - 1], word, vocabulary);
  // "dài" is not "đài": who writes one mark writes them all.
  if (isMarked(word)) return false;
  if (word.folded.length > 3) return true;
  const before = words[start - 1]?.folded;
  if (towards.has(before ?? '')) return true;
  const isOwner = before === 'cua';
  return (
    (isOwner || !vocabulary.knowsPair(before, word.folded)) &&
    !vocabulary.knowsPair(word.folded, words[end]?.folded)
  );
}

/** Whether a short word without marks makes a phrase with the one before it. */
function endsPhrase(before: Word | undefined, word: Word, vocabulary: Reader['vocabulary']): boolean {
  if (before === undefined || isMarked(before) || isMarked(word) || word.folded.length > 3) return false;
  return !towards.has(before.folded) && vocabulary.knowsPair(before.folded, word.folded);
}

const towards = new Set(['gui', 'nop', 've', 'len', 'cho', 'toi', 'den', 'qua', 'trinh']);

function ownUnitPhrases(): string[] {
  const pronouns = phraseList(ownPronouns);
  const joined = phraseList(ownHeads).flatMap((head) => pronouns.map((pronoun) => `${head} ${pronoun}`));
  return [...joined, ...phraseList(ownPhrases)];
}

/** "Thường trực HĐND hỏi: …", "Sở mới gọi xuống", "Kính gửi UBND xã": who wants to know, and not whom the question is about. */
export function isSpeaker({ start, end }: Span, words: readonly Word[]): boolean {
  // "Kính gửi UBND xã, …": to whom the message is addressed.
  if (words.slice(Math.max(0, start - 2), start).some(({ folded }) => folded === 'kinh')) return true;
  const [next = '', after = ''] = [words[end]?.folded, words[end + 1]?.folded];
  // "Sở nhận": it receives, and says nothing.
  if (words[end]?.text === 'nhận') return false;
  return speaking.has(next) || (/^(?:moi|vua|dang|lai)$/.test(next) && speaking.has(after));
}

const speaking = new Set(['hoi', 'giuc', 'doi', 'goi', 'nhan', 'dien']);

/** Whether words just before a name make it the place where something is sent to. */
export function isDestination(words: readonly Word[], start: number): boolean {
  const before = words.slice(Math.max(0, start - 2), start).map((word) => fold(word.text));
  const last = before.at(-1) ?? '';
  // "giao cho đài", "belongs to the police": given to a unit to do, not sent.
  if (isEnglishOwner(words, start)) return false;
  if (last === 'cho' && /^(?:giao|cong|nghi|cau|danh)$/.test(before[0] ?? '')) return false;
  return towards.has(last) || last === 'to' || (before.length > 1 && before[0] === 'to' && last === 'the');
}

/** "Báo cáo Sở": to it. */
export function isReported(words: readonly Word[], start: number): boolean {
  return words[start - 1]?.folded === 'cao' && words[start - 2]?.folded === 'bao';
}

/** "tasks that belong to the culture office", "given to the station". */
function isEnglishOwner(words: readonly Word[], start: number): boolean {
  const before = words.slice(Math.max(0, start - 3), start).map(({ text }) => text);
  return /(?:^| )(?:belongs?|belonging|assigned|given|falls?|entrusted|up|left) to(?: the)?$/.test(
    before.join(' '),
  );
}
