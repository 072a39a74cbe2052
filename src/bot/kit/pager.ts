import type { InlineKeyboard } from 'grammy';
import type { Translate } from '../../base/texts.ts';

/** Rows that fit a phone's screen. */
const ROWS_A_PAGE = 8;

/** Returns the rows of a page, from 0; of the last page for a number beyond it. */
export function onPage<T>(list: readonly T[], page: number): { rows: readonly T[]; page: number } {
  const last = Math.max(0, Math.ceil(list.length / ROWS_A_PAGE) - 1);
  const shown = Math.min(page, last);
  return { rows: list.slice(shown * ROWS_A_PAGE, (shown + 1) * ROWS_A_PAGE), page: shown };
}

/** Returns the page, from 0, that has the first row that fits. */
export function pageOf<T>(list: readonly T[], fits: (one: T) => boolean): number {
  return Math.max(0, Math.floor(list.findIndex(fits) / ROWS_A_PAGE));
}

/** Adds the buttons to the pages before and after, where there are such. */
export function addPager(
  keyboard: InlineKeyboard,
  list: readonly unknown[],
  { page, data, t }: { page: number; data: (page: number) => string; t: Translate },
): void {
  if (page > 0) keyboard.text(t('bot:button.back'), data(page - 1));
  if ((page + 1) * ROWS_A_PAGE < list.length) keyboard.text(t('bot:button.more'), data(page + 1));
  keyboard.row();
}
