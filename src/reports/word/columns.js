// Plain JavaScript, for a process of its own that nothing has to be translated for: see fill-template.ts.

/** Around each entry of a list of columns, until its cell is cut there. XML forbids both: no text has them. */
export const [COLUMN_BEGIN, COLUMN_END] = ['\u{FFFE}', '\u{FFFF}'];

const CELL = /<w:tc>(?:(?!<w:tc>).)*?<\/w:tc>/gs;
const ROW = /<w:tr(?:\s[^>]*)?>(?:(?!<w:tr[\s>]).)*?<\/w:tr>/gs;
const TABLE = /<w:tbl>(?:(?!<w:tbl>).)*?<\/w:tbl>/gs;

/**
 * Cuts each cell that holds entries of a list of columns into one for each, side by side. They share the width of the cell that
 * was there; cells above and below that have no such list span them.
 * @param {string} xml a part of a filled document
 */
export function withColumns(xml) {
  if (!xml.includes(COLUMN_END)) return xml;
  const cut = xml.replaceAll(TABLE, (table) =>
    table.includes(COLUMN_END) ? tableWithColumns(table) : table,
  );
  // Outside of tables there is nothing to cut.
  return cut.replaceAll(COLUMN_BEGIN, '').replaceAll(COLUMN_END, '');
}

function tableWithColumns(table) {
  const counts = columnCounts(table);
  const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
  const parts = widths.map((width, column) => sharesOf(width, counts.get(column) ?? 1));
  const grid = parts
    .flat()
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join('');
  return table
    .replace(/<w:tblGrid>.*?<\/w:tblGrid>/s, () => `<w:tblGrid>${grid}</w:tblGrid>`)
    .replaceAll(ROW, (row) => rowWithColumns(row, parts));
}

/** How many cells each column of the grid becomes. */
function columnCounts(table) {
  const counts = new Map();
  for (const [row] of table.matchAll(ROW))
    for (const { cell, column } of cellsIn(row)) {
      const entries = cell.split(COLUMN_END).length - 1;
      if (entries > 0) counts.set(column, Math.max(entries, counts.get(column) ?? 1));
    }
  return counts;
}

function cellsIn(row) {
  let column = 0;
  return [...row.matchAll(CELL)].map(([cell]) => {
    const placed = { cell, column };
    column += spanOf(cell);
    return placed;
  });
}

function rowWithColumns(row, parts) {
  let column = 0;
  return row.replaceAll(CELL, (cell) => {
    const own = parts.slice(column, column + spanOf(cell)).flat();
    column += spanOf(cell);
    const entries = entriesIn(cell);
    if (entries) return entries.map((entry, at) => sized(entry, [own[at] ?? 0])).join('');
    return sized(cell, own);
  });
}

/** The cell once for each entry, each with what is around them; undefined for a cell without entries. */
function entriesIn(cell) {
  const [before, ...rest] = cell.split(COLUMN_BEGIN);
  const after = rest.at(-1)?.split(COLUMN_END)[1];
  return after === undefined ? undefined : rest.map((entry) => before + entry.split(COLUMN_END)[0] + after);
}

/** A cell that spans columns of the grid, given by their widths. */
function sized(cell, widths) {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const span = widths.length > 1 ? `<w:gridSpan w:val="${widths.length}"/>` : '';
  return cell
    .replace(/<w:gridSpan [^>]*\/>/, '')
    .replace(/<w:tcW [^>]*\/>/, () => `<w:tcW w:w="${width}" w:type="dxa"/>${span}`);
}

function spanOf(cell) {
  return Number(/<w:gridSpan w:val="(\d+)"\/>/.exec(cell)?.[1] ?? 1);
}

/** A width in as many whole parts, together as wide. */
function sharesOf(width, count) {
  const each = Math.floor(width / count);
  return Array.from({ length: count }, (_, at) => (at === 0 ? width - each * (count - 1) : each));
}
