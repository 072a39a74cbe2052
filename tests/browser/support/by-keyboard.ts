import type { Page } from 'playwright-core';

/** A page with more places to stop at is not walked through. */
const MOST_STOPS = 300;

/** What Tab leads to. */
const STOPS = 'a[href], button, select, input:not([type=hidden]), [tabindex="0"]';

/**
 * Walks through a page by Tab from its beginning to its end, and back by Shift+Tab. Returns what is wrong on the way: a stop that is left out
 * or out of its order, none of whose focus is to be seen, which lies outside the screen or under something else, and a place that one does not
 * get out of.
 */
export async function walk(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const names = await mark(page);
  for (const [key, order] of [
    ['Tab', names.map((_, at) => at)],
    ['Shift+Tab', names.map((_, at) => names.length - 2 - at)],
  ] as const)
    for (const expected of order) {
      await page.keyboard.press(key);
      const { at, faults } = await look(page);
      // Before the first stop and behind the last one the focus is the browser's own.
      if (expected >= 0 && at !== expected)
        return [...wrong, `${key} leads to ${name(at, names)} in place of ${name(expected, names)}`];
      if (expected >= 0) wrong.push(...faults.map((fault) => `${key}, ${name(at, names)}: ${fault}`));
    }
  return wrong;
}

const name = (at: number | undefined, names: readonly string[]) =>
  at === undefined ? 'nothing' : `${at} “${names[at]}”`;

/** Numbers the stops that are shown, in the order of reading, and puts the focus before the first. */
function mark(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (element) => element.tabIndex >= 0 && element.getClientRects().length > 0,
    );
    for (const [at, element] of shown.entries()) element.dataset.stop = String(at);
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
    const called = (element: HTMLElement) => element.getAttribute('aria-label') ?? element.textContent ?? '';
    return shown.map((element) => called(element).trim().slice(0, 60));
  }, STOPS);
}

/** Which stop has the focus, and what is wrong with how it is seen: it is marked, and nothing lies over its left or its middle. */
function look(page: Page): Promise<{ at: number | undefined; faults: string[] }> {
  return page.evaluate(async () => {
    // What has the focus is scrolled into sight with the next picture.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const element = document.activeElement as HTMLElement | null;
    if (element?.dataset.stop === undefined) return { at: undefined, faults: [] };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const isMarked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    const box = element.getClientRects()[0] ?? new DOMRect();
    const middle = Math.min(box.left + box.width / 2, window.innerWidth - 2);
    // Of what is higher than the screen its beginning counts.
    const first = box.top + Math.min(box.height, 24) / 2;
    const over = [box.left + 2, middle]
      .map((x) => document.elementFromPoint(x, first))
      .filter((one) => !element.contains(one))
      .map((one) => `lies under ${one ? `${one.tagName} ${one.className}` : 'the edge of the screen'}`);
    return {
      at: Number(element.dataset.stop),
      faults: [...(isMarked ? [] : ['no focus to be seen']), ...over],
    };
  });
}

/** Presses Tab until what has the focus is called so. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let pressed = 0; pressed < MOST_STOPS; pressed += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`no way to ${name} by the Tab key`);
}
