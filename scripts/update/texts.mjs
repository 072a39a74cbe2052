// The texts of an update, out of locales/ as they are: the packages that the program reads them with are what is being replaced.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Something that the operator has to mend before an update can go on; nothing of the installation was changed. */
export class Refusal extends Error {
  name = 'Refusal';

  constructor(key, fields = {}) {
    super(key);
    this.key = key;
    this.fields = fields;
  }
}

/**
 * Returns the language of the operator, as `src/cli/language.ts` does: `--lang`, else English where the system's locale is English, else
 * Vietnamese.
 */
export function languageOf(args, { LC_ALL, LC_MESSAGES, LANG }) {
  const joined = args.findLast((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const apart = args.lastIndexOf('--lang');
  const chosen = joined ?? (apart === -1 ? undefined : args[apart + 1]) ?? (LC_ALL || LC_MESSAGES || LANG);
  return chosen?.toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** Returns what looks up the texts `update:…` of a language and fills their fields. */
export function textsIn(language) {
  const path = fileURLToPath(new URL(`../../locales/${language}/update.json`, import.meta.url));
  const texts = JSON.parse(readFileSync(path, 'utf8'));
  return (key, fields = {}) => {
    const text = key
      .slice('update:'.length)
      .split('.')
      .reduce((node, name) => node?.[name], texts);
    return (text ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) => String(fields[name] ?? ''));
  };
}
