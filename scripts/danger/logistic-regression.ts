import { type DangerModel, linearScore } from '../../src/ask/danger/danger-score.ts';
import { type Features, WEIGHT_BITS } from '../../src/ask/danger/features.ts';

export interface Example {
  features: Features;
  isHarm: boolean;
  /** How much it counts. */
  share: number;
}

const ROUNDS = 400;
const L2 = 1e-4;
/** One over the steepest that the loss bends: features of a message have a squared length of at most 1 + 1.5², and the bias. */
const STEP = 1 / (0.25 * (1 + 1.5 ** 2 + 1) * 1.5 + L2);

/** Logistic regression by accelerated gradient descent over all examples, in their order: the same examples give the same weights. */
export function learn(examples: readonly Example[]): DangerModel {
  const size = 2 ** WEIGHT_BITS;
  const [weights, ahead, slope] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const total = examples.reduce((sum, { share }) => sum + share, 0);
  let [bias, biasAhead, pace] = [0, 0, 1];
  for (let round = 0; round < ROUNDS; round++) {
    slope.fill(0);
    const biasSlope = addSlopes(examples, { weights: ahead, bias: biasAhead }, slope, total);
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const momentum = (pace - 1) / nextPace;
    pace = nextPace;
    for (let at = 0; at < size; at++) {
      const before = ahead[at] ?? 0;
      const next = before - STEP * ((slope[at] ?? 0) + L2 * before);
      ahead[at] = next + momentum * (next - (weights[at] ?? 0));
      weights[at] = next;
    }
    const nextBias = biasAhead - STEP * biasSlope;
    biasAhead = nextBias + momentum * (nextBias - bias);
    bias = nextBias;
  }
  return { weights, bias };
}

/** Adds what each example pulls at the weights. Returns the pull at the bias. */
function addSlopes(
  examples: readonly Example[],
  model: DangerModel,
  slope: Float64Array,
  total: number,
): number {
  let biasSlope = 0;
  for (const { features, isHarm, share } of examples) {
    const likelihood = 1 / (1 + Math.exp(-linearScore(model, features)));
    const pull = ((likelihood - (isHarm ? 1 : 0)) * share) / total;
    for (let at = 0; at < features.places.length; at++) {
      const place = features.places[at] ?? 0;
      slope[place] = (slope[place] ?? 0) + pull * (features.amounts[at] ?? 0);
    }
    biasSlope += pull;
  }
  return biasSlope;
}
