import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePlanFile } from '../../src/plan/read-plan-file.ts';

describe('docs/plan-file.md', () => {
  it('shows a small plan that passes all checks', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'plan-file.md'), 'utf8');
    const [, sample = ''] = /```yaml\n(format: 1\n[\s\S]*?)```/.exec(page) ?? [];
    expect(parsePlanFile(new TextEncoder().encode(sample)).tasks).toHaveLength(1);
  });
});
