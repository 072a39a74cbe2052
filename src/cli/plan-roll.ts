import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rollPlan } from '../plan/roll-plan/index.ts';
import { readOrExplain } from './plan-check.ts';
import { type Terminal, writeNewFile } from './terminal.ts';

/**
 * Writes the plan file of another year into a file that does not exist yet, beside the old one unless told otherwise, and
 * says what to look at. Tells whether it was written.
 */
export async function rollPlanFile(
  terminal: Terminal,
  path: string,
  { year, out }: { year: number; out?: string },
): Promise<boolean> {
  const { t, language, complain, write } = terminal;
  const file = await readOrExplain(terminal, path);
  if (!file) return false;
  if (!Number.isInteger(year) || year < 1990 || year > 2200 || year === file.year) {
    complain(t('roll:bad-year', { year: file.year }));
    return false;
  }
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const rolled = await rollPlan(text, file, year, language);
  const target = out ?? join(dirname(path), `${rolled.code}.yaml`);
  if (!(await writeNewFile(terminal, target, rolled.text))) return false;
  for (const { offset, words } of rolled.reviews.toSorted((a, b) => a.offset - b.offset))
    write(t('roll:line', { line: text.slice(0, offset).split('\n').length, words }));
  write(t('roll:assigned'));
  write(t('roll:done', { path: target, count: rolled.reviews.length }));
  return true;
}
