import { momentWords } from '../../vietnamese/moments/index.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { PhraseTable } from '../../vietnamese/words/phrases.ts';
import { splitPhrase } from '../../vietnamese/words/split.ts';
import { Vocabulary } from '../../vietnamese/words/vocabulary.ts';
import { type Absent, absent, bodies, knownBodies, money, rhythms } from '../lexicon/absent.ts';
import { counted, countedUnits } from '../lexicon/counted.ts';
import { type Cue, cues } from '../lexicon/cues.ts';
import { fields, papers } from '../lexicon/fields.ts';
import { lightWords } from '../lexicon/light-words.ts';
import * as setWords from '../lexicon/set-words.ts';
import { smallWords } from '../lexicon/small-words.ts';
import * as yesNoWords from '../lexicon/yes-no-words.ts';

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

const cells: readonly (readonly [cell: string, meaning: Meaning])[] = [
  ...cues.map(({ cue, weight, phrases }) => [phrases, { kind: 'cue', cue, weight }] as const),
  ...Object.values(smallWords).map((cell) => [cell, { kind: 'small' }] as const),
  [lightWords, { kind: 'light' }],
  ...absent.map(([kind, cell]) => [cell, { kind: 'absent', absent: kind }] as const),
  [money, { kind: 'light' }],
  ...[yesNoWords.nothingLeft, yesNoWords.restDay].map((cell) => [cell, { kind: 'light' }] as const),
  [bodies, { kind: 'body', known: false }],
  [knownBodies, { kind: 'body', known: true }],
  [rhythms, { kind: 'rhythm' }],
  [fields, { kind: 'field' }],
  [papers, { kind: 'paper' }],
];

/** The lexicon as one table, made once for all plans. */
export const lexicon = new PhraseTable<Meaning>();
for (const [cell, meaning] of cells) lexicon.addCell(cell, meaning);

/** The lexicon's words, shared by all readers: typing is mended towards them. */
export const lexiconWords = new Vocabulary();
const others = [
  ...Object.values(yesNoWords),
  ...Object.values(setWords).flatMap(cellsOf),
  counted,
  countedUnits,
];
for (const phrase of [
  ...cells.flatMap(([cell]) => phraseList(cell)),
  ...others.flatMap(phraseList),
  ...momentWords(),
])
  lexiconWords.add(splitPhrase(phrase));

function cellsOf(table: string | readonly (readonly [string, string])[]): string[] {
  return typeof table === 'string' ? [table] : table.map(([, cell]) => cell);
}
