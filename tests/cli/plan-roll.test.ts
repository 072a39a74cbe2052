import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { checkPlanFile } from '../../src/cli/plan-check.ts';
import { rollPlanFile } from '../../src/cli/plan-roll.ts';
import { planPaths } from '../plan/plans.ts';
import { temporaryFolder } from '../support/database.ts';

function listening() {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  return { said, terminal: { language: 'vi' as const, t: textsIn('vi'), write: say, complain: say } };
}

it('plan roll writes a new file that check refuses, lists what to look at, and never writes over another', async () => {
  const out = join(await temporaryFolder(), 'moi.yaml');
  const { said, terminal } = listening();
  expect(await rollPlanFile(terminal, planPaths.bimSon, { year: 2027, out })).toBe(true);
  expect(said).toContain('dòng 8: XEM LẠI: tên kế hoạch đã đổi năm.');
  expect(said.at(-1)).toContain(`Đã ghi ${out}`);
  expect(await readFile(out, 'utf8')).toContain('rolled: { from: bim-son-2018, confirmed: false }');
  expect(await checkPlanFile(terminal, out)).toBe(false);
  expect(said.find((line) => line.includes('rolled.confirmed'))).toBeDefined();
  expect(await rollPlanFile(terminal, planPaths.bimSon, { year: 2027, out })).toBe(false);
  expect(said.at(-1)).toContain('Đã có tệp');
});

it.each([2018, 1980, Number.NaN, 2027.5])('plan roll refuses the year %s', async (year) => {
  const { said, terminal } = listening();
  expect(await rollPlanFile(terminal, planPaths.bimSon, { year })).toBe(false);
  expect(said).toEqual(['Năm phải từ 1990 đến 2200 và khác năm 2018 của tệp.']);
});
