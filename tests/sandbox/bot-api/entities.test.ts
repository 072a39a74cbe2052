import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEntities } from '../../../src/sandbox/bot-api/entities/detect.ts';
import { parseHtml } from '../../../src/sandbox/bot-api/entities/html.ts';
import { parseMarkdownV2 } from '../../../src/sandbox/bot-api/entities/markdown-v2.ts';
import { LAN, openedWorld, refusal } from './world.ts';

const nobody = () => undefined;
const found = (text: string) =>
  detectEntities(text).map((entity) => [
    entity.type,
    text.slice(entity.offset, entity.offset + entity.length),
  ]);

describe('what Telegram finds in a text by itself', () => {
  it.each([
    ['/tuannay@nv_bot cho tôi', [['bot_command', '/tuannay@nv_bot']]],
    ['hạn 21/5 và/hoặc 25/5', []],
    [
      'chào @lan_ld, xem #bình_đẳng_giới',
      [
        ['mention', '@lan_ld'],
        ['hashtag', '#bình_đẳng_giới'],
      ],
    ],
    ['xem https://bimson.gov.vn/a?b=1.', [['url', 'https://bimson.gov.vn/a?b=1']]],
    ['xem bimson.gov.vn, rồi gọi', [['url', 'bimson.gov.vn']]],
    ['gửi lan@bimson.gov.vn nhé', [['email', 'lan@bimson.gov.vn']]],
    ['#2018 và #', []],
    ['😀 /help', [['bot_command', '/help']]],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('lies within the text and does not overlap, whatever the text', () => {
    const pieces = fc.constantFrom(
      '@',
      '/',
      '#',
      '.',
      ':',
      'a',
      'ầ',
      '😀',
      ' ',
      'com',
      'http://',
      '_',
      '(',
      ')',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const entity of detectEntities(text)) {
          expect(entity.offset).toBeGreaterThanOrEqual(end);
          end = entity.offset + entity.length;
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

// The cases and the words of the errors are those of TDLib's own tests.
describe('HTML', () => {
  it.each([
    ['🏟 🏟&lt;<abacaba', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;<abac aba>', 'Unsupported start tag "abac" at byte offset 13'],
    ['🏟 🏟&lt;<i   =aba>', 'Empty attribute name in the tag "i" at byte offset 13'],
    [
      '🏟 🏟&lt;<i    aba>',
      'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13',
    ],
    ['🏟 🏟&lt;<i    aba  =  ', 'Unclosed start tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba  =  190azAz-.,', 'Unexpected end of name token at byte offset 27'],
    ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;</', 'Unexpected end tag at byte offset 13'],
    ['🏟 🏟&lt;<b></b></', 'Unexpected end tag at byte offset 20'],
    ['🏟 🏟&lt;<i>a</i   ', 'Unclosed end tag at byte offset 17'],
    ['🏟 🏟&lt;<i>a</em   >', 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
    ['<b>a', `Can't find end tag corresponding to start tag "b"`],
  ])('%s is refused', (html, words) => {
    expect(() => parseHtml(html, nobody)).toThrow(words);
  });

  it.each([
    ['&ge;&lt;&gt;&amp;&quot;&laquo;&raquo;&#12345678;', '&ge;<>&"&laquo;&raquo;&#12345678;', []],
    ['➡️ ➡️<i>➡️ ➡️</i>', '➡️ ➡️➡️ ➡️', [{ type: 'italic', offset: 5, length: 5 }]],
    [
      '🏟 🏟<i>🏟 &gt;<b aba   =   caba>&lt🏟</b></i>',
      '🏟 🏟🏟 ><🏟',
      [
        { type: 'italic', offset: 5, length: 7 },
        { type: 'bold', offset: 9, length: 3 },
      ],
    ],
    ['🏟 🏟&lt;<i>a</    >', '🏟 🏟<a', [{ type: 'italic', offset: 6, length: 1 }]],
    ['<b></b>', '', []],
    ['<span class="tg-spoiler">a</span>', 'a', [{ type: 'spoiler', offset: 0, length: 1 }]],
    [
      '<pre><code class="language-fift">a</></>',
      'a',
      [{ type: 'pre', offset: 0, length: 1, language: 'fift' }],
    ],
    ['<code class="language-fift">a</code>', 'a', [{ type: 'code', offset: 0, length: 1 }]],
    ['<blockquote expandable>a</blockquote>', 'a', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    [
      '<a href=telegram.org> </a>',
      ' ',
      [{ type: 'text_link', offset: 0, length: 1, url: 'http://telegram.org/' }],
    ],
    ['<a>telegram.org </a>', 'telegram.org ', []],
  ])('%s', (html, text, entities) => {
    expect(parseHtml(html, nobody)).toEqual({ text, entities });
  });
});

describe('MarkdownV2', () => {
  it.each([...']()>#+-=|{}.!'])('"%s" must be escaped', (char) => {
    const words = `Character '${char}' is reserved and must be escaped with the preceding '\\'`;
    expect(() => parseMarkdownV2(`a${char}`, nobody)).toThrow(words);
    expect(parseMarkdownV2(`a\\${char}`, nobody)).toEqual({ text: `a${char}`, entities: [] });
  });

  it.each([
    ['🏟 🏟_abacaba', "Can't find end of Italic entity at byte offset 9"],
    ['🏟 🏟_abac * asd _', "Can't find end of Italic entity at byte offset 21"],
    ['🏟 🏟`', "Can't find end of Code entity at byte offset 9"],
    ['🏟 🏟```a', "Can't find end of Pre entity at byte offset 9"],
    ['🏟 🏟```a ', "Can't find end of PreCode entity at byte offset 9"],
    ['🏟 🏟__🏟 🏟_', "Can't find end of Italic entity at byte offset 20"],
    ['🏟 🏟_🏟 🏟__', "Can't find end of Underline entity at byte offset 19"],
    ['🏟 🏟```🏟 🏟`', "Can't find end of Code entity at byte offset 21"],
    ['🏟 🏟```🏟 🏟\\`', "Can't find end of PreCode entity at byte offset 9"],
    ['[telegram\\.org](asd\\)', "Can't find end of a URL at byte offset 16"],
    ['🏟 🏟__🏟 _🏟___', "Can't find end of Italic entity at byte offset 23"],
    ['🏟 🏟||test\\|', "Can't find end of Spoiler entity at byte offset 9"],
    ['🏟 🏟![👍]', 'Custom emoji entity must contain a tg://emoji URL'],
  ])('%s is refused', (source, words) => {
    expect(() => parseMarkdownV2(source, nobody)).toThrow(words);
  });

  it.each([
    ['🏟 🏟_abac \\* asd _', '🏟 🏟abac * asd ', [{ type: 'italic', offset: 5, length: 11 }]],
    [
      '🏟 🏟_🏟 __🏟___',
      '🏟 🏟🏟 🏟',
      [
        { type: 'italic', offset: 5, length: 5 },
        { type: 'underline', offset: 8, length: 2 },
      ],
    ],
    ['🏟 🏟```🏟\r\n🏟```', '🏟 🏟🏟', [{ type: 'pre', offset: 5, length: 2, language: '🏟' }]],
    ['🏟 🏟**', '🏟 🏟', []],
    ['||test||', 'test', [{ type: 'spoiler', offset: 0, length: 4 }]],
    [
      '[telegram\\.org](telegram.dog)',
      'telegram.org',
      [{ type: 'text_link', offset: 0, length: 12, url: 'http://telegram.dog/' }],
    ],
    ['[telegram\\.org](asdasd)', 'telegram.org', []],
    ['>a\n>b\nc', 'a\nb\nc', [{ type: 'blockquote', offset: 0, length: 3 }]],
    ['>a||', 'a', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
  ])('%s', (source, text, entities) => {
    expect(parseMarkdownV2(source, nobody)).toEqual({ text, entities });
  });
});

describe('entities of a message', () => {
  it('are refused in Telegram’s words when the markup cannot be read', async () => {
    const { api } = await openedWorld();
    await expect(api.sendMessage(LAN, '<b>Hạn', { parse_mode: 'HTML' })).rejects.toMatchObject(
      refusal(400, `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`),
    );
    await expect(api.sendMessage(LAN, '*a*', { parse_mode: 'Markdown' })).rejects.toMatchObject({
      error_code: 400,
    });
  });

  it('given explicitly must lie within the text and cut no character', async () => {
    const { api } = await openedWorld();
    const bold = (offset: number, length: number) => ({
      entities: [{ type: 'bold' as const, offset, length }],
    });
    await expect(api.sendMessage(LAN, '😀a', bold(0, 2))).resolves.toMatchObject(bold(0, 2));
    for (const wrong of [bold(0, 4), bold(1, 1), bold(0, 1), bold(-1, 2)]) {
      await expect(api.sendMessage(LAN, '😀a', wrong)).rejects.toMatchObject({ error_code: 400 });
    }
  });

  it('move with the text when space around it goes', async () => {
    const { api } = await openedWorld();
    const sent = await api.sendMessage(LAN, '  Hạn: 25/5  ', {
      entities: [{ type: 'bold', offset: 2, length: 4 }],
    });
    expect(sent).toMatchObject({ text: 'Hạn: 25/5', entities: [{ type: 'bold', offset: 0, length: 4 }] });
  });

  it('mention people whom the server knows', async () => {
    const { api } = await openedWorld();
    const sent = await api.sendMessage(LAN, `<a href="tg://user?id=${LAN}">Chị Lan</a>`, {
      parse_mode: 'HTML',
    });
    expect(sent.entities).toMatchObject([{ type: 'text_mention', user: { id: LAN, first_name: 'Lan' } }]);
  });
});
