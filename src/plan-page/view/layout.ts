import { html } from 'hono/html';
import type { Translate } from '../../base/texts.ts';
import { DRAFTS_PATH } from '../../people/page-keys.ts';

/** A piece of a page, its texts escaped. */
export type Html = ReturnType<typeof html>;
export const nothing = html``;

/** A whole page. */
export function page(t: Translate, title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="${t('plan-page:lang')}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="${DRAFTS_PATH}/trang.css" />
    <script src="${DRAFTS_PATH}/trang.js" defer></script>
  </head>
  <body>
    ${body}
  </body>
</html>`;
}

/** Hidden fields of a form. */
export function hidden(fields: Readonly<Record<string, string | number>>): Html {
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}
