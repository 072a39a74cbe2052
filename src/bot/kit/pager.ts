import type { InlineKeyboard } from 'grammy';
import type { Translate } from '../../base/texts.ts';

/** Rows that fit a phone's screen. */
const ROWS_A_PAGE = 8;

/** Which page of a list is shown, and how the others are asked for. */
interface Paging {
  /** From 0; the last page for a number beyond it. */
  page: number;
  /** Rows of a page. */
  size?: number;
  /** Buttons beside each other; one below the other when left out. */
  columns?: number;
  /** Data of the button to a page. */
  data: (page: number) => string;
  t: Translate;
}

/** Returns the rows of a page, from 0; of the last page for a number beyond it. */
export function onPage<T>(list: readonly T[], page: number, size = ROWS_A_PAGE) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const shown = Math.min(page, pages - 1);
  return { rows: list.slice(shown * size, (shown + 1) * size), page: shown, pages };
}

/** Returns the page, from 0, that has the first row that fits. */
export function pageOf<T>(list: readonly T[], fits: (one: T) => boolean): number {
  return Math.max(0, Math.floor(list.findIndex(fits) / ROWS_A_PAGE));
}

/** Adds the buttons to the pages before and after, where there are such. */
export function addPager(
  keyboard: InlineKeyboard,
  list: readonly unknown[],
  { page, size, data, t }: Paging,
): void {
  const { page: shown, pages } = onPage(list, page, size);
  if (shown > 0) keyboard.text(t('bot:button.back'), data(shown - 1));
  if (shown < pages - 1) keyboard.text(t('bot:button.more'), data(shown + 1));
  keyboard.row();
}

/** Adds a page of a list, a button for each row, and the buttons to other pages. Returns the rows that are shown. */
export function addList<T>(
  keyboard: InlineKeyboard,
  list: readonly T[],
  paging: Paging,
  button: (row: T, page: number) => [label: string, data: string],
): readonly T[] {
  const { rows, page } = onPage(list, paging.page, paging.size);
  const { columns = 1 } = paging;
  for (const [place, row] of rows.entries()) {
    keyboard.text(...button(row, page));
    if (place % columns === columns - 1 || place === rows.length - 1) keyboard.row();
  }
  addPager(keyboard, list, paging);
  return rows;
}
