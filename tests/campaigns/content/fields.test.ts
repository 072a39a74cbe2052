import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  fieldNames,
  fillFields,
  longestFilled,
  unknownFields,
} from '../../../src/campaigns/content/fields.ts';

it('knows its fields however they are typed, and leaves everything else alone', () => {
  const text = '{đơn vị} {Đơn Vị} {don vi} {unit} {ngày} {date} {tên} {}';
  expect(fillFields({ text, styles: [] }, { unit: 'U', day: 'D' }).text).toBe('U U U U D D {tên} {}');
  expect([...fieldNames(text)]).toEqual(['unit', 'day']);
  expect(unknownFields(text)).toEqual(['{tên}']);
  expect(fillFields({ text: 'Gửi {đơn vị}'.normalize('NFD'), styles: [] }, { unit: 'U' }).text).toContain(
    'U',
  );
});

const word = fc.string({ maxLength: 8 }).map((text) => text.replaceAll(/[{}\n]/g, '.'));
const piece = fc.oneof(
  word.map((text) => ({ text, styled: false })),
  word.filter((text) => text !== '').map((text) => ({ text, styled: true })),
  fc.constantFrom('{đơn vị}', '{ngày}', '{unit}').map((text) => ({ text, styled: true })),
  fc.constantFrom('{đơn vị}', '{ngày}').map((text) => ({ text, styled: false })),
);

it('styles keep to their words, whatever the fields before, in and behind them are filled with', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), word, word, (pieces, unit, day) => {
      const value = (text: string) =>
        /^\{(đơn vị|unit)\}$/.test(text) ? unit : text === '{ngày}' ? day : text;
      const text = pieces.map((one) => one.text).join('');
      let offset = 0;
      const styles = pieces.flatMap((one) => {
        const start = offset;
        offset += one.text.length;
        return one.styled ? [{ kind: 'bold' as const, offset: start, length: one.text.length }] : [];
      });
      const filled = fillFields({ text, styles }, { unit, day });
      expect(filled.text).toBe(pieces.map((one) => value(one.text)).join(''));
      expect(
        filled.styles.map((style) => filled.text.slice(style.offset, style.offset + style.length)),
      ).toEqual(pieces.filter((one) => one.styled && value(one.text) !== '').map((one) => value(one.text)));
      expect(longestFilled(text, { unit: unit.length, day: day.length })).toBe(filled.text.length);
    }),
  );
});
