import en from '../../../../../locales/en/playground.json' with { type: 'json' };
import vi from '../../../../../locales/vi/playground.json' with { type: 'json' };

let texts = vi;

/** The page speaks a language from now on: `vi` or `en`. */
export function speak(language) {
  texts = language === 'en' ? en : vi;
  document.documentElement.lang = language;
  document.title = t('pageTitle');
}

/** A text with its `{{fields}}` filled in. */
export function t(key, fields = {}) {
  return (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) => String(fields[name] ?? ''));
}

/** The questions that a new arrival can ask with one press. */
export function suggestions() {
  return texts.suggestions ?? [];
}
