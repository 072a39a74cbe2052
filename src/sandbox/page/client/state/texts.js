import en from '../../../../../locales/en/sandbox.json' with { type: 'json' };
import vi from '../../../../../locales/vi/sandbox.json' with { type: 'json' };
import { current } from './store.js';

/** A text of the page with its `{{fields}}` filled in. */
export function t(key, fields = {}) {
  const texts = current().language === 'en' ? en : vi;
  return (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) => String(fields[name] ?? ''));
}

/** Picks the page's language from what the server sends in both, such as `{ vi, en }`. */
export function inLanguage(texts) {
  return texts[current().language];
}
