import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIsoDay, isoDay } from '../../src/base/day.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { momentFillers, momentPhrases } from '../../src/vietnamese/lexicon/moment-phrases.ts';
import { daysOf, mentionsIn } from '../../src/vietnamese/moments/index.ts';
import type { Lean } from '../../src/vietnamese/moments/mention.ts';
import { momentsOf, wordsOf } from '../../src/vietnamese/moments/whole-text.ts';
import { runs } from '../support/runs.ts';
import { described } from './described.ts';

const wednesday = isoDay('2018-05-16');
const monday = isoDay('2018-05-21');
const lastDay = isoDay('2018-12-31');
const days = [wednesday, monday, lastDay];
const lines = readFileSync(join(import.meta.dirname, 'moments.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

interface Row {
  phrase: string;
  lean: Lean;
  expected: string[];
  needsMarks: boolean;
}

function table(): Row[] {
  let lean: Lean = 'ahead';
  return lines.flatMap((line) => {
    if (line.startsWith('= ')) {
      lean = line.slice(2) as Lean;
      return [];
    }
    const [phrase = '', ...expected] = line.split(' | ');
    return [{ phrase: phrase.replace('!', ''), lean, expected, needsMarks: phrase.startsWith('!') }];
  });
}

const read = (text: string, lean: Lean) =>
  days.map((today) => described(mentionsIn(wordsOf(text), { today, year: 2018, lean })));

describe('a moment that people name', () => {
  it.each(table())('$lean: $phrase', ({ phrase, lean, expected }) => {
    expect(read(phrase, lean)).toEqual(expected);
    expect(read(phrase.normalize('NFD'), lean)).toEqual(expected);
  });

  it.each(table().filter(({ needsMarks }) => !needsMarks))('$lean, without marks: $phrase', (row) => {
    expect(read(fold(row.phrase), row.lean)).toEqual(row.expected);
  });

  it('stands in a table of at least two hundred phrases', () => {
    expect(table().length).toBeGreaterThanOrEqual(200);
  });
});

describe('the name of something', () => {
  const names = (text: string, end: number) =>
    described(mentionsIn(wordsOf(text), { today: wednesday, year: 2018 }, [{ start: 0, end }]));
  it.each([
    ['báo cáo năm ngày tới', 3, '-'],
    ['báo cáo năm', 3, '-'],
    ['báo cáo 6 tháng tới', 4, '-'],
    ['báo cáo 6 tháng tuần sau', 4, '2018-05-21..2018-05-27'],
    ['báo cáo năm ngày 20/12', 3, '2018-12-20'],
  ])('holds no moment: %s', (text, end, expected) => {
    expect(names(text, end)).toBe(expected);
  });

  it('takes nothing from what stands behind it', () => {
    const today = wednesday;
    expect(described(mentionsIn(wordsOf('năm ngày tới'), { today, year: 2018 }))).toBe(
      '2018-05-16..2018-05-21',
    );
  });
});

describe('a text that is to be a moment', () => {
  const whole = (text: string) => momentsOf(text, { today: monday, year: 2018, lean: 'ahead' });
  it.each([
    'gửi lúc 8h sáng mai nhé em',
    'dạ 30/5 ạ',
    '28/5 mới đúng',
    'dời sang thứ 6',
    'à nhầm, t6 tuần sau',
  ])('may be said politely: %s', (text) => {
    expect(whole(text)?.mentions.length).toBeGreaterThan(0);
  });

  it.each(['báo cáo 30/5', 'mai họp ở đâu', 'mưa lũ, các xã xin lùi đến 30/5', '30/5 chưa kịp'])(
    'says nothing else: %s',
    (text) => {
      expect(whole(text)).toBeUndefined();
    },
  );
});

describe('whatever is typed', () => {
  const someWord = fc.constantFrom(
    ...momentPhrases().flatMap(({ phrase }) => phrase.split(' ').map((word) => word.replace(/<\w+>/, '5'))),
    ...momentFillers(),
    '30/2',
    '99',
    '31/12/2018',
    'báo',
    'năm',
    'hai mươi',
  );

  it('every mention lies within the words, names days that exist and has a reading', () => {
    fc.assert(
      fc.property(
        fc.array(someWord, { maxLength: 9 }),
        fc.constantFrom<Lean>('ahead', 'question'),
        fc.constantFrom(...days),
        (typed, lean, today) => {
          const words = wordsOf(typed.join(' '));
          const mentions = mentionsIn(words, { today, year: 2018, lean });
          for (const { start, end, readings } of mentions) {
            expect(start >= 0 && start < end && end <= words.length).toBe(true);
            for (const reading of readings) {
              const period = daysOf(reading);
              expect(
                !period || (isIsoDay(period.from) && isIsoDay(period.to) && period.from <= period.to),
              ).toBe(true);
            }
          }
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('the same words on the same day read the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const now = { today: wednesday, year: 2018 };
        expect(mentionsIn(wordsOf(text), now)).toEqual(mentionsIn(wordsOf(text), now));
      }),
      { numRuns: runs(100) },
    );
  });
});
