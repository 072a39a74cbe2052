import { html } from 'htm/preact';
import type { Tile } from '../model/models.ts';
import { Lamp } from './light.ts';

/** Numbers that lead to what they count. */
export function Tiles({ tiles, label }: { tiles: readonly Tile[]; label: string }) {
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
