import { html } from 'hono/html';
import type { Translate } from '../../base/texts.ts';
import { DRAFTS_PATH } from '../../people/page-keys.ts';
import type { DraftEntry } from '../../plan-draft/stored/plan-drafts.ts';
import { type Html, nothing, page } from './layout.ts';

/** Where a document is sent, and the drafts that are open. @param refusal why the last one gives no plan */
export function homePage(t: Translate, drafts: readonly DraftEntry[], refusal: string | undefined): Html {
  const title = t('plan-page:title');
  const list = html`<section>
    <h2>${t('plan-page:home.drafts')}</h2>
    <ul class="drafts">
      ${drafts.map(
        ({ id, fileName }) => html`<li>
          <a href="${DRAFTS_PATH}/${id}">${fileName}</a>
          <form method="post" action="${DRAFTS_PATH}/${id}/bo">
            <button aria-label="${t('plan-page:home.drop-named', { file: fileName })}">${t('plan-page:home.drop')}</button>
          </form>
        </li>`,
      )}
    </ul>
  </section>`;
  const body = html`<main class="narrow">
    <h1>${title}</h1>
    <p>${t('plan-page:home.words')}</p>
    ${refusal === undefined ? nothing : html`<p class="fault" role="alert">${refusal}</p>`}
    <form method="post" action="${DRAFTS_PATH}/tep" enctype="multipart/form-data">
      <label for="file">${t('plan-page:home.choose')}</label>
      <input id="file" name="file" type="file" required accept=".docx,.pdf,.xlsx" />
      <button class="main">${t('plan-page:home.send')}</button>
    </form>
    ${drafts.length > 0 ? list : nothing}
  </main>`;
  return page(t, title, body);
}
