import { expect, it } from 'vitest';
import { telling } from '../../src/app/telling.ts';
import { textsIn } from '../../src/base/texts.ts';
import { StillClock } from '../support/still-clock.ts';

const away = { key: 'log:line.telegram-away' };
const back = { key: 'log:line.telegram-back' };

it('the operator reads each trouble with the hour in the plan’s zone, and again only after ten minutes or once something was well', () => {
  const said: string[] = [];
  const clock = new StillClock('2018-05-21T07:25');
  const say = (line: string) => void said.push(line);
  const tell = telling({ say, t: textsIn('vi'), config: { timeZone: 'Asia/Ho_Chi_Minh' } }, clock);
  tell(away, true);
  tell(away, true);
  clock.advance({ minutes: 9 });
  tell(away, true);
  expect(said).toEqual([
    expect.stringMatching(/^\[07:25\] Cần xem: Không tới được Telegram; đang thử lại\./),
  ]);
  clock.advance({ minutes: 1 });
  tell(away, true);
  tell(back, false);
  tell(away, true);
  expect(said.slice(1)).toEqual([
    expect.stringMatching(/^\[07:35\] Cần xem: /),
    '[07:35] Đã tới được Telegram trở lại.',
    expect.stringMatching(/^\[07:35\] Cần xem: /),
  ]);
});
