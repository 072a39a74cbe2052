import { html } from 'htm/preact';
import { Filters } from '../board/view/filters.ts';
import { MatrixView } from '../board/view/matrix.ts';
import { type Line, Sheet } from '../board/view/sheet.ts';
import { Tiles } from '../board/view/tiles.ts';
import type { GroupPage, NumberTable } from './models.ts';

/** A whole page of a group of plans: the same on the server and in the browser. */
export function GroupView({ model, line }: { model: GroupPage; line?: Line }) {
  const { frame, lines, ask, back, tiles, filters, states, pager, tables } = model;
  const [first, ...others] = lines;
  return html`<${Sheet} frame=${frame} line=${line}>
    <div class="head">
      <h1>${frame.title}</h1>
      <p class="as-of">${frame.asOf} · ${frame.scope}</p>
      <p class="stands">${first}</p>
      ${others.map((one) => html`<p key=${one} class="hint">${one}</p>`)}
      ${ask && html`<p class="links"><a class="button" href=${ask.href}>${ask.label}</a></p>`}
      ${back && html`<p class="links"><a href=${back.href}>${back.label}</a></p>`}
    </div>
    ${tiles.length > 0 && html`<${Tiles} tiles=${tiles} label=${filters?.label} />`}
    ${filters && html`<${Filters} form=${filters} />`}
    <${MatrixView} matrix=${states} />
    ${pager && html`<${Pager} pager=${pager} />`}
    ${tables.map((table, at) => html`<${Numbers} key=${at} table=${table} id=${`so-${at}`} />`)}
  <//>`;
}

function Pager({ pager: { label, previous, next } }: { pager: NonNullable<GroupPage['pager']> }) {
  return html`<nav class="filters" aria-label=${label}>
    ${previous && html`<a href=${previous.href} rel="prev">${previous.label}</a>`}
    <p class="hint">${label}</p>
    ${next && html`<a href=${next.href} rel="next">${next.label}</a>`}
  </nav>`;
}

function Numbers({ table: { title, columns, rows }, id }: { table: NumberTable; id: string }) {
  const [first, ...others] = columns;
  return html`<section class="card targets numbers" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          ${others.map((name) => html`<th key=${name} scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ key, name, href, values }) => html`<tr key=${key}>
            <th scope="row">${href ? html`<a href=${href}>${name}</a>` : name}</th>
            ${values.map(
              (value, at) =>
                html`<td key=${at} data-label=${others[at]} class=${value === '0' ? 'nought' : undefined}>${value}</td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
