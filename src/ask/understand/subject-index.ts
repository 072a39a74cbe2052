import MiniSearch from 'minisearch';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Bilingual, Clause, Task } from '../../plan/plan-file.ts';
import { PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Reader } from '../../vietnamese/words/reader.ts';
import { isMarked, type Word, wordOf } from '../../vietnamese/words/word.ts';
import { derivedTaskNames, reportNames, rhythmNames } from './derived-names.ts';

/** Codes of the tasks and clauses that a phrase names, and of those that it is a key phrase or a search phrase of. */
export interface NamedBy {
  names: string[];
  keys: string[];
  search: string[];
}

interface Entry {
  id: string;
  strong: string;
  detail: string;
}

interface Texts {
  names: readonly string[];
  keywords: readonly string[];
  /** What people say for it and its texts do not. */
  search: readonly string[];
  detail: readonly string[];
  /** Names that people use; a title is too long to be typed. */
  aliases: readonly string[];
}

/** In a plan of this size, a word that stands in many of its texts tells nothing and only costs time. */
const largePlan = 300;
const tooCommon = 0.2;

/** The texts of a plan's tasks and clauses, made ready to be searched. */
export class SubjectIndex {
  readonly phrases = new PhraseTable<NamedBy>();
  private readonly index = new MiniSearch<Entry>({
    fields: ['strong', 'detail'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    searchOptions: { boost: { strong: 2.2, detail: 1 }, combineWith: 'OR' },
  });
  private readonly byPhrase = new Map<string, NamedBy>();
  private readonly terms = new Map<string, ReadonlySet<string>>();
  /** Terms without those that only search phrases hold. */
  private readonly own = new Map<string, ReadonlySet<string>>();
  private readonly pairs = new Map<string, ReadonlySet<string>>();
  private readonly kinds = new Map<string, 'task' | 'clause'>();
  private readonly holders = new Map<string, number>();

  constructor(book: PlanBook, reader: Reader) {
    const tasks = book.written.map((task) => this.entry(task.code, 'task', taskTexts(task, book), reader));
    const clauses = book.file.clauses.map((clause) =>
      this.entry(clause.code, 'clause', clauseTexts(clause), reader),
    );
    this.index.addAll([...tasks, ...clauses]);
  }

  kindOf(id: string): 'task' | 'clause' {
    return this.kinds.get(id) ?? 'task';
  }

  /** Positions of the words that stand in a thing's own texts. @param keys those of each word, by `keysOf` */
  held(id: string, keys: readonly (readonly string[])[]): Set<number> {
    return heldBy(this.terms.get(id), keys);
  }

  /** The same, without those that only its search phrases hold. */
  heldByText(id: string, keys: readonly (readonly string[])[]): Set<number> {
    return heldBy(this.own.get(id), keys);
  }

  /** Whether two words stand side by side in a thing's own texts; marks do not matter. */
  holdsPair(id: string, first: Word | undefined, second: Word | undefined): boolean {
    if (!first || !second) return false;
    return this.pairs.get(id)?.has(`${first.folded}_${second.folded}`) ?? false;
  }

  /** Whether a phrase stands in the texts of any of the plan's things; marks matter only for a word alone. */
  says(phrase: readonly Word[]): boolean {
    const [first, ...rest] = phrase;
    if (!first) return false;
    if (rest.length === 0) return keysOf(first).every((key) => this.holders.has(key));
    return [...this.pairs.keys()].some((id) =>
      rest.every((word, at) => this.holdsPair(id, phrase[at], word)),
    );
  }

  /** Whether a word stands in so few of the plan's texts that it points at them. @param keys by `keysOf` */
  isRare(keys: readonly string[]): boolean {
    const most = Math.max(3, 0.04 * this.kinds.size);
    return keys.every((key) => (this.holders.get(key) ?? 0) <= most);
  }

  /** Scores of what holds any of the terms. @param terms with how much each says */
  search(terms: ReadonlyMap<string, number>): Map<string, number> {
    const telling = [...terms.keys()].filter((term) => this.tells(term));
    if (telling.length === 0) return new Map();
    const results = this.index.search(telling.join(' '), { boostTerm: (term) => terms.get(term) ?? 1 });
    // MiniSearch multiplies by how many terms were found; coverage is weighed by the rules instead.
    return new Map(
      results.map(({ id, score, terms: found }) => [String(id), score / Math.max(1, found.length)]),
    );
  }

  private tells(term: string): boolean {
    const size = this.kinds.size;
    return size < largePlan || (this.holders.get(term) ?? 0) < tooCommon * size;
  }

  private entry(id: string, kind: 'task' | 'clause', texts: Texts, reader: Reader): Entry {
    const read = (each: readonly string[]) => each.map((text) => reader.learn(text));
    const [names, keys, detail] = [read(texts.names), read(texts.keywords), read(texts.detail)];
    const search = read(texts.search);
    for (const words of read(texts.aliases)) {
      const others = [reportOn, reportOfRhythm, reportOfUnit, atEachPlace].flatMap((namesOf) =>
        namesOf(words),
      );
      for (const name of [words, ...others]) this.namedBy(name).names.push(id);
    }
    for (const words of keys) this.namedBy(words).keys.push(id);
    for (const words of search) this.namedBy(words).search.push(id);
    const text = [...names, ...keys, ...detail];
    const all = [...text, ...search];
    const terms = new Set(all.flat().flatMap(allKeysOf));
    this.own.set(id, new Set(text.flat().flatMap(allKeysOf)));
    for (const term of terms) this.holders.set(term, (this.holders.get(term) ?? 0) + 1);
    this.terms.set(id, terms);
    this.pairs.set(id, new Set(all.flatMap(pairsOf)));
    this.kinds.set(id, kind);
    return { id, strong: searchText([...names, ...keys, ...search]), detail: searchText(detail) };
  }

  private namedBy(words: readonly Word[]): NamedBy {
    const key = words.map(({ text }) => text).join(' ');
    const known = this.byPhrase.get(key);
    if (known) return known;
    const made: NamedBy = { names: [], keys: [], search: [] };
    this.byPhrase.set(key, made);
    this.phrases.add(words, made);
    return made;
  }
}

/** A "báo cáo bạo lực giới" is as often called "báo cáo về bạo lực giới". */
function reportOn(words: readonly Word[]): Word[][] {
  const isReport = words[0]?.folded === 'bao' && words[1]?.folded === 'cao' && words.length > 2;
  if (!isReport || words[2]?.folded === 've') return [];
  return [[...words.slice(0, 2), wordOf('về'), ...words.slice(2)]];
}

/** "Báo cáo năm của trạm", also "báo cáo năm trạm". */
function reportOfUnit(words: readonly Word[]): Word[][] {
  const isReport = words[0]?.folded === 'bao' && words[1]?.folded === 'cao';
  const short = words.filter(({ folded }) => folded !== 'cua');
  return isReport && short.length < words.length ? [short] : [];
}

/** A "lễ phát động ở xã phường" is one "ở phường", "cấp xã" and "của xã" as well. */
function atEachPlace(words: readonly Word[]): Word[][] {
  const place = words.findIndex(({ folded }) => /^(?:xa|phuong|thon)$/.test(folded));
  const of = words[place - 1];
  const kinds = words.slice(place);
  if (
    place < 3 ||
    !of ||
    !places.has(of.folded) ||
    !kinds.every(({ folded }) => /^(?:xa|phuong|thon)$/.test(folded))
  )
    return [];
  return ['ở', 'tại', 'của', 'cấp', 'dưới', 'các'].flatMap((before) =>
    kinds.map((kind) => [...words.slice(0, place - 1), wordOf(before), kind]),
  );
}

const places = new Set(['o', 'tai', 'cua', 'cap', 'duoi', 'cac']);

/** A "báo cáo tháng 7" is one of the monthly reports. */
function reportOfRhythm(words: readonly Word[]): Word[][] {
  const [first, second, rhythm, number, ...rest] = words;
  const isReport = first?.folded === 'bao' && second?.folded === 'cao' && rest.length === 0;
  const isNumbered =
    /^(?:thang|quy)$/.test(rhythm?.folded ?? '') && /^(?:\d+|[ivx]+)$/.test(number?.text ?? '');
  return isReport && isNumbered ? [words.slice(0, 3)] : [];
}

/** What a task is called whose file lists no names for it. */
function derivedNamesOf(task: Task, book: PlanBook): string[] {
  const receiver = task.recipient === undefined ? undefined : book.recipient(task.recipient)?.name.vi;
  const isForMany = task.lead.some((party) => book.group(party) !== undefined);
  return [...derivedTaskNames(task, book.written), ...reportNames(task, receiver, isForMany)];
}

function taskTexts(task: Task, book: PlanBook): Texts {
  const clause = book.clause(task.clause);
  const dates = [task.date, task.repeats, ...(task.dates ?? [])];
  const written = dates.flatMap((date) => date?.written ?? []);
  const labels = task.dates?.map(({ label }) => label) ?? [];
  const listed = task.aliases.length > 0 ? task.aliases : derivedNamesOf(task, book);
  const aliases = [...new Set([...listed, ...rhythmNames(task)])];
  return {
    names: [...both(task.title), ...aliases],
    keywords: task.keywords,
    search: task.search,
    detail: [
      ...[
        task.detail,
        clause?.title,
        task.when,
        task.attends,
        task.places,
        task.partners,
        ...labels,
        ...task.notes,
      ].flatMap(both),
      ...written,
    ],
    aliases,
  };
}

function clauseTexts({ title, keywords, search, text, notes }: Clause): Texts {
  return { names: both(title), keywords, search, detail: [text, ...notes].flatMap(both), aliases: [] };
}

function heldBy(terms: ReadonlySet<string> | undefined, keys: readonly (readonly string[])[]): Set<number> {
  return new Set(
    [...keys.entries()].filter(([, each]) => each.some((key) => terms?.has(key))).map(([at]) => at),
  );
}

function both(text: Bilingual | undefined): string[] {
  return text ? [text.vi, text.en] : [];
}

function searchText(texts: readonly (readonly Word[])[]): string {
  return texts.flat().flatMap(allKeysOf).join(' ');
}

function pairsOf(words: readonly Word[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]?.folded ?? ''}_${word.folded}`);
}

/** Keys under which a word of the plan is found: its letters with all, some or none of their marks. */
function allKeysOf(word: Word): string[] {
  if (!isMarked(word)) return [stem(word.folded)];
  return [...new Set([word.folded, marked(word), word.shape, `${word.folded}${word.tone}`])];
}

/** A word typed with marks is looked for with them, one without is looked for by its letters. */
export function keysOf(word: Word): string[] {
  return isMarked(word) ? [marked(word)] : [stem(word.folded)];
}

function marked(word: Word): string {
  return `${word.shape}${word.tone}`;
}

/** English endings off; Vietnamese syllables have none of them. */
function stem(letters: string): string {
  if (letters.length > 5 && letters.endsWith('ies')) return `${letters.slice(0, -3)}y`;
  if (letters.length > 5 && /(?:ing|ed)$/.test(letters)) return letters.replace(/(?:ing|ed)$/, '');
  if (letters.length > 4 && letters.endsWith('es') && /(?:s|x|ch|sh)es$/.test(letters))
    return letters.slice(0, -2);
  return letters.length > 3 && letters.endsWith('s') && !letters.endsWith('ss')
    ? letters.slice(0, -1)
    : letters;
}
