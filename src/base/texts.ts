import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next from 'i18next';
import { projectFile } from './project.ts';

/** The languages people can be answered in; the first is the default. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** Looks a text up by `namespace:key` and fills its fields; `count` chooses the plural form. */
export type Translate = (
  key: string,
  fields?: Readonly<Record<string, string | number | undefined>>,
) => string;

const folder = projectFile('locales');

function readLanguage(language: Language): Record<string, unknown> {
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [
      basename(name, '.json'),
      JSON.parse(readFileSync(join(folder, language, name), 'utf8')),
    ]),
  );
}

const texts = i18next.createInstance({
  lng: 'vi',
  fallbackLng: false,
  initAsync: false,
  resources: Object.fromEntries(languages.map((language) => [language, readLanguage(language)])) as never,
  // Texts go out as message entities or plain text, never as HTML: nothing is to be escaped.
  interpolation: { escapeValue: false },
  returnNull: false,
  // A key that has no text comes back whole, as it was looked up.
  appendNamespaceToMissingKey: true,
});
void texts.init();

/**
 * Looks texts of one language up. Those without fields are always the same, so each is looked up once: a menu alone is some
 * twenty of them, and it is made with each update.
 */
function translator(lng: Language): Translate {
  const constant = new Map<string, string>();
  return (key, fields) => {
    // Not i18next's own getFixedT: it copies every option of the instance at each look-up.
    if (fields) return texts.t(key, { ...fields, lng });
    const text = constant.get(key) ?? texts.t(key, { lng });
    // A key without a text comes back as it is; such keys may be many.
    if (text !== key) constant.set(key, text);
    return text;
  };
}

const translators: Record<Language, Translate> = { vi: translator('vi'), en: translator('en') };

/** The texts of one language. A key without a text comes back as the key; tests make sure that there is none. */
export function textsIn(language: Language): Translate {
  return translators[language];
}

/** The language to use for a code such as `vi`, `en-GB` or nothing: Vietnamese unless English is asked for. */
export function languageFor(code: string | null | undefined): Language {
  return code?.toLowerCase().startsWith('en') ? 'en' : 'vi';
}
