import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from '../../base/project.ts';
import { type Features, featuresOf, WEIGHT_BITS, windowsOf } from './features.ts';
import { syllablesOf } from './syllables.ts';

/** What was learned, as `npm run train:danger` writes it. */
const weightsSchema = z.object({
  /** From this score on a message is answered with where help is. */
  answered: z.number(),
  /** From this score on it is answered as asked, with a line on where help is. */
  touched: z.number(),
  bias: z.number(),
  /** What a weight of 1 stands for. */
  unit: z.number().positive(),
  /** Base64 of a byte with sign for each weight. */
  weights: z.string(),
});

/** A linear score: higher is likelier to tell of harm. */
export interface DangerModel {
  bias: number;
  weights: Float64Array;
}

export const weightsFile = projectFile('src', 'ask', 'danger', 'weights.json');

let learned: (DangerModel & { answered: number; touched: number }) | undefined;

function learnedModel() {
  learned ??= readModel();
  return learned;
}

function readModel() {
  const { weights, unit, ...rest } = weightsSchema.parse(JSON.parse(readFileSync(weightsFile, 'utf8')));
  const bytes = new Int8Array(Buffer.from(weights, 'base64'));
  if (bytes.length !== 2 ** WEIGHT_BITS) throw new Error('the weights are of another size than the features');
  return { ...rest, weights: Float64Array.from(bytes, (byte) => byte * unit) };
}

/** How the features of some syllables score. */
export function linearScore({ bias, weights }: DangerModel, { places, amounts }: Features): number {
  let score = bias;
  for (let at = 0; at < places.length; at++) score += (weights[places[at] ?? 0] ?? 0) * (amounts[at] ?? 0);
  return score;
}

/** Where one sentence ends. */
const sentenceEnd = /[.!?\n]+/;
/** Syllables that a sentence is to be scored by itself: in fewer there is little to go by. */
const SHORTEST_SENTENCE = 5;

/** The score of a message: that of its likeliest window, or sentence; -Infinity for one without words. */
export function messageScore(model: DangerModel, message: string): number {
  const whole = syllablesOf(message);
  if (whole.length === 0) return Number.NEGATIVE_INFINITY;
  const sentences = message.split(sentenceEnd).map(syllablesOf);
  const apart = sentences.filter(({ length }) => length >= SHORTEST_SENTENCE && length < whole.length);
  const windows = [whole, ...apart].flatMap(windowsOf);
  return Math.max(...windows.map((window) => linearScore(model, featuresOf(window))));
}

/** By what was learned, 2: tells of harm; 1: may tell of it; 0: does not. */
export function learnedLevel(message: string): 0 | 1 | 2 {
  const model = learnedModel();
  const score = messageScore(model, message);
  if (score >= model.answered) return 2;
  return score >= model.touched ? 1 : 0;
}
