import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { featuresOf, windowsOf } from '../../src/ask/danger/features.ts';
import { syllablesOf } from '../../src/ask/danger/syllables.ts';
import type { Example } from './logistic-regression.ts';

/** A message, and what is known of it. */
export interface Labelled {
  text: string;
  isHarm: boolean;
  /** 1: harm, a threat, the wish to die; 2: a sign of them only. */
  tier: number;
  /** Written to look like harm, or among what was: its false alarms are counted apart from those of ordinary questions. */
  isLookAlike: boolean;
}

const lineSchema = z
  .object({
    q: z.string().optional(),
    text: z.string().optional(),
    intent: z.string().optional(),
    tier: z.number().optional(),
    gold: z.looseObject({ danger: z.boolean().optional(), for: z.string().optional() }).optional(),
  })
  .transform(({ q, text, intent, tier = 1, gold }): Labelled => {
    const isHarm = gold?.danger ?? (gold?.for === 'danger' || intent === 'danger');
    return { text: q ?? text ?? '', isHarm, tier, isLookAlike: !isHarm && gold?.danger === false };
  });

/** Reads messages, a JSON object on each line, labelled as in docs/ask.md. What has no label is an ordinary question. */
export function readLabelled(file: string): Labelled[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .filter(({ text }) => text !== '');
}

/** What a message read beside a question counts for. */
const BESIDE_SHARE = 0.3;
/** Beside how many questions a message is read: harm is heard by itself, what surrounds a question is not to be taken for it. */
const BESIDE = { harm: 1, harmless: 5 };
/** A prime: neighbouring messages get questions far apart. */
const STRIDE = 7919;

/** What is learned from messages: each alone, and each in front of ordinary questions or behind them. */
export function examplesOf(messages: readonly Labelled[]): Example[] {
  const ordinary = messages.filter(({ isHarm, isLookAlike }) => !isHarm && !isLookAlike);
  const others = messages.filter((message) => !ordinary.includes(message));
  const beside = others.flatMap(({ text, isHarm }, index) =>
    Array.from({ length: isHarm ? BESIDE.harm : BESIDE.harmless }, (_, turn) => {
      const question = ordinary[((index + turn * others.length) * STRIDE) % ordinary.length]?.text;
      if (question === undefined) return [];
      const isBefore = (index + turn) % 2 === 0;
      return examples(isBefore ? `${text} ${question}` : `${question} ${text}`, isHarm, BESIDE_SHARE);
    }).flat(),
  );
  return [...messages.flatMap(({ text, isHarm }) => examples(text, isHarm, 1)), ...beside];
}

/** Harm is somewhere in a long message; each window of a harmless one is harmless. */
function examples(text: string, isHarm: boolean, share: number): Example[] {
  const syllables = syllablesOf(text);
  const windows = isHarm ? [syllables] : windowsOf(syllables);
  return windows.map((window) => ({
    features: featuresOf(window),
    isHarm,
    share: share / Math.sqrt(windows.length),
  }));
}
