import { type Language, languages } from '../base/texts.ts';
import { PLAN_GROUP_PATH } from '../plan-groups/page-keys.ts';

/** Which plans are meant, by where they stand. */
export const conditions = ['tre', 'vuong', 'chuabao', 'on'] as const;
export type Condition = (typeof conditions)[number];

/** What an address shows: everyone of the level above who opens it sees the same. */
export interface Filters {
  condition?: Condition;
  /** Key of a task. */
  task?: string;
  /** From 0. */
  page: number;
  language?: Language;
}

/** Reads filters out of an address. What is no filter, or names none, is left out. @param tasks keys of the group's tasks */
export function filtersOf(query: Readonly<Record<string, string>>, tasks: readonly string[]): Filters {
  const { tinhtrang, viec, trang = '' } = query;
  const condition = conditions.find((one) => one === tinhtrang);
  const language = languageIn(query);
  return {
    page: /^[1-9]\d{0,3}$/.test(trang) ? Number(trang) - 1 : 0,
    ...(condition && { condition }),
    ...(viec !== undefined && tasks.includes(viec) && { task: viec }),
    ...(language && { language }),
  };
}

/** Returns the language that an address asks for. */
export function languageIn({ ngonngu }: Readonly<Record<string, string>>): Language | undefined {
  return languages.find((one) => one === ngonngu);
}

/** Returns the address of the overview with some filters. */
export function overviewAddress({ condition, task, page, language }: Filters): string {
  return (
    PLAN_GROUP_PATH +
    queryOf({
      ...(condition && { tinhtrang: condition }),
      ...(task !== undefined && { viec: task }),
      ...(page > 0 && { trang: String(page + 1) }),
      ...(language && { ngonngu: language }),
    })
  );
}

/** Returns the address at which plans are asked for what they lack. */
export function askAddress({ task, language }: Pick<Filters, 'task' | 'language'>): string {
  return `${PLAN_GROUP_PATH}/hoi${queryOf({
    ...(task !== undefined && { viec: task }),
    ...(language && { ngonngu: language }),
  })}`;
}

/** Returns the address of one plan. */
export function planAddress(id: number, { language }: Pick<Filters, 'language'>): string {
  return `${PLAN_GROUP_PATH}/ke-hoach/${id}${queryOf(language ? { ngonngu: language } : {})}`;
}

function queryOf(values: Record<string, string>): string {
  const query = new URLSearchParams(values).toString();
  return query === '' ? '' : `?${query}`;
}
