import { html } from 'htm/preact';
import type { Matrix } from '../model/models.ts';
import { Lamp, Sign } from './light.ts';

/** Units against dated tasks. It scrolls by itself where it is wider than the screen, the units staying in sight. */
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
                    ${columns.map(
                      ({
                        code,
                        title: name,
                        due,
                        href,
                        isNext,
                      }) => html`<th key=${code} scope="col" class=${isNext ? 'next' : undefined}>
                        <a href=${href} title=${name}><span class="name">${name}</span></a>
                        <span class="due">${due}</span>
                      </th>`,
                    )}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ({ unit, sum, cells }) => html`<tr key=${unit.href}>
                      <th scope="row"><a href=${unit.href}>${unit.label}</a> <span class="due">${sum}</span></th>
                      ${cells.map((cell, at) =>
                        cell
                          ? html`<td key=${columns[at]?.code} class=${cell.light}>
                              <a href=${cell.href} aria-label=${cell.label}><${Lamp} light=${cell.light} />${cell.words}</a>
                            </td>`
                          : html`<td key=${columns[at]?.code} class="none"><span class="unseen">${none}</span></td>`,
                      )}
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
    ${more && html`<p class="hint">${more}</p>`}
  </section>`;
}
