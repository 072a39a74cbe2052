import { type Language, languages } from '../base/texts.ts';
import { BOARD_PATH } from '../people/page-keys.ts';

/** Which shares are meant, by where they stand. */
const conditions = ['tre', 'vuong', 'danglam', 'chualam', 'chuabao', 'xong'] as const;
export type Condition = (typeof conditions)[number];

/** Which tasks are meant, by their kind. */
const kinds = { baocao: 'report', hoatdong: 'activity', sukien: 'event' } as const;
export type KindWord = keyof typeof kinds;
export const kindWords = Object.keys(kinds) as KindWord[];

/** Returns the kind of task that a word of an address names. */
export function kindOf(word: KindWord) {
  return kinds[word];
}

/** What an address shows: everyone who opens it sees the same, as far as their rights allow. */
export interface Filters {
  unit?: string;
  kind?: KindWord;
  condition?: Condition;
  language?: Language;
}

/** Reads filters out of an address. What is no filter, or names none, is left out. @param units codes that the visitor may name */
export function filtersOf(query: Readonly<Record<string, string>>, units: readonly string[]): Filters {
  const { donvi: unit, loai: kind, tinhtrang: condition } = query;
  const language = languageIn(query);
  return {
    ...(unit !== undefined && units.includes(unit) && { unit }),
    ...(isOneOf(kindWords, kind) && { kind }),
    ...(isOneOf(conditions, condition) && { condition }),
    ...(language && { language }),
  };
}

/** Returns the language that an address asks for. */
export function languageIn({ ngonngu }: Readonly<Record<string, string>>): Language | undefined {
  return isOneOf(languages, ngonngu) ? ngonngu : undefined;
}

/** Returns the address of the board with some filters. */
export function boardAddress(filters: Filters): string {
  return BOARD_PATH + queryOf(filters);
}

/** Returns the address of what is on record of a task, or of one unit's share of it; of a unit. */
export function taskAddress(task: string, { language }: Filters, unit?: string): string {
  const at = unit === undefined ? '' : `/${encodeURIComponent(unit)}`;
  return `${BOARD_PATH}/viec/${encodeURIComponent(task)}${at}${queryOf(language ? { language } : {})}`;
}

export function unitAddress(unit: string, { language }: Filters): string {
  return `${BOARD_PATH}/don-vi/${encodeURIComponent(unit)}${queryOf(language ? { language } : {})}`;
}

function queryOf({ unit, kind, condition, language }: Filters): string {
  const query = new URLSearchParams({
    ...(unit !== undefined && { donvi: unit }),
    ...(kind && { loai: kind }),
    ...(condition && { tinhtrang: condition }),
    ...(language && { ngonngu: language }),
  }).toString();
  return query === '' ? '' : `?${query}`;
}

function isOneOf<T extends string>(known: readonly T[], word: string | undefined): word is T {
  return known.some((one) => one === word);
}
