import { html } from 'hono/html';
import { decisionForm } from './decision-form.ts';
import type { DraftView } from './draft-view.ts';
import type { Html } from './layout.ts';

/** The units: each with its name, to be put right, joined with another or left out; and those that were not read. */
export function unitsCard(view: DraftView): Html {
  const { t, draft } = view;
  const { units } = draft.content;
  const rows = units.map(
    ({ code, name }) => html`<li>
      <input name="name-${code}" value="${name.vi}" required aria-label="${t('plan-page:units.name', { unit: name.vi })}" />
      <select name="into-${code}" aria-label="${t('plan-page:units.what', { unit: name.vi })}">
        <option value="">${t('plan-page:units.stays')}</option>
        <option value="none">${t('plan-page:units.none')}</option>
        ${units
          .filter((other) => other.code !== code)
          .map(
            (other) =>
              html`<option value="${other.code}">${t('plan-page:units.into', { unit: other.name.vi })}</option>`,
          )}
      </select>
    </li>`,
  );
  const fields = html`<ul class="units">
      ${rows}
    </ul>
    <p>
      <label for="added">${t('plan-page:units.added')}</label>
      <textarea id="added" name="added" rows="2"></textarea>
    </p>
    <button class="main" name="choice" value="as-read">${t('plan-page:units.right')}</button>`;
  return html`<p class="hint">${t('plan-page:units.hint')}</p>${decisionForm(view, 'units', [], fields)}`;
}
