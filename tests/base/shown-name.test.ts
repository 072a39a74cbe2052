import { describe, expect, it } from 'vitest';
import { beginningOf, keptFileName } from '../../src/base/shown-name.ts';

/** Half of a character, which no database takes. */
const HALF = /\p{Cs}/u;

describe('a file’s name', () => {
  it.each([
    ['bao-cao.docx', 'bao-cao.docx'],
    // Shown as "báo cáo exe.docx" by what turns the direction of writing.
    ['báo cáo \u202Excod.exe', 'báo cáo xcod.exe'],
    ['a\u2066\u200B\n  b.pdf', 'a b.pdf'],
    ['CCCD 0381\u200B90001234.docx', 'CCCD ••••••••••34.docx'],
  ])('%j is kept as %j', (name, kept) => {
    expect(keptFileName(name)).toBe(kept);
  });

  it('that is long is kept from its end, no character cut in two', () => {
    const kept = keptFileName(`${'🌸'.repeat(200)}.docx`);
    expect([...kept]).toHaveLength(120);
    expect(kept).not.toMatch(HALF);
    expect(kept.endsWith('🌸.docx')).toBe(true);
  });
});

it.each([0, 1, 2, 3, 4, 5])('the first %i units of a text have no half of a character', (most) => {
  const beginning = beginningOf('🌸a🌸', most);
  expect(beginning).not.toMatch(HALF);
  expect('🌸a🌸'.startsWith(beginning)).toBe(true);
  expect(beginning.length).toBeGreaterThanOrEqual(most - 1);
});
