import { html } from 'htm/preact';
import type { Asked, Overview, Targets } from '../model/models.ts';
import { AheadView } from './ahead.ts';
import { Filters } from './filters.ts';
import { Lamp } from './light.ts';
import { MatrixView } from './matrix.ts';
import { ShareListView } from './share-list.ts';
import { Tiles } from './tiles.ts';

/** Where all stand: what is late first. */
export function OverviewView({ model }: { model: Overview }) {
  const {
    frame,
    tiles,
    summary,
    done,
    total,
    lists,
    matrix,
    ahead,
    targets,
    rounds,
    campaigns,
    outbox,
    backup,
  } = model;
  return html`<div class="head">
      <h1>${frame.title}</h1>
      <p class="as-of">${frame.asOf} · ${frame.scope}</p>
      <div class="sum">
        <progress max=${Math.max(total, 1)} value=${done} aria-label=${summary}></progress>
        <p>${summary}</p>
      </div>
    </div>
    <${Tiles} tiles=${tiles} label=${model.filters.label} />
    <${Filters} form=${model.filters} />
    <div class=${lists.length > 1 ? 'lists pair' : 'lists'}>
      ${lists.map((list) => html`<${ShareListView} key=${list.id} list=${list} />`)}
    </div>
    ${ahead && html`<${AheadView} ahead=${ahead} />`}
    <${MatrixView} matrix=${matrix} />
    <div class="pair">
      ${rounds && html`<${AskedView} id="dot-cap-nhat" asked=${rounds} />`}
      ${campaigns && html`<${AskedView} id="chien-dich" asked=${campaigns} />`}
    </div>
    ${targets && html`<${TargetsView} targets=${targets} />`}
    ${
      outbox &&
      html`<section class="card outbox" aria-labelledby="tin-title">
        <h2 id="tin-title">${outbox.title}</h2>
        <p><${Lamp} light=${outbox.light} /> ${outbox.words}</p>
      </section>`
    }
    ${
      backup &&
      html`<section class="card outbox" aria-labelledby="sao-luu-title">
        <h2 id="sao-luu-title">${backup.title}</h2>
        <p><${Lamp} light=${backup.light} /> ${backup.words}</p>
      </section>`
    }`;
}

function AskedView({ id, asked: { title, rows, empty } }: { id: string; asked: Asked }) {
  return html`<section class="card asked" aria-labelledby=${`${id}-title`}>
    <h2 id=${`${id}-title`}>${title}</h2>
    ${rows.length === 0 && html`<p class="empty">${empty}</p>`}
    ${rows.map(
      ({ key, title: name, words, done, total, missing }) => html`<article key=${key}>
        <h3>${name}</h3>
        <div class="sum">
          <progress max=${Math.max(total, 1)} value=${done} aria-label=${words}></progress>
          <p>${words}</p>
        </div>
        ${missing.map(
          ({ label, names }) => html`<p key=${label} class="missing"><b>${label}</b> ${names.join(', ')}</p>`,
        )}
      </article>`,
    )}
  </section>`;
}

function TargetsView({ targets: { title, rows, columns, empty } }: { targets: Targets }) {
  return html`<section class="card targets" aria-labelledby="chi-tieu-title">
    <h2 id="chi-tieu-title">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">${empty}</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">${columns.name}</th>
                <th scope="col">${columns.wanted}</th>
                ${columns.reached && html`<th scope="col">${columns.reached}</th>`}
                <th scope="col">${columns.by}</th>
                <th scope="col">${columns.who}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ({ key, name, wanted, reached, by, who, written }) => html`<tr key=${key}>
                  <th scope="row">${name}<span class="written">${written}</span></th>
                  <td data-label=${columns.wanted}><b>${wanted}</b></td>
                  ${columns.reached && html`<td data-label=${columns.reached}>${reached ?? '–'}</td>`}
                  <td data-label=${columns.by}>${by ?? '–'}</td>
                  <td data-label=${columns.who}>${who ?? '–'}</td>
                </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}
