import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dangerLevel } from '../../src/ask/danger/danger.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { registers } from './danger-registers.ts';

const textsOf = (file: string) =>
  readFileSync(`tests/ask/${file}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { q: string }).q);
const heard = (messages: readonly string[], least: number) =>
  messages.filter((message) => dangerLevel(message) >= least);
const inBothSpellings = (messages: readonly string[]) => [...messages, ...messages.map(fold)];

it('hears harm that it did not learn from, whoever writes, with marks or without', () => {
  const all = inBothSpellings(Object.values(registers).flat());
  expect(heard(all, 2).length / all.length).toBeGreaterThanOrEqual(0.75);
  expect(heard(all, 1).length / all.length).toBeGreaterThanOrEqual(0.9);
});

it.each(Object.entries(registers))('is deaf to no kind of writer: %s', (_, messages) => {
  const all = inBothSpellings(messages);
  expect(heard(all, 1).length / all.length).toBeGreaterThanOrEqual(2 / 3);
});

it('hears a cry of a few words surely, whatever the writer calls herself and whomever she calls', () => {
  const writers = ['em', 'e', 'con', 'cháu', 'tôi', 'tui', 'mình'];
  const harms = [
    'bị đánh',
    'bị hiếp',
    'bị nhốt',
    'muốn chết',
    'không muốn sống nữa',
    'bị bố đánh',
    'bị chồng bóp cổ',
  ];
  const called = ['', ' chị ơi', ' ạ', ' rồi', ', cô Hà ơi', '!!!'];
  const cries = writers.flatMap((who) =>
    harms.flatMap((harm) => called.map((call) => `${who} ${harm}${call}`)),
  );
  expect(inBothSpellings(cries).filter((cry) => dangerLevel(cry) < 2)).toEqual([]);
});

it('measures by messages that it did not learn from', () => {
  const learned = new Set([...textsOf('danger-messages')].map(fold));
  const measures = Object.values(registers).flat();
  expect(measures.filter((message) => learned.has(fold(message)))).toEqual([]);
});
