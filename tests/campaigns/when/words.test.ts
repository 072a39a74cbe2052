import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { languages, textsIn } from '../../../src/base/texts.ts';
import { momentInWords } from '../../../src/campaigns/when/as-words.ts';
import { readSeries } from '../../../src/campaigns/when/series-words.ts';
import { readWhen } from '../../../src/campaigns/when/words.ts';
import { runs } from '../../support/runs.ts';

/** A Monday. */
const now = Temporal.ZonedDateTime.from('2018-11-05T08:10[Asia/Ho_Chi_Minh]');

function read(words: string): string {
  const when = readWhen(words, now);
  return when.kind === 'moment' ? when.at.toPlainDateTime().toString().slice(0, 16) : when.reason;
}

describe('a time as people say it', () => {
  it.each([
    ['8h sáng mai', '2018-11-06T08:00'],
    ['8h sang mai', '2018-11-06T08:00'],
    ['gửi lúc 8h sáng mai nhé', '2018-11-06T08:00'],
    ['10/11 7:30', '2018-11-10T07:30'],
    ['7h30 ngày 15/11', '2018-11-15T07:30'],
    ['7g30 sáng 15/11', '2018-11-15T07:30'],
    ['15 tháng 11 năm 2018 lúc 8 giờ', '2018-11-15T08:00'],
    ['mùng 5 tháng 12', '2018-12-05T07:30'],
    ['8h sáng ngày 20 tháng này', '2018-11-20T08:00'],
    ['ngày 2', '2018-12-02T07:30'],
    ['chiều mai 2 giờ', '2018-11-06T14:00'],
    ['tối nay 7h30', '2018-11-05T19:30'],
    ['toi nay', '2018-11-05T19:30'],
    ['8h toi mai', '2018-11-06T20:00'],
    ['8h kém 15 mai', '2018-11-06T07:45'],
    ['bảy giờ sáng mai', '2018-11-06T07:00'],
    ['8 giờ rưỡi sáng thứ tư', '2018-11-07T08:30'],
    ['12h trưa mai', '2018-11-06T12:00'],
    ['02:30 mai', '2018-11-06T02:30'],
    ['14h', '2018-11-05T14:00'],
    ['7h', '2018-11-06T07:00'],
    ['ngày kia', '2018-11-07T07:30'],
    ['ngày mốt 9h', '2018-11-07T09:00'],
    ['3 ngày nữa', '2018-11-08T07:30'],
    ['sau 3 ngày', '2018-11-08T07:30'],
    ['bữa mốt', '2018-11-07T07:30'],
    ['8 rưỡi sáng mai', '2018-11-06T08:30'],
    ['7 gio toi thu bay', '2018-11-10T19:00'],
    ['thu hai tuan sau, 9 gio kem 15', '2018-11-12T08:45'],
    ['t6 9h', '2018-11-09T09:00'],
    ['0h mai', '2018-11-06T00:00'],
    ['0h ngày 15/11', '2018-11-15T00:00'],
    ['24h ngày 15/11', '2018-11-16T00:00'],
    ['12h đêm mai', '2018-11-07T00:00'],
    ['nửa đêm nay', '2018-11-06T00:00'],
    ['hai mươi lăm tháng mười một, 8 giờ', '2018-11-25T08:00'],
    ['rằm 8h', '2018-11-21T08:00'],
    ['đổi sang 9h', '2018-11-05T09:00'],
    ['doi sang 2h chieu mai', '2018-11-06T14:00'],
    ['sau 30 phút', '2018-11-05T08:40'],
    ['1 tiếng rưỡi nữa', '2018-11-05T09:40'],
    ['nửa tiếng nữa', '2018-11-05T08:40'],
    ['thứ 2 tuần sau', '2018-11-12T07:30'],
    ['thu 2 tuan sau 8h', '2018-11-12T08:00'],
    ['thứ hai tới 8h', '2018-11-12T08:00'],
    ['thứ 2 tối 8h', '2018-11-05T20:00'],
    ['thứ sáu tuần sau', '2018-11-16T07:30'],
    ['thu sau tuan sau 9h', '2018-11-16T09:00'],
    ['CN 8h', '2018-11-11T08:00'],
    ['thứ 2 7h', '2018-11-12T07:00'],
    ['tomorrow 8am', '2018-11-06T08:00'],
    ['Nov 10 7:30', '2018-11-10T07:30'],
    ['10 Nov at 9', '2018-11-10T09:00'],
    ['next monday 9am', '2018-11-12T09:00'],
    ['tonight 8pm', '2018-11-05T20:00'],
    ['in 2 hours', '2018-11-05T10:10'],
    ['5/1 8h', '2019-01-05T08:00'],
  ])('%s', (words, moment) => {
    expect(read(words)).toBe(moment);
  });

  it.each([
    ['2h mai', 'which-half'],
    ['hôm nay', 'which-hour'],
    ['tuần sau', 'which-day'],
    ['hai ngày tới', 'which-day'],
    ['tháng 12', 'which-day'],
    ['trước 15/11', 'not-understood'],
    ['đến thứ 6', 'not-understood'],
    ['mỗi thứ 6 8h', 'not-understood'],
    ['14 giờ sáng mai', 'which-half'],
    ['30/2', 'no-such-day'],
    ['Thứ Ba 12/11/2018 07:30', 'no-such-day'],
    ['hôm nay 7h', 'past'],
    ['2/11 8h', 'past'],
    ['1/1/2030', 'too-far'],
    ['xin chào', 'not-understood'],
    ['', 'not-understood'],
    ['25h mai', 'not-understood'],
    ['8h 9h mai', 'not-understood'],
    ['15/11 16/11', 'not-understood'],
    ['bay gio', 'not-understood'],
    ['8am tonight', 'which-half'],
  ])('%s is not guessed at: %s', (words, reason) => {
    expect(read(words)).toBe(reason);
  });

  it('is never past and never breaks, whatever is typed', () => {
    const word = fc.constantFrom(
      '8h',
      'mai',
      'thứ',
      '2',
      'tuần',
      'sau',
      '15/11',
      '7:30',
      'tối',
      'toi',
      'nay',
      'chiều',
      '99',
      'ngày',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 6 }).map((all) => all.join(' ')),
        ),
        (words) => {
          const when = readWhen(words, now);
          expect(when.kind === 'unclear' || Temporal.ZonedDateTime.compare(when.at, now) > 0).toBe(true);
        },
      ),
      { numRuns: runs(400) },
    );
  });

  it('said back in full it is read as the same moment, in both languages', () => {
    const minutes = fc.integer({ min: 1, max: 365 * 24 * 60 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...languages), (ahead, language) => {
        const at = now.add({ minutes: ahead });
        const when = readWhen(momentInWords(at, textsIn(language)), now);
        expect(when.kind === 'moment' && when.at.equals(at) && when.hourNamed).toBe(true);
      }),
      { numRuns: runs(400) },
    );
  });
});

