import type { Bilingual } from '../../plan/plan-file.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { phraseList } from '../lexicon/phrase-list.ts';
import { ownHeads, ownPronouns, ownPhrases, placeHeads } from '../lexicon/own-unit.ts';
import { longest, PhraseTable, type Found } from '../text/phrases.ts';
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

  constructor(book: PlanBook, reader: Reader) {
    const { units, groups, recipients, locality } = book.file;
    const place = [locality.name.vi, locality.name.en, ...locality.aliases].map((name) => reader.learn(name));
    const add = (mention: Mention, name: string) => {
      const words = reader.learn(name);
      this.names.add(words, mention);
      for (const words2 of variants(words, place)) this.names.add(words2, mention);
    };
    for (const words of place) this.names.add(words, { kind: 'place', code: '' });
    for (const unit of units) namesOf(unit).forEach((name) => add({ kind: 'unit', code: unit.code }, name));
    for (const group of groups) {
      const kind = group.members === '*' ? 'everyone' : 'group';
      namesOf(group).forEach((name) => add({ kind, code: group.code }, name));
    }
    for (const recipient of recipients) {
      namesOf(recipient).forEach((name) => add({ kind: 'recipient', code: recipient.code }, name));
    }
    for (const phrase of ownUnitPhrases()) this.names.add(reader.learn(phrase), { kind: 'own', code: '' });
  }

  /** Everybody that a text names, longest names first where they overlap. */
  in(words: readonly Word[]): Found<Mention>[] {
    return longest(this.names.findAll(words).filter((found) => isSure(found, words)));
  }
}

function namesOf(party: { name: Bilingual; aliases: readonly string[] }): string[] {
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

/** One short word without its marks says too little ("so" is more often a number than a department). */
function isSure({ start, end, exact }: Found<Mention>, words: readonly Word[]): boolean {
  const word = words[start];
  if (end - start > 1 || exact === 1 || !word || word.folded.length > 3) return true;
  return towards.has(words[start - 1]?.folded ?? '');
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
  return towards.has(last) || last === 'to' || (before.length > 1 && before[0] === 'to' && last === 'the');
}
