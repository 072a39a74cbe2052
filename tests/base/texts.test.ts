import { expect, it } from 'vitest';
import { textProblems } from '../../scripts/check-texts.ts';
import { languageFor, languages, textsIn } from '../../src/base/texts.ts';

it('has every text in both languages, with the same fields, and none to spare', () => {
  expect(textProblems()).toEqual([]);
});

it('answers in Vietnamese unless English is asked for', () => {
  expect(['vi', 'en', 'en-GB', 'EN', 'fr', '', undefined, null].map(languageFor)).toEqual([
    'vi',
    'en',
    'en',
    'en',
    'vi',
    'vi',
    'vi',
    'vi',
  ]);
});

it('gives a key without a text back whole', () => {
  expect(textsIn('vi')('commands:placeholder.nowhere')).toBe('commands:placeholder.nowhere');
});

it('fills fields as they are, without escaping', () => {
  expect(textsIn('vi')('bot:stranger.person', { id: '<b>&1</b>' })).toContain('<b>&1</b>');
});

it('gives each text in its own language and with its own fields, however often it was asked for before', () => {
  const both = () => languages.map((language) => textsIn(language)('bot:stranger.button'));
  const [vi, en] = both();
  expect(vi).not.toBe(en);
  expect(both()).toEqual([vi, en]);
  const told = (id: number) => textsIn('vi')('bot:stranger.person', { id });
  expect([told(1), told(2)]).toEqual([expect.stringContaining('1'), expect.stringContaining('2')]);
});
