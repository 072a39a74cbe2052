import { html } from 'htm/preact';
import type { ShareGroup, ShareList } from '../model/models.ts';
import { Sign } from './light.ts';

/** Shares, those of a task that stand alike together: how they stand, what it is, whose, and why. */
export function ShareListView({ list: { id, title, groups, empty, more } }: { list: ShareList }) {
  return html`<section class="card shares" id=${id} aria-labelledby=${`${id}-title`}>
    <h2 id=${`${id}-title`}>${title}</h2>
    ${groups.length === 0 && html`<p class="empty">${empty}</p>`}
    <ul>
      ${groups.map((group) => html`<${Group} key=${group.key} group=${group} />`)}
    </ul>
    ${more && html`<p><a class="more" href=${more.href}>${more.label}</a></p>`}
  </section>`;
}

function Group({ group: { light, words, task, due, units, others } }: { group: ShareGroup }) {
  return html`<li>
    <${Sign} light=${light} words=${words} />
    <div class="what">
      ${task && html`<a class="task" href=${task.href}>${task.label}</a>`}
      ${due && html`<p class="of">${due}</p>`}
      ${units.map(
        ({ key, unit, why, isQuoted }) => html`<div key=${key} class="unit">
          ${unit && html`<a href=${unit.href}>${unit.label}</a>`}
          ${isQuoted ? html`<blockquote>${why}</blockquote>` : html`<p class="why">${why}</p>`}
        </div>`,
      )}
      ${
        others &&
        html`<p class="unit">
          ${others.label && html`<span class="why">${others.label} </span>`}
          ${others.units.map(
            ({ href, label }, at) => html`${at > 0 ? ', ' : ''}<a key=${href} href=${href}>${label}</a>`,
          )}
        </p>`
      }
    </div>
  </li>`;
}
