import type { PlanBook } from '../../plan/plan-book.ts';
import type { Bilingual } from '../../plan/plan-file.ts';
import { ownHeads, ownPhrases, ownPronouns, placeHeads } from '../lexicon/own-unit.ts';
import { phraseList } from '../lexicon/phrase-list.ts';
import { type Found, longest, PhraseTable } from '../text/phrases.ts';
import type { Reader } from '../text/reader.ts';
import { split } from '../text/split.ts';
import { fold, type Word } from '../text/word.ts';

/** Somebody that a question names: a unit, a group of units, a recipient outside, the place itself, or the asker's own unit. */
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
    const place = [locality.name.vi, locality.name.en, ...locality.aliases].map((name) => reader.learn(name));
    const add = (mention: Mention, name: string) => {
      const words = reader.learn(name);
      this.names.add(words, mention);
      for (const variant of variants(words, place)) this.names.add(variant, mention);
    };
    for (const words of place) this.names.add(words, { kind: 'place', code: '' });
    const addAll = (mention: Mention, party: Named) => {
      for (const name of namesOf(party)) add(mention, name);
    };
    for (const unit of units) addAll({ kind: 'unit', code: unit.code }, unit);
    for (const group of groups) {
      addAll({ kind: group.members === '*' ? 'everyone' : 'group', code: group.code }, group);
    }
    for (const recipient of recipients) addAll({ kind: 'recipient', code: recipient.code }, recipient);
    for (const phrase of ownUnitPhrases()) this.names.add(reader.learn(phrase), { kind: 'own', code: '' });
  }

  /** Everybody that a text names, longest names first where they overlap. */
  in(words: readonly Word[]): Found<Mention>[] {
    return longest(this.names.findAll(words).filter((found) => isSure(found, words, this.reader)));
  }
}

interface Named {
  name: Bilingual;
  aliases: readonly string[];
}

function namesOf(party: Named): string[] {
  return [party.name.vi, party.name.en, ...party.aliases];
}

/** Names without the place at their end ("công an [thị xã]"), and the short ways to write wards and communes. */
function variants(words: readonly Word[], places: readonly (readonly Word[])[]): Word[][] {
  const result: Word[][] = [];
  for (const place of places) {
    const rest = words.slice(0, words.length - place.length);
    const ends = place.every((word, at) => words[rest.length + at]?.folded === word.folded);
    if (ends && rest.length >= 2) result.push(rest);
  }
  const head = words[0]?.text ?? '';
  const short = placeHeads.get(head);
  if (short && words.length > 1) {
    const rest = words.slice(1);
    result.push([...split(short), ...rest], [...split('ủy ban nhân dân'), ...words]);
    result.push([...split('ủy ban nhân dân'), ...split(short), ...rest], [...split('ủy ban'), ...words]);
  }
  return result;
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
  if (end - start > 1 || exact === 1 || !word || word.folded.length > 3) return true;
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
  // "giao cho đài": given to somebody to do, not sent.
  if (last === 'cho' && /^(?:giao|cong|nghi|cau|danh)$/.test(before[0] ?? '')) return false;
  return towards.has(last) || last === 'to' || (before.length > 1 && before[0] === 'to' && last === 'the');
}
