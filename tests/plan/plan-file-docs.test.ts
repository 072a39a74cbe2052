import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { checkPlan } from '../../src/plan/rules/index.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'plan-file.md'), 'utf8');

describe('docs/plan-file.md', () => {
  it('shows a small plan that passes all checks', () => {
    const [, sample = ''] = /```yaml\n(format: 1\n[\s\S]*?)```/.exec(page) ?? [];
    expect(parsePlanFile(new TextEncoder().encode(sample)).tasks).toHaveLength(1);
  });

  it('shows terms, repetitions, several dates, targets and figures that pass all checks', () => {
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) =>
      Object(parse(block)),
    );
    const [small] = blocks;
    const shown = blocks.flatMap((block) => (Array.isArray(block) ? block : block.date ? [block] : []));
    const tasks = shown.map((part, at) => ({
      ...{ ...small.tasks[0], code: `II.${at + 5}`, date: undefined },
      ...part,
    }));
    const targets = blocks.flatMap(({ targets = [] }) => targets);
    const plan = JSON.stringify({
      ...{ ...small, targets: targets.map((target) => ({ ...target, clause: 'II', lead: [] })) },
      tasks: [...tasks, { ...small.tasks[0], code: 'V.1' }],
      figures: blocks.find(({ figures }) => figures)?.figures,
    });
    const { breaches = [] } = checkPlan(JSON.parse(plan));
    expect(breaches.map(({ path, problem }) => `${path.join('.')} ${problem.key}`)).toEqual([]);
    expect([tasks.length, targets.length]).toEqual([5, 1]);
  });

  it('shows the defaults of reminders as they are', () => {
    const [, sample = ''] = /```yaml\n(reminders:\n[\s\S]*?)```/.exec(page) ?? [];
    expect(parse(sample)).toEqual({ reminders: reminderPolicySchema.parse({}) });
  });
});
