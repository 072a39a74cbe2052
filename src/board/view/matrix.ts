import { html } from 'htm/preact';
import type { TargetedEvent } from 'preact';
import type { Matrix, MatrixCell } from '../model/models.ts';
import { Lamp, Sign } from './light.ts';

/** Columns that a sheet of paper holds, and of those with long titles; a wider table is printed in parts. */
const MOST_ON_PAPER = 12;
const MOST_LONG_ON_PAPER = 8;
/** A longer title gets a wider column, so that it is no tower of lines. */
const LONG_TITLE = 100;

/** Rows against dated tasks. It scrolls by itself where it is wider than the screen, the names of the rows staying in sight. */
export function MatrixView({ matrix }: { matrix: Matrix }) {
  const { title, caption, rows, empty, legend, more } = matrix;
  const parts = onPaper(matrix);
  return html`<section class=${parts.length > 0 ? 'card matrix in-parts' : 'card matrix'} aria-labelledby="bang-title">
    <h2 id="bang-title">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">${empty}</p>`
        : html`<ul class="legend">
              ${legend.map(({ light, label }) => html`<li key=${light}><${Sign} light=${light} words=${label} /></li>`)}
            </ul>
            <div class="scroll" tabindex="0" role="region" aria-label=${caption} onFocusIn=${showWhole}>
              <${Table} matrix=${matrix} />
            </div>
            ${parts.map((part) => html`<div key=${part.columns[0]?.code} class="part"><${Table} matrix=${part} /></div>`)}`
    }
    ${more && html`<p class="hint">${more}</p>`}
  </section>`;
}

/** The parts in which a wide table is printed, of as many columns each; none of one that a sheet holds. */
function onPaper(matrix: Matrix): Matrix[] {
  const { columns, rows } = matrix;
  const most = columns.some(isLong) ? MOST_LONG_ON_PAPER : MOST_ON_PAPER;
  const parts = Math.ceil(columns.length / most);
  const size = Math.ceil(columns.length / parts);
  if (parts < 2) return [];
  return Array.from({ length: parts }, (_, part) => {
    const cut = <One>(all: readonly One[]) => all.slice(part * size, (part + 1) * size);
    return { ...matrix, columns: cut(columns), rows: rows.map((row) => ({ ...row, cells: cut(row.cells) })) };
  });
}

function Table({ matrix: { caption, corner, columns, rows, none } }: { matrix: Matrix }) {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${corner}</th>
        ${columns.map((column) => html`<${Column} key=${`${column.code} ${column.title}`} column=${column} />`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ unit, sum, cells }) => html`<tr key=${unit.href ?? unit.label}>
          <th scope="row">${unit.href ? html`<a href=${unit.href}>${unit.label}</a>` : unit.label} <span class="due">${sum}</span></th>
          ${cells.map((cell, at) => html`<${Cell} key=${columns[at]?.code} cell=${cell} none=${none} />`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Scrolls a table sideways until the cell that has got the focus is seen whole: a browser leaves it where a part of it is seen. */
function showWhole({ currentTarget: table, target }: TargetedEvent<HTMLElement, FocusEvent>): void {
  const cell = target instanceof Element ? target.closest('td, thead th') : null;
  if (!cell) return;
  const { left, right } = cell.getBoundingClientRect();
  const seen = table.getBoundingClientRect();
  const begin = seen.left + (table.querySelector('th')?.offsetWidth ?? 0);
  if (left < begin) table.scrollLeft -= begin - left;
  else if (right > seen.right) table.scrollLeft += Math.min(right - seen.right, left - begin);
}

const isLong = ({ title }: Matrix['columns'][number]) => title.length > LONG_TITLE;

function Column({ column }: { column: Matrix['columns'][number] }) {
  const { title, due, href, isNext } = column;
  const name = html`<span class="name">${title}</span>`;
  const looks = [...(isNext ? ['next'] : []), ...(isLong(column) ? ['long'] : [])].join(' ');
  return html`<th scope="col" class=${looks || undefined}>
    ${href ? html`<a href=${href}>${name}</a>` : name}
    <span class="due">${due}</span>
  </th>`;
}

function Cell({ cell, none }: { cell: MatrixCell | null; none: string }) {
  if (!cell) return html`<td class="none"><span class="unseen">${none}</span></td>`;
  const { light, words, label, href } = cell;
  const shown = html`<${Lamp} light=${light} />${words}`;
  return html`<td class=${light}>
    ${
      href
        ? html`<a class="cell" href=${href} aria-label=${label}>${shown}</a>`
        : html`<span class="unseen">${label}</span><span class="cell" aria-hidden="true">${shown}</span>`
    }
  </td>`;
}
