import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyped, wordsAlone } from '../../../src/channels/zalo/typed.ts';
import { joined, pieces, plainWords, replaced, withAddresses } from '../../../src/channels/zalo/words.ts';

const MOST = 2000;

describe('a long text', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('ă', '😀', ' ', '👩‍🌾'), minLength: 900, maxLength: 3000 }),
  );

  it('goes in pieces that Zalo takes, and nothing of it is lost or broken', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.string({ maxLength: 300 }), (lines, foot) => {
        const text = lines.join('\n');
        const made = pieces(plainWords(text), foot.trim());
        for (const piece of made) {
          expect(piece.text.length).toBeLessThanOrEqual(MOST);
          expect(piece.text).not.toBe('');
          expect(/\p{Surrogate}/u.test(piece.text)).toBe(false);
        }
        const bare = (words: string) => words.replace(/\s/g, '');
        expect(bare(made.map((piece) => piece.text).join(''))).toBe(bare(text + foot.trim()));
      }),
    );
  });

  it('without a place to cut is cut between two characters', () => {
    const made = pieces(plainWords(`a${'😀'.repeat(1500)}`), '😀'.repeat(1001));
    for (const { text } of made) expect(/\p{Surrogate}/u.test(text)).toBe(false);
    expect(made.length).toBeGreaterThan(2);
  });

  it('is cut between lines, and its menu stands under the last piece', () => {
    const lines = Array.from({ length: 60 }, (_, at) => `dòng ${at} ${'x'.repeat(50)}`);
    const [first, last, ...others] = pieces(plainWords(lines.join('\n')), 'B1 Lưu');
    expect(others).toEqual([]);
    expect(first?.text.split('\n').every((each) => lines.includes(each))).toBe(true);
    expect(last?.text.endsWith('\n\nB1 Lưu')).toBe(true);
  });

  it('keeps its styles, those over a cut in both pieces', () => {
    const text = `${'a'.repeat(1990)} ${'b'.repeat(100)}`;
    const bold = { type: 'bold' as const, offset: 1980, length: 50 };
    const made = pieces({ text, entities: [bold] });
    expect(made.map(({ text_styles }) => text_styles)).toEqual([
      [{ start: 1980, len: 10, st: ['b'] }],
      [{ start: 0, len: 40, st: ['b'] }],
    ]);
  });
});

describe('what Zalo has not', () => {
  it('a link behind words is written out, who is named stays a name, and styles stay in their places', () => {
    const words = {
      text: 'Xem kế hoạch và chị Hà đậm',
      entities: [
        { type: 'text_link' as const, offset: 4, length: 8, url: 'https://a.vn/k' },
        { type: 'text_link' as const, offset: 16, length: 6, url: 'tg://user?id=2' },
        { type: 'bold' as const, offset: 23, length: 3 },
      ],
    };
    const { text, entities } = withAddresses(words);
    expect(text).toBe('Xem kế hoạch (https://a.vn/k) và chị Hà đậm');
    const bold = entities.find(({ type }) => type === 'bold');
    expect(text.slice(bold?.offset, (bold?.offset ?? 0) + (bold?.length ?? 0))).toBe('đậm');
  });

  it('words put in the place of others move what follows', () => {
    const words = { text: 'a XX b', entities: [{ type: 'bold' as const, offset: 5, length: 1 }] };
    expect(replaced(words, /XX/g, () => 'một hai')).toEqual({
      text: 'a một hai b',
      entities: [{ type: 'bold', offset: 10, length: 1 }],
    });
    expect(joined([plainWords('a'), plainWords(''), words], '\n\n').entities[0]?.offset).toBe(8);
  });
});

describe('what is typed', () => {
  const bot = { username: 'nhac_viec_bot', displayName: 'Bot Nhắc Việc' };

  it('in a group loses the bot’s name, however it is called, and is meant for the bot', () => {
    for (const text of [
      '@Bot Nhắc Việc tuần này có gì',
      'tuần này có gì @bot nhắc việc',
      '@Bot Nhắc tuần này có gì',
    ]) {
      const read = readTyped(text, true, bot);
      expect(read).toEqual({
        text: '@nhac_viec_bot tuần này có gì',
        entities: [{ type: 'mention', offset: 0, length: 14 }],
      });
      expect(wordsAlone(read.text, bot)).toBe('tuần này có gì');
    }
    expect(readTyped('@Bot Nhắc Việc /tuannay', true, bot)).toEqual({
      text: '/tuannay',
      entities: [{ type: 'bot_command', offset: 0, length: 8 }],
    });
  });

  it('as an invitation’s code is what its link would send', () => {
    const code = `${'Ab3_-'.repeat(6).slice(0, 30)}xY`;
    for (const text of ['mã KX7P-4MWT', 'Mã: kx7p4mwt', 'ma kx7p 4mwt', 'mã kx7p–4mwt', 'ma\u0303 KX7P-4MWT'])
      expect(readTyped(text, false, bot).text, text).toBe('/start KX7P-4MWT');
    for (const text of ['KX7P-4MWT', 'mã KX7P-4MW0', 'mã hóa dữ liệu', 'mã KX7P-4MWTA'])
      expect(readTyped(text, false, bot).text, text).toBe(text);
    for (const text of [code, `mã ${code}`, `Mã: ${code}`, `ma ${code}`])
      expect(readTyped(text, false, bot).text).toBe(`/start ${code}`);
    expect(readTyped(`${code}z`, false, bot).text).toBe(`${code}z`);
  });
});
