import { html } from 'htm/preact';
import type { ShareList } from '../model/models.ts';
import { Sign } from './light.ts';

/** Shares, a line each: how it stands, what it is, whose, and why. */
export function ShareListView({ list: { id, title, rows, empty, more } }: { list: ShareList }) {
  return html`<section class="card shares" id=${id} aria-labelledby=${`${id}-title`}>
    <h2 id=${`${id}-title`}>${title}</h2>
    ${rows.length === 0 && html`<p class="empty">${empty}</p>`}
    <ul>
      ${rows.map(
        ({ key, light, words, unit, task, due, why, isQuoted }) => html`<li key=${key}>
          <${Sign} light=${light} words=${words} />
          <div class="what">
            <a class="task" href=${task.href}>${task.label}</a>
            <p class="of"><a href=${unit.href}>${unit.label}</a>${due && html` · ${due}`}</p>
            ${why !== undefined && (isQuoted ? html`<blockquote>${why}</blockquote>` : html`<p class="why">${why}</p>`)}
          </div>
        </li>`,
      )}
    </ul>
    ${more && html`<p><a class="more" href=${more.href}>${more.label}</a></p>`}
  </section>`;
}
