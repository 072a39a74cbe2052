import { otherForms } from '../lexicon/other-forms.ts';
import { mend } from './mend.ts';
import { type Found, longest, PhraseTable } from './phrases.ts';
import { split, splitOurs, splitPhrase } from './split.ts';
import { Vocabulary } from './vocabulary.ts';
import { hasMarks, inPlaceOf, isMarked, type Word, wordOf } from './word.ts';

/** Joining words are dropped everywhere, so that "BĐG và VSTBPN" and "BĐG, VSTBPN" read alike. */
const joining = new Set(['và', 'and']);
const month = wordOf('tháng');
const quarter = wordOf('quý');

/** Read with the first reader, for all of them. */
let forms: ReturnType<typeof otherForms> | undefined;

/** Turns text into words: that of the lexicon and the plan as written, that of people with their slips mended. */
export class Reader {
  readonly vocabulary: Vocabulary;
  private readonly meanings = new PhraseTable<readonly Word[]>();
  /** The same as written out in what a person typed. */
  private readonly written = new Map<readonly Word[], readonly Word[]>();
  /** What only people say, and only where they typed it with its marks. */
  private readonly spoken = new PhraseTable<readonly Word[]>();

  /**
   * @param known words known from the start
   * @param abbreviations short forms of the plan's field, with what they stand for
   */
  constructor(known: Vocabulary, abbreviations: Readonly<Record<string, string>> = {}) {
    this.vocabulary = new Vocabulary(known);
    forms ??= otherForms();
    for (const [form, meaning] of forms.sure) {
      this.meanings.add(splitPhrase(form), splitPhrase(meaning));
      // One that is several words long can be mistyped; short ones are too near to other words.
      if (splitPhrase(form).length > 1) this.vocabulary.add(splitPhrase(form));
    }
    for (const [form, meaning] of forms.withMarks) {
      this.spoken.add(splitPhrase(form), splitPhrase(meaning));
      this.vocabulary.add(splitPhrase(form));
    }
    for (const [form, meaning] of Object.entries(abbreviations)) {
      this.meanings.add(splitOurs(form), splitOurs(meaning));
      // Long ones can be mistyped; short ones are too near to other words.
      if (form.length >= 5) this.vocabulary.add(splitOurs(form));
    }
  }

  /** A text of ours: no mending. Its words become known ones. */
  learn(text: string): Word[] {
    const words = this.expand(splitOurs(text), (value) => value);
    this.vocabulary.add(words);
    return words;
  }

  /** A text that a person typed: its slips are mended. */
  read(text: string): Word[] {
    const words = split(text);
    const spoken = hasMarks(words) ? this.spoken : undefined;
    const writtenOut = (value: readonly Word[]) => this.writtenOut(value);
    const mended = mend(this.expand(words, writtenOut, spoken), this.vocabulary, namesIn(text));
    return this.expand(mended, writtenOut, spoken);
  }

  private writtenOut(value: readonly Word[]): readonly Word[] {
    const known = this.written.get(value) ?? value.map((word): Word => ({ ...word, isWrittenOut: true }));
    this.written.set(value, known);
    return known;
  }

  private expand(
    words: readonly Word[],
    as: (value: readonly Word[]) => readonly Word[],
    spoken?: PhraseTable<readonly Word[]>,
  ): Word[] {
    const meant = this.meanings.findAll(words).filter((phrase) => isMeant(phrase, words));
    const said = spoken?.findAll(words).filter(({ start, end, exact }) => exact === end - start) ?? [];
    const found = longest([...meant, ...said]);
    const expanded: Word[] = [];
    let at = 0;
    for (const { start, end, value } of found) {
      expanded.push(...words.slice(at, start), ...inPlaceOf(words[end - 1], as(value)));
      at = end;
    }
    expanded.push(...words.slice(at));
    const isJoining = (word: Word | undefined) =>
      word !== undefined && (joining.has(word.text) || word.text === 'va');
    return withUnitsOfTime(expanded).flatMap((word, at, all) => {
      if (isJoining(word)) return [];
      return [isJoining(all[at + 1]) ? { ...word, joins: true } : word];
    });
  }
}

/** Words within a text that have a capital where the others have none. */
function namesIn(text: string): Set<string> {
  const capitals = text.normalize('NFC').match(/(?<=\S\s+)\p{Lu}\p{Ll}+/gu) ?? [];
  return new Set(capitals.map((word) => word.toLowerCase()));
}

/** "sau tháng 11" is not "sáu tháng": who writes one mark writes them all, and a number says which month is meant. */
function isMeant({ start, end, exact, value }: Found<readonly Word[]>, words: readonly Word[]): boolean {
  const typed = words.slice(start, end);
  if (exact < typed.length && typed.some(isMarked)) return false;
  return exact === typed.length || !value.some(isCount) || !isCount(words[end]);
}

/** "t 11" is a month, "q 2" a quarter; the letters alone are not. */
function withUnitsOfTime(words: readonly Word[]): Word[] {
  return words.map((word, at) => {
    const beside = isCount(words[at - 1]) || isCount(words[at + 1]);
    const isOrdinal = word.text === 'th' && englishDate.test(words[at + 1]?.text ?? '');
    // What was typed stays with it: "t2" is also Monday.
    if (beside && !isOrdinal && (word.text === 't' || word.text === 'th'))
      return { ...month, text: word.text };
    const counted = isCount(words[at + 1]) || /^(?:i{1,3}|iv)$/.test(words[at + 1]?.text ?? '');
    return counted && word.text === 'q' ? quarter : word;
  });
}

/** "the 17th of December", "17th December". */
const englishDate = /^(?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

function isCount(word: Word | undefined): boolean {
  return word !== undefined && /^\d{1,2}$/.test(word.text);
}
