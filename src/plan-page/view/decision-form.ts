import { html } from 'hono/html';
import { DRAFTS_PATH } from '../../people/page-keys.ts';
import type { DraftView } from './draft-view.ts';
import { type Html, hidden } from './layout.ts';

/** A form that decides something of a question. */
export function decisionForm(
  { draft }: Pick<DraftView, 'draft'>,
  question: string,
  about: readonly (string | number)[],
  fields: Html,
): Html {
  return html`<form method="post" action="${DRAFTS_PATH}/${draft.id}">
    ${hidden({ revision: draft.revision, question })}
    ${about.map((one) => hidden({ about: one }))}
    ${fields}
  </form>`;
}
