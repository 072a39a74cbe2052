import type { Page } from 'playwright-core';

/**
 * What of a page does not fit: wider than the screen, words that are cut or run out of what holds them, and cells of a table that lie over one
 * another. What is only for screen readers does not count; what scrolls by itself may be wider than the screen.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const called = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide on ${clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element);
      const hidden = style.display === 'none' || style.display === 'inline' || style.clipPath !== 'none';
      if (hidden || element.closest('select, svg, progress') || element.clientWidth === 0) continue;
      const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll';
      if (!scrolls && element.scrollWidth > element.clientWidth + 1)
        found.push(`runs out: ${called(element)}`);
      const cuts = style.overflowY !== 'visible' && !scrolls;
      if (cuts && element.scrollHeight > element.clientHeight + 1) found.push(`is cut: ${called(element)}`);
    }
    for (const row of document.querySelectorAll('tr')) {
      const boxes = [...row.children].map((cell) => cell.querySelector('a, .cell') ?? cell);
      boxes.forEach((box, at) => {
        const next = boxes[at + 1]?.getBoundingClientRect();
        const { right, bottom, top } = box.getBoundingClientRect();
        const isBeside = next && next.top < bottom && next.bottom > top;
        const sticks = getComputedStyle(row.children[at] as Element).position === 'sticky';
        if (isBeside && !sticks && right > next.left + 1) found.push(`lies over the next: ${called(box)}`);
      });
    }
    return found;
  });
}
