import { html } from 'htm/preact';
import { renderToString } from 'preact-render-to-string';
import { htmlDocument } from '../http/html-document.ts';
import { BOARD_PATH } from '../people/page-keys.ts';
import type { BoardPage, Frame } from './model/models.ts';
import { Board } from './view/board.ts';

/** Returns a whole page as it is seen before any script runs, with what the script goes on from. */
export function pageDocument(model: BoardPage): string {
  const { frame } = model;
  const drawn = renderToString(html`<${Board} model=${model} />`);
  return shell(
    frame.language,
    frame.windowTitle,
    `<link rel="stylesheet" media="print" href="${BOARD_PATH}/in.css?ngonngu=${frame.language}">
<script type="module" src="${BOARD_PATH}/bang.js"></script>`,
    `<div id="board">${drawn}</div>
<script type="application/json" id="model">${jsonInHtml(model)}</script>`,
  );
}

/** What a page without a session says. */
export interface DoorWords {
  language: string;
  title: string;
  words: string;
  /** The button that spends the link, where there is a link. */
  button: string | undefined;
}

/** Returns the page of those whom it does not know: what to do, or the button that opens the board. */
export function doorDocument({ language, title, words, button }: DoorWords): string {
  const body = html`<main class="door">
    <h1>${title}</h1>
    <p>${words}</p>
    ${button !== undefined && html`<form method="post"><button class="main">${button}</button></form>`}
  </main>`;
  return shell(language, title, '', renderToString(body));
}

/** Returns the style sheet for paper: on each sheet the plan, the day and the page's number. */
export function printSheet({ title, asOf, scope }: Pick<Frame, 'title' | 'asOf' | 'scope'>): string {
  return `@page {
  @top-left { content: ${cssString(title)}; }
  @top-right { content: ${cssString(asOf)}; }
  @bottom-left { content: ${cssString(scope)}; }
  @bottom-right { content: counter(page) " / " counter(pages); }
}
`;
}

function shell(language: string, title: string, head: string, body: string): string {
  return htmlDocument({ language, title, styles: `${BOARD_PATH}/bang.css`, head, body });
}

/** No text of it ends the element that holds it. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A text as a string of CSS: all but letters, digits and spaces by their numbers, so that nothing of it is read as CSS. */
function cssString(text: string): string {
  const safe = text.replace(
    /[^\p{L}\p{N} ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe}"`;
}
