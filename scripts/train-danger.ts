/*
 * Learns what a cry for help reads like: `npm run train:danger -- FILE…`. The files hold labelled messages and ordinary questions (docs/ask.md);
 * the project's own are always among them. Writes src/ask/danger/weights.json.
 * `--hold-out` learns from two thirds of each file, prints how the last third (every third line) comes out, and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { messageScore, weightsFile } from '../src/ask/danger/danger-score.ts';
import { examplesOf, type Labelled, readLabelled } from './danger/labelled.ts';
import { learn } from './danger/logistic-regression.ts';

const OWN_FILES = ['danger-messages', 'questions', 'questions-disaster-plan'].map(
  (name) => `tests/ask/${name}.jsonl`,
);
/** False alarms that the thresholds are set for, among the look-alikes of the files named; of the project's own when none is. */
const RATES = { answered: 0.035, touched: 0.1 };
/** Messages of a person stand together and share a situation: they are held out together. */
const NEIGHBOURS = 20;
const FOLDS = 5;

const { values, positionals } = parseArgs({
  options: { 'hold-out': { type: 'boolean', default: false } },
  allowPositionals: true,
});
const files = [...OWN_FILES, ...positionals].map((file) => ({ file, messages: readLabelled(file) }));
const holdsOut = values['hold-out'];
const isHeldOut = (_: Labelled, index: number) => holdsOut && index % 3 === 2;
const known = files.map(({ messages }) => messages.filter((message, index) => !isHeldOut(message, index)));
const measured = new Set(known.slice(positionals.length > 0 ? OWN_FILES.length : 0).flat());
const thresholds = thresholdsOf(known);
const model = learn(examplesOf(known.flat()));
if (holdsOut) for (const { file, messages } of files) report(file, messages.filter(isHeldOut));
else write();

/** Sets thresholds by how look-alikes score that were not learned from. */
function thresholdsOf(all: readonly (readonly Labelled[])[]): typeof RATES {
  const scores: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isTried = (_: Labelled, index: number) => Math.floor(index / NEIGHBOURS) % FOLDS === fold;
    const tried = all
      .flatMap((messages) => messages.filter(isTried))
      .filter((message) => message.isLookAlike && measured.has(message));
    const rest = all.flatMap((messages) => messages.filter((message, index) => !isTried(message, index)));
    const learned = learn(examplesOf(rest));
    scores.push(...tried.map(({ text }) => messageScore(learned, text)));
  }
  scores.sort((one, other) => other - one);
  const at = (rate: number) => scores[Math.floor(rate * scores.length)] ?? 0;
  return { answered: at(RATES.answered), touched: at(RATES.touched) };
}

function report(file: string, messages: readonly Labelled[]): void {
  const kinds: [string, (message: Labelled) => boolean][] = [
    ['harm', ({ isHarm, tier }) => isHarm && tier === 1],
    ['signs of harm', ({ isHarm, tier }) => isHarm && tier !== 1],
    ['look-alikes', ({ isLookAlike }) => isLookAlike],
    ['ordinary', ({ isHarm, isLookAlike }) => !isHarm && !isLookAlike],
  ];
  for (const [kind, isOfKind] of kinds) {
    const scores = messages.filter(isOfKind).map(({ text }) => messageScore(model, text));
    if (scores.length === 0) continue;
    const share = (least: number) =>
      `${((100 * scores.filter((score) => score >= least).length) / scores.length).toFixed(1)} %`;
    const { answered, touched } = thresholds;
    console.log(`${file}: ${scores.length} ${kind}: answered ${share(answered)}, heard ${share(touched)}`);
  }
}

function write(): void {
  const unit = model.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const bytes = Int8Array.from(model.weights, (weight) => Math.round(weight / unit));
  const rounded = (value: number) => Number(value.toFixed(4));
  const content = {
    answered: rounded(thresholds.answered),
    touched: rounded(thresholds.touched),
    bias: rounded(model.bias),
    unit: Number(unit.toPrecision(6)),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
  writeFileSync(weightsFile, `${JSON.stringify(content, undefined, 2)}\n`);
}
