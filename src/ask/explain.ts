import type { Explanation } from './answer.ts';
import type { Decision } from './decide/decision.ts';
import type { Facts } from './decide/facts.ts';

/** Why an answer came out as it did, for `ask --explain`, tests and whoever extends the lexicon. */
export function explain(decision: Decision, { reading, ranking, content }: Facts): Explanation {
  const answered = ranking.filter(({ code }) => decision.subjects.includes(code));
  return {
    rule: decision.rule,
    words: reading.words.map(({ text }) => text),
    cues: Object.fromEntries([...reading.cues].map(([cue, { words }]) => [cue, words])),
    subjects: ranking
      .slice(0, 5)
      .map(({ code, score, phrases }) => ({ code, score: Math.round(score * 100) / 100, phrases })),
    unexplained: content
      .filter((at) => !answered.some(({ explained }) => explained.has(at)))
      .map((at) => reading.words[at]?.text ?? ''),
  };
}
