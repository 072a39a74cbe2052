import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const locales = join(import.meta.dirname, '..', '..', 'locales');

/** Every text under a key of a file of texts. */
function textsOf(value: unknown, key: string): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  return Object.entries(value as object).flatMap(([name, each]) => textsOf(each, `${key}.${name}`));
}

/** Texts of the page, which shows both, and the operator's at the terminal, on no messenger. */
const atTerminal = [
  ...['sandbox.json', 'commands.json', 'doctor.json', 'log.json', 'operator.json', 'plan-group-cli.json'],
];

test('no text names Telegram where the reader may be on Zalo: it names both, or none', () => {
  const all = ['vi', 'en'].flatMap((language) =>
    readdirSync(join(locales, language))
      .filter((name) => !atTerminal.includes(name))
      .flatMap((name) =>
        textsOf(JSON.parse(readFileSync(join(locales, language, name), 'utf8')), `${language}/${name}`),
      ),
  );
  expect(all.length).toBeGreaterThan(1000);
  // Messengers' own names are put where they are known.
  const told = all.filter(([key]) => !/\/channels\.json\.name\.\w+$/.test(key));
  const wrong = told.filter(([, text]) => /telegram|t\.me\//i.test(text) && !/zalo/i.test(text));
  expect(wrong.map(([key]) => key)).toEqual([]);
});
