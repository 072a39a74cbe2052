import { html } from 'hono/html';
import type { Translate } from '../../base/texts.ts';

/** The page behind an upload link: a form with one file, what is wrong with the file that was sent, or thanks. */
export function uploadPage(t: Translate, what: 'form' | 'too-large' | 'wrong-kind' | 'thanks') {
  const form = html`<form method="post" enctype="multipart/form-data">
      <label for="file">${t('zalo:upload.choose')}</label>
      <input id="file" name="file" type="file" required accept=".pdf,.doc,.docx,.xls,.xlsx,.jpg,.jpeg,.png" />
      <button>${t('zalo:upload.send')}</button>
    </form>`;
  return html`<!doctype html>
    <html lang="${t('zalo:upload.lang')}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${t('zalo:upload.title')}</title>
        <style>
          body { font: 18px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; }
          label, input, button { display: block; width: 100%; margin: 1rem 0; font: inherit; }
          button { padding: 0.75rem; border: 0; border-radius: 0.5rem; background: #0a5bd6; color: #fff; }
        </style>
      </head>
      <body>
        <h1>${t('zalo:upload.title')}</h1>
        ${what === 'form' ? '' : html`<p role="status">${t(`zalo:upload.${what}`)}</p>`}
        ${what === 'thanks' ? '' : form}
      </body>
    </html>`;
}
