import { html } from 'htm/preact';
import type { Detail, HistoryEntry } from '../model/models.ts';
import { Sign } from './light.ts';
import { ShareListView } from './share-list.ts';

/** What is on record of a unit, a task, or a unit's share of one. */
export function DetailView({ model }: { model: Detail }) {
  const { frame, title, links, light, words, facts, lists, history } = model;
  return html`<div class="head">
      <h1>${title}</h1>
      <p class="as-of">${frame.title} · ${frame.asOf}</p>
      ${words !== undefined && html`<p class="stands">${light ? html`<${Sign} light=${light} words=${words} />` : words}</p>`}
      ${facts.map((fact, at) => html`<p key=${at} class=${at === facts.length - 1 ? 'hint' : undefined}>${fact}</p>`)}
      ${links.length > 0 && html`<p class="links">${links.map(({ href, label }) => html`<a key=${href} href=${href}>${label}</a>`)}</p>`}
    </div>
    ${lists.map((list) => html`<${ShareListView} key=${list.id} list=${list} />`)}
    ${history && html`<${History} history=${history} />`}`;
}

function History({ history: { title, entries, empty, more } }: { history: NonNullable<Detail['history']> }) {
  return html`<section class="card history" aria-labelledby="lich-su-title">
    <h2 id="lich-su-title">${title}</h2>
    ${entries.length === 0 && html`<p class="empty">${empty}</p>`}
    <ol>
      ${entries.map((entry) => html`<${Entry} key=${entry.key} entry=${entry} />`)}
    </ol>
    ${more && html`<p class="hint">${more}</p>`}
  </section>`;
}

function Entry({ entry: { at, light, words, who, figures, note, files } }: { entry: HistoryEntry }) {
  return html`<li>
    <p class="of">${at}${who && html` · ${who}`}</p>
    <${Sign} light=${light} words=${words} />
    ${figures && html`<p>${figures}</p>`}
    ${note !== undefined && html`<blockquote>${note}</blockquote>`}
    ${
      files.length > 0 &&
      html`<ul class="files">
        ${files.map(
          ({ href, label, size }) =>
            html`<li key=${label}><a href=${href}>${label}</a>${size && html` <span class="hint">${size}</span>`}</li>`,
        )}
      </ul>`
    }
  </li>`;
}
