import { expect, it } from 'vitest';
import { lastWords } from '../../src/app/last-words.ts';
import { textsIn } from '../../src/base/texts.ts';

/** As Prisma and the drivers below it throw. */
const away = [
  Object.assign(new Error('Operation has timed out'), { code: 'P1008' }),
  Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }),
  new Error('query failed', { cause: Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' }) }),
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
];

it('a database that is away, locked or full ends the program with what to do, not with a stack', () => {
  for (const error of away) {
    const words = lastWords(error, textsIn('vi'));
    expect(words).toMatch(/cơ sở dữ liệu.*\(\w+\).*không mất gì.*npm run doctor/i);
    expect(words.split('\n')).toHaveLength(1);
    expect(lastWords(error, textsIn('en'))).toMatch(/database.*nothing was lost.*npm run doctor/i);
  }
});

it('what nobody foresaw is told with its stack', () => {
  expect(lastWords(new TypeError('boom'), textsIn('vi'))).toMatch(
    /chưa lường trước.*\nTypeError: boom\n +at /,
  );
});
