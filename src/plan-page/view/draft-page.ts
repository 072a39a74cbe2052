import { html } from 'hono/html';
import type { Translate } from '../../base/texts.ts';
import { DRAFTS_PATH } from '../../people/page-keys.ts';
import type { DraftView } from './draft-view.ts';
import { endSection } from './end.ts';
import { type Html, nothing, page } from './layout.ts';
import { questionCard } from './question-card.ts';

/** A draft: each question with its place in the document on the left and what can be decided on the right. */
export function draftPage(view: DraftView): Html {
  const { draft, t } = view;
  const { questions, content } = draft;
  const done = questions.filter(({ isDecided }) => isDecided).length;
  const title = t('plan-page:title');
  const facts = { tasks: content.tasks.length, units: content.units.length };
  const body = html`<header>
      <p><a href="${DRAFTS_PATH}">${t('plan-page:draft.all')}</a></p>
      <h1>${content.title.vi}</h1>
      <p>${content.issuer.vi} · ${draft.fileName} · ${t('plan-page:draft.facts', facts)}</p>
      ${draft.reading.remarks.map((remark) => html`<p class="remark">${t(`draft:remark.${remark}`)}</p>`)}
      ${progress(t, done, questions.length)}
      <p class="keys">${t('plan-page:draft.keys')}</p>
      ${view.notice === undefined ? nothing : html`<p class="fault" role="alert">${t(`plan-page:notice.${view.notice}`)}</p>`}
    </header>
    <main>
      ${questions.map((question, at) => questionCard(view, question, at + 1))}
      ${endSection(view, questions.length - done)}
    </main>`;
  return page(t, `${title}: ${content.title.vi}`, body);
}

function progress(t: Translate, done: number, total: number): Html {
  if (total === 0) return nothing;
  const label = t('plan-page:draft.progress', { done, total });
  return html`<p class="progress">
    <progress max="${total}" value="${done}" aria-label="${label}"></progress> <span>${label}</span>
  </p>`;
}
