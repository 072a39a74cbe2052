import { languages, textsIn } from '../../base/texts.ts';
import { type PlanFile, planFileSchema } from '../../plan/plan-file.ts';
import { breach, type Path } from '../../plan/plan-problem.ts';
import { checkPlan } from '../../plan/rules/index.ts';
import { fold } from '../../vietnamese/fold.ts';
import { type ReadCell, valueIn } from './cells.ts';
import { type Column, keyOf, parts, planFields, type SheetPart, wordsFor } from './columns.ts';
import { cellName, type ReadSheet, readXlsx } from './read-xlsx.ts';
import { type SheetProblem, SheetRefusedError } from './refusal.ts';

/** A plan of a workbook: as its cells have it, and checked. */
export interface SheetPlan {
  readonly plan: Record<string, unknown>;
  readonly file: PlanFile;
}

/**
 * Reads a plan from a workbook as `workbookSheets` makes them, in either language.
 * @param countries those whose public holidays are known
 * @throws SheetRefusedError naming each problem's cell; DocumentRefusedError for a workbook that cannot be read
 */
export function workbookPlan(bytes: Uint8Array, countries?: ReadonlySet<string>): SheetPlan {
  const reading = new WorkbookReading(readXlsx(bytes));
  const plan = reading.plan();
  const { breaches = [] } = checkPlan(plan, countries);
  const problems = [
    ...reading.problems,
    ...breaches.map(({ path, problem, mend }) => ({ cell: reading.cellAt(path), problem, mend })),
  ];
  if (problems.length > 0) throw new SheetRefusedError(problems);
  return { plan, file: planFileSchema.parse(plan) };
}

/** The head of a table stands among the first rows. */
const LAST_HEAD_ROW = 12;

class WorkbookReading {
  readonly problems: SheetProblem[] = [];
  readonly #cells = new Map<string, string>();
  readonly #sheets: readonly ReadSheet[];

  constructor(sheets: readonly ReadSheet[]) {
    this.#sheets = sheets;
  }

  plan(): Record<string, unknown> {
    const plan: Record<string, unknown> = { format: 1 };
    this.#planFields(plan);
    for (const part of parts) this.#part(plan, part);
    this.#intoTasks(plan);
    return plan;
  }

  /** The cell that a place of the plan was read from; of a field that is missing, its row or sheet. */
  cellAt(path: Path): string {
    for (let length = path.length; length > 0; length -= 1) {
      const found = this.#cells.get(path.slice(0, length).join('.'));
      if (found !== undefined) return found;
    }
    return '-';
  }

