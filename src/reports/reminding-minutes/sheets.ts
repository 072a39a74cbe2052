import { type Translate, textsIn } from '../../base/texts.ts';
import type { Cell, Sheet, Table } from '../table.ts';
import { placesOf, type Told, type UnitMinutes } from './minutes.ts';
import { headLines, type MinutesScene, toldWords } from './words.ts';

/** Of the columns, in characters: the sums by unit; the lines. */
const SUM_WIDTHS = [42, 10, 11, 11, 11, 11, 12, 12];
const LINE_WIDTHS = [26, 16, 16, 44, 26, 8, 16, 26];

/** The minutes of reminding as a workbook: the sums of each unit on the first sheet, every message on the second. */
export function minutesSheets(scene: MinutesScene): Sheet[] {
  const t = textsIn(scene.language);
  const footer = t('minutes:title');
  const lines = headLines(scene);
  return [
    {
      ...{ name: t('minutes:sheet.sums'), title: t('minutes:title'), lines, footer },
      widths: SUM_WIDTHS,
      parts: [{ table: sums(scene, t) }],
    },
    {
      ...{ name: t('minutes:sheet.lines'), title: t('minutes:sheet.all'), lines, footer },
      widths: LINE_WIDTHS,
      parts: [{ table: all(scene, t) }],
    },
  ];
}

function sums({ minutes: { units }, book, language }: MinutesScene, t: Translate): Table {
  const columns = ['unit', 'told', 'accepted', 'unclear', 'failed', 'expired', 'acknowledged', 'answered'];
  return {
    columns: headers(columns, t),
    rowCount: units.length,
    rows: units.map(({ unit, told }) => [book.nameOf(unit, language), ...numbers(told)]),
    total: [t('minutes:total'), ...numbers(units.flatMap(({ told }) => told))],
  };
}

/** How many messages, in how many chats they ended how, how many were acknowledged, after how many the unit said something. */
function numbers(told: readonly Told[]): Cell[] {
  const { accepted, unclear, failed, expired } = placesOf(told);
  const acknowledged = told.filter(({ acknowledgedOn }) => acknowledgedOn !== undefined);
  const answered = told.filter(({ tasks }) => tasks.some(({ answeredOn }) => answeredOn !== undefined));
  return [told.length, accepted, unclear, failed, expired, acknowledged.length, answered.length];
}

function all(scene: MinutesScene, t: Translate): Table {
  const { units } = scene.minutes;
  const columns = ['unit', 'at', 'kind', 'about', 'outcome', 'groups', 'acknowledged', 'answered'];
  return {
    columns: headers(columns, t),
    rowCount: units.reduce((sum, { told }) => sum + Math.max(1, told.length), 0),
    rows: units.flatMap((unit) => rowsOf(unit, scene, t)),
  };
}

/** Who was told nothing has a line that says so. */
function rowsOf({ unit, told }: UnitMinutes, scene: MinutesScene, t: Translate): Cell[][] {
  const name = scene.book.nameOf(unit, scene.language);
  const none = Array<undefined>(4).fill(undefined);
  if (told.length === 0) return [[name, undefined, undefined, t('minutes:nothing'), ...none]];
  return told.map((line) => {
    const { kind, about, outcome, answered } = toldWords(line, scene);
    return [name, line.at, kind, about, outcome, line.groups, line.acknowledgedOn, answered];
  });
}

function headers(columns: readonly string[], t: Translate): Table['columns'] {
  return columns.map((column) => ({ header: t(`minutes:column.${column}`) }));
}
