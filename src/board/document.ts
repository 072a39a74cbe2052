import { html } from 'htm/preact';
import type { ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { htmlDocument } from '../http/html-document.ts';
import type { Frame } from './model/models.ts';

/** A page of which a script goes on from what the server drew. */
interface PageDocument<Model extends { frame: Frame }> {
  /** Where the page is, with its style sheets and its script. */
  path: string;
  model: Model;
  view: ComponentType<{ model: Model }>;
}

/** Returns a whole page as it is seen before any script runs, with what the script goes on from. */
export function pageDocument<Model extends { frame: Frame }>({
  path,
  model,
  view,
}: PageDocument<Model>): string {
  const { language, windowTitle } = model.frame;
  return htmlDocument({
    ...{ language, title: windowTitle, styles: `${path}/bang.css` },
    head: `<link rel="stylesheet" media="print" href="${path}/in.css?ngonngu=${language}">
<script type="module" src="${path}/bang.js"></script>`,
    body: `<div id="trang">${renderToString(html`<${view} model=${model} />`)}</div>
<script type="application/json" id="model">${jsonInHtml(model)}</script>`,
  });
}

/** What a page that is not live says: at the door, or where something is to be confirmed. */
export interface DoorWords {
  language: string;
  title: string;
  /** Paragraphs, the most important first. */
  words: readonly string[];
  /** The button that does what the words say, by a form to this address; undefined: there is nothing to do. */
  button?: string | undefined;
  /** Where else one may go. */
  link?: { href: string; label: string };
}

/** Returns a page of a few words. @param path where its style sheet is */
export function doorDocument(path: string, { language, title, words, button, link }: DoorWords): string {
  const body = html`<main class="door">
    <h1>${title}</h1>
    ${words.map((one) => html`<p>${one}</p>`)}
    ${button !== undefined && html`<form method="post"><button class="main">${button}</button></form>`}
    ${link && html`<p><a href=${link.href}>${link.label}</a></p>`}
  </main>`;
  const styles = `${path}/bang.css`;
  return htmlDocument({ language, title, styles, head: '', body: renderToString(body) });
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
