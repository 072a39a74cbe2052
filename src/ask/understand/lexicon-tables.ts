import { type Absent, absent, bodies, knownBodies, money, rhythms } from '../lexicon/absent.ts';
import { type Cue, cues } from '../lexicon/cues.ts';
import { fields, papers } from '../lexicon/fields.ts';
import { lightWords } from '../lexicon/light-words.ts';
import { smallWords } from '../lexicon/small-words.ts';
import { periodWords } from '../periods/index.ts';
import { slotWords } from '../periods/slots.ts';
import { phraseList } from '../text/phrase-list.ts';
import { PhraseTable } from '../text/phrases.ts';
import { splitPhrase } from '../text/split.ts';
import { Vocabulary } from '../text/vocabulary.ts';

/** What a phrase of the lexicon stands for. */
export type Meaning =
  | { kind: 'cue'; cue: Cue; weight: number }
  | { kind: 'small' }
  | { kind: 'light' }
  | { kind: 'absent'; absent: Absent }
  | { kind: 'body'; known: boolean }
  | { kind: 'rhythm' }
  /** Something else that offices have to do with. */
  | { kind: 'field' }
  /** A kind of legal paper. */
  | { kind: 'paper' };

/** The lexicon as one table, made once for all plans. */
export const lexicon: PhraseTable<Meaning> = buildLexicon();

/** The lexicon's words, shared by all readers: typing is mended towards them. */
export const lexiconWords: Vocabulary = buildVocabulary();

function buildVocabulary(): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const phrase of [...allPhrases(), ...periodWords(), ...slotWords()])
    vocabulary.add(splitPhrase(phrase));
  return vocabulary;
}

function buildLexicon(): PhraseTable<Meaning> {
  const table = new PhraseTable<Meaning>();
  const add = (cell: string, meaning: Meaning) => {
    for (const phrase of phraseList(cell)) table.add(splitPhrase(phrase), meaning);
  };
  for (const { cue, weight, phrases } of cues) add(phrases, { kind: 'cue', cue, weight });
  for (const cell of Object.values(smallWords)) add(cell, { kind: 'small' });
  for (const cell of [lightWords, money]) add(cell, { kind: 'light' });
  for (const [kind, cell] of absent) add(cell, { kind: 'absent', absent: kind });
  add(bodies, { kind: 'body', known: false });
  add(knownBodies, { kind: 'body', known: true });
  for (const [, cell] of rhythms) add(cell, { kind: 'rhythm' });
  add(fields, { kind: 'field' });
  add(papers, { kind: 'paper' });
  return table;
}

function allPhrases(): string[] {
  const cells = [
    ...cues.map(({ phrases }) => phrases),
    ...Object.values(smallWords),
    lightWords,
    ...absent.map(([, cell]) => cell),
    bodies,
    knownBodies,
    ...rhythms.map(([, cell]) => cell),
    fields,
    papers,
  ];
  return cells.flatMap(phraseList);
}
