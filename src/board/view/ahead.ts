import { html } from 'htm/preact';
import type { Ahead } from '../model/models.ts';
import { Sign } from './light.ts';

/** The time line of the days ahead: a strip with all days, and below it those on which something is due. */
export function AheadView({ ahead: { title, empty, strip, days } }: { ahead: Ahead }) {
  return html`<section class="card ahead" aria-labelledby="sap-toi-title">
    <h2 id="sap-toi-title">${title}</h2>
    <ol class="strip" aria-hidden="true">
      ${strip.map(
        ({
          day,
          number,
          isOff,
          count,
          label,
        }) => html`<li key=${day} class=${isOff ? 'off' : undefined} title=${label}>
          <span class="number">${number}</span
          ><span class=${count > 0 ? 'mark' : 'mark nothing'}>${count > 0 ? count : ''}</span>
        </li>`,
      )}
    </ol>
    ${days.length === 0 && html`<p class="empty">${empty}</p>`}
    <ol class="days">
      ${days.map(
        ({ day, words, left, tasks }) => html`<li key=${day}>
          <h3>${words} <span class="left">${left}</span></h3>
          <ul>
            ${tasks.map(
              ({ key, task, words: standing, light, who }) => html`<li key=${key}>
                <a class="task" href=${task.href}>${task.label}</a>
                <${Sign} light=${light} words=${standing} />
                <p class="of">${who}</p>
              </li>`,
            )}
          </ul>
        </li>`,
      )}
    </ol>
  </section>`;
}
