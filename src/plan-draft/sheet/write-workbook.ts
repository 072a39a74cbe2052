import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import type { PlanFile } from '../../plan/plan-file.ts';
import type { Cell, Sheet } from '../../reports/table.ts';
import { cellOf } from './cells.ts';
import { type Column, keyOf, parts, planFields, type SheetPart } from './columns.ts';

/** A plan as a workbook to be filled in: a sheet for the plan itself and one for each of its parts. `workbookPlan` reads it back. */
export function workbookSheets(plan: PlanFile, language: Language): Sheet[] {
  const t = textsIn(language);
  return [planSheet(plan, t), ...parts.map((part) => partSheet(plan, part, t))];
}

function planSheet(plan: PlanFile, t: Translate): Sheet {
  const english: Column = { field: '', kind: 'text', width: 50 };
  const rows = planFields.map((column): Cell[] => {
    const value = at(plan, column.field);
    const inEnglish = column.field.endsWith('.vi') ? at(plan, column.field.replace(/vi$/, 'en')) : undefined;
    return [
      t(`sheet:field.${keyOf(column)}`),
      cellOf(value, column, t),
      cellOf(inEnglish === value ? undefined : inEnglish, english, t),
    ];
  });
  const headers = [t('sheet:head.field'), t('sheet:head.value'), t('sheet:head.english')];
  return sheet('plan', t, [30, 60, 50], headers, rows);
}

function partSheet(plan: PlanFile, part: SheetPart, t: Translate): Sheet {
  const rows = itemsOf(plan, part).map((item) =>
    part.columns.map((column) => cellOf(shown(item, column.field), column, t)),
  );
  const headers = part.columns.map((column) => t(`sheet:column.${keyOf(column)}`));
  return sheet(
    part.name,
    t,
    part.columns.map(({ width }) => width),
    headers,
    rows,
  );
}

function sheet(
  name: string,
  t: Translate,
  widths: readonly number[],
  headers: readonly string[],
  rows: readonly Cell[][],
): Sheet {
  return {
    name: t(`sheet:name.${name}`),
    title: t(`sheet:name.${name}`),
    lines: [t(`sheet:help.${name}`)],
    widths,
    parts: [{ table: { columns: headers.map((header) => ({ header })), rowCount: rows.length, rows } }],
    footer: t(`sheet:name.${name}`),
  };
}

/** The items of a part; those of a record are its pairs, several dates of a task have its code. */
function itemsOf(plan: PlanFile, { name, path }: SheetPart): readonly unknown[] {
  if (name === 'taskDates')
    return plan.tasks.flatMap(({ code, dates = [] }) => dates.map((date) => ({ task: code, ...date })));
  const found = at(plan, path.join('.'));
  if (Array.isArray(found)) return found;
  const isRecord = typeof found === 'object' && found !== null;
  return isRecord ? Object.entries(found).map(([short, meaning]) => ({ short, meaning })) : [];
}

/** A field's value. An English text that only repeats the Vietnamese one is left out; notes are split into their languages. */
function shown(item: unknown, field: string): unknown {
  const [first = '', ...rest] = field.split('.');
  const value = at(item, first);
  if (Array.isArray(value) && rest.length > 0) {
    const texts = value.map((one) => at(one, rest.join('.')));
    const isRepeated = rest.at(-1) === 'en' && value.every((one) => at(one, 'vi') === at(one, 'en'));
    return isRepeated ? undefined : texts;
  }
  const own = at(item, field);
  const isRepeated =
    (field === 'en' || field.endsWith('.en')) && own === at(item, field.replace(/en$/, 'vi'));
  return isRepeated ? undefined : own;
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, step) => {
    const holds = typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step);
    return holds ? Reflect.get(inside, step) : undefined;
  }, value);
}
