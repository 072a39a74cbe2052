import { html } from 'htm/preact';
import { renderToString } from 'preact-render-to-string';
import { escaped, htmlDocument } from '../http/html-document.ts';
import { PLAN_GROUP_PATH } from '../plan-groups/page-keys.ts';
import type { GroupPage } from './models.ts';
import { PageView } from './view.ts';

/** Returns a whole page. The script needs nothing but the stamp of what is shown. */
export function pageDocument(page: GroupPage): string {
  const { language, windowTitle, stamp } = page.frame;
  const drawn = renderToString(html`<${PageView} page=${page} />`);
  const head = `<link rel="stylesheet" media="print" href="${PLAN_GROUP_PATH}/in.css?ngonngu=${language}">
<script type="module" src="${PLAN_GROUP_PATH}/capduoi.js"></script>`;
  return shell(language, windowTitle, head, `<div id="trang" data-stamp="${escaped(stamp)}">${drawn}</div>`);
}

/** What a page without a session says. */
export interface DoorWords {
  language: string;
  title: string;
  words: string;
  /** The button that spends the link, where there is a link. */
  button: string | undefined;
}

/** Returns the page of those whom it does not know: what to do, or the button that opens the page. */
export function doorDocument({ language, title, words, button }: DoorWords): string {
  const body = html`<main class="door">
    <h1>${title}</h1>
    <p>${words}</p>
    ${button !== undefined && html`<form method="post"><button class="main">${button}</button></form>`}
  </main>`;
  return shell(language, title, '', renderToString(body));
}

function shell(language: string, title: string, head: string, body: string): string {
  return htmlDocument({ language, title, styles: `${PLAN_GROUP_PATH}/bang.css`, head, body });
}
