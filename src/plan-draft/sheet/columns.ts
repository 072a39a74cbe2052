/*
 * The sheets of a plan as a workbook, and their columns: each a field of the plan file, with how a cell holds it. What a field is called in
 * the workbook stands in locales/…/sheet.json under the same name.
 */

/**
 * `list` has an item a line, `pairs` "code: value" a line, `notes` a text a line (its English one in a column of its own), `days` a day a line,
 * `numbers` a number a line, `decimal` may have a fraction, `monthDay` is a number or the month's last day, `term` a month, quarter, half-year
 * or year, `exceptions` a term a line, with its own day or the task that it goes into; `yes` is a word for yes or no, `word` one of some words that the plan file writes in English.
 */
export type CellKind =
  | 'text'
  | 'number'
  | 'day'
  | 'list'
  | 'pairs'
  | 'notes'
  | 'days'
  | 'numbers'
  | 'decimal'
  | 'monthDay'
  | 'term'
  | 'exceptions'
  | 'yes'
  | 'word';

export interface Column {
  /** The field from its item on: `date.day`. */
  readonly field: string;
  /** Its name in locales/…/sheet.json, where that is not the field's own. */
  readonly key?: string;
  readonly kind: CellKind;
  /** Of the column, in characters. */
  readonly width: number;
}

export interface SheetPart {
  /** Its sheet's name in locales/…/sheet.json. */
  readonly name: string;
  /** Where its items are in the plan file. */
  readonly path: readonly string[];
  readonly columns: readonly Column[];
}

/** "field kind width" or "field|key kind width", one a line. */
function columns(lines: string): Column[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', kind = 'text', width = '20'] = line.trim().split(/\s+/);
      const [field = '', key] = name.split('|');
      return { field, ...(key !== undefined && { key }), kind: kind as CellKind, width: Number(width) };
    });
}

/** Fields of the plan itself, a row each; those with `.vi` have their English beside them. */
export const planFields = columns(`
  code text
  year number
  title.vi text
  issuer.vi text
  number text
  issuedOn day
  signedBy text
  basis.vi text
  locality.name.vi text
  locality.aliases list
  timeZone text
  holidays.country text
  holidays.worked days
  others.words.vi text
  others.by text
  lastYear number
  confirm text
  rolled.from text
  rolled.confirmed yes
  reminders.before numbers
  reminders.after numbers
  reminders.time text
  reminders.digest yes
  reminders.quiet.from text
  reminders.quiet.to text
  reminders.events.before numbers
  reminders.events.results numbers
  peopleFrom text
`);

const figureColumns = columns(`
  code text 16
  name.vi text 40
  measure.vi text 12
  counts word 20
  partOf text 16
  name.en text 30
  measure.en text 12
`);

