import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'plan-file.md'), 'utf8');

describe('docs/plan-file.md', () => {
  it('shows a small plan that passes all checks', () => {
    const [, sample = ''] = /```yaml\n(format: 1\n[\s\S]*?)```/.exec(page) ?? [];
    expect(parsePlanFile(new TextEncoder().encode(sample)).tasks).toHaveLength(1);
  });

  it('shows the defaults of reminders as they are', () => {
    const [, sample = ''] = /```yaml\n(reminders:\n[\s\S]*?)```/.exec(page) ?? [];
    expect(parse(sample)).toEqual({ reminders: reminderPolicySchema.parse({}) });
  });
});
