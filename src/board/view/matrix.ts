import { html } from 'htm/preact';
import type { Matrix, MatrixCell } from '../model/models.ts';
import { Lamp, Sign } from './light.ts';

/** Rows against dated tasks. It scrolls by itself where it is wider than the screen, the names of the rows staying in sight. */
export function MatrixView({ matrix }: { matrix: Matrix }) {
  const { title, caption, corner, columns, rows, none, empty, legend, more } = matrix;
  return html`<section class="card matrix" aria-labelledby="bang-title">
    <h2 id="bang-title">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">${empty}</p>`
        : html`<ul class="legend">
              ${legend.map(({ light, label }) => html`<li key=${light}><${Sign} light=${light} words=${label} /></li>`)}
            </ul>
            <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
              <table>
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
              </table>
            </div>`
    }
    ${more && html`<p class="hint">${more}</p>`}
  </section>`;
}

function Column({ column: { title, due, href, isNext } }: { column: Matrix['columns'][number] }) {
  const name = html`<span class="name">${title}</span>`;
  return html`<th scope="col" class=${isNext ? 'next' : undefined} title=${title}>
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
