import { bold, plain, type RichText } from '../../base/rich-text.ts';
import { type Language, textsIn } from '../../base/texts.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { type Found, longest, PhraseTable, unshadowed } from '../../vietnamese/words/phrases.ts';
import { Reader } from '../../vietnamese/words/reader.ts';
import { splitPhrase } from '../../vietnamese/words/split.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Contact, Item } from '../answer.ts';
import { lexiconWords } from '../understand/lexicon-tables.ts';
import { questionLanguage } from '../understand/question-language.ts';
import { harmless, harms, ownWords, personWords, planTalk, victims } from './phrases.ts';

/*
 * A person in danger. This is looked at before anything else, needs no plan, and nothing of the message is kept.
 */

type Sign =
  | { kind: 'harm'; strength: number; marked: boolean }
  | { kind: 'harmless' }
  | { kind: 'own' | 'person' }
  | { kind: 'plan' };

/** From here on a message is taken to tell of harm. */
const enough = 4;
/** From here on it may tell of harm, though it talks as plans do. */
const secondDegree = 3;
// Ordinary words are known words, lest they be mended into harm.
const reader = new Reader(lexiconWords);
const signs = new PhraseTable<Sign>();
for (const { strength, marked = false, phrases } of harms)
  addSigns(phrases, { kind: 'harm', strength, marked });
addSigns(harmless, { kind: 'harmless' });
addSigns(ownWords, { kind: 'own' });
addSigns(personWords, { kind: 'person' });
addSigns(planTalk, { kind: 'plan' });
const victimWords = new PhraseTable<true>();
victimWords.addCell(victims, true);

/**
 * Whether a message says that a person is harmed or threatened, in Vietnamese (with or without marks) or English.
 * Talk about such matters in a plan is not meant.
 */
export function tellsOfDanger(message: string): boolean {
  return degreeOf(reader.read(message)).degree >= enough;
}

/** How strongly words tell of harm to a person, 0 when not at all, and how often they talk as plans do. */
function degreeOf(words: readonly Word[]): { degree: number; talk: number } {
  const all = unshadowed(signs.findAll(words).filter((found) => isSure(found)));
  const harmsFound = all.filter(isHarm);
  if (harmsFound.length === 0) return { degree: 0, talk: 0 };
  reader.vocabulary.forget();
  const people = all.filter(({ value }) => value.kind === 'own' || value.kind === 'person');
  const talk = new Set(longest(all.filter(({ value }) => value.kind === 'plan')).map(({ start }) => start))
    .size;
  const degrees = harmsFound.map(
    (harm) => harm.value.strength + nearness(harm, people, all) - Math.min(talk, 3),
  );
  return { degree: Math.max(...degrees), talk };
}

/**
 * Whether a message touches on harm done to people, or on its victims, though it may be no cry for help: it is not to be answered
 * where others read. The plan's own talk of such matters is not meant ("mít tinh phòng chống bạo lực").
 */
export function touchesOnHarm(message: string): boolean {
  const words = read(message);
  if (victimWords.findAll(words).length > 0) return true;
  const { degree, talk } = degreeOf(words);
  return degree >= secondDegree || (degree > 0 && talk === 0);
}

/** Words for the public are longer than a cry for help, or name a number or a page. */
const LONGEST_CRY = 160;
const forThePublic = /\d{3}|https?:|\n|[{#]/;

/**
 * Whether what tells of danger is the writer's own cry for help rather than words for the public: short, about the writer, and without
 * the numbers, links and lines of a notice.
 */
export function isOwnCry(message: string): boolean {
  if ([...message].length > LONGEST_CRY || forThePublic.test(message.trim())) return false;
  const all = signs.findAll(read(message));
  const hidden = all.filter(({ value }) => value.kind === 'harmless');
  const isHidden = ({ start, end }: Found<Sign>) => hidden.some((by) => by.start <= start && by.end >= end);
  return all.some((found) => found.value.kind === 'own' && !isHidden(found));
}

/** The language to help in: English where the message is plainly English, else Vietnamese. */
export function languageInDanger(message: string): Language {
  return questionLanguage(read(message)) ?? 'vi';
}

/** A calm answer: where help is, at once, without asking anything. Nothing of the message is repeated. */
export function dangerAnswer(
  language: Language,
  contacts: readonly Contact[],
): { head: RichText; items: Item[]; foot: RichText } {
  const t = textsIn(language);
  const head: RichText = [[bold(t('ask:danger.head'))], [bold(t('ask:danger.child'))]];
  if (contacts.length > 0) head.push([plain(t('ask:danger.contacts'))]);
  return {
    head,
    items: contacts.map(({ name, where }) => () => [[bold(name), plain(`: ${where}`)]]),
    foot: [[plain(t('ask:danger.private'))]],
  };
}

/**
 * What is kept of a message where messages are kept as they come; undefined for one that may be kept. Words of a person in
 * danger are kept nowhere: what is there instead says so, and is a cry for help itself. Should the program be killed before it
 * has answered, the person is helped after its next start.
 */
export function keptInstead(message: string): string | undefined {
  return tellsOfDanger(message) ? textsIn(languageInDanger(message))('ask:danger.withheld') : undefined;
}

/** Where help is, in a line, for who wrote about violence for others to read. */
export function helpInPassing(language: Language): RichText {
  return [[plain(textsIn(language)('ask:danger.inPassing'))]];
}

/** How what was taken for a cry for help is made the campaign's content after all. */
export function asCampaign(language: Language): RichText {
  return [[plain(textsIn(language)('ask:danger.asCampaign'))]];
}

/** What a group is told: only that one may write in private. */
export function groupOffer(language: Language): RichText {
  return [[plain(textsIn(language)('ask:danger.inGroup'))]];
}

/** Reads a message in which there may be harm: what its words were mended by is forgotten at once. */
function read(message: string): Word[] {
  const words = reader.read(message);
  reader.vocabulary.forget();
  return words;
}

type Harm = Found<Extract<Sign, { kind: 'harm' }>>;

function isHarm(found: Found<Sign>): found is Harm {
  return found.value.kind === 'harm';
}

/** How near to a harm a person is named: 3 the writer is struck, 2 a person near it, 1 a person anywhere, 0 nobody. */
function nearness({ start, end }: Harm, people: readonly Found<Sign>[], all: readonly Found<Sign>[]): number {
  const within = all.filter((sign) => sign.start >= start && sign.end <= end);
  if (people.some((person) => within.includes(person))) return 3;
  const after = people.filter((person) => person.start >= end && person.start - end <= 2);
  const before = people.filter((person) => person.end <= start && start - person.end <= 4);
  if ([...after, ...before].some(({ value }) => value.kind === 'own') && after.length + before.length > 1)
    return 3;
  if (after.some(({ value }) => value.kind === 'own')) return 3;
  if (after.length + before.length > 0) return 2;
  return people.length > 0 ? 1 : 0;
}

function isSure({ start, end, exact, value }: Found<Sign>): boolean {
  return value.kind !== 'harm' || !value.marked || exact === end - start;
}

function addSigns(cell: string, sign: Sign): void {
  for (const phrase of phraseList(cell)) {
    signs.add(splitPhrase(phrase), sign);
    reader.vocabulary.add(splitPhrase(phrase));
  }
}
