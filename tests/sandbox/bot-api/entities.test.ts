import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEntities } from '../../../src/sandbox/bot-api/content/detected-entities.ts';
import { LAN, openedWorld } from './world.ts';

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

describe('entities of a message', () => {
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
});
