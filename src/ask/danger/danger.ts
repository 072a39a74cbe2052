import { bold, plain, type RichText } from '../../base/rich-text.ts';
import { type Language, languages, textsIn } from '../../base/texts.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { type Found, PhraseTable } from '../../vietnamese/words/phrases.ts';
import { Reader } from '../../vietnamese/words/reader.ts';
import { splitPhrase } from '../../vietnamese/words/split.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Contact, Item } from '../answer.ts';
import { lexiconWords } from '../understand/lexicon-tables.ts';
import { questionLanguage } from '../understand/question-language.ts';
import { learnedLevel } from './danger-score.ts';
import { speaksOfDying } from './dying.ts';
import { holdsShortCry } from './short-cries.ts';
import { notOwnWords, ownWords, victims } from './writer-words.ts';

/*
 * A person in danger. This is looked at before anything else, needs no plan, and nothing of the message is kept.
 */

const reader = new Reader(lexiconWords);
const writerWords = wordTable(ownWords);
const otherWords = wordTable(notOwnWords);
const victimWords = wordTable(victims);

/** 2: the message tells of harm to a person, a threat, or the wish to die. 1: it may tell of it. 0: it does not. */
export type DangerLevel = 0 | 1 | 2;

/** How surely a message is a cry for help, in Vietnamese (with or without marks) or English. Talk about such matters in a plan is none. */
export function dangerLevel(message: string): DangerLevel {
  if (standsIn(message, 2) || holdsShortCry(message)) return 2;
  return standsIn(message, 1) ? 1 : learnedLevel(message);
}

/** Whether a message is to be answered with where help is before all else, and kept nowhere. */
export function tellsOfDanger(message: string): boolean {
  return dangerLevel(message) === 2;
}

/**
 * Whether a message touches on harm done to people, or on its victims, though it may be no cry for help: it is not to be answered
 * where others read. The plan's own talk of such matters is not meant ("mít tinh phòng chống bạo lực").
 */
export function touchesOnHarm(message: string): boolean {
  return dangerLevel(message) > 0 || victimWords.findAll(read(message)).length > 0;
}

/** Words for the public are longer than a cry for help, or name a number or a page. */
const LONGEST_CRY = 160;
const forThePublic = /\d{3}|https?:|\n|[{#]/;

/** Whether words are as long as a notice, or have its numbers, links or lines. */
export function readsLikeNotice(message: string): boolean {
  return [...message].length > LONGEST_CRY || forThePublic.test(message.trim());
}

/** Whether what tells of danger is the writer's own cry for help rather than words for the public: about the writer, and no notice. */
export function isOwnCry(message: string): boolean {
  if (readsLikeNotice(message)) return false;
  const words = read(message);
  const others = otherWords.findAll(words);
  const isWithin = ({ start, end }: Found<true>) => others.some((by) => by.start <= start && by.end >= end);
  return writerWords.findAll(words).some((found) => !isWithin(found));
}

/** The language to help in: English where the message is plainly English, else Vietnamese. */
export function languageInDanger(message: string): Language {
  return questionLanguage(read(message)) ?? 'vi';
}

/** A calm answer: where help is, at once, without asking anything. Nothing of the message is repeated; it decides what comes first. */
export function dangerAnswer(
  message: string,
  language: Language,
  contacts: readonly Contact[],
): { head: RichText; items: Item[]; foot: RichText } {
  const t = textsIn(language);
  const dying: RichText = speaksOfDying(message)
    ? [[bold(t('ask:danger.dying'))], [plain(t('ask:danger.dyingNear'))]]
    : [];
  const head: RichText = [...dying, [bold(t('ask:danger.head'))], [bold(t('ask:danger.child'))]];
  if (contacts.length > 0) head.push([plain(t('ask:danger.contacts'))]);
  return {
    head,
    items: contacts.map(({ name, where }) => () => [[bold(name), plain(`: ${where}`)]]),
    foot: [[plain(t('ask:danger.private'))]],
  };
}

/** Stand-ins for words that are not kept, by how surely they are a cry for help. */
const standIns = { 2: 'ask:danger.withheld', 1: 'ask:danger.unread' } as const;

/**
 * What is kept of a message where messages are kept as they come; undefined for one that may be kept. Words that tell of danger, or
 * may, are kept nowhere: what is there instead says so, and is of the same level itself. Should the program be killed before it
 * has answered, the person hears where help is after its next start.
 * @param least of words that may only tell of danger 1, else 2
 */
export function keptInstead(message: string, least: 1 | 2 = 1): string | undefined {
  const level = dangerLevel(message);
  return level === 0 || level < least ? undefined : textsIn(languageInDanger(message))(standIns[level]);
}

/** Whether a message is what is kept in place of words that may tell of danger: what they were, nobody knows any more. */
export function isUnread(message: string): boolean {
  return standsIn(message, 1);
}

function standsIn(message: string, level: 1 | 2): boolean {
  const said = message.replaceAll(/@\w+/g, '').trim();
  return languages.some((language) => said === textsIn(language)(standIns[level]));
}

/** Where help is, in a line, for who wrote about violence for others to read. */
export function helpInPassing(language: Language): RichText {
  return [[plain(textsIn(language)('ask:danger.inPassing'))]];
}

/** Where help is, in a line below the answer to a question that may be a cry for help. Nothing of the question is repeated. */
export function quietHelp(language: Language): RichText {
  return [[plain(textsIn(language)('ask:danger.quiet'))]];
}

/** How what was taken for a cry for help is made the campaign's content after all. */
export function asCampaign(language: Language): RichText {
  return [[plain(textsIn(language)('ask:danger.asCampaign'))]];
}

/** What a group is told where nobody can be written to in private: where help is, and whom one may write to, to everybody and nobody. */
export function groupOffer(language: Language, bot: string): RichText {
  return [[plain(textsIn(language)('ask:danger.inGroup', { bot }))]];
}

/** Reads a message in which there may be harm: what its words were mended by is forgotten at once. */
function read(message: string): Word[] {
  const words = reader.read(message);
  reader.vocabulary.forget();
  return words;
}

/** Known phrases, whose words the reader knows, lest they be mended into others. */
function wordTable(phrases: string): PhraseTable<true> {
  const table = new PhraseTable<true>();
  for (const phrase of phraseList(phrases)) {
    table.add(splitPhrase(phrase), true);
    reader.vocabulary.add(splitPhrase(phrase));
  }
  return table;
}
