import { html } from 'htm/preact';

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-6 16-3-6.5L4 12zM11 13.5l4-4',
  attach: 'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.8 1.8 0 0 1-2.5-2.5L15 7',
  close: 'M6 6l12 12M18 6L6 18',
  reply: 'M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7',
  down: 'M12 5v14M6 13l6 6 6-6',
  more: 'M12 6.01V6M12 12.01V12M12 18.01V18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.500z',
  works: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM7 17a2 2 0 1 0 4 0 2 2 0 0 0-4 0z',
  tour: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 8.500v7l6-3.500-6-3.500z',
  next: 'M5 5l9 7-9 7V5zM18 5v14',
  calendar:
    'M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 10.500h16M8 3v4M16 3v4',
  group:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 2.7-5 6-5s6 2 6 5M16 5.300a3 3 0 0 1 0 5.400M18 14.400c1.9.8 3 2.4 3 4.6',
  file: 'M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5',
  swap: 'M7 4L3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7',
};

/** A line icon. It carries no meaning of its own: the control around it has the label. */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}

/** The round picture of a person, a group or the bot. */
export function Avatar({ id, name, kind }) {
  if (kind === 'bot')
    return html`<span class="avatar round" aria-hidden="true"><img src="/page/logo.svg" alt="" /></span>`;
  const shade = { background: `var(--shade-${Math.abs(id) % 7})` };
  if (kind === 'group')
    return html`<span class="avatar round" style=${shade} aria-hidden="true"><${Icon} name="group" /></span>`;
  const initial = name.trim().split(/\s+/).at(-1)?.[0] ?? '?';
  return html`<span class="avatar round" style=${shade} aria-hidden="true">${initial.toUpperCase()}</span>`;
}
