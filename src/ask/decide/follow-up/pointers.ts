import { longest, meant, PhraseTable } from '../../../vietnamese/words/phrases.ts';
import type { Word } from '../../../vietnamese/words/word.ts';
import * as lexicon from '../../lexicon/going-on.ts';

/* Words of a question that point back at what was spoken of. */

type Sign =
  | {
      kind:
        | 'pronoun'
        | 'other'
        | 'correction'
        | 'one-on'
        | 'next-on'
        | 'connecting'
        | 'both'
        | 'all'
        | 'the-next'
        | 'its-day'
        | 'others'
        | 'taking-part'
        | 'of-them'
        | 'dated'
        | 'again'
        | 'back'
        | 'filler';
    }
  | { kind: 'place'; place: number }
  | { kind: 'beside-day'; days: number };

const table = new PhraseTable<Sign>();
table.addCell(lexicon.pronouns, { kind: 'pronoun' });
table.addCell(lexicon.otherOnes, { kind: 'other' });
table.addCell(lexicon.corrections, { kind: 'correction' });
table.addCell(lexicon.onePeriodOn, { kind: 'one-on' });
table.addCell(lexicon.nextInOrder, { kind: 'next-on' });
table.addCell(lexicon.connecting, { kind: 'connecting' });
table.addCell(lexicon.ofItsDay, { kind: 'its-day' });
table.addCell(lexicon.bothOnes, { kind: 'both' });
table.addCell(lexicon.theNext, { kind: 'the-next' });
table.addCell(lexicon.allOnes, { kind: 'all' });
table.addCell(lexicon.theOthers, { kind: 'others' });
table.addCell(lexicon.takingPart, { kind: 'taking-part' });
table.addCell(lexicon.dated, { kind: 'dated' });
table.addCell(lexicon.ofThem, { kind: 'of-them' });
table.addCell(lexicon.listAgain, { kind: 'again' });
table.addCell(lexicon.goingBack, { kind: 'back' });
table.addCell(lexicon.fillers, { kind: 'filler' });
for (const [days, cell] of lexicon.besideItsDay) table.addCell(cell, { kind: 'beside-day', days });
for (const [place, cell] of lexicon.places) table.addCell(cell, { kind: 'place', place });

/** What of a question only points back, with the words that do. */
export interface Pointers {
  signs: readonly Sign[];
  positions: ReadonlySet<number>;
}

export function pointersIn(words: readonly Word[]): Pointers {
  const found = longest(meant(table.findAll(words), words));
  const positions = new Set(found.flatMap(({ start, end }) => range(start, end)));
  return { signs: found.map(({ value }) => value), positions };
}

/** Whether words say no more than "it". */
export function pointsBack(words: readonly Word[]): boolean {
  const { signs, positions } = pointersIn(words);
  return signs.some(({ kind }) => kind === 'pronoun') && words.every((_, at) => positions.has(at));
}

/** How many days from the one written of a task words point: "đúng ngày đó" at it, "trước một hôm" before it. */
export function daysBeside(words: readonly Word[]): number | undefined {
  const beside = pointersIn(words).signs.find((sign) => sign.kind === 'beside-day');
  if (beside?.kind === 'beside-day') return beside.days;
  return /(?:^| )(?:hom|ngay|bua) (?:do|day|ay)(?: |$)/.test(words.map(({ folded }) => folded).join(' '))
    ? 0
    : undefined;
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, at) => start + at);
}

export function pointsAt({ signs }: Pointers, kind: Sign['kind']): boolean {
  return signs.some((sign) => sign.kind === kind);
}
