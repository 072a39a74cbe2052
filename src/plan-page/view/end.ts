import { html } from 'hono/html';
import { DRAFTS_PATH } from '../../people/page-keys.ts';
import { findingWords } from '../../preflight/words.ts';
import type { DraftView, LookedThrough } from './draft-view.ts';
import { type Html, hidden, nothing } from './layout.ts';

/** The end of the page: what is left, what stands against the plan, and the button that makes it live. */
export function endSection(view: DraftView, left: number): Html {
  const { t, draft } = view;
  return html`<section class="card end" id="end" aria-labelledby="end-title">
    <h2 id="end-title">${t(draft.isImported ? 'plan-page:end.live' : 'plan-page:end.title')}</h2>
    ${draft.isImported ? html`<p>${t('plan-page:end.live-words')}</p>` : toPlan(view, left)}
    <p>
      <a href="${DRAFTS_PATH}/${draft.id}/ke-hoach.yaml" download>${t('plan-page:end.download')}</a>
    </p>
  </section>`;
}

function toPlan(view: DraftView, left: number): Html {
  const { t, checked } = view;
  if (left > 0) return html`<p>${t('plan-page:end.left', { count: left })}</p>`;
  if (!checked) return nothing;
  if ('file' in checked) return html`${foundBefore(view, checked.found)} ${importForm(view)}`;
  return html`<p class="fault" role="alert">${t('plan-page:end.problems', { count: checked.problems.length })}</p>
    <ul>
      ${checked.problems.map(
        ({ path, problem, mend }) => html`<li>
          ${t(problem.key, { ...problem.params })} ${t(mend.key, { ...mend.params })} <span class="place">${path}</span>
        </li>`,
      )}
    </ul>`;
}

/** What pre-flight finds: to be looked at, nothing that keeps the plan from going live. */
function foundBefore({ t, language }: DraftView, { book, findings }: LookedThrough): Html {
  if (findings.length === 0) return html`<p>${t('plan-page:end.nothing-found')}</p>`;
  const words = findings.map((finding) => findingWords(finding, { t, language, book }));
  return html`<p>${t('plan-page:end.found', { count: words.length })}</p>
    <ul class="findings">
      ${words.map(({ what, mend }) => html`<li>${what} <span class="hint">${mend}</span></li>`)}
    </ul>`;
}

function importForm({ t, draft, existing, removals }: DraftView): Html {
  const agree = removals && {
    tasks: removals.tasks.removed.join(', '),
    units: removals.units.removed.join(', '),
  };
  return html`${existing ? html`<p>${t('plan-page:end.replaces', { code: existing.code })}</p>` : nothing}
    <form method="post" action="${DRAFTS_PATH}/${draft.id}/nap">
      ${hidden({ revision: draft.revision, planRevision: existing?.revision ?? 0 })}
      ${
        agree
          ? html`<p class="fault" role="alert">${t('plan-page:end.removes', agree)}</p>
              ${hidden({ removals: 'yes' })}`
          : nothing
      }
      <button class="main">${t(agree ? 'plan-page:end.import-removing' : 'plan-page:end.import')}</button>
    </form>`;
}
