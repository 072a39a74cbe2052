import { expect, it } from 'vitest';
import { languages, textsIn } from '../../src/base/texts.ts';
import { auditActions } from '../../src/people/audit-log.ts';

it.each(auditActions)('has words for "%s" in every language', (action) => {
  for (const language of languages) {
    const key = `people:audit.${action}`;
    expect(textsIn(language)(key)).not.toBe(key);
  }
});
