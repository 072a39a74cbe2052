import { html } from 'htm/preact';
import type { FilterForm } from '../model/models.ts';

/** Lists to choose from, which go into the address. */
export function Filters({ form: { choices, hidden, show, clear, label, action } }: { form: FilterForm }) {
  return html`<form class="filters" method="get" action=${action} aria-label=${label}>
    ${Object.entries(hidden).map(([name, value]) => html`<input key=${name} type="hidden" name=${name} value=${value} />`)}
    ${choices.map(
      ({ name, label: of, value, options }) => html`<div class="field" key=${name}>
        <label for=${`loc-${name}`}>${of}</label>
        <select id=${`loc-${name}`} name=${name} key=${value}>
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
