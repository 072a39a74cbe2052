import { expect, it } from 'vitest';
import type { Answer } from '../../src/ask/answer.ts';
import type { Asker } from '../../src/ask/asker.ts';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import type { Language } from '../../src/base/texts.ts';
import type { PlanBook } from '../../src/plan/plan-book.ts';
import { fold } from '../../src/vietnamese/words/word.ts';
import { disaster, library, town } from './askers.ts';
import { planQuestions } from './plan-questions.ts';

/** Each field is asked for in one way, with QUESTIONS=all in every way. */
const inAllWays = process.env.QUESTIONS === 'all';

const plans = [
  ['the 2018 plan', town],
  ['a plan of another field', disaster],
  ['a plan with every field', library],
] as const;

/** Answers each question once: several fields are asked for alike. */
function remembering({ asker, book }: { asker: Asker; book: PlanBook }) {
  const known = new Map<string, string>();
  return (question: string, language: Language) => {
    const key = `${language} ${question}`;
    const today = isoDay(`${book.file.year}-05-21`);
    const said = known.get(key) ?? wordsOf(asker.answer({ question, today, language, askerUnits: [] }));
    known.set(key, said);
    return said;
  };
}

function wordsOf({ head, items, foot = [] }: Answer): string {
  return fold(plainText([...head, ...items.flatMap((item) => item()), ...foot]));
}

const withoutMarks = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

it.each(plans)(
  '%s: what the file holds is told to who asks for it, by title and by number',
  (_, plan) => {
    const say = remembering(plan);
    const questions = planQuestions(plan.book, inAllWays);
    const missed = questions.flatMap(({ of, q, language, says }) =>
      [q, withoutMarks(q)].flatMap((typed) => {
        const said = say(typed, language);
        const lacking = says.filter((words) => !said.includes(fold(words)));
        return lacking.length > 0 ? [`${of}: ${typed}: ${lacking.join(' | ')}`] : [];
      }),
    );
    expect(missed).toEqual([]);
    expect(questions.length).toBeGreaterThan(200);
  },
  120_000,
);

it.each(plans)('%s: no question about it gets an empty answer', (_, { asker, book }) => {
  const today = isoDay(`${book.file.year}-05-21`);
  const asked = [
    'khi nào',
    'ai làm',
    'gửi cho ai',
    'làm ở đâu',
    'ai dự',
    'phối hợp với ai',
    'xong chưa',
    'nói gì',
  ];
  for (const { code } of [...book.file.clauses, ...book.file.tasks]) {
    for (const what of asked) {
      const { head } = asker.answer({
        question: `mục ${code} ${what}`,
        today,
        language: 'vi',
        askerUnits: [],
      });
      expect(plainText(head).trim(), `mục ${code} ${what}`).not.toBe('');
    }
  }
});
