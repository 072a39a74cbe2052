import type { Page } from 'playwright-core';

/**
 * What of a page does not fit: wider than the screen, words that are cut or run out of what holds them, and cells of a table that lie over one
 * another. What is only for screen readers does not count; what scrolls by itself may be wider than the screen.
 */
export async function misfits(page: Page): Promise<string[]> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth: all, clientWidth: shown } = document.documentElement;
    return { scrollWidth: all, clientWidth: shown };
  });
  const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide on ${clientWidth}`] : [];
  return [...wide, ...(await tooSmall(page)), ...(await overlaps(page))];
}

/** What does not hold its own words. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isBox = (element: HTMLElement) => {
      const { display, clipPath } = getComputedStyle(element);
      const isShown = display !== 'none' && display !== 'inline' && clipPath === 'none';
      return isShown && element.clientWidth > 0 && !element.closest('select, svg, progress');
    };
    const faultOf = (element: HTMLElement) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      if (overflowX === 'auto' || overflowX === 'scroll') return undefined;
      if (element.scrollWidth > element.clientWidth + 1) return 'runs out';
      const isCut = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
      return isCut ? 'is cut' : undefined;
    };
    return [...document.querySelectorAll<HTMLElement>('body *')].filter(isBox).flatMap((element) => {
      const fault = faultOf(element);
      const words = (element.textContent ?? '').trim().slice(0, 40);
      return fault === undefined ? [] : [`${fault}: ${element.tagName} ${element.className} “${words}”`];
    });
  });
}

/** Cells of a row that lie over those beside them; the names of the rows may, where a table scrolls under them. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isOver = (cell: Element, next: Element | null) => {
      if (!next || getComputedStyle(cell).position === 'sticky') return false;
      const [box, beside] = [cell, next].map((one) =>
        (one.querySelector('a, .cell') ?? one).getBoundingClientRect(),
      );
      return (
        !!box && !!beside && beside.top < box.bottom && beside.bottom > box.top && box.right > beside.left + 1
      );
    };
    return [...document.querySelectorAll('th, td')]
      .filter((cell) => isOver(cell, cell.nextElementSibling))
      .map((cell) => `lies over the next: ${cell.textContent?.trim().slice(0, 40)}`);
  });
}
