import { html } from 'htm/preact';
import type { Light } from '../model/models.ts';

/** Each light has a shape of its own beside its colour. */
const shapes: Readonly<Record<Light, string>> = {
  red: 'M8 1 15 14.5H1Z',
  amber: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2v10A5 5 0 0 1 8 3Z',
  green: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1.2 10.4L3.6 8.2l1.2-1.2 2 2 4.4-4.4 1.2 1.2Z',
  grey: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
};

/** A light, for the eye: the words stand beside it. */
export function Lamp({ light }: { light: Light }) {
  return html`<svg class=${`lamp ${light}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d=${shapes[light]} />
  </svg>`;
}

/** A light with its words. */
export function Sign({ light, words }: { light: Light; words: string }) {
  return html`<span class=${`sign ${light}`}><${Lamp} light=${light} />${words}</span>`;
}
