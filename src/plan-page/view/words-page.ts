import { html } from 'hono/html';
import type { Translate } from '../../base/texts.ts';
import { type Html, page } from './layout.ts';

/** A page that only says something: why there is nothing to see, and what to do. */
export function wordsPage(t: Translate, why: string): Html {
  const title = t('plan-page:title');
  return page(
    t,
    title,
    html`<main class="narrow"><h1>${title}</h1><p>${t(`plan-page:refused.${why}`)}</p></main>`,
  );
}

/** The page behind a link. The link is spent by its button alone: messengers open links to show what they lead to. */
export function doorPage(t: Translate): Html {
  const title = t('plan-page:title');
  const body = html`<main class="narrow">
    <h1>${title}</h1>
    <p>${t('plan-page:door.words')}</p>
    <form method="post"><button class="main">${t('plan-page:door.open')}</button></form>
  </main>`;
  return page(t, title, body);
}
