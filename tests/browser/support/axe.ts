import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds wrong with the page as it is, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations: found } = await (
      window as Window & typeof globalThis & { axe: { run(): Promise<{ violations: AxeFinding[] }> } }
    ).axe.run();
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

interface AxeFinding {
  id: string;
  nodes: { html: string }[];
}
