import { languages } from '../../base/texts.ts';
import { BOARD_PATH } from '../../people/page-keys.ts';
import { dayWords } from '../../plan/day-words.ts';
import { boardAddress, type Filters } from '../address.ts';
import type { Sight } from '../sight.ts';
import type { Frame } from './models.ts';

/** What is around every page. @param here the address in a language, @param title of a page below the overview */
export function frameOf(
  sight: Sight,
  filters: Filters,
  here: (language: Filters['language']) => string,
  title?: string,
): Frame {
  const { t, book, language, today, hour, units, isWhole, stamp } = sight;
  const plan = book.file.title[language];
  const chosen = filters.language ? { language: filters.language } : {};
  return {
    ...{ language, stamp },
    windowTitle: t('board:window-title', { title: title ?? plan }),
    home: { href: boardAddress(chosen), label: t('board:title') },
    logout: `${BOARD_PATH}/ra`,
    title: plan,
    asOf: t('board:as-of', { day: dayWords(today, t), hour }),
    scope: isWhole ? t('board:whole', { units: units.length }) : scopeWords(sight),
    languages: languages.map((code) => ({
      ...{ code, href: here(code), isChosen: code === language },
      label: t(`board:language.${code}`),
    })),
    words: {
      skip: t('board:skip'),
      print: t('board:print'),
      logout: t('board:logout'),
      live: t('board:live'),
      offline: t('board:offline'),
      source: t('board:source', { plan }),
    },
  };
}

function scopeWords({ t, units, book, language }: Sight): string {
  if (units.length === 0) return t('board:no-unit');
  return t('board:own', { units: units.map((unit) => book.nameOf(unit, language)).join(', ') });
}