describe('the times of a series', () => {
  const times = (words: string, count: number) => {
    const series = readSeries(words, count, now);
    return series.kind === 'moments'
      ? series.at.map((at) => at.toPlainDateTime().toString().slice(5, 16))
      : series.kind === 'count'
        ? series.named
        : series.reason;
  };
  it.each([
    ['hằng ngày từ 15/11 7:30', 3, ['11-15T07:30', '11-16T07:30', '11-17T07:30']],
    ['mỗi 2 ngày từ mai', 2, ['11-06T07:30', '11-08T07:30']],
    ['hang tuan tu thu 2 tuan sau 8h', 2, ['11-12T08:00', '11-19T08:00']],
    ['thứ 2 hằng tuần 7h', 2, ['11-12T07:00', '11-19T07:00']],
    ['mỗi thứ 6 8h', 2, ['11-09T08:00', '11-16T08:00']],
    ['ngày 25 hằng tháng 8h', 2, ['11-25T08:00', '12-25T08:00']],
    ['cứ 3 ngày một lần từ mai 9h', 2, ['11-06T09:00', '11-09T09:00']],
    ['weekly from next monday 9am', 2, ['11-12T09:00', '11-19T09:00']],
    ['15/11, 20/11 và 25/11 8h', 3, ['11-15T08:00', '11-20T08:00', '11-25T08:00']],
    ['20/11 9h; 15/11 8h', 2, ['11-15T08:00', '11-20T09:00']],
    ['15/11, 20/11', 3, 2],
    ['15/11', 3, 1],
    ['15/11, 31/11', 2, 'no-such-day'],
    ['hằng ngày', 2, 'not-understood'],
  ])('%s, %i messages', (words, count, expected) => {
    expect(times(words, count)).toEqual(expected);
  });
});
