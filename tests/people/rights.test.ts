import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { highestRole, planRoles } from '../../src/people/rights.ts';
import { may, rights } from '../bot/declared.ts';

/** Each cell of the table in docs/rights.md: who may do what. */
const page = readFileSync(join(import.meta.dirname, '../../docs/rights.md'), 'utf8');
const [head = [], ...rows] = page
  .split('\n')
  .filter((line) => /^\| (right|`)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
const cells = rows.flatMap((row) =>
  planRoles.map((role) => ({ role, right: row[1] ?? '', allowed: row[head.indexOf(role)] })),
);

it.each(cells)('a $role may do "$right" or not as the table says', ({ role, right, allowed }) => {
  expect(allowed).toBe(may(role, right) ? 'yes' : '–');
});

it('the table has each right that a feature declares, once', () => {
  expect(rows.map((row) => row[1]).sort()).toEqual(rights.map(({ name }) => name).sort());
  expect(cells).toHaveLength(rights.length * planRoles.length);
});

it('counts the strongest of several roles, and no role as a bystander', () => {
  expect(highestRole(['VIEWER', 'COORDINATOR', 'FOCAL_POINT'])).toBe('COORDINATOR');
  expect(highestRole(['FOCAL_POINT', 'CAMPAIGNER'])).toBe('CAMPAIGNER');
  expect(highestRole([])).toBe('BYSTANDER');
});
