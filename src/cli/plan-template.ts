import type { Clock } from '../base/clock.ts';
import { projectFile } from '../base/project.ts';
import { workbookSheets } from '../plan-draft/sheet/write-workbook.ts';
import { writeXlsx } from '../reports/xlsx.ts';
import { readOrExplain } from './plan-check.ts';
import { type Terminal, writeNewFile } from './terminal.ts';

/**
 * Writes a plan as a workbook to be filled in, into a file that does not exist yet: an example, or a plan file that is given. Tells
 * whether it was written.
 */
export async function writeTemplate(
  terminal: Terminal,
  clock: Clock,
  { xlsx, from }: { xlsx: string; from?: string },
): Promise<boolean> {
  const example = projectFile('src', 'plan-draft', 'sheet', 'example-plan.yaml');
  const file = await readOrExplain(terminal, from ?? example);
  if (!file) return false;
  const sheets = workbookSheets(file, terminal.language);
  if (!(await writeNewFile(terminal, xlsx, (stream) => writeXlsx(sheets, clock.now(), stream)))) return false;
  terminal.write(terminal.t('sheet:template', { path: xlsx }));
  return true;
}
