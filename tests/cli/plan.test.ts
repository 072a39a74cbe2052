import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { planPaths } from '../plan/plans.ts';
import { emptyDatabaseUrl, temporaryFolder } from '../support/database.ts';

const root = join(import.meta.dirname, '..', '..');
const command = [join(root, 'scripts', 'run.mjs'), 'src/cli/plan.ts'];

/** Runs the command as a process of its own, on an empty database and in another time zone than the plan's. */
async function plan(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const url = await emptyDatabaseUrl('migrated');
  const child = spawn(process.execPath, [...command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: url, TZ: 'America/New_York', LC_ALL: 'vi_VN.UTF-8' },
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

describe('npm run plan', () => {
  it('shows the plan that a fresh copy ships with, by the days of the plan’s place', async () => {
    const { code, out } = await plan('list', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain('last good day: Sunday 16/12/2018; last working day: Friday 14/12/2018');
  });

  it('ends with 1 and the reasons on standard error when a file is refused', async () => {
    const { code, out, err } = await plan('check', join(import.meta.dirname, 'plan.test.ts'));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('plan.test.ts:1:');
  });

  it('imports a plan beside nothing else, without the first plan', async () => {
    const { code, out } = await plan('import', planPaths.tanHoa, '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain('Plan pctt-tan-hoa-2026 imported, revision 1.');
  });

  it('imports several files in one go; one that is refused stops no other', async () => {
    const wrong = join(import.meta.dirname, 'plan.test.ts');
    const files = [planPaths.tanHoa, wrong, planPaths.bimSon];
    const { code, out, err } = await plan('import', ...files, '--lang', 'en');
    expect(code).toBe(1);
    expect(err).toContain('plan.test.ts:1:');
    expect(out).toContain('Plan pctt-tan-hoa-2026 imported, revision 1.');
    expect(out).toContain('Plan bim-son-2018 imported, revision 1.');
  });

  it('exports into one new file, and wants to know which', async () => {
    const path = join(await temporaryFolder(), 'progress.csv');
    expect((await plan('export', '--csv', path, '--lang', 'en')).out).toContain('bim-son-2018');
    expect(await readFile(path, 'utf8')).toContain('III.1.2');
    for (const wrong of [['export'], ['export', '--csv', path, '--xlsx', path]]) {
      const { code, err } = await plan(...wrong, '--lang', 'en');
      expect(code).toBe(1);
      expect(err).toMatch(/--xlsx <file>.*--csv <file>/);
    }
  });
});
