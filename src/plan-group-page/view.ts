import { html } from 'htm/preact';
import { Lamp, Sign } from '../board/view/light.ts';
import { PLAN_GROUP_PATH } from '../plan-groups/page-keys.ts';
import type { Cell, FilterForm, Frame, GroupPage, NumberTable, StateTable, Tile } from './models.ts';

/** A whole page of a group of plans, drawn on the server. */
export function PageView({ page }: { page: GroupPage }) {
  const { frame, lines, tiles, filters, states, pager, tables } = page;
  return html`<a class="skip" href="#noi-dung">${frame.words.skip}</a>
    <${Bar} frame=${frame} />
    <main id="noi-dung" tabindex="-1">
      <div class="head">
        <h1>${frame.title}</h1>
        <p class="as-of">${frame.asOf} · ${frame.scope}</p>
        ${lines.map((line, at) => html`<p key=${at} class=${at === 0 ? 'sum' : 'hint'}>${at === 0 ? html`<b>${line}</b>` : line}</p>`)}
      </div>
      ${tiles.length > 0 && html`<${Tiles} tiles=${tiles} label=${filters?.label} />`}
      ${filters && html`<${Filters} form=${filters} />`}
      <${States} table=${states} />
      ${
        pager &&
        html`<nav class="filters" aria-label=${pager.label}>
          ${pager.previous && html`<a href=${pager.previous.href} rel="prev">${pager.previous.label}</a>`}
          <p class="hint">${pager.label}</p>
          ${pager.next && html`<a href=${pager.next.href} rel="next">${pager.next.label}</a>`}
        </nav>`
      }
      ${tables.map((table, at) => html`<${Numbers} key=${at} table=${table} id=${`so-${at}`} />`)}
    </main>
    <footer class="foot"><p>${frame.words.source}</p></footer>`;
}

function Bar({ frame: { home, words, languages } }: { frame: Frame }) {
  return html`<header class="bar">
    <a class="home" href=${home.href}>${home.label}</a>
    <p class="line" role="status"></p>
    <nav class="tools" aria-label=${home.label}>
      ${languages.map(
        ({ code, href, label, isChosen }) =>
          html`<a key=${code} href=${href} lang=${code} hreflang=${code} aria-current=${isChosen ? 'true' : undefined}>${label}</a>`,
      )}
      <button type="button" id="in" hidden>${words.print}</button>
      <form method="post" action=${`${PLAN_GROUP_PATH}/ra`}><button>${words.logout}</button></form>
    </nav>
  </header>`;
}

function Tiles({ tiles, label }: { tiles: readonly Tile[]; label: string | undefined }) {
  return html`<nav class="tiles" aria-label=${label}>
    ${tiles.map(
      ({ key, href, light, value, label: name, isChosen }) => html`<a
        key=${key}
        class=${`tile ${light}`}
        href=${href}
        aria-current=${isChosen ? 'true' : undefined}
      >
        <span class="value"><${Lamp} light=${light} />${value}</span>
        <span class="name">${name}</span>
      </a>`,
    )}
  </nav>`;
}

function Filters({ form: { choices, hidden, show, clear, label } }: { form: FilterForm }) {
  return html`<form class="filters" method="get" action=${PLAN_GROUP_PATH} aria-label=${label}>
    ${Object.entries(hidden).map(([name, value]) => html`<input key=${name} type="hidden" name=${name} value=${value} />`)}
    ${choices.map(
      ({ name, label: of, value, options }) => html`<div class="field" key=${name}>
        <label for=${`loc-${name}`}>${of}</label>
        <select id=${`loc-${name}`} name=${name}>
          ${options.map(
            (option) =>
              html`<option key=${option.value} value=${option.value} selected=${option.value === value}>${option.label}</option>`,
          )}
        </select>
      </div>`,
    )}
    <button>${show}</button>
    ${clear && html`<a href=${clear.href}>${clear.label}</a>`}
  </form>`;
}

function States({ table }: { table: StateTable }) {
  const { title, caption, corner, columns, rows, none, empty, legend, more } = table;
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
                    ${columns.map(
                      ({ key, code, title: name, due }) => html`<th key=${key} scope="col" title=${name}>
                        <span class="name">${code} ${name}</span>
                        <span class="due">${due}</span>
                      </th>`,
                    )}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ({ key, name, href, sum, cells }) => html`<tr key=${key}>
                      <th scope="row">${href ? html`<a href=${href}>${name}</a>` : name} <span class="due">${sum}</span></th>
                      ${cells.map((cell, at) => html`<${StateCell} key=${columns[at]?.key} cell=${cell} none=${none} />`)}
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
    ${more && html`<p class="hint">${more}</p>`}
  </section>`;
}

function StateCell({ cell, none }: { cell: Cell | undefined; none: string }) {
  if (!cell) return html`<td class="none"><span class="unseen">${none}</span></td>`;
  return html`<td class=${cell.light}>
    <span class="unseen">${cell.label}</span>
    <span aria-hidden="true"><${Sign} light=${cell.light} words=${cell.words} /></span>
  </td>`;
}

function Numbers({ table: { title, columns, rows }, id }: { table: NumberTable; id: string }) {
  const [first, ...others] = columns;
  return html`<section class="card targets" aria-labelledby=${id}>
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
            ${values.map((value, at) => html`<td key=${at} data-label=${others[at]}>${value}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
