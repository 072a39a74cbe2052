import { describe, expect, it } from 'vitest';
import { doubtOf, kept, type Line, lineOf, lineSchema, mayBeKept } from '../../src/assignments/lines.ts';
import { isoDay } from '../../src/base/day.ts';
import type { LetterDuty } from '../../src/plan-draft/letter.ts';

const now = { today: isoDay('2018-04-05'), year: 2018 };
const by = (day: string) => ({ rule: 'by' as const, day: isoDay(day), written: `chậm nhất ngày ${day}` });

function line(content: Partial<Line['content']>, rest: Partial<Line> = {}): Line {
  const task = { kind: 'activity', title: 'Rà soát', lead: ['hpn'], ...content };
  return lineSchema.parse({ content: task, ...rest });
}

describe('a line', () => {
  it.each<[string, Line, ReturnType<typeof doubtOf>, boolean]>([
    ['with a day', line({ date: by('2018-04-20') }), undefined, true],
    ['with today', line({ date: by('2018-04-05') }), undefined, true],
    ['with a day that has passed', line({ date: by('2018-04-04') }), 'past', false],
    ['with a day far from the plan’s year', line({ date: by('2020-04-20') }), 'far', false],
    ['whose letter writes no year', line({ date: by('2018-04-20') }, { oddity: 'no-year' }), 'no-year', true],
    [
      'with a day that does not exist',
      line({}, { written: '31/4', oddity: 'no-such-day' }),
      'no-such-day',
      false,
    ],
    ['with words that are no day', line({}, { written: 'trong tháng 4' }), 'unclear', true],
    ['without a day', line({}), undefined, true],
    ['done by nobody', line({ lead: [], date: by('2018-04-20') }), undefined, false],
  ])('%s', (_what, one, doubt, may) => {
    expect([doubtOf(one, now), mayBeKept(one, now)]).toEqual([doubt, may]);
  });

  it('that is kept with words for its time has them in place of a day', () => {
    const { content, state } = kept(line({}, { written: 'trong tháng 4' }));
    expect([content.when, content.date, state]).toEqual(['trong tháng 4', undefined, 'kept']);
  });

  it('names whom the plan knows, nobody else, and hides telephone numbers', () => {
    const duty: LetterDuty = {
      ...{
        kind: 'report',
        title: 'Báo số 0912345678',
        detail: undefined,
        participants: ['Đài'],
        isForAll: true,
      },
      ...{ lead: ['Hội LHPN', 'Đội xe'], partners: 'các ngành', recipient: 'Ban Dân vận', date: undefined },
      ...{ written: undefined, flags: [], isSensitive: false },
    };
    const known = new Map([['Hội LHPN', ['hpn']]]);
    const readNames = (name: string) => {
      const parties = known.get(name);
      return parties && { parties, recipient: undefined };
    };
    const { content, unknown } = lineOf(duty, readNames, 'all');
    expect(content).toMatchObject({
      ...{ title: 'Báo số ••••••••78', lead: ['hpn', 'all'], participants: [], partners: 'các ngành' },
      recipient: { name: 'Ban Dân vận' },
    });
    expect(unknown).toEqual(['Đài', 'Đội xe']);
  });
});
