import { html } from 'hono/html';
import { isIsoDay } from '../../base/day.ts';
import { dayWords } from '../../plan/day-words.ts';
import { decisionForm } from './decision-form.ts';
import type { DraftView } from './draft-view.ts';
import type { Html } from './layout.ts';

/** The letterhead: what was read, to be put right. */
export function headCard(view: DraftView): Html {
  const { t, draft } = view;
  const { title, locality, issuer, code, number = '', issuedOn, year } = draft.content;
  const issued =
    issuedOn !== undefined && isIsoDay(issuedOn) ? dayWords(issuedOn, t, { weekday: false }) : '';
  const field = (name: string, value: string, isNeeded = true) => html`<p>
    <label for="head-${name}">${t(`plan-page:head.${name}`)}</label>
    <input id="head-${name}" name="${name}" value="${value}" ${isNeeded ? 'required' : ''} autocomplete="off" />
  </p>`;
  const fields = html`<div class="fields">
      ${field('title', title.vi)} ${field('issuer', issuer.vi)} ${field('place', locality.name.vi)}
      ${field('number', number, false)} ${field('issuedOn', issued)}
      ${year === undefined ? field('year', '') : html`<p>${t('plan-page:head.year-read', { year })}</p>`}
      ${field('code', code)}
    </div>
    <button class="main" name="choice" value="as-read">${t('plan-page:right')}</button>`;
  return html`<p class="hint">${t('plan-page:head.hint')}</p>${decisionForm(view, 'head', [], fields)}`;
}