  #sheet(name: string): ReadSheet | undefined {
    const names = languages.map((language) => fold(textsIn(language)(`sheet:name.${name}`)));
    return this.#sheets.find((sheet) => names.includes(fold(sheet.name)));
  }

  #planFields(plan: Record<string, unknown>): void {
    const sheet = this.#sheet('plan');
    if (!sheet) return;
    const byName = namesOf(planFields, 'field');
    for (const [row, cells] of sheet.rows) {
      const column = byName.get(fold(String(cells.get(0) ?? '')));
      if (!column) continue;
      this.#put(plan, column.field.split('.'), valueIn(cells.get(1), column, []), `${sheet.name}!B${row}`);
      if (column.field.endsWith('.vi') && cells.has(2)) {
        const english: Column = { ...column, kind: 'text' };
        this.#put(
          plan,
          column.field.replace(/vi$/, 'en').split('.'),
          valueIn(cells.get(2), english, []),
          `${sheet.name}!C${row}`,
        );
      }
    }
  }

  #part(plan: Record<string, unknown>, part: SheetPart): void {
    const sheet = this.#sheet(part.name);
    const head = sheet && this.#head(sheet, part);
    if (!sheet || !head) return;
    const items: Record<string, unknown>[] = [];
    for (const [row, cells] of sheet.rows) {
      if (row <= head.row || cells.size === 0) continue;
      const at = [...part.path, items.length].join('.');
      this.#cells.set(at, `${sheet.name}!A${row}`);
      items.push(
        this.#item(part, head.columns, cells, (field, column) =>
          this.#cells.set(`${at}.${field}`, `${sheet.name}!${cellName(row, column)}`),
        ),
      );
    }
    this.#cells.set(part.path.join('.'), `${sheet.name}!A${head.row}`);
    if (items.length > 0) put(plan, part.path, part.name === 'abbreviations' ? recordOf(items) : items);
  }

  /** Several dates of a task are on a separate sheet of the workbook, and with their task in the plan. */
  #intoTasks(plan: Record<string, unknown>): void {
    const { taskDates, tasks } = plan;
    delete plan.taskDates;
    const places = new Map(listOf(tasks).map((task, index) => [task.code, { task, index }]));
    for (const [row, { task: code, ...date }] of listOf(taskDates).entries()) {
      const from = `taskDates.${row}`;
      const place = places.get(code);
      if (!place) {
        const { problem, mend } = breach([], 'unknownTask', { code: String(code ?? '').slice(0, 60) });
        this.problems.push({ cell: this.cellAt(['taskDates', row, 'task']), problem, mend });
        continue;
      }
      const dates = listOf(place.task.dates);
      for (const [path, cell] of [...this.#cells])
        if (path === from || path.startsWith(`${from}.`))
          this.#cells.set(`tasks.${place.index}.dates.${dates.length}${path.slice(from.length)}`, cell);
      place.task.dates = [...dates, date];
    }
  }

  #item(
    part: SheetPart,
    columns: ReadonlyMap<number, Column>,
    cells: ReadonlyMap<number, ReadCell>,
    note: (field: string, column: number) => void,
  ): Record<string, unknown> {
    const item: Record<string, unknown> = {};
    for (const [place, column] of columns) {
      const value = valueIn(cells.get(place), column, wordsFor(part, column));
      if (value === undefined) continue;
      note(column.field, place);
      if (column.kind === 'notes') putNotes(item, column.field, value);
      else put(item, column.field.split('.'), value);
    }
    return item;
  }

  /** The row with the names of the columns; a name that is none of them is a problem. */
  #head(sheet: ReadSheet, part: SheetPart): { row: number; columns: Map<number, Column> } | undefined {
    const byName = namesOf(part.columns, 'column');
    for (const [row, cells] of sheet.rows) {
      if (row > LAST_HEAD_ROW) break;
      const found = [...cells].map(([place, cell]) => [place, byName.get(fold(String(cell)))] as const);
      if (found.filter(([, column]) => column).length < 2) continue;
      for (const [place, column] of found)
        if (!column) this.#stranger(`${sheet.name}!${cellName(row, place)}`, String(cells.get(place)));
      return {
        row,
        columns: new Map(found.flatMap(([place, column]) => (column ? [[place, column] as const] : []))),
      };
    }
    return undefined;
  }

  #stranger(cell: string, name: string): void {
    const { problem, mend } = breach([], 'unknownColumn', { name: name.slice(0, 60) });
    this.problems.push({ cell, problem, mend });
  }

  #put(plan: Record<string, unknown>, path: readonly string[], value: unknown, cell: string): void {
    this.#cells.set(path.join('.'), cell);
    if (value !== undefined) put(plan, path, value);
  }
}

/** Columns by their names in all languages. */
function namesOf(columns: readonly Column[], sort: 'field' | 'column'): Map<string, Column> {
  return new Map(
    columns.flatMap((column) =>
      languages.map((language) => {
        const t = textsIn(language);
        const key = keyOf(column);
        return [fold(sort === 'field' ? t(`sheet:field.${key}`) : t(`sheet:column.${key}`)), column] as const;
      }),
    ),
  );
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = target[first];
  const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  target[first] = next;
  put(next, rest, value);
}

/** Notes in both languages are in two columns, line by line. */
function putNotes(item: Record<string, unknown>, field: string, value: unknown): void {
  const [name = '', language = 'vi'] = field.split('.');
  const known = Array.isArray(item[name]) ? (item[name] as Record<string, unknown>[]) : [];
  item[name] = (value as string[]).map((text, at) => ({ ...known[at], [language]: text }));
}

function recordOf(items: readonly Record<string, unknown>[]): Record<string, unknown> {
  return Object.fromEntries(items.map(({ short, meaning }) => [String(short), meaning]));
}
