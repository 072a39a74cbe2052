let texts = {};

/** Loads the page's texts in a language (`vi` or `en`). */
export async function loadTexts(language) {
  const answer = await fetch(`/page/texts/${language}.json`);
  texts = await answer.json();
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