export const parts: readonly SheetPart[] = [
  {
    name: 'units',
    path: ['units'],
    columns: columns(`
      code text 16
      name.vi text 40
      short.vi text 18
      aliases list 30
      kind text 12
      namedIn text 10
      requested yes 10
      name.en text 30
      short.en text 18
    `),
  },
  {
    name: 'groups',
    path: ['groups'],
    columns: columns(`
      code text 16
      name.vi text 40
      aliases list 30
      members list 20
      namedIn text 10
      name.en text 30
    `),
  },
  {
    name: 'recipients',
    path: ['recipients'],
    columns: columns(`
      code text 16
      name.vi text 40
      aliases list 30
      via text 16
      name.en text 30
    `),
  },
  {
    name: 'clauses',
    path: ['clauses'],
    columns: columns(`
      code text 10
      kind word 12
      title.vi text 40
      text.vi text 60
      keywords list 24
      search list 24
      notes.vi notes 30
      title.en text 30
      text.en text 40
      notes.en notes 30
    `),
  },
  {
    name: 'tasks',
    path: ['tasks'],
    columns: columns(`
      code text 10
      clause text 10
      title.vi text 44
      lead list 18
      participants list 18
      date.rule word 14
      date.day day 12
      date.from day 12
      date.to day 12
      date.written text 26
      recipient text 16
      kind word 12
      when.vi text 20
      partners.vi text 24
      detail.vi text 50
      attends.vi text 24
      places.vi text 24
      inferred pairs 20
      aliases list 24
      keywords list 24
      search list 24
      sensitive yes 10
      feeds text 10
      notes.vi notes 30
      date.unconfirmed.vi text 24
      invited list 18
      date.term term 18
      date.hour text 10
      repeats.every word 14
      repeats.rule word 14
      repeats.day monthDay 12
      repeats.month number 10
      repeats.hour text 10
      repeats.written text 26
      repeats.from term 12
      repeats.until term 12
      repeats.except exceptions 24
      confirm word 12
      title.en text 30
      when.en text 20
      partners.en text 20
      detail.en text 40
      attends.en text 20
      places.en text 20
      notes.en notes 30
      date.unconfirmed.en text 24
    `),
  },
  {
    name: 'taskDates',
    path: ['taskDates'],
    columns: columns(`
      task text 10
      code text 8
      label.vi text 20
      rule|date-rule word 14
      day|date-day day 12
      from|date-from day 12
      to|date-to day 12
      hour|date-hour text 10
      term|date-term term 18
      written|date-written text 26
      unconfirmed.vi|date-unconfirmed-vi text 24
      label.en text 20
      unconfirmed.en|date-unconfirmed-en text 24
    `),
  },
  {
    name: 'targets',
    path: ['targets'],
    columns: columns(`
      code text 10
      clause text 10
      name.vi text 44
      value decimal 10
      measure.vi text 12
      bound word 12
      of.vi text 30
      lead|target-lead list 18
      by|target-by term 12
      written|target-written text 50
      figure text 16
      tasks|target-tasks list 12
      aliases list 24
      name.en text 30
      measure.en text 12
      of.en text 24
    `),
  },
  {
    name: 'dates',
    path: ['draft', 'dates'],
    columns: columns(`
      at text 10
      sentence text 60
      written text 26
      is word 14
      task text 10
      flags list 16
      confirmed yes 10
    `),
  },
  {
    name: 'papers',
    path: ['papers'],
    columns: columns(`
      code text 16
      name.vi text 40
      aliases list 24
      number text 20
      date day 12
      issuer.vi text 30
      subject.vi text 40
      years.from number 8
      years.to number 8
      cited list 14
      notes.vi notes 30
      name.en text 30
      issuer.en text 24
      subject.en text 30
      notes.en notes 30
    `),
  },
  { name: 'sentTo', path: ['sentTo'], columns: columns('vi text 60\nen text 40') },
  {
    name: 'holidays',
    path: ['holidays', 'extra'],
    columns: columns('day day 12\nname.vi text 40\nname.en text 30'),
  },
  {
    name: 'reportFigures',
    path: ['figures', 'report'],
    columns: figureColumns,
  },
  {
    name: 'eventFigures',
    path: ['figures', 'event'],
    columns: figureColumns,
  },
  {
    name: 'activityFigures',
    path: ['figures', 'activity'],
    columns: figureColumns,
  },
  { name: 'abbreviations', path: ['abbreviations'], columns: columns('short text 16\nmeaning text 50') },
  {
    name: 'unitChanges',
    path: ['unitChanges'],
    columns: columns(`
      renamed text 16
      to text 16
      merged list 20
      split text 16
      into list 20
      from day 12
      decision text 40
    `),
  },
  {
    name: 'formerUnits',
    path: ['formerUnits'],
    columns: columns('code text 16\nname.vi text 40\naliases list 30\nname.en text 30'),
  },
];

/** What words stand for in the plan file, by the field that they are for; the workbook has them in its own language. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  'date.rule': ['before', 'by', 'on', 'from-to', 'within'],
  rule: ['before', 'by', 'on', 'from-to', 'within'],
  'repeats.rule': ['before', 'by', 'on'],
  'repeats.every': ['month', 'quarter', 'half-year', 'year'],
  bound: ['at-least', 'at-most'],
  counts: ['since-last', 'to-date'],
  'tasks.kind': ['report', 'event', 'activity'],
  'clauses.kind': ['section', 'purpose', 'passage'],
  is: ['deadline', 'basis', 'target', 'history', 'recurring', 'period', 'ask'],
};

/** The words that a column may hold. */
export function wordsFor(part: SheetPart, { field }: Column): readonly string[] {
  return wordsOf[field] ?? wordsOf[`${part.name}.${field}`] ?? [];
}

/** A column's name in the locales: that of "date.day" is "date-day". */
export function keyOf({ field, key = field.replaceAll('.', '-') }: Column): string {
  return key;
}
