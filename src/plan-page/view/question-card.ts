import { html } from 'hono/html';
import { DRAFTS_PATH } from '../../people/page-keys.ts';
import type { Question } from '../../plan-draft/stored/questions.ts';
import { datesCard, datesSummary } from './dates-card.ts';
import type { DraftView } from './draft-view.ts';
import { headCard } from './head-card.ts';
import { type Html, hidden, nothing } from './layout.ts';
import { leadsCard, leadsSummary } from './leads-card.ts';
import { unitsCard } from './units-card.ts';

/** A question: open, with its evidence and its choices; decided, in a line that can be opened again. */
export function questionCard(view: DraftView, question: Question, number: number): Html {
  const { t, fault, draft } = view;
  const { id, isDecided } = question;
  const shown = isDecided ? summaryOf(view, question) : undefined;
  const again = html`<form method="post" action="${DRAFTS_PATH}/${draft.id}">
    ${hidden({ revision: draft.revision, question: id, choice: 'again' })}
    <button aria-label="${t('plan-page:again-named', { number })}">${t('plan-page:again')}</button>
  </form>`;
  const faulty =
    fault?.question === id
      ? html`<p class="fault" role="alert">${t(`plan-page:fault.${fault.why}`)}</p>`
      : nothing;
  return html`<section class="card ${isDecided ? 'decided' : 'open'}" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title"><span class="number">${number}</span> ${titleOf(view, question)}</h2>
    ${faulty}
    ${shown === undefined ? openCard(view, question) : html`<div class="summary"><p>${shown}</p>${draft.isImported ? nothing : again}</div>`}
  </section>`;
}

function titleOf({ t, draft }: DraftView, question: Question): string {
  switch (question.kind) {
    case 'head':
      return t('plan-page:head.what');
    case 'units':
      return t('plan-page:units.title', { count: draft.content.units.length });
    case 'dates': {
      const [first = 0] = question.dates;
      const mention = draft.reading.plan.draft?.dates[first];
      const is = t(`draft:is.${mention?.is ?? 'ask'}`);
      const count = question.dates.length;
      if (count > 1) return t('plan-page:dates.title', { is, count });
      return t('plan-page:dates.title-one', { is, written: mention?.written });
    }
    case 'leads':
      return t(`plan-page:leads.title.${question.why}`, { count: question.tasks.length });
  }
}

function openCard(view: DraftView, question: Question): Html {
  switch (question.kind) {
    case 'head':
      return headCard(view);
    case 'units':
      return unitsCard(view);
    case 'dates':
      return datesCard(view, question);
    case 'leads':
      return leadsCard(view, question);
  }
}

function summaryOf(view: DraftView, question: Question): string {
  const { content } = view.draft;
  switch (question.kind) {
    case 'head':
      return [content.issuer.vi, content.number, content.code].filter(Boolean).join(' · ');
    case 'units':
      return content.units.map(({ name }) => name.vi).join('; ');
    case 'dates':
      return datesSummary(view, question.dates);
    case 'leads':
      return leadsSummary(view, question.tasks);
  }
}
